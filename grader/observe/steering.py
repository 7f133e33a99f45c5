"""Lets a chooser decide which process moves next, and records what each step did.

Where the run is at rest, every held request is an operation that can happen next. More requests are held than
under a schedule: questions, and whatever a process asks first after another one has woken it. So one process
moves at a time, from one operation to its next, and the effects of a step are the events in between. The
default order is the schedule's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..events import (
    Await,
    Awaited,
    Begin,
    Facts,
    Forked,
    Hello,
    Join,
    Joined,
    Line,
    Poll,
    Take,
    Taken,
    Task,
    TaskEnd,
    Terminate,
)
from ..exploring.choosers import Prefix
from ..exploring.operations import Chooser, Effect, Operation, Step
from .effects import TAKE, TAKE_NOTHING, effect_of, effects_of, look_of
from .held import PASSING, PROMPT, UNBORN, HeldRequest
from .holding import Holding
from .process_names import MAIN, ProcessNames
from .repeated_looks import RepeatedLooks
from .transport import Message


@dataclass
class Steering(Holding):
    """Holding, with a chooser in the schedule's place; ``steps`` are those that have been made."""

    chooser: Chooser = field(default_factory=lambda: Prefix(()))
    steps: list[Step] = field(default_factory=list)
    cut: bool = False
    names: ProcessNames = field(default_factory=ProcessNames)
    _current: tuple[Operation, str, tuple[Operation, ...]] | None = None
    _mark: int = 0  # the events before it belong to earlier steps
    _begun: set[int] = field(default_factory=set)  # pids
    _moved: set[str] = field(default_factory=set)
    _looks: RepeatedLooks = field(default_factory=RepeatedLooks)
    _asking: dict[int, str] = field(default_factory=dict)  # id of a held message -> name of its thread
    _giving_up: set[str] = field(default_factory=set)  # threads in a wait that does not wait (answers.py)
    _at_work: set[str] = field(default_factory=set)  # workers that have taken a task
    _taking: dict[int, int] = field(default_factory=dict)  # pool -> pid of the worker that is taking a task

    def reason(self, message: Message) -> str | None:
        """See Holding: more is held."""
        name = self.names.note(message)
        self._taking = {pool: pid for pool, pid in self._taking.items() if pid != message.pid}
        reason = super().reason(message)
        moving = MAIN if self._current is None else self._current[0].process
        woken = name != moving and message.pid in self._begun  # until then, its birth is a part of start()
        if isinstance(message.facts, (Begin, Forked, Hello)):
            self._begun.add(message.pid)
        if name != moving:
            self._moved.add(name)
        if isinstance(message.facts, Task) and name == moving:
            return None  # nothing that it did since it took the task, or ended the one before, can be noticed
        alone = len(self.names.by_pid) == 1
        if reason is None and (woken or (self._is_visible(name, message.facts) and not alone)):
            reason = PROMPT
        if reason is not None:
            self._asking[id(message)] = name
        return reason

    def next(self) -> HeldRequest | None:
        """Return the request of the chosen process; None where the chooser ends the run."""
        if any(each.held.kind in (PASSING, UNBORN) for each in self.requests):
            return super().next()
        self.end_step()
        requests = self._possible()
        operations = tuple(self._operation(each) for each in requests)
        choice = self.chooser(operations, self.steps)
        if choice is None:
            self.cut = True
            return None
        place = next(at for at, each in enumerate(operations) if choice in each.choices)
        self._current = operations[place], choice.answer, operations
        self._note_taking(requests[place])
        return requests[place]

    def end_step(self) -> None:
        """Record the step that has come to its end."""
        new, self._mark = self.log.events[self._mark :], len(self.log.events)
        if self._current is None:
            self._moved.clear()
            return
        operation, answer, enabled = self._current
        effects = self._looks.marked(operation.process, effects_of(new, self.names))
        if operation.kind == TAKE and Effect(TAKE, operation.object) not in effects:
            effects |= {Effect(TAKE_NOTHING, operation.object)}
        self._at_work |= {self.names.of(each.pid) for each in new if isinstance(each.facts, Taken)}
        moved = self._moved | {self.names.of(each.pid) for each in new if isinstance(each.facts, Line)}
        moved.discard(operation.process)
        self.steps.append(Step(operation, answer, enabled, effects, frozenset(moved)))
        self._current, self._moved = None, set()

    def _possible(self) -> Sequence[HeldRequest]:
        """Return the held requests in the default order, without workers that would wait for another's take.

        A worker that takes holds the lock of the queue until there is a task (multiprocessing/pool.py).
        """
        requests = self.requests.in_order(self.schedule, self.state.joined())
        busy = {pool for pool, pid in self._taking.items() if pid not in self.state.dead}
        free = [each for each in requests if each.held.kind != TAKE or self._pool(each) not in busy]
        return free or requests

    def _note_taking(self, request: HeldRequest) -> None:
        pool = self._pool(request)
        if request.held.kind == TAKE and pool is not None:
            self._taking[pool] = request.message.pid

    def _pool(self, request: HeldRequest) -> int | None:
        return self.names.pools.get(self.names.of(request.message.pid))

    def _operation(self, request: HeldRequest) -> Operation:
        message = request.message
        name = self._asking[id(message)]
        key, pool = getattr(message.facts, "process", None), self._pool(request)
        thing = str(pool) if isinstance(message.facts, Take) else self.names.of_key(key) if key else ""
        idle = f"idle in pool {pool}" if pool is not None and name not in self._at_work else ""
        late = self.requests.is_late(request)
        return Operation(name, message.facts.kind, thing, alike=idle, late=late)

    def _latest(self, name: str) -> Iterator[Effect]:
        """Yield what a process has done in the step that has not come to its end, the last first."""
        for place in range(len(self.log.events) - 1, self._mark - 1, -1):
            event = self.log.events[place]
            effect = effect_of(event, self.names) if self.names.of(event.pid) == name else None
            if effect is not None:
                yield effect

    def _is_visible(self, name: str, facts: Facts) -> bool:
        """Check whether others may notice what a process asks, or its answer depends on them."""
        if isinstance(facts, Joined):
            return not facts.cleanup
        if isinstance(facts, Join):
            return facts.timeout is not None
        if isinstance(facts, Await) and facts.timeout is None:
            return False
        look = look_of(facts, self.names)
        if look is not None:
            self._giving_up |= {name} if isinstance(facts, Await) else set()
            return not self._looks.repeats(name, look, self._latest(name))
        if isinstance(facts, Awaited) and name in self._giving_up:
            self._giving_up.remove(name)
            return False
        return isinstance(facts, (Await, Awaited, Poll, TaskEnd, Terminate))
