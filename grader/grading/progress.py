"""Results that are true at every moment: written when grading begins, and again as checks are judged.

Platforms end what takes too long with SIGKILL, and take the file that lies there then. So it says from the
start what has not been graded yet: as an error with no points, never as a failure of the submission.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from grader.checking.verdict import Verdict
from grader.course import Exercise
from grader.report import Form
from grader.report.files import write
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard
from grader.submission.locate import Submission

from .exercise import CheckPage, check_pages

NOT_GRADED = "Not graded: "  # so begins the note on what could not be graded in time
NOT_YET = "the grading had not come that far when this was written"
_HINT = "Grade once more; if it stays so, tell your teacher."


class Outlet(Protocol):
    """Somewhere that results are written to, again and again."""

    def opened(self, submission: Submission, exercises: Sequence[Exercise]) -> None:
        """Hear which files are going to be graded."""

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Write what is known so far; ``finished`` names the exercise of which all is known now."""

    def end(self, card: ScoreCard) -> None:
        """Write the last word."""


@dataclass
class FileOutlet:
    """A report's file, and the one that goes with it in this form, if any. Raises OSError."""

    form: type[Form]
    file: Path

    def opened(self, submission: Submission, exercises: Sequence[Exercise]) -> None:
        """Nothing of this is in the report."""

    def update(self, card: ScoreCard, finished: str | None) -> None:  # noqa: ARG002  whoever it was
        """Write the report anew."""
        self.end(card)

    def end(self, card: ScoreCard) -> None:
        """Write the report."""
        write(self.file, self.form().render(card))
        if self.form.companion is not None:
            name, report = self.form.companion
            write(self.file.with_name(name), report().render(card))


@dataclass
class Live:
    """The card as far as it is known, and those who write it; exercises may finish in any thread."""

    exercises: Sequence[Exercise]
    name: str
    seed: int
    outlets: Sequence[Outlet]
    _done: dict[str, ExerciseResult] = field(default_factory=dict)
    _checks: dict[str, Verdict] = field(default_factory=dict)
    _files: dict[str, str] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pages: dict[str, CheckPage] = field(default_factory=dict)

    def begin(self) -> None:
        """Write that nothing has been graded yet."""
        self._pages = check_pages([exercise.name for exercise in self.exercises])
        self._update(None)

    def opened(self, submission: Submission, exercises: Sequence[Exercise]) -> None:
        """Hear what is going to be graded."""
        self.name, self.exercises = submission.name, exercises
        for exercise in exercises:
            path = submission.find(exercise).path
            if path is not None:
                self._files[exercise.name] = path.name
        for outlet in self.outlets:
            outlet.opened(submission, exercises)

    def checked(self, check: str, verdict: Verdict) -> None:
        """Write that a check has been judged."""
        with self._lock:
            self._checks[check] = verdict
            self._update(None)

    def finished(self, result: ExerciseResult) -> None:
        """Write that an exercise has been graded."""
        with self._lock:
            self._done[result.name] = result
            self._update(result.name)

    def end(self, card: ScoreCard) -> None:
        """Write the last word."""
        with self._lock:
            for outlet in self.outlets:
                outlet.end(card)

    def card(self, why: str, watching: str = "nothing yet") -> ScoreCard:
        """Give the card as it is now; ``why`` says why some exercises may have no grade."""
        results = [self._done.get(each.name) or self._so_far(each, why) for each in self.exercises]
        broken = [result.name for result in results if result.name not in self._done]
        notes = [f"{NOT_GRADED}{', '.join(broken)}, because {why}."] if broken else []
        return ScoreCard.of(
            submission=self.name,
            seed=self.seed,
            seconds=time.perf_counter() - self._began,
            watching=watching,
            exercises=results,
            notes=notes,
        )

    def _update(self, finished: str | None) -> None:
        card = self.card(NOT_YET)
        for outlet in self.outlets:
            outlet.update(card, finished)

    def _so_far(self, exercise: Exercise, why: str) -> ExerciseResult:
        not_graded = Verdict("error", f"This was not graded: {why}.", _HINT)
        return ExerciseResult.of(
            name=exercise.name,
            title=exercise.title,
            file=self._files.get(exercise.name),
            checks=[
                self._check(page, self._checks.get(page.id) or not_graded)
                for page in self._pages.values()
                if page.id.partition(".")[0] == exercise.name
            ],
        )

    def _check(self, page: CheckPage, verdict: Verdict) -> CheckResult:
        return CheckResult.of(
            id=page.id,
            title=page.title,
            status=verdict.status,
            max_points=page.points,
            message=verdict.message,
            hint=verdict.hint,
            help=page.help,
            replay=verdict.replay,
        )
