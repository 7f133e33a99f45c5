"""What GitHub Classroom's ``autograding-grading-reporter`` reads: JSON, as base64 in a step's output.

The keys are those that its source reads (github.com/classroom-resources/autograding-grading-reporter,
``src/``). It takes the total that counts from the sum of ``tests[].score``, and the one in its table from the
number of tests passed: the two agree where all tests of a runner are worth the same, and ``level`` makes
them so.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.scorecard import CheckResult, ExerciseResult, Status

from .text import one_line

MAX_BYTES = 64 * 1024  # of JSON; as base64 it must fit into an environment variable: Linux allows 131,072
_STATUS: Mapping[Status, str] = {"passed": "pass", "error": "error"}  # any other is "fail"
_LENGTHS = ((2000, 200), (400, 200), (100, 100), (0, 60))  # of messages and names: the first that fits


def payload(
    exercises: Sequence[ExerciseResult], *, level: bool = False, lines: Mapping[str, int] | None = None
) -> bytes:
    """Return the JSON of one runner for these exercises, at most 64 KiB.

    ``level`` splits a check into several rows, so that every row is worth the same points; ``lines`` has the
    line in the learner's file for some checks, by their id.
    """
    unit = _unit(exercises) if level else 0
    for max_message, max_name in _LENGTHS:
        rows = [
            row for exercise in exercises for row in _rows(exercise, unit, max_message, max_name, lines or {})
        ]
        data = json.dumps(_runner(exercises, rows), allow_nan=False).encode()
        if len(data) <= MAX_BYTES:
            return data
    return json.dumps(_runner(exercises, _few(exercises)), allow_nan=False).encode()


def encoded(data: bytes) -> str:
    """Return a payload in the form of a step's output: base64 in one line."""
    return base64.b64encode(data).decode("ascii")


def _runner(exercises: Sequence[ExerciseResult], rows: list[dict[str, Any]]) -> dict[str, Any]:
    statuses = {_STATUS.get(exercise.status, "fail") for exercise in exercises}
    status = next((each for each in ("error", "fail") if each in statuses), "pass")
    return {
        "version": 3,
        "status": status,
        "max_score": sum(exercise.max_score for exercise in exercises),
        "tests": rows,
    }


def _unit(exercises: Sequence[ExerciseResult]) -> int:
    """Return the greatest number of points that divides those of every check."""
    return math.gcd(*(check.max_points for exercise in exercises for check in exercise.checks))


def _rows(
    exercise: ExerciseResult, unit: int, max_message: int, max_name: int, lines: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for check in exercise.checks:
        times = check.max_points // unit if unit else 1
        for number in range(1, times + 1):
            row = _row(exercise, check, max_message if number == 1 else 0, max_name)
            if times > 1:
                row["name"] += f" ({number} of {times})"
                row["score"] = unit if check.status == "passed" else 0
            yield row | {"line_no": lines.get(check.id, 0)}


def _row(exercise: ExerciseResult, check: CheckResult, max_message: int, max_name: int) -> dict[str, Any]:
    return {
        "name": one_line(f"{exercise.title}: {check.title}")[:max_name],
        "status": _STATUS.get(check.status, "fail"),
        "score": check.points,
        "message": one_line(f"{check.message} {check.hint}")[:max_message],
        "test_code": "",
        "filename": one_line(exercise.file or "")[:max_name],
        "line_no": 0,
    }


def _few(exercises: Sequence[ExerciseResult]) -> list[dict[str, Any]]:
    """Return one row for each exercise, where there are too many checks for a row each."""
    return [
        {
            "name": one_line(exercise.name)[:60],
            "status": _STATUS.get(exercise.status, "fail"),
            "score": exercise.score,
            "line_no": 0,
        }
        for exercise in exercises
    ]
