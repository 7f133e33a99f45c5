"""Judges an exercise: calls each of its checks, under each start method, and returns their verdicts."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from grader import events
from grader.checking.api import CheckFailed, Run, chooser
from grader.checking.orders import Orders as Explored
from grader.checking.orders import summed
from grader.checking.parts import Check, checks_of, facts_of, inputs_of
from grader.checking.queries import made_process
from grader.checking.run_id import run_id_of
from grader.checking.verdict import Verdict, combine, verdict_of
from grader.interrupts import TimeLimitReached
from grader.observe.observer import Observer
from grader.order_count import Orders
from grader.trace import Trace

from .failing_order import plainest
from .progress import Progress
from .settings import Settings

Verdicts = Mapping[str, Mapping[str, Verdict]]  # by check id and start method
UNDECIDED = "{}: it failed in an order that could not be repeated, so it is not decided, and costs nothing"


@dataclass(frozen=True)
class Judged:
    """The verdicts on an exercise's checks, and in how many orders its program was run."""

    verdicts: Verdicts
    orders: Orders | None


def run_checks(exercise: str, observer: Observer, settings: Settings, progress: Progress) -> Judged:
    """Return the verdicts of all checks of an exercise, judged by the observer's runs."""
    judging = _Judging(exercise, observer, settings)
    verdicts = {}
    for name, check in checks_of(exercise).items():
        by_method = verdicts[f"{exercise}.{name}"] = judging.by_method(name, check)
        progress.checked(f"{exercise}.{name}", combine(by_method))
    return Judged(verdicts, judging.orders())


@dataclass(frozen=True)
class _Judging:
    """The judging of one exercise; ``chosen`` are the inputs of this grading, the same for all its checks."""

    exercise: str
    observer: Observer
    settings: Settings
    explored: list[Explored] = field(default_factory=list)  # by all checks
    _decided: dict[str, dict[str, Verdict]] = field(default_factory=dict)

    @cached_property
    def chosen(self) -> Any:
        return inputs_of(self.exercise, chooser(self.settings.seed, self.exercise))

    def orders(self) -> Orders | None:
        """Return the orders in which the program was run; a process that is alone has one."""
        found = summed(self.explored)
        if found is not None:
            return Orders(*found)
        traces = [trace for trace in self.observer.traces() if trace.method == self.settings.methods[0]]
        return Orders(1, 1, True) if traces and all(map(_is_alone, traces)) else None

    def by_method(self, name: str, check: Check) -> dict[str, Verdict]:
        """Return the verdicts of one check, without those under which it needs no further judging."""
        verdicts: dict[str, Verdict] = {}
        for method in self.settings.methods:
            if self.settings.thorough or not self._is_decided(method, verdicts):
                verdicts[method] = self._verdict(name, check, method)
        return verdicts

    def _is_decided(self, method: str, verdicts: Mapping[str, Verdict]) -> bool:
        """Check whether a check's verdicts so far stand for the one under this start method."""
        first, spawn = verdicts.get(self.settings.methods[0]), verdicts.get("spawn")
        if first and first.status != "passed":  # a failure under another method would not count
            return True
        alike = method == "forkserver" and not self.observer.may_tell_apart
        return alike and spawn is not None and spawn.status == "passed"

    def _verdict(self, name: str, check: Check, method: str) -> Verdict:
        run = Run(
            self.observer,
            method,
            method == self.settings.methods[0],
            self.settings.thorough,
            facts_of(self.exercise).elsewhere,
            self.settings.first_order,
        )
        problem: BaseException | None = None
        try:
            problem = self._problem(name, check, run)
        except (KeyboardInterrupt, TimeLimitReached):
            raise
        except BaseException as error:  # noqa: BLE001  what else a check raises is a fault of the check
            problem = error
        self.explored.extend(run.explored)
        return verdict_of(problem, str(run_id_of(run.requested, name, self.settings.seed) or ""))

    def _problem(self, name: str, check: Check, run: Run) -> BaseException | None:
        """Return why a check fails, or None."""
        try:
            self._call(check, run)
        except CheckFailed as failure:
            return self._confirmed(failure, name, check, run)
        return None

    def _call(self, check: Check, run: Run) -> None:
        needs_inputs = "chosen" in inspect.signature(check).parameters
        check(run, self.chosen) if needs_inputs else check(run)

    def _confirmed(self, failure: CheckFailed, name: str, check: Check, run: Run) -> BaseException | None:
        """Return the failure in the plainest order that shows it.

        If that order can't be repeated, the check is judged by the named schedules. None, if it passes these:
        it is not decided.
        """
        if not run.requested or not run.requested[-1].trace.order:
            return failure
        failed = run.requested[-1].trace
        found = plainest(failure, lambda one: self._call(check, one), run)
        if found is None:
            try:
                self._call(check, replace(run, by_schedules=True))
            except CheckFailed as again:
                return again
            for orders in run.explored:
                orders.undecided.append(failed)
            self.observer.host.note(UNDECIDED.format(f"{self.exercise}.{name}"))
            return None
        problem, shown = found
        run.requested.append(shown)
        return problem


def _is_alone(trace: Trace) -> bool:
    """Check whether nothing but the main process's one thread ran."""
    return not made_process(trace) and not any(end.facts.threads for end in trace.of(events.MainEnd))
