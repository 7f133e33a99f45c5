"""Runs of the submission, as checks request them: under a schedule, or in each order that can be noticed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from grader.observe.dependence import Question
from grader.observe.schedules import SCHEDULES
from grader.trace import Trace

from .orders import Orders, Steps, effect_in

if TYPE_CHECKING:
    from grader.observe.observer import Observer

PARENT_FIRST, EAGER_CHILD, REVERSE, MEETING, TAKING = SCHEDULES  # their names


@dataclass(frozen=True)
class RequestedRun:
    """A run that a check requested: the steps of its calls (None: as a script), and its trace."""

    steps: tuple[Mapping[str, Any], ...] | None
    trace: Trace


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
    first_order: bool = False  # the first schedule, or the default order, of each check only
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
        as well where not all orders were, or something is not under control, and in thorough gradings.
        """
        made, less = whole_and_small(steps, small)
        everywhere = (self.first or self.thorough) and not self.first_order
        if not (self.first or self.thorough) and self.elsewhere:
            yield self._by_schedule(made, self.elsewhere)
            return
        last = None
        for last in self._explored(made, less, everywhere):
            for execution in last:
                self._note(last.steps, execution.seen)
                yield self.requested[-1]
        left = last is not None and not last.complete
        if self.first and everywhere and last is not None:
            self.explored.append(last)
        if everywhere and (self.thorough or left or not self.observer.is_controlled):
            for schedule in others:
                yield self._by_schedule(less, schedule)

    def _by_schedule(self, steps: Steps, schedule: str) -> RequestedRun:
        self.script(schedule) if steps is None else self.calls(*steps, schedule=schedule)
        return self.requested[-1]

    def _explored(self, steps: Steps, less: Steps, everywhere: bool) -> Iterator[Orders]:
        """Yield the default order of the calls; where there are more, all orders of fewer calls."""
        first = Orders(self.observer.orders(self.method, steps), steps, self.question, limit=1)
        yield first
        if everywhere and not first.complete and (steps is not None or not self.question.workers):
            yield Orders(self.observer.orders(self.method, less), less, self.question)

    @staticmethod
    def is_default(seen: Trace) -> bool:
        """Check whether a run was made in the default order, in which children move only where it waits."""
        return seen.schedule == PARENT_FIRST and not seen.order

    def is_before(self, seen: Trace, first: int, second: int) -> bool:
        """Check whether one event came before another, by their indexes; their other order is explored."""
        one, other = (effect_in(seen, index) for index in (first, second))
        if one is not None and other is not None:
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

    def _note(self, steps: tuple[Mapping[str, Any], ...] | None, trace: Trace) -> Trace:
        self.requested.append(RequestedRun(steps, trace))
        return trace


def whole_and_small(
    steps: Sequence[Mapping[str, Any]] | None, small: Sequence[Mapping[str, Any]] | None
) -> tuple[Steps, Steps]:
    """Return the calls that are made, and the few whose orders are explored (None: the script)."""
    if steps is None:
        return None, None
    return tuple(steps), tuple(steps[:1] if small is None else small)
