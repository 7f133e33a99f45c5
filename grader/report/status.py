"""How the statuses of checks and exercises are named and marked in reports that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grader.scorecard import Status


class Look(NamedTuple):
    """How a status looks."""

    words: str
    sign: str
    letter: str  # in place of the sign, in an encoding without it
    colour: str  # rich's name
    emoji: str


LOOKS: Mapping[Status, Look] = {
    "passed": Look("passed", "✓", "+", "green", "✅"),
    "failed": Look("not yet right", "✗", "x", "red", "❌"),
    "not_started": Look("not started", "○", "o", "yellow", "⬜"),
    "missing": Look("missing", "?", "?", "yellow", "❔"),
    "error": Look("could not be graded", "!", "!", "magenta", "⚠️"),
}
