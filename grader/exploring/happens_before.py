"""Which steps of an execution happened before which others, and the races among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .operations import Relation, Step


class HappensBefore:
    """The partial order of an execution's steps; sets of steps are bit masks of their places."""

    def __init__(self, steps: Sequence[Step], relation: Relation) -> None:
        """Order the steps by program order, by conflicts and by causes; ``races`` does it step by step."""
        self._steps, self._relation = steps, relation
        self._processes = [step.process for step in steps]
        self._before: list[int] = []

    def _predecessors(self, late: int) -> tuple[int, list[int]]:
        """Return what happened before a step, and what it races with."""
        mask, step, races = 0, self._steps[late], []
        process = self._processes[late]
        for early in reversed(range(late)):
            if mask >> early & 1:
                continue
            other = self._steps[early]
            own = process == self._processes[early] or process in other.moved
            conflict = not own and self._relation.conflicts(other, step)
            if own or conflict or self._relation.causes(other, step):
                mask |= self._before[early] | 1 << early
                if conflict and not self._relation.causes(other, step):
                    races.append(early)
        return mask, races

    def races(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of steps that conflict with nothing in between, and could be exchanged."""
        for late in range(len(self._before), len(self._steps)):
            mask, races = self._predecessors(late)
            self._before.append(mask)
            yield from ((early, late) for early in races)

    def before(self, early: int, late: int) -> bool:
        """Check whether one step happened before another."""
        return bool(self._before[late] >> early & 1)

    def reversal(self, early: int, late: int) -> list[int]:
        """Return the steps that may come in place of ``early``, so that ``late`` happens before it.

        These are the first steps of those processes that can begin a sequence to ``late`` without ``early``.
        """
        kept = [place for place in range(early + 1, late) if not self.before(early, place)] + [late]
        return [place for place in kept if not any(self.before(other, place) for other in kept)]
