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

BUDGET = 64 * 1024  # bytes of JSON; Linux gives an environment variable 131,072 of base64, name included
_STATUS: Mapping[Status, str] = {"passed": "pass", "error": "error"}  # any other is "fail"
_LENGTHS = ((2000, 200), (400, 200), (100, 100), (0, 60))  # of messages and names, until it all fits


def payload(
    exercises: Sequence[ExerciseResult], *, level: bool = False, lines: Mapping[str, int] | None = None
) -> bytes:
    """Give the JSON of one runner that stands for these exercises, of 64 KB at most.

    ``level`` gives a check several rows, so that every row is worth the same; ``lines`` has the line in the
    learner's file for some checks, by their id.
    """
    for most_message, most_name in _LENGTHS:
        rows = [
            row
            for exercise in exercises
            for row in _rows(exercise, _unit(exercises) if level else 0, most_message, most_name, lines or {})
        ]
        data = json.dumps(_runner(exercises, rows), allow_nan=False).encode()
        if len(data) <= BUDGET:
            return data
    return json.dumps(_runner(exercises, _few(exercises)), allow_nan=False).encode()


def encoded(data: bytes) -> str:
    """Give a payload as the step output has it: base64 in one line."""
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
    """Give the number of points that divides those of every check."""
    return math.gcd(*(check.max_points for exercise in exercises for check in exercise.checks))


def _rows(
    exercise: ExerciseResult, unit: int, most_message: int, most_name: int, lines: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for check in exercise.checks:
        times = check.max_points // unit if unit else 1
        for number in range(1, times + 1):
            row = _row(exercise, check, most_message if number == 1 else 0, most_name)
            if times > 1:
                row["name"] += f" ({number} of {times})"
                row["score"] = unit if check.status == "passed" else 0
            yield row | {"line_no": lines.get(check.id, 0)}


def _row(exercise: ExerciseResult, check: CheckResult, most_message: int, most_name: int) -> dict[str, Any]:
    return {
        "name": one_line(f"{exercise.title}: {check.title}")[:most_name],
        "status": _STATUS.get(check.status, "fail"),
        "score": check.points,
        "message": one_line(f"{check.message} {check.hint}")[:most_message],
        "test_code": "",
        "filename": one_line(exercise.file or "")[:most_name],
        "line_no": 0,
    }


def _few(exercises: Sequence[ExerciseResult]) -> list[dict[str, Any]]:
    """Give one row an exercise: thousands of checks, and no room for each."""
    return [
        {
            "name": one_line(exercise.name)[:60],
            "status": _STATUS.get(exercise.status, "fail"),
            "score": exercise.score,
            "line_no": 0,
        }
        for exercise in exercises
    ]
