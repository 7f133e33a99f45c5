"""The tree of choices: what was chosen at each place, what is still to be tried, what need not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .operations import Choice, Operation, Relation, Step, leads_to

Sleeping = Mapping[Choice, Step]
"""Choices that need not be made here, and the steps that they were where an equal order is explored."""


@dataclass
class Node:
    """A place in the tree: what is possible there, and what is chosen, in this order."""

    enabled: tuple[Operation, ...]
    sleeping: Sleeping
    chosen: list[Choice] = field(default_factory=list)
    steps: dict[Choice, Step] = field(default_factory=dict)  # those of the choices that have been made

    def add(self, choices: Iterable[Choice]) -> list[Choice]:
        """Add choices that are to be tried; return those that are new and not asleep."""
        new = [each for each in choices if each not in self.chosen and each not in self.sleeping]
        self.chosen += new
        return new

    def asleep_for(self, choice: Choice) -> Sleeping:
        """Return what need not be done after a choice: what was asleep, and what was done here before it."""
        return {**self.sleeping, **{each: step for each, step in self.steps.items() if each != choice}}

    def representative(self, operation: Operation, relation: Relation) -> Operation:
        """Return the first of the enabled operations that are like this one."""
        kind = relation.symmetry(operation)
        if kind is None:
            return operation
        return next(each for each in self.enabled if relation.symmetry(each) == kind)


def after(sleeping: Sleeping, step: Step, relation: Relation) -> Sleeping:
    """Return what is still asleep after a step: what may as well come after it as before it."""
    return {
        choice: other
        for choice, other in sleeping.items()
        if not leads_to(step, other)
        and not leads_to(other, step)
        and not relation.conflicts(other, step)
        and not relation.conflicts(step, other)
        and not relation.causes(step, other)
    }
