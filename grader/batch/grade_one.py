"""The unit of work: one submission is made ready and graded; whatever goes wrong, there is a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from grader.course import Exercise
from grader.grading.exercise import CheckPage
from grader.records import readable
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

from .grading_process import Children, CouldNotGrade
from .intake import Handed
from .intake.entry import reason_of
from .intake.fingerprint import Looked
from .intake.staging import staged

_HINT = "Grade this submission alone, with `grader grade`, to see more."
_TRIES = 3  # a process that somebody ended from outside says nothing about the submission


class Graders(Protocol):
    """Whoever grades a folder: processes here, or a cluster's; several threads may ask at once."""

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Grade a folder. Raises CouldNotGrade."""
        ...

    def end(self) -> None:
        """End all that run, and let no other begin."""
        ...


@dataclass(frozen=True)
class Graded:
    """What came of one submission; ``problem`` says why there is no grade, else it is empty."""

    card: ScoreCard
    problem: str = ""


@dataclass(frozen=True)
class Grading:
    """Grades any of a batch's submissions; several threads may ask at once."""

    exercises: Sequence[Exercise]
    seed: int
    pages: Sequence[CheckPage]
    children: Graders = field(default_factory=Children)
    scratch: Path | None = None  # where submissions are made ready

    def grade(self, handed: Handed, looked: Looked) -> Graded:
        """Grade one submission. Whatever goes wrong is its reason for having no grade; nothing is raised."""
        try:
            with staged(handed, looked, self.scratch) as ready:
                card = self._try(ready.path)
                notes = (*card.notes, *ready.notes)
        except Exception as error:  # noqa: BLE001  see above
            return self.not_graded(handed, error)
        card = msgspec.structs.replace(card, submission=handed.name, notes=notes)
        broken = [exercise.name for exercise in card.exercises if exercise.status == "error"]
        return Graded(card, f"the grader failed in {', '.join(broken)}" if broken else "")

    def _try(self, path: Path) -> ScoreCard:
        for number in range(1, _TRIES + 1):
            try:
                return self.children.grade(path, self.exercises, self.seed)
            except CouldNotGrade as error:
                if not error.killed or number == _TRIES:
                    raise
        raise AssertionError

    def not_graded(self, handed: Handed, error: Exception) -> Graded:
        """Return the card of a submission without a grade: errors all through, no silent zeros."""
        problem = readable(str(error)) if isinstance(error, CouldNotGrade) else reason_of(error)
        message = f"This submission could not be graded: {problem}."
        results = [
            ExerciseResult.of(
                name=exercise.name,
                title=exercise.title,
                file=None,
                checks=[
                    CheckResult.of(
                        id=page.id,
                        title=page.title,
                        status="error",
                        max_points=page.points,
                        message=message,
                        hint=_HINT,
                    )
                    for page in self.pages
                    if page.id.startswith(f"{exercise.name}.")
                ],
            )
            for exercise in self.exercises
        ]
        card = ScoreCard.of(
            submission=handed.name,
            seed=self.seed,
            seconds=0,
            watching="nothing",
            exercises=results,
            notes=[message],
        )
        return Graded(card, problem)
