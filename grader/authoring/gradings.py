"""The gradings that an exercise must pass: its stub is not started, its solution earns all points."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.course import Exercise
from grader.grading.assignment import assign_file
from grader.grading.pipeline import grade_exercise
from grader.grading.settings import Settings, new_host
from grader.scorecard import CheckResult

from .course_files import CourseFiles, Problem
from .stub import solution_path

_SEED = 1


def grading_problems(course: CourseFiles, exercise: Exercise) -> Iterator[Problem]:
    """Yield the checks whose verdict on the stub or the solution of an exercise is wrong."""
    for check in _graded(exercise.stub, exercise):
        if check.status != "not_started":
            what = f"{check.id} is {check.status} for the stub, which must be not_started"
            yield course.problem(exercise.stub, what, "let every blank raise NotImplementedError")
    for check in _graded_with_a_change(exercise):
        if check.status not in {"not_started", "passed"}:
            what = f"{check.id} is {check.status} for a stub in which one line was changed: {check.message}"
            remedy = "let the check raise NotStarted where a blank raises NotImplementedError"
            yield course.problem(exercise.stub, what, remedy)
    solution = solution_path(course, exercise)
    for check in _graded(solution, exercise) if solution else ():
        if solution and check.status != "passed":
            what = f"{check.id} is {check.status} for the solution: {check.message}"
            yield course.problem(solution, what, "correct the solution or the check")


def _graded_with_a_change(exercise: Exercise) -> tuple[CheckResult, ...]:
    """Return the results of a changed stub, which is run since it is no longer the original."""
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder, exercise.filename)
        changed.write_bytes(exercise.stub.read_bytes() + b"\npass\n")
        return _graded(changed, exercise)


def _graded(path: Path, exercise: Exercise) -> tuple[CheckResult, ...]:
    settings = Settings(_SEED)
    host = new_host(settings)
    try:
        return grade_exercise(assign_file(path, exercise), settings, host).checks
    finally:
        host.close()
