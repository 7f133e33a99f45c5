"""Repeats one run of a submission's file.

For a script, the run id is sufficient. The calls of a check are made by the check itself, with the inputs
that the seed chooses: the check is executed again, under that start method and schedule only, and judged
again.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.checking.api import chooser
from grader.checking.orders import Steps
from grader.checking.parts import checks_of, inputs_of
from grader.checking.run_id import IMPORT, SCRIPT, RunId, find_run, parse, run_id_of
from grader.checking.runs import FEW_TASKS, PARENT_FIRST, TAKING, RequestedRun, Run, calls_of
from grader.checking.verdict import Verdict, verdict_of
from grader.errors import UserError
from grader.exploring.choosers import Prefix
from grader.exploring.operations import Diverged
from grader.exploring.paths import from_text
from grader.grading.assignment import Assignment, assign, choose_exercises, observer_of
from grader.observe.run_host import Options, RunHost
from grader.observe.taking import words
from grader.picture import Picture, Scene
from grader.submission.locate import Submission, open_submission
from grader.trace import Trace

from ..stories.pictures import pictures_of
from ..stories.scenes import scene_of
from ..stories.story import Story, story_of


class CannotReplay(UserError):
    """The run can't be repeated; the text is the reason, in one sentence."""


@dataclass(frozen=True)
class Replayed:
    """The repeated run, its story, and the check's verdict if a check made the calls."""

    submission: str
    exercise: str
    file: str
    run_id: RunId
    story: Story
    verdict: Verdict | None = None
    trace: Trace | None = None
    source: Sequence[str] = ()

    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures of the run."""
        return pictures_of(self.trace, self.source) if self.trace else ()

    def scene(self) -> Scene:
        """Return the run as reports show it."""
        if self.trace is None:
            return Scene(str(self.run_id), ())
        check = f"{self.exercise}.{self.run_id.what}" if self.verdict is not None else ""
        return scene_of(self.trace, self.source, str(self.run_id), check)


@dataclass(frozen=True)
class _OneSchedule(Run):
    """A check's run under one schedule only, and of the orders that can be explored in one only."""

    schedule: str = ""
    order: str = ""
    number: int = 1

    def schedules(self, first: str, *others: str) -> tuple[str, ...]:
        """Return the schedule to repeat, if the check judges by it, else the check's first one."""
        return (self.schedule,) if self.schedule in {first, *others} else (first,)

    def orders(
        self,
        steps: Sequence[Mapping[str, Any]] | None,
        *others: str,
        small: Sequence[Mapping[str, Any]] | None = None,
    ) -> Iterator[RequestedRun]:
        """Yield the run to repeat, after the one in the default order where it was explored."""
        made, less, few = calls_of(steps, small)
        if self.schedule in others:
            yield self._by_schedule(few, self.schedule, small=True)
            return
        if self.schedule != PARENT_FIRST and less is not None:  # of an earlier version: only to be seen
            self._as_before(less)
        yield self._by_schedule(made, PARENT_FIRST)
        if self.order or self.number > 1:
            with suppress(CannotReplay):  # the order of other calls of the same check
                yield self.repeat(less, self.order)

    def _as_before(self, steps: Sequence[Mapping[str, Any]]) -> None:
        """Make calls under a schedule by which no check judges any longer."""
        if self.schedule == TAKING:
            steps = [{**steps[0], "takes": word} for word in words(FEW_TASKS, 2)]
        self.calls(*steps, schedule=self.schedule)

    def repeat(self, steps: Steps, order: str) -> RequestedRun:
        """Repeat the script, or calls, in an order that was explored. Raises CannotReplay."""
        known = self.observer.orders(self.method, steps)
        try:
            self._note(steps, known(Prefix(from_text(order))).seen, small=True)
        except Diverged as problem:
            raise CannotReplay(f"the program did not follow the order again: {problem}") from problem
        return self.requested[-1]


def replay_run(
    path: Path,
    exercise_names: tuple[str, ...],
    text: str,
    *,
    portable: bool = False,
    real_start_methods: bool = False,
) -> Replayed:
    """Return the run with the id ``text`` of the submission at ``path``, repeated. Raises UserError."""
    host = RunHost(Options(portable, not real_start_methods, replay=True))
    try:
        return replay_on(host, path, exercise_names, text)
    finally:
        host.close()


def replay_on(host: RunHost, path: Path, exercise_names: tuple[str, ...], text: str) -> Replayed:
    """Return the same, repeated on a host for replays that has run nothing yet. Raises UserError."""
    run_id = parse(text)
    submission = open_submission(path)
    assignment = _runnable(submission, exercise_names)
    file = assignment.path
    assert file is not None  # noqa: S101  it is runnable
    asked, verdict = _repeat(run_id, assignment, host)
    source = file.read_bytes().decode(errors="replace").split("\n")
    story = story_of(asked.trace, source)
    name = assignment.exercise.name
    return Replayed(submission.name, name, file.name, run_id, story, verdict, asked.trace, source)


def runnable_file(path: Path, exercise_names: tuple[str, ...]) -> Assignment:
    """Return the assignment of the one exercise that is meant, whose file can be run. Raises UserError."""
    return _runnable(open_submission(path), exercise_names)


def _runnable(submission: Submission, exercise_names: tuple[str, ...]) -> Assignment:
    assignment = _assignment(submission, exercise_names)
    file, verdict = assignment.path, assignment.verdict
    if file is None:
        raise CannotReplay(verdict.message if verdict else "")
    if verdict is not None and verdict.status == "failed":
        raise CannotReplay(f"{file.name} can't be run: {verdict.message}")
    return assignment


def _assignment(submission: Submission, exercise_names: tuple[str, ...]) -> Assignment:
    """Return the assignment of the one exercise that is named, or that the submission has a file for."""
    assignments = assign(submission, choose_exercises(submission, exercise_names))
    if len(assignments) > 1:
        assignments = tuple(each for each in assignments if each.path is not None)
    if len(assignments) != 1:
        count = f"there are {len(assignments)}" if assignments else "no exercise's file is"
        raise CannotReplay(f"a run belongs to one exercise, and {count} here: choose one with -e NAME")
    return assignments[0]


def _repeat(run_id: RunId, assignment: Assignment, host: RunHost) -> tuple[RequestedRun, Verdict | None]:
    run = _OneSchedule(
        observer_of(assignment, host),
        run_id.method,
        schedule=run_id.schedule,
        order=run_id.order,
        number=run_id.number,
    )
    if run_id.what == SCRIPT and run_id.order:
        run.repeat(None, run_id.order)
    elif run_id.what == SCRIPT:
        run.script(run_id.schedule)
    elif run_id.what == IMPORT:
        run.calls(schedule=run_id.schedule)
    else:
        return _judge_again(run_id, assignment.exercise.name, run)
    return run.requested[-1], None


def _judge_again(run_id: RunId, exercise: str, run: Run) -> tuple[RequestedRun, Verdict | None]:
    check = checks_of(exercise).get(run_id.what)
    if check is None:
        raise CannotReplay(f"{exercise} has no check {run_id.what!r}: grader explain {exercise} lists them")
    more: dict[str, Any] = {}
    if "chosen" in inspect.signature(check).parameters:
        more["chosen"] = inputs_of(exercise, chooser(run_id.seed, exercise))
    problem = None
    try:
        check(run, **more)
    except Exception as error:  # noqa: BLE001  it is judged, like a check's in grading
        problem = error
    asked = find_run(run_id, run.requested)
    if asked is None:
        raise CannotReplay(f"the check {exercise}.{run_id.what} did not make the calls of {run_id}")
    decided = run_id_of(run.requested, run_id.what, run_id.seed) == run_id
    return asked, verdict_of(problem, str(run_id)) if decided else None
