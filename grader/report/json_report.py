"""The report that programs read."""

from __future__ import annotations

from grader.scorecard import ScoreCard, to_json

from .text import in_json


class JsonReport:
    """The score card as JSON, without what the programs printed: that is no two times the same."""

    def render(self, card: ScoreCard) -> bytes:
        """Write the card with the keys that INTERFACE promises."""
        return in_json(to_json(card, output=False))


class CardReport:
    """The score card whole, from a batch's process to the batch."""

    def render(self, card: ScoreCard) -> bytes:
        """Write the card with all that it has."""
        return in_json(to_json(card))
