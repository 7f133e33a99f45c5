"""The unit of work: one submission is made ready and graded; whatever goes wrong, there is a card."""

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

from .intake import Handed
from .intake.entry import reason_of
from .intake.fingerprint import Looked
from .intake.staging import staged
from .local_graders import CouldNotGrade, LocalGraders

_HINT = "Grade this submission alone, with `grader grade`, to see more."
_TRIES = 3  # a process that somebody ended from outside says nothing about the submission


class Graders(Protocol):
    """Grades folders: in processes here, or on a cluster; any thread may ask."""

    def jobs(self) -> int:
        """Return how many submissions can be graded at the same time."""

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Return the card of the submission at a path. Raises CouldNotGrade."""

    def end(self) -> None:
        """End all that run, and let no other begin."""


@dataclass(frozen=True)
class Graded:
    """The card of one submission; ``problem`` says why there is no grade, else it is empty."""

    card: ScoreCard
    problem: str = ""


@dataclass(frozen=True)
class Grading:
    """Grades any of a batch's submissions; any thread may ask."""

    exercises: Sequence[Exercise]
    seed: int
    graders: Graders = field(default_factory=LocalGraders)
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
                return self.graders.grade(path, self.exercises, self.seed)
            except CouldNotGrade as error:
                if not error.killed or number == _TRIES:
                    raise
        raise AssertionError

    def not_graded(self, handed: Handed, error: Exception) -> Graded:
        """Return the card of a submission without a grade: every check is an error, none a silent zero."""
        problem = readable(str(error)) if isinstance(error, CouldNotGrade) else reason_of(error)
        message = f"This submission could not be graded: {problem}."
        verdict = Verdict("error", message, _HINT)
        results = [uniform_result(exercise, None, verdict) for exercise in self.exercises]
        conditions = Conditions("nothing", (message,))
        card = score_card(handed.name, self.seed, time.perf_counter(), results, conditions)
        return Graded(card, problem)
