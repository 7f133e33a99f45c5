"""The dependence relation: which steps of different processes can't be exchanged without being noticed.

``ROWS`` is all of it; docs/exploring.md gives the reason for each row, and where CPython's source shows it.
What a check compares is added to it (``Question``). All other steps commute: exchanging them changes nothing
that the program, or a check, can observe.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass, field

from ..exploring.operations import Effect, Operation, Step
from .effects import (
    AGAIN,
    ANY,
    ASK,
    ASK_AGAIN,
    CALLED_BACK,
    EXIT,
    JOINED,
    LOOK,
    RESULT,
    TAKE,
    TAKE_NOTHING,
    TERMINATE,
    UNORDERED,
)
from .process_names import process_of


@dataclass(frozen=True)
class Row:
    """Two kinds of effects that conflict where they concern the same object."""

    name: str
    first: str
    second: str


ROWS = (
    Row("exit and look", EXIT, LOOK),
    Row("exit and terminate", EXIT, TERMINATE),
    Row("result and ask", RESULT, ASK),
    Row("unordered result and ask", UNORDERED, ASK),
    Row("unordered results", UNORDERED, UNORDERED),
    Row("results with callbacks", CALLED_BACK, CALLED_BACK),
    Row("callback and ask", CALLED_BACK, ASK),
)
WORKERS = (  # only where a result may depend on its worker
    Row("takes of one pool", TAKE, TAKE),
    Row("take and the end of tasks", TAKE, TAKE_NOTHING),
)


@dataclass
class Question:
    """The pairs of effects whose order a check compares; it grows while executions are judged.

    ``workers``: whether it matters which worker of a pool takes which task.
    """

    pairs: set[frozenset[Effect]] = field(default_factory=set)
    workers: bool = False

    def compare(self, first: Effect, second: Effect) -> None:
        """Note that the order of two effects matters."""
        self.pairs.add(frozenset((first, second)))

    @property
    def size(self) -> int:
        """Return a number that grows with the question."""
        return len(self.pairs) + self.workers


@dataclass(frozen=True)
class Dependence:
    """The program's relation and the question's."""

    question: Question
    rows: Collection[Row] = ROWS

    def conflicts(self, first: Step, second: Step) -> bool:
        """Check whether the order of two steps can be noticed."""
        if not first.effects or not second.effects:
            return False
        return any(self._conflict(one, other) for one in first.effects for other in second.effects)

    def _conflict(self, one: Effect, other: Effect) -> bool:
        if frozenset((one, other)) in self.question.pairs:
            return True
        same = one.object == other.object or ANY in (one.object, other.object)
        kinds = {(one.kind, other.kind), (other.kind, one.kind)}
        return same and any((row.first, row.second) in kinds for row in self._rows())

    def _rows(self) -> Iterator[Row]:
        yield from self.rows
        if self.question.workers:
            yield from WORKERS

    def causes(self, first: Step, second: Step) -> bool:
        """Check whether the second step was possible only after the first one, or always follows it.

        The threads of a process keep their order: it is not explored. A join() returns after the end of its
        process. That a loop of looks sees the end, or a result, at its second or at its tenth look makes no
        difference.
        """
        if process_of(first.process) == process_of(second.process):
            return True
        if not first.effects or not second.effects:
            return False
        return any(_is_seen_by(one, other) for one in first.effects for other in second.effects)

    def prevents(self, step: Step, operation: Operation) -> bool:
        """Check whether a step ended the process that was to move, or took its task."""
        if any(effect == Effect(TERMINATE, process_of(operation.process)) for effect in step.effects):
            return True
        takes = operation.kind == TAKE == step.operation.kind and operation.object == step.operation.object
        return self.question.workers and takes

    def symmetry(self, operation: Operation) -> Hashable | None:
        """Return what makes idle workers of a pool alike."""
        return operation.alike or None


def _is_seen_by(first: Effect, second: Effect) -> bool:
    if second.kind in (JOINED, AGAIN):
        return first == Effect(EXIT, second.object)
    same = first.object == second.object or ANY in (first.object, second.object)
    return second.kind == ASK_AGAIN and first.kind in (RESULT, UNORDERED, CALLED_BACK) and same
