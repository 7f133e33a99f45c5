"""A score card that is right at every moment, also when the grading is ended in the middle.

Platforms end what takes too long with SIGKILL, and take the result file as it is then. So the file says from
the start what has not been graded yet: as an error with no points, never as a failure of the submission.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from grader.checking.verdict import Verdict
from grader.course import Exercise
from grader.report import Form
from grader.report.files import write
from grader.scorecard import ExerciseResult, ScoreCard

from .assignment import Assignment
from .pages import CheckPage, check_pages
from .protocol import Conditions
from .results import check_result, exercise_result, score_card

NOT_GRADED = "Not graded: "  # how the note on what could not be graded in time begins
_NOT_YET = "the grading had not come that far when this was written"
_HINT = "Grade once more; if it stays so, tell your teacher."


class Outlet(Protocol):
    """Somewhere that results are written to, again and again."""

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Receive what is going to be graded."""

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Write what is known so far; ``finished`` names the exercise that has just been graded, if any."""

    def end(self, card: ScoreCard) -> None:
        """Write the final result."""


@dataclass
class FileOutlet:
    """A report's file, and the one that goes with it in this form, if any. Raises OSError."""

    form: type[Form]
    file: Path

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Nothing of this is in the report."""

    def update(self, card: ScoreCard, finished: str | None) -> None:  # noqa: ARG002  the whole file is written
        """Write the report again."""
        self.end(card)

    def end(self, card: ScoreCard) -> None:
        """Write the report."""
        write(self.file, self.form().render(card))
        if self.form.companion is not None:
            name, report = self.form.companion
            write(self.file.with_name(name), report().render(card))


@dataclass
class PartialCard:
    """The card as far as it is known, written to its outlets at each step; a Progress of any thread."""

    exercises: Sequence[Exercise]
    name: str
    seed: int
    outlets: Sequence[Outlet]
    _done: dict[str, ExerciseResult] = field(default_factory=dict)
    _checks: dict[str, Verdict] = field(default_factory=dict)
    _files: dict[str, str | None] = field(default_factory=dict)
    _began: float = field(default_factory=time.perf_counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _pages: Mapping[str, CheckPage] = field(default_factory=dict)

    def begin(self) -> None:
        """Write that nothing has been graded yet."""
        self._pages = check_pages([exercise.name for exercise in self.exercises])
        self._update(None)

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """See Progress."""
        self.name, self.exercises = submission, [each.exercise for each in assignments]
        self._files = {each.exercise.name: each.file for each in assignments}
        for outlet in self.outlets:
            outlet.opened(assignments)

    def checked(self, check: str, verdict: Verdict) -> None:
        """See Progress."""
        with self._lock:
            self._checks[check] = verdict
            self._update(None)

    def finished(self, result: ExerciseResult) -> None:
        """See Progress."""
        with self._lock:
            self._done[result.name] = result
            self._update(result.name)

    def end(self, card: ScoreCard) -> None:
        """Write the final result."""
        with self._lock:
            for outlet in self.outlets:
                outlet.end(card)

    def card(self, why: str) -> ScoreCard:
        """Return the card as it is now; ``why`` says why some exercises may have no grade."""
        results = [self._done.get(each.name) or self._so_far(each, why) for each in self.exercises]
        missing = [result.name for result in results if result.name not in self._done]
        notes = (f"{NOT_GRADED}{', '.join(missing)}, because {why}.",) if missing else ()
        return score_card(self.name, self.seed, self._began, results, Conditions("nothing yet", notes))

    def _update(self, finished: str | None) -> None:
        card = self.card(_NOT_YET)
        for outlet in self.outlets:
            outlet.update(card, finished)

    def _so_far(self, exercise: Exercise, why: str) -> ExerciseResult:
        not_graded = Verdict("error", f"This was not graded: {why}.", _HINT)
        pages = [page for page in self._pages.values() if page.exercise == exercise.name]
        checks = (check_result(page, self._checks.get(page.id, not_graded)) for page in pages)
        return exercise_result(exercise, self._files.get(exercise.name), checks)
