"""The report that programs read: the score card as JSON."""

from __future__ import annotations

from grader.scorecard import ScoreCard, to_json

from . import Form
from .text import in_json


class JsonReport(Form):
    """JSON without what the programs printed, which differs from one grading to the next."""

    name = "json"
    about = "the report as JSON"
    suffix = ".json"

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as JSON, with the keys that docs/ describes."""
        return in_json(to_json(card, output=False))
