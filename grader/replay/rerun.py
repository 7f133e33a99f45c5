"""Runs one order of a submission's file again.

A script's order says all that is needed. The calls of a check are made by the check itself, with the inputs
that the seed chooses: it runs once more, under that start method and schedule only, and is judged again.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.checking.api import Asked, Run, chooser
from grader.checking.parts import check_file, inputs_of
from grader.checking.pytest_runner import run_pytest
from grader.checking.run_id import IMPORT, SCRIPT, Order, order_of, read, run_of
from grader.checking.verdict import Verdict, verdict_of
from grader.errors import UserError
from grader.grading.assignment import Assignment, assign, choose_exercises, observer_of
from grader.observe.run_host import Options, RunHost
from grader.submission.locate import Submission, open_submission

from .story import Story, tell


class CannotReplay(UserError):
    """There is nothing to replay; the text says why, in one sentence."""


@dataclass(frozen=True)
class Replayed:
    """What was run, the story of it, and the check's verdict where a check made the calls."""

    submission: str
    exercise: str
    file: str
    order: Order
    story: Story
    verdict: Verdict | None = None


@dataclass(frozen=True)
class _OneOrder(Run):
    """A check's run under one schedule only."""

    schedule: str = ""

    def schedules(self, first: str, *others: str) -> tuple[str, ...]:
        """Give the wanted schedule, if the check has it there."""
        return (self.schedule,) if self.schedule in {first, *others} else (first,)


@dataclass
class _Checks:
    """A pytest plugin that collects an exercise's checks and runs none."""

    functions: dict[str, Any] = field(default_factory=dict)

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(n): what the check is worth")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.functions = {item.name: item.function for item in items if isinstance(item, pytest.Function)}


def run_again(
    path: Path, words: tuple[str, ...], word: str, *, portable: bool = False, real_start_methods: bool = False
) -> Replayed:
    """Run the order ``word`` of the submission at ``path`` again. Raises UserError."""
    order = read(word)
    submission = open_submission(path)
    work = _assignment(submission, words)
    if work.path is None:
        raise CannotReplay(work.verdict.message if work.verdict else "")
    if work.verdict is not None and work.verdict.status == "failed":
        raise CannotReplay(f"{work.path.name} can't be run: {work.verdict.message}")
    host = RunHost(Options(portable, not real_start_methods, replay=True))
    try:
        asked, verdict = _again(order, work, host)
    finally:
        host.close()
    source = work.path.read_bytes().decode(errors="replace").split("\n")
    story = tell(asked.trace, source)
    return Replayed(submission.name, work.exercise.name, work.path.name, order, story, verdict)


def _assignment(submission: Submission, words: tuple[str, ...]) -> Assignment:
    """Return the assignment of the one exercise that is named, or that the submission has a file for."""
    assignments = assign(submission, choose_exercises(submission, words))
    if len(assignments) > 1:
        assignments = tuple(each for each in assignments if each.path is not None)
    if len(assignments) != 1:
        count = f"there are {len(assignments)}" if assignments else "no exercise's file is"
        raise CannotReplay(f"an order is of one exercise, and {count} here: say which one with -e NAME")
    return assignments[0]


def _again(order: Order, work: Assignment, host: RunHost) -> tuple[Asked, Verdict | None]:
    run = _OneOrder(observer_of(work, host), order.method, schedule=order.schedule)
    if order.what == SCRIPT:
        run.script(order.schedule)
    elif order.what == IMPORT:
        run.calls(schedule=order.schedule)
    else:
        return _judged_again(order, work.exercise.name, run)
    return run.asked[-1], None


def _judged_again(order: Order, exercise: str, run: Run) -> tuple[Asked, Verdict | None]:
    checks = _Checks()
    run_pytest(checks, [check_file(exercise)], "--collect-only")
    check = checks.functions.get(f"test_{order.what}")
    if check is None:
        raise CannotReplay(f"{exercise} has no check {order.what!r}: grader explain {exercise} lists them")
    fixtures: dict[str, Any] = {"run": run}
    if "chosen" in inspect.signature(check).parameters:
        fixtures["chosen"] = inputs_of(exercise, chooser(order.seed, exercise))
    problem = None
    try:
        check(**fixtures)
    except Exception as raised:  # noqa: BLE001  it is judged, like a check's in grading
        problem = raised
    asked = run_of(order, run.asked)
    if asked is None:
        raise CannotReplay(f"the check {exercise}.{order.what} did not come to the calls of {order}")
    decided = order_of(run.asked, order.what, order.seed) == order
    return asked, verdict_of(problem, str(order)) if decided else None
