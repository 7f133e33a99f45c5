"""Progress reports of a grading, for outputs that show or write results before its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from grader.checking.verdict import Verdict
from grader.scorecard import ExerciseResult

from .assignment import Assignment


class Progress(Protocol):
    """Receives the steps of a grading as they happen; ``checked`` and ``finished`` from any thread."""

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """Receive the submission's name and its assignments."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """Receive the verdict of a check, by its id."""

    def finished(self, result: ExerciseResult) -> None:
        """Receive the result of an exercise, with all of its checks."""


class _NoProgress:
    """Ignores every step."""

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """Ignore it."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """Ignore it."""

    def finished(self, result: ExerciseResult) -> None:
        """Ignore it."""


NO_PROGRESS: Progress = _NoProgress()
