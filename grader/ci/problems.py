"""What editors read of a grading: lines on standard output, or a SARIF file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.grading.assignment import Assignment
from grader.report.problems import ProblemLine, problems
from grader.report.workflow_commands import Source
from grader.scorecard import ScoreCard

from .step import read_sources


@dataclass
class ProblemOutlet:
    """An outlet that passes the problems of the final card on; their paths are relative to a folder."""

    show: Callable[[Sequence[ProblemLine]], object]
    base: Path = field(default_factory=Path.cwd)
    _sources: dict[str, Source] = field(default_factory=dict)

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Read the learner's files, for the numbers of lines."""
        self._sources = read_sources(assignments, self.base)

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Ignore it: problems are listed once."""

    def end(self, card: ScoreCard) -> None:
        """Pass the problems on."""
        self.show(list(problems(card, self._sources)))
