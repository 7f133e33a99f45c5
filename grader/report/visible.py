"""What students see of a result: all of it, the checks' names and points, or the points alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Literal, get_args

from msgspec.structs import replace

from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

Level = Literal["full", "names", "score"]
LEVELS: tuple[Level, ...] = get_args(Level)
_SAID = frozenset({"missing", "not_started", "error"})  # that there is no file, for example, is no secret


@dataclass(frozen=True)
class View:
    """A level that holds until a time; None: always. ``at_due``: Gradescope shows all after its due date."""

    level: Level = "full"
    full_after: datetime | None = None
    at_due: bool = False

    def now(self) -> Level:
        """Return the level that holds at present."""
        over = self.full_after is not None and datetime.now(timezone.utc) >= self.full_after
        return "full" if over else self.level

    def __call__(self, card: ScoreCard) -> ScoreCard:
        """Return what may be seen of a card at present."""
        return shown(card, self.now())


def shown(card: ScoreCard, level: Level) -> ScoreCard:
    """Return what may be seen of a card at a level; statuses and points stay the same."""
    if level == "full":
        return card
    exercises = tuple(_names(each) if level == "names" else _score(each) for each in card.exercises)
    return replace(card, exercises=exercises)


def _names(exercise: ExerciseResult) -> ExerciseResult:
    checks = tuple(
        replace(
            check,
            message=check.message if check.status in _SAID else "",
            hint=check.hint if check.status in _SAID else "",
            help="",
            start_methods={},
            timeline=(),
            replay="",
        )
        for check in exercise.checks
    )
    return replace(
        exercise, checks=checks, diagnosis=None, start_methods="", orders=None, output="", scene=None
    )


def _score(exercise: ExerciseResult) -> ExerciseResult:
    """Return an exercise with at most two checks: the points that were earned, and those that were not."""
    lost = [check for check in exercise.checks if check.status != "passed"]
    worst = next((check for check in lost if check.status == exercise.status), None)
    checks = []
    if exercise.score or worst is None:
        checks.append(
            CheckResult.of(
                id=f"{exercise.name}.earned",
                title="Points that were earned",
                status="passed",
                max_points=exercise.score,
            )
        )
    if worst is not None:
        said = worst.status in _SAID
        checks.append(
            CheckResult.of(
                id=f"{exercise.name}.not_earned",
                title="Points that were not earned",
                status=worst.status,
                max_points=exercise.max_score - exercise.score,
                message=worst.message if said else "",
                hint=worst.hint if said else "",
            )
        )
    return replace(
        exercise, checks=tuple(checks), diagnosis=None, start_methods="", orders=None, output="", scene=None
    )
