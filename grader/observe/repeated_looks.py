"""Looks of a process at others, of which a loop makes many: which of them show something new."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ..exploring.operations import Effect
from .effects import AGAIN, LOOK

MAX_LOOKS = 3  # of a process at one thing, whose answers are explored: a loop may look without end


@dataclass
class RepeatedLooks:
    """Distinguishes looks that show something new from those that only repeat an earlier one.

    A look is repeated where the process has done nothing since the one before. That a loop sees the end of a
    process at its second look or at its tenth makes no difference then.
    """

    _since: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by process
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)  # by process and thing

    def repeats(self, process: str, thing: str) -> bool:
        """Check whether a look of a process at a thing would show nothing new."""
        return thing in self._since[process] or self._counts[process, thing] >= MAX_LOOKS

    def marked(self, process: str, effects: frozenset[Effect]) -> frozenset[Effect]:
        """Return the effects of a process's step, with its repeated looks marked as such."""
        looks = {each.object for each in effects if each.kind == LOOK}
        again = {thing for thing in looks if self.repeats(process, thing)}
        self._counts.update((process, thing) for thing in looks - again)
        if any(each.kind != LOOK for each in effects):
            self._since[process].clear()
        else:
            self._since[process] |= looks
        return frozenset(
            Effect(AGAIN, each.object) if each.kind == LOOK and each.object in again else each
            for each in effects
        )
