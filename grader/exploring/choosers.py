"""Who makes the choices of one execution: a path and then the default order, or a random priority."""

from __future__ import annotations

import random
from collections.abc import Sequence

from .operations import Choice, Diverged, Operation, Relation, Step
from .tree import Sleeping, after


class Guided:
    """Follows a path, then takes the first operation in the default order that is not asleep."""

    def __init__(self, path: Sequence[Choice], sleeping: Sleeping, relation: Relation) -> None:
        """Keep the path, and what is asleep before its last choice is made."""
        self._path, self._sleeping, self._relation = path, sleeping, relation

    def __call__(self, enabled: Sequence[Operation], done: Sequence[Step]) -> Choice | None:
        """Return the next choice; None where all that could follow is explored elsewhere. Raises Diverged."""
        place = len(done)
        if place < len(self._path):
            choice = self._path[place]
            if not any(choice in each.choices for each in enabled):
                raise Diverged(f"step {place + 1}: {choice} is not possible")
            return choice
        sleeping = self._sleeping
        for step in done[max(len(self._path) - 1, 0) :] if sleeping else ():
            sleeping = after(sleeping, step, self._relation)
        for operation in enabled:
            if operation.late and not enabled[0].late:
                return None  # a loop that only waits for others, which are asleep
            for each in operation.choices:
                if each not in sleeping:
                    return each
        return None


class Prefix:
    """Makes the choices of a path, then the first in the default order."""

    def __init__(self, path: Sequence[Choice]) -> None:
        """Keep the path."""
        self._path = path

    def __call__(self, enabled: Sequence[Operation], done: Sequence[Step]) -> Choice:
        """Return the next choice. Raises Diverged."""
        place = len(done)
        if place >= len(self._path):
            return enabled[0].choices[0]
        choice = self._path[place]
        if not any(choice in each.choices for each in enabled):
            raise Diverged(f"step {place + 1}: {choice.process} can't move")
        return choice


class Following:
    """Follows choices as far as they are possible, and takes the first operation where they are not."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Keep the choices."""
        self._left = list(choices)

    def __call__(self, enabled: Sequence[Operation], _done: Sequence[Step]) -> Choice:
        """Return the next choice: the earliest of those left that is possible."""
        possible = {choice for operation in enabled for choice in operation.choices}
        if self._left and self._left[0] in possible:
            return self._left.pop(0)
        return enabled[0].choices[0]


class Priorities:
    """Takes the operation with the highest random priority, drawn once for each operation.

    So an order of few conflicts is met with a probability that does not fall with the program's length, as in
    a walk with a draw at each step (Yuan, Yang, Gu: "Partial order aware concurrency sampling", CAV 2018).
    """

    def __init__(self, seed: str) -> None:
        """Draw from a generator that the seed determines."""
        self._random = random.Random(seed)  # noqa: S311  sampling, not a secret
        self._priorities: dict[Choice, float] = {}

    def __call__(self, enabled: Sequence[Operation], done: Sequence[Step]) -> Choice:
        """Return the choice with the highest priority."""
        if done:
            self._priorities = {
                each: value for each, value in self._priorities.items() if each.process != done[-1].process
            }
        choices = [choice for operation in enabled for choice in operation.choices]
        for choice in choices:
            self._priorities.setdefault(choice, self._random.random())
        return max(choices, key=self._priorities.__getitem__)
