"""Small programs over shared objects, all of whose orders can be counted."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.exploring.operations import Choice, Chooser, Execution, Operation, Step

Program = Mapping[str, Sequence[tuple[str, str]]]  # process -> its operations: kind and object
Order = tuple[tuple[Operation, str], ...]  # each with its answer
BOTH = ("yes", "no")  # the answers to "ask"


class ModelRelation:
    """Writes conflict with all of the same object, reads with writes; acquiring a lock with acquiring it.

    A "get" is possible after as many "put"s; which put it is caused by is the one of its number.
    """

    def conflicts(self, first: Step, second: Step) -> bool:
        return self.conflict(first.operation, second.operation)

    def causes(self, first: Step, second: Step) -> bool:
        early, late = first.operation, second.operation
        return early.object == late.object and (early.kind, late.kind) == ("put", "get")

    def conflict(self, first: Operation, second: Operation) -> bool:
        if first.object != second.object:
            return False
        kinds = {first.kind, second.kind}
        return "write" in kinds or kinds in ({"acquire"}, {"get"})

    def prevents(self, _step: Step, _operation: Operation) -> bool:
        return False

    def symmetry(self, _operation: Operation) -> Hashable | None:
        return None


class Same(ModelRelation):
    """Processes whose names begin alike are in the same state as long as they have done nothing."""

    def symmetry(self, operation: Operation) -> Hashable | None:
        return operation.process.rstrip("0123456789") if operation.object.endswith("!") else None


RELATION = ModelRelation()


@dataclass
class State:
    program: Program
    places: dict[str, int]
    held: dict[str, str]
    items: dict[str, int]

    @classmethod
    def start(cls, program: Program) -> State:
        return cls(program, dict.fromkeys(program, 0), {}, {})

    def enabled(self) -> tuple[Operation, ...]:
        found = []
        for process, operations in self.program.items():
            if self.places[process] < len(operations):
                kind, thing = operations[self.places[process]]
                if kind == "acquire" and thing in self.held:
                    continue
                if kind == "get" and not self.items.get(thing):
                    continue
                found.append(Operation(process, kind, thing, BOTH if kind == "ask" else ("",)))
        return tuple(found)

    def do(self, operation: Operation) -> None:
        self.places[operation.process] += 1
        if operation.kind == "acquire":
            self.held[operation.object] = operation.process
        elif operation.kind == "release":
            del self.held[operation.object]
        elif operation.kind in ("put", "get"):
            change = 1 if operation.kind == "put" else -1
            self.items[operation.object] = self.items.get(operation.object, 0) + change

    def copy(self) -> State:
        return State(self.program, dict(self.places), dict(self.held), dict(self.items))


def execute(program: Program, chooser: Chooser) -> Execution[None]:
    """Run a program with a chooser's choices."""
    state = State.start(program)
    steps: list[Step] = []
    while enabled := state.enabled():
        choice = chooser(enabled, steps)
        if choice is None:
            return Execution(tuple(steps), None, cut=True)
        operation = next(each for each in enabled if choice in each.choices)
        steps.append(Step(operation, choice.answer, enabled))
        state.do(operation)
    return Execution(tuple(steps), None)


def all_orders(program: Program) -> Iterator[Order]:
    """Yield every order of the program's operations, with every answer."""

    def walk(state: State, done: Order) -> Iterator[Order]:
        enabled = state.enabled()
        if not enabled:
            yield done
        for operation in enabled:
            for answer in operation.answers:
                following = state.copy()
                following.do(operation)
                yield from walk(following, (*done, (operation, answer)))

    yield from walk(State.start(program), ())


def class_of(order: Sequence[tuple[Operation, str]]) -> Hashable:
    """Return what all equal orders have in common: the order of each pair of operations that conflict."""
    counts: dict[str, int] = {}
    named = []
    for operation, answer in order:
        number = counts[operation.process] = counts.get(operation.process, 0) + 1
        named.append((operation, (operation.process, number, answer)))
    pairs = {
        (name, other_name)
        for place, (operation, name) in enumerate(named)
        for other, other_name in named[place + 1 :]
        if other.process != operation.process and RELATION.conflict(operation, other)
    }
    return frozenset(pairs), frozenset(name for _, name in named)


def choices_of(order: Sequence[tuple[Operation, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(operation.process, answer) for operation, answer in order)
