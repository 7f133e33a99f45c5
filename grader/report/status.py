"""The names, signs and colours of statuses in reports that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grader.scorecard import Status


class StatusStyle(NamedTuple):
    """The words, signs and colour of a status."""

    words: str
    sign: str
    letter: str  # in place of the sign, in an encoding without it
    colour: str  # rich's name
    emoji: str


STATUS_STYLES: Mapping[Status, StatusStyle] = {
    "passed": StatusStyle("passed", "✓", "+", "green", "✅"),
    "failed": StatusStyle("not yet right", "✗", "x", "red", "❌"),
    "not_started": StatusStyle("not started", "○", "o", "yellow", "⬜"),
    "missing": StatusStyle("missing", "?", "?", "yellow", "❔"),
    "error": StatusStyle("could not be graded", "!", "!", "magenta", "⚠️"),
}
