"""Reports: what a score card looks like in one form or another. Each form has a file of its own."""

from __future__ import annotations

from typing import Protocol

from grader.scorecard import ScoreCard


class Report(Protocol):
    """One form of report: made from a score card and from nothing else."""

    def render(self, card: ScoreCard) -> bytes:
        """Write the card in this form, ready for a file."""
        ...
