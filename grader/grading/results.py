"""Results made of verdicts: of a check, of an exercise, and of one that could not be graded."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from grader.checking.verdict import Verdict, combine
from grader.course import Exercise
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

from .assignment import Assignment
from .pages import CheckPage, check_pages
from .protocol import Conditions

Verdicts = Mapping[str, Mapping[str, Verdict]]  # by check id and start method


def check_result(
    page: CheckPage, verdict: Verdict, by_method: Mapping[str, Verdict] | None = None
) -> CheckResult:
    """Return a check's result from its page and its verdict."""
    return CheckResult.of(
        id=page.id,
        title=page.title,
        status=verdict.status,
        max_points=page.points,
        message=verdict.message,
        hint=verdict.hint,
        help=page.help,
        start_methods={method: each.status for method, each in sorted((by_method or {}).items())},
        replay=verdict.replay,
    )


def judged_result(assignment: Assignment, verdicts: Verdicts) -> ExerciseResult:
    """Return an exercise's result from its checks' verdicts; a check without one has the status error."""
    return exercise_result(
        assignment.exercise,
        assignment.file,
        (
            check_result(page, combine(verdicts.get(page.id, {})), verdicts.get(page.id))
            for page in check_pages([assignment.exercise.name]).values()
        ),
    )


def uniform_result(exercise: Exercise, file: str | None, verdict: Verdict) -> ExerciseResult:
    """Return an exercise's result if one verdict holds for all of its checks."""
    pages = check_pages([exercise.name]).values()
    return exercise_result(exercise, file, (check_result(page, verdict) for page in pages))


def exercise_result(exercise: Exercise, file: str | None, checks: Iterable[CheckResult]) -> ExerciseResult:
    """Return an exercise's result from its checks' results."""
    return ExerciseResult.of(name=exercise.name, title=exercise.title, file=file, checks=tuple(checks))


def score_card(
    name: str,
    seed: int,
    began: float,
    results: Iterable[ExerciseResult],
    conditions: Conditions,
) -> ScoreCard:
    """Return the card of a grading that began at a time of ``time.perf_counter()``."""
    return ScoreCard.of(
        submission=name,
        seed=seed,
        seconds=time.perf_counter() - began,
        watching=conditions.watching,
        exercises=results,
        notes=conditions.notes,
        containment=conditions.containment,
    )
