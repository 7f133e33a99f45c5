"""Looks of a process at others, or at results, of which a loop makes many: which show something new."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..exploring.operations import Effect
from .effects import AGAIN, ASK, ASK_AGAIN, LOOK

IN_A_ROW = 2  # looks at one thing, with nothing done between them, whose answers are explored
MAX_LOOKS = 3  # of a process at one thing, whose answers are explored: a loop may look without end
REPEATED = {LOOK: AGAIN, ASK: ASK_AGAIN}  # what a repeated one is marked as


@dataclass
class RepeatedLooks:
    """Distinguishes looks that show something new from those that only repeat an earlier one.

    A look is repeated where the process has done nothing since the two before. That a loop sees the end of a
    process, or a result, at its third look or at its tenth makes no difference then. At the second it may:
    ``if p.is_alive(): ... elif not p.is_alive(): ...`` does nothing where the answers differ.
    """

    _since: defaultdict[str, Counter[Effect]] = field(default_factory=lambda: defaultdict(Counter))
    _counts: Counter[tuple[str, Effect]] = field(default_factory=Counter)  # by process and look

    def repeats(self, process: str, look: Effect, latest: Iterable[Effect] = ()) -> bool:
        """Check whether a process's look would show nothing new.

        ``latest``: what the process has done in the step that has not come to its end, the last first.
        """
        if self._counts[process, look] >= MAX_LOOKS:
            return True
        in_a_row = 0
        for effect in latest:
            if effect.kind not in REPEATED:
                return False
            in_a_row += effect == look
            if in_a_row >= IN_A_ROW:
                return True
        return self._since[process][look] + in_a_row >= IN_A_ROW

    def marked(self, process: str, effects: frozenset[Effect]) -> frozenset[Effect]:
        """Return the effects of a process's step, with its repeated looks marked as such."""
        looks = {each for each in effects if each.kind in REPEATED}
        again = {each for each in looks if self.repeats(process, each)}
        self._counts.update((process, each) for each in looks - again)
        if looks == effects:
            self._since[process].update(looks)
        else:
            self._since[process].clear()
        return frozenset(
            Effect(REPEATED[each.kind], each.object) if each in again else each for each in effects
        )
