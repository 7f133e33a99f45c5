"""What is explored: operations of processes, one step after the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

Seen = TypeVar("Seen")
ONLY = ""  # the answer to an operation that has but one


class Choice(NamedTuple):
    """The next step: the process that moves, and the answer that its operation gets."""

    process: str
    answer: str = ONLY


@dataclass(frozen=True)
class Operation:
    """A visible operation that a process is about to do.

    ``process`` and ``object`` are logical names, equal in each run: never a pid. ``answers`` are the legal
    results, where there are several (a ``join`` with a time limit may give up). Processes whose operations
    are ``alike`` could exchange their names, and nothing else would change. A ``late`` one goes on in a loop:
    by default it comes after others that are possible.
    """

    process: str
    kind: str
    object: str = ""
    answers: tuple[str, ...] = (ONLY,)
    alike: str = ""
    late: bool = False

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices that let this operation happen."""
        return tuple(Choice(self.process, answer) for answer in self.answers)


class Effect(NamedTuple):
    """What a step did to an object that other processes can observe."""

    kind: str
    object: str


@dataclass(frozen=True)
class Step:
    """An operation that happened, its answer, its effects, and what could have happened in its place.

    The effects are all that happened until the next choice, so they are known afterwards only. ``enabled``
    are all operations that were possible then, in the default order; this one is among them. ``moved`` are
    other processes that began or went on because of it, up to an operation of their own.
    """

    operation: Operation
    answer: str
    enabled: tuple[Operation, ...]
    effects: frozenset[Effect] = frozenset()
    moved: frozenset[str] = frozenset()

    @property
    def process(self) -> str:
        """Return the process that moved."""
        return self.operation.process

    @cached_property
    def choice(self) -> Choice:
        """Return the choice that was made."""
        return Choice(self.operation.process, self.answer)


@dataclass(frozen=True)
class Execution(Generic[Seen]):
    """One run: its steps and what was seen. ``cut``: ended since an equal order is explored elsewhere."""

    steps: tuple[Step, ...]
    seen: Seen
    cut: bool = False

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the choices that were made; they repeat the execution."""
        return tuple(step.choice for step in self.steps)


class Diverged(Exception):
    """A choice of an earlier execution was not possible at its place: the program does not repeat itself."""


class Exhausted(Exception):
    """An execution would have to be made, and as many as may be have been."""


Chooser = Callable[[Sequence[Operation], Sequence[Step]], "Choice | None"]
"""Return the next choice among the enabled operations, which come in the default order, after the steps done.

None: end the run.
"""

Execute = Callable[[Chooser], Execution[Seen]]
"""Run the program from its start with these choices."""


class Relation(Protocol):
    """Which steps can't be exchanged, and which processes can."""

    def conflicts(self, first: Step, second: Step) -> bool:
        """Check whether the order of two steps of different processes can be noticed, and may differ."""
        ...

    def causes(self, first: Step, second: Step) -> bool:
        """Check whether the second step is possible only after the first one."""
        ...

    def prevents(self, step: Step, operation: Operation) -> bool:
        """Check whether a step is to be exchanged with an operation that was possible, and never happened."""
        ...

    def symmetry(self, operation: Operation) -> Hashable | None:
        """Return what processes in the same state have in common, of which one stands for all; or None."""
        ...


def leads_to(first: Step, second: Step) -> bool:
    """Check whether a step is a later one of the same process, or of one that the first step moved."""
    return second.process == first.process or second.process in first.moved


def switches(choices: Sequence[Choice]) -> int:
    """Return how often another process moves than before."""
    return sum(one.process != other.process for one, other in pairwise(choices))
