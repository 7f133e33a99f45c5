"""A check's failure in an order that was explored counts if it can be repeated, and else costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from grader.checking import orders
from grader.checking.api import Run, fail
from grader.checking.facts import ExerciseFacts
from grader.exploring.known import Known
from grader.exploring.operations import Chooser, Execution
from grader.exploring.paths import needed, to_text
from grader.grading import checks
from grader.grading.failing_order import MAX_RUNS, REPEATS
from grader.grading.progress import NO_PROGRESS
from grader.grading.settings import Settings
from grader.order_count import Orders
from grader.trace import Trace
from tests.unit.exploring.model import RELATION, Program, execute

TWICE: Program = {"0": [("write", "x")] * 2, "1": [("write", "x")]}
PAIR: Program = {"0": [("write", "x")], "1": [("write", "x")]}
OTHER: Program = {"0": [("write", "x")], "2": [("write", "x")]}
TRACE = Trace("fork", "parent first", (), 1, "exited", 0)
NAME = "model.first_writes_first"
REVERSE = "reverse"


@dataclass
class Flaky:
    """Runs a model; ``fails`` says of each run of the second order, by its number, whether it goes wrong."""

    fails: Callable[[int], bool]
    program: Callable[[int], Program] = lambda _number: PAIR
    by_schedule: int = 0  # the exit status under a named schedule
    breaks_off: int = 0  # the number of the run that ends after its first step, and fails
    explores: bool = True
    is_controlled: bool = False
    may_tell_apart: bool = False
    notes: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)  # the orders of all runs
    _known: Known[Trace] | None = None

    @property
    def host(self) -> Flaky:
        return self

    def note(self, text: str) -> None:
        self.notes.append(text)

    def traces(self) -> Sequence[Trace]:
        return ()

    def orders(self, _method: str, _steps: object) -> Known[Trace]:
        self._known = self._known or Known(self._run)
        return self._known

    def script(self, method: str, schedule: str) -> Trace:
        status = self.by_schedule if schedule == REVERSE else 0
        return replace(TRACE, method=method, schedule=schedule, status=status)

    def _run(self, chooser: Chooser) -> Execution[Trace]:
        execution = execute(self.program(len(self.made)), chooser)
        if len(self.made) + 1 == self.breaks_off:
            self.made.append("broken off")
            broken = replace(TRACE, order="0,1", status=1)
            return Execution(execution.steps[:1], broken)
        order = to_text(needed(execution))
        self.made.append(order)
        number = sum(each != "" for each in self.made)
        status = int(order != "" and self.fails(number))
        return Execution(execution.steps, replace(TRACE, order=order, status=status), execution.cut)


def ends_well(run: Run) -> None:
    """Fail at the first run that does not exit with 0."""
    for seen in run.orders(None, REVERSE):
        if seen.trace.status:
            fail(f"It exited with {seen.trace.status}.", "0.", "Try again.")


@pytest.fixture(autouse=True)
def one_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "Dependence", lambda _question: RELATION)
    monkeypatch.setattr(checks, "checks_of", lambda _exercise: {"first_writes_first": ends_well})
    monkeypatch.setattr(checks, "facts_of", lambda _exercise: ExerciseFacts(explored=True))


def judged(program: Any) -> checks.Judged:
    return checks.run_checks("model", program, Settings(1, methods=("fork",)), NO_PROGRESS)


def verdict(program: Any) -> Any:
    return judged(program).verdicts[NAME]["fork"]


def test_a_failure_that_is_repeated_each_time_counts_and_its_order_is_shown() -> None:
    program = Flaky(lambda _number: True)
    found = verdict(program)
    assert (found.status, found.replay) == ("failed", "fork/parent-first:1/script")
    assert program.made[:2] == ["", "1"]
    assert program.made[-REPEATS:] == ["1"] * REPEATS
    assert len(program.made) <= 2 + MAX_RUNS + REPEATS
    assert program.notes == []


@pytest.mark.parametrize("failures", [1, 2], ids=["fails once", "fails twice"])
def test_a_failure_that_is_not_repeated_costs_nothing_and_is_noted(failures: int) -> None:
    program = Flaky(lambda number: number <= failures)
    found = judged(program)
    assert found.verdicts[NAME]["fork"].status == "passed"
    assert found.orders == Orders(run=1, classes=2, complete=False)  # the other one is not known to be right
    assert program.made.count("1") == 1 + REPEATS
    assert program.notes == [checks.UNDECIDED.format(NAME)]


def test_an_order_in_which_other_processes_can_move_than_before_decides_nothing() -> None:
    program = Flaky(lambda _number: True, lambda number: PAIR if number < 2 else OTHER)
    assert verdict(program).status == "passed"
    assert program.notes == [checks.UNDECIDED.format(NAME)]


def test_a_run_that_broke_off_where_an_earlier_one_went_on_decides_nothing() -> None:
    program = Flaky(lambda _number: False, lambda _number: TWICE, breaks_off=2)
    assert verdict(program).status == "passed"
    assert program.made[1] == "broken off"
    assert program.notes == [checks.UNDECIDED.format(NAME)]


def test_what_fails_under_a_named_schedule_as_well_is_decided_by_that() -> None:
    program = Flaky(lambda number: number == 1, by_schedule=3)
    found = verdict(program)
    assert (found.status, found.replay) == ("failed", "fork/reverse/script")
    assert "exited with 3" in found.message
    assert program.notes == []
