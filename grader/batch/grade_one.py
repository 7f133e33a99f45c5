"""The unit of work of a batch: stage one submission and grade it; whatever goes wrong, there is a card."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec

from grader.checking.verdict import Verdict
from grader.course import Exercise
from grader.grading.protocol import Conditions
from grader.grading.results import score_card, uniform_result
from grader.records import readable
from grader.scorecard import ScoreCard

from .intake import SubmittedItem
from .intake.fingerprint import Fingerprint
from .intake.item import reason_of
from .intake.staging import staged
from .local_graders import CouldNotGrade, LocalGraders

_HINT = "Grade this submission alone, with `grader grade`, to see more."
_TRIES = 3  # a process that was killed from outside says nothing about the submission


class FolderGraders(Protocol):
    """Grades folders, in processes here or on a cluster; may be called from any thread."""

    def jobs(self) -> int:
        """Return the number of submissions that can be graded in parallel."""

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Return the card of the submission at a path. Raises CouldNotGrade."""

    def end(self) -> None:
        """End all gradings, and refuse to start others."""


@dataclass(frozen=True)
class SubmissionResult:
    """The card of one submission; ``problem`` is the reason why there is no grade, or empty."""

    card: ScoreCard
    problem: str = ""


@dataclass(frozen=True)
class SubmissionGrader:
    """Grades any of a batch's submissions; may be called from any thread."""

    exercises: Sequence[Exercise]
    seed: int
    graders: FolderGraders = field(default_factory=LocalGraders)
    scratch: Path | None = None  # where submissions are staged

    def grade(self, item: SubmittedItem, fingerprint: Fingerprint) -> SubmissionResult:
        """Return the result of one submission. An error becomes its reason for having no grade."""
        try:
            with staged(item, fingerprint, self.scratch) as ready:
                card = self._try(ready.path)
                notes = (*card.notes, *ready.notes)
        except Exception as error:  # noqa: BLE001  see above
            return self.not_graded(item, error)
        card = msgspec.structs.replace(card, submission=item.name, notes=notes)
        broken = [exercise.name for exercise in card.exercises if exercise.status == "error"]
        return SubmissionResult(card, f"the grader failed in {', '.join(broken)}" if broken else "")

    def _try(self, path: Path) -> ScoreCard:
        for number in range(1, _TRIES + 1):
            try:
                return self.graders.grade(path, self.exercises, self.seed)
            except CouldNotGrade as error:
                if not error.killed or number == _TRIES:
                    raise
        raise AssertionError

    def not_graded(self, item: SubmittedItem, error: Exception) -> SubmissionResult:
        """Return the result of a submission without a grade: every check is an error, none a silent zero."""
        problem = readable(str(error)) if isinstance(error, CouldNotGrade) else reason_of(error)
        message = f"This submission could not be graded: {problem}."
        verdict = Verdict("error", message, _HINT)
        results = [uniform_result(exercise, None, verdict) for exercise in self.exercises]
        conditions = Conditions("nothing", (message,))
        card = score_card(item.name, self.seed, time.perf_counter(), results, conditions)
        return SubmissionResult(card, problem)
