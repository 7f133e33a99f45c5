"""Runs of the submission, as checks request them: under a schedule, or in each order that can be noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.observe.dependence import Question
from grader.observe.schedules import SCHEDULES
from grader.observe.taking import words
from grader.trace import Trace

from .orders import MAX_RUNS, THOROUGH_RUNS, Orders, Steps, effect_in
from .queries import may_depend_on_worker

if TYPE_CHECKING:
    from grader.observe.observer import Observer

FEW_CALLS = 2  # under the other schedules: a call may depend on what an earlier one left
FEW_TASKS = 3  # whose workers are chosen in every way, where orders can't be explored
PARENT_FIRST, EAGER_CHILD, REVERSE, MEETING, TAKING = SCHEDULES  # their names


@dataclass(frozen=True)
class RequestedRun:
    """A run that a check requested: the steps of its calls (None: as a script), and its trace.

    ``small``: it has the few calls whose orders are explored, in place of all.
    """

    steps: Steps
    trace: Trace
    small: bool = False


class Calls(NamedTuple):
    """Calls that are made, those whose orders are explored, and those under schedules (None: the script)."""

    whole: Steps
    small: Steps
    few: Steps


@dataclass(frozen=True)
class Run:
    """One submission's file under one start method; a run is made once, however many checks request it.

    ``requested`` has the runs so far: a check that fails usually judged the last one.
    """

    observer: Observer
    method: str
    first: bool = True  # whether it is the first of the start methods
    thorough: bool = True  # every input under every schedule and start method
    elsewhere: str | None = None  # the one schedule for all checks under the other start methods
    first_order: bool = False  # the first schedule, or few calls in the default order, of each check only
    by_schedules: bool = False  # no orders are explored
    requested: list[RequestedRun] = field(default_factory=list, compare=False)
    question: Question = field(default_factory=Question, compare=False)
    explored: list[Orders] = field(default_factory=list, compare=False)

    def orders(
        self,
        steps: Sequence[Mapping[str, Any]] | None,
        *others: str,
        small: Sequence[Mapping[str, Any]] | None = None,
    ) -> Iterator[RequestedRun]:
        """Yield runs of the calls (None: of the script) in each order that can be noticed, the default first.

        Calls that follow each other would multiply their orders. So where there are several orders, those of
        ``small`` calls are explored, by default of the first one. ``others`` are the schedules that are tried
        as well where not all orders were, or something is not under control, and in thorough gradings: with
        the ``small`` calls, by default the first two.
        """
        calls = calls_of(steps, small)
        if not (self.first or self.thorough) and self.elsewhere:
            yield self._by_schedule(calls.whole, self.elsewhere)
        elif self.observer.explores and not self.by_schedules:
            yield from self._explored(calls, others)
        else:
            yield from self._by_schedules(calls, others, tasks=small is not None)

    def default_order(self, steps: Sequence[Mapping[str, Any]] | None) -> RequestedRun:
        """Return the run of the calls (None: of the script) in the default order."""
        return next(self.orders(steps))

    @property
    def _everywhere(self) -> bool:
        """Whether more than the default order is wanted."""
        return (self.first or self.thorough) and not self.first_order

    def _explored(self, calls: Calls, others: Sequence[str]) -> Iterator[RequestedRun]:
        less = calls.small
        steps = less if self.first_order else calls.whole  # in most exercises, these are made in any case
        orders = Orders(self.observer.orders(self.method, steps), steps, self.question, only_first=True)
        yield from self._judged(orders, small=self.first_order)
        if not self._everywhere:
            return
        if not orders.complete and (steps is not None or not self.question.workers):
            max_runs = THOROUGH_RUNS if self.thorough else MAX_RUNS
            orders = Orders(self.observer.orders(self.method, less), less, self.question, max_runs)
            self._count(orders)
            yield from self._judged(orders, small=True)
        else:
            self._count(orders)
        if steps is None:
            yield from self._as_workers_alternate()
        if self.thorough or not orders.complete or not self.observer.is_controlled:
            for schedule in others:
                yield self._by_schedule(calls.few, schedule, small=True)

    def _count(self, orders: Orders) -> None:
        """Have orders counted, also if a check fails in one of them."""
        if self.first:
            self.explored.append(orders)

    def _as_workers_alternate(self) -> Iterator[RequestedRun]:
        """Yield the script with workers that take tasks in turn, where that may make a difference.

        In how many ways the tasks of a script can fall to workers is not known: their number can't be chosen.
        """
        if may_depend_on_worker(self.requested[-1].trace):
            yield self._by_schedule(None, TAKING)

    def _judged(self, orders: Orders, *, small: bool = False) -> Iterator[RequestedRun]:
        for execution in orders:
            self._note(orders.steps, execution.seen, small=small)
            yield self.requested[-1]

    def _by_schedules(self, calls: Calls, others: Sequence[str], *, tasks: bool) -> Iterator[RequestedRun]:
        """Yield the default schedule, then others; where it is about ``tasks``, some ways to take them."""
        steps, less = calls.whole, calls.few
        yield self._by_schedule(steps, PARENT_FIRST)
        for schedule in others if self._everywhere else ():
            yield self._by_schedule(less, schedule, small=True)
        if steps is None and self._everywhere:
            yield from self._as_workers_alternate()
        if tasks and less and self._everywhere:
            for word in words(FEW_TASKS, 2):
                yield self._by_schedule(({**less[0], "takes": word},), TAKING, small=True)

    def _by_schedule(self, steps: Steps, schedule: str, *, small: bool = False) -> RequestedRun:
        made = self.observer.script(self.method, schedule) if steps is None else None
        trace = made or self.observer.calls(self.method, schedule, steps or ())
        self._note(steps, trace, small=small)
        return self.requested[-1]

    @staticmethod
    def is_default(seen: Trace) -> bool:
        """Check whether a run was made in the default order, in which children move only where it waits."""
        return seen.schedule == PARENT_FIRST and not seen.order

    def is_before(self, seen: Trace, first: int, second: int) -> bool:
        """Check whether one event came before another, by their indexes; their other order is explored."""
        one, other = (effect_in(seen, index) for index in (first, second))
        if one is not None and other is not None and one != other:
            self.question.compare(one, other)
        return first < second

    def schedules(self, first: str, *others: str) -> tuple[str, ...]:
        """Return the schedules to judge by: all of them, or one if not every combination is needed.

        The start method determines how children get their code, the schedule in which order processes move.
        They are independent of each other, unless a program behaves differently by its start method.
        """
        if self.first_order:
            return (first,)
        return (first, *others) if self.first or self.thorough else (self.elsewhere or first,)

    def inputs(
        self, chosen: Sequence[Any], schedule: str, *, few: int, main: str = PARENT_FIRST
    ) -> list[Any]:
        """Return the inputs to call with: all under the ``main`` schedule, elsewhere the first ``few``.

        A failure that depends on the input shows under one schedule and start method as well as another.
        """
        everything = self.thorough or (self.first and schedule == main)
        return list(chosen if everything else chosen[:few])

    def script(self, schedule: str = PARENT_FIRST) -> Trace:
        """Return the trace of the file as a script."""
        return self._note(None, self.observer.script(self.method, schedule))

    def calls(
        self, *steps: Mapping[str, Any], schedule: str = PARENT_FIRST, exact_clock: bool = False
    ) -> Trace:
        """Return the trace of the file, imported and with its functions called step by step."""
        return self._note(steps, self.observer.calls(self.method, schedule, steps, exact_clock=exact_clock))

    def _note(self, steps: Steps, trace: Trace, *, small: bool = False) -> Trace:
        self.requested.append(RequestedRun(steps, trace, small))
        return trace


def calls_of(steps: Sequence[Mapping[str, Any]] | None, small: Sequence[Mapping[str, Any]] | None) -> Calls:
    """Return the calls as they are made in the default order, and under others."""
    if steps is None:
        return Calls(None, None, None)
    if small is None:
        return Calls(tuple(steps), tuple(steps[:1]), tuple(steps[:FEW_CALLS]))
    return Calls(tuple(steps), tuple(small), tuple(small))
