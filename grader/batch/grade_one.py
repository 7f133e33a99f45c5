"""The unit of work of a batch: stage one submission and grade it; whatever goes wrong, there is a card."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
from .intake.prepare import Staged
from .intake.staging import staged
from .local_graders import CouldNotGrade, LocalGraders
from .zeros import reasons_for_zeros

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
    """The card of one submission; ``problem`` is the reason why there is no grade, or empty.

    ``submitted_at`` is the time of the attempt that counts; ``notes`` say how the intake read the submission,
    and why an exercise has no points.
    """

    card: ScoreCard
    problem: str = ""
    submitted_at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubmissionGrader:
    """Grades any of a batch's submissions; may be called from any thread."""

    exercises: Sequence[Exercise]
    seed: int
    graders: FolderGraders = field(default_factory=LocalGraders)
    scratch: Path | None = None  # where submissions are staged

    def grade(self, item: SubmittedItem, fingerprint: Fingerprint) -> SubmissionResult:
        """Return the result of one submission, the best of its attempts if these all are to be graded.

        An error becomes the submission's reason for having no grade.
        """
        if item.attempts:
            results = [self._grade(each) for each in reversed(item.attempts)]  # of equal ones the last
            best = max(results, key=lambda result: (not result.problem, result.card.score))
            return replace(best, card=msgspec.structs.replace(best.card, submission=item.name))
        return self._grade(item, fingerprint)

    def _grade(self, item: SubmittedItem, fingerprint: Fingerprint | None = None) -> SubmissionResult:
        try:
            fingerprint = fingerprint or Fingerprint.of(item)
            with staged(item, fingerprint, self.scratch, self.exercises) as ready:
                card = self._try(ready.path)
        except Exception as error:  # noqa: BLE001  see above
            return self.not_graded(item, error)
        card = msgspec.structs.replace(card, submission=item.name, notes=(*card.notes, *ready.notes))
        broken = [exercise.name for exercise in card.exercises if exercise.status == "error"]
        problem = f"the grader failed in {', '.join(broken)}" if broken else ""
        card, reason = self._without_silent_zeros(card, ready)
        notes = (*ready.notes, *reasons_for_zeros(card))
        return SubmissionResult(card, problem or reason, item.who.submitted_at, notes)

    def _without_silent_zeros(self, card: ScoreCard, ready: Staged) -> tuple[ScoreCard, str]:
        """Return the card with an error for each missing exercise that may have been submitted nevertheless.

        The second value is the reason, or an empty text.
        """
        reasons = {
            exercise.name: ready.doubts.get(exercise.name, "; ".join(ready.unreadable))
            for exercise in card.exercises
            if exercise.status == "missing"
        }
        reasons = {name: reason for name, reason in reasons.items() if reason}
        if not reasons:
            return card, ""
        by_name = {exercise.name: exercise for exercise in self.exercises}
        results = [
            uniform_result(by_name[each.name], None, _not_graded(reasons[each.name]))
            if each.name in reasons
            else each
            for each in card.exercises
        ]
        score, max_score = sum(each.score for each in results), sum(each.max_score for each in results)
        card = msgspec.structs.replace(card, exercises=tuple(results), score=score, max_score=max_score)
        return card, "; ".join(dict.fromkeys(reasons.values()))

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
        verdict = _not_graded(problem)
        results = [uniform_result(exercise, None, verdict) for exercise in self.exercises]
        conditions = Conditions("nothing", (verdict.message,))
        card = score_card(item.name, self.seed, time.perf_counter(), results, conditions)
        return SubmissionResult(card, problem)


def _not_graded(problem: str) -> Verdict:
    return Verdict("error", f"This submission could not be graded: {problem}.", _HINT)
