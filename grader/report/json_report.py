"""The report that programs read."""

from __future__ import annotations

from grader.scorecard import ScoreCard, to_json

from .text import in_json


class JsonReport:
    """The score card itself, as JSON."""

    def render(self, card: ScoreCard) -> bytes:
        """Write the card with the keys that INTERFACE promises."""
        return in_json(to_json(card))
