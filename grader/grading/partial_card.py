"""A score card that is valid at every moment, even if the grading is killed.

Platforms end what takes too long with SIGKILL, and read the result file as it is then. So the file lists from
the start what has not been graded yet as an error with no points, never as a failure of the submission.
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
from grader.report.visible import View
from grader.scorecard import ExerciseResult, ScoreCard

from .assignment import Assignment
from .pages import CheckPage, check_pages
from .protocol import Conditions
from .results import check_result, exercise_result, score_card

NOT_GRADED = "Not graded: "  # the beginning of the note on exercises that were not graded in time
_NOT_YET = "the grading had not got that far when this was written"
_HINT = "Grade again; if the problem persists, tell your teacher."


class Outlet(Protocol):
    """A destination to which results are written repeatedly."""

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Receive the assignments that are going to be graded."""

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Write the results so far; ``finished`` names the exercise that has just been graded, if any."""

    def end(self, card: ScoreCard) -> None:
        """Write the final result."""


@dataclass
class FileOutlet:
    """A report's file, with its companion if the form has one. Raises OSError."""

    form: type[Form]
    file: Path

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Ignore it: nothing of this is in the report."""

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
class SeenOutlet:
    """An outlet that gets what may be seen of a card."""

    outlet: Outlet
    view: View

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Pass the assignments on."""
        self.outlet.opened(assignments)

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Pass on what may be seen of the results so far."""
        self.outlet.update(self.view(card), finished)

    def end(self, card: ScoreCard) -> None:
        """Pass on what may be seen of the final result."""
        self.outlet.end(self.view(card))


@dataclass
class PartialCard:
    """The card so far, written to outlets at each step; a Progress that any thread may call."""

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
        """Write a card on which nothing is graded yet."""
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

    def card(self, reason: str) -> ScoreCard:
        """Return the card so far; ``reason`` is why some exercises may have no grade."""
        results = [self._done.get(each.name) or self._so_far(each, reason) for each in self.exercises]
        missing = [result.name for result in results if result.name not in self._done]
        notes = (f"{NOT_GRADED}{', '.join(missing)}, because {reason}.",) if missing else ()
        return score_card(self.name, self.seed, self._began, results, Conditions("nothing yet", notes))

    def _update(self, finished: str | None) -> None:
        card = self.card(_NOT_YET)
        for outlet in self.outlets:
            outlet.update(card, finished)

    def _so_far(self, exercise: Exercise, reason: str) -> ExerciseResult:
        not_graded = Verdict("error", f"This was not graded: {reason}.", _HINT)
        pages = [page for page in self._pages.values() if page.exercise == exercise.name]
        checks = (check_result(page, self._checks.get(page.id, not_graded)) for page in pages)
        return exercise_result(exercise, self._files.get(exercise.name), checks)
