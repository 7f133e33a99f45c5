"""The colours of lanes. A lane has its sign as well, so no one needs to tell the colours apart.

Each colour contrasts with its background by 4.5 to 1 at least (WCAG 2.2, 1.4.3). What a terminal shows as a
colour is up to its theme; yellow is hard to read in most light ones, so it comes late.
"""

from __future__ import annotations

from typing import NamedTuple


class LaneColour(NamedTuple):
    """The colour of a lane on a light page, on a dark page, and in a terminal (rich's name)."""

    light: str
    dark: str
    terminal: str


MAIN = LaneColour("#3d4550", "#c9d1d9", "default")
OTHERS = (
    LaneColour("#0b5cad", "#79b8ff", "blue"),
    LaneColour("#a8480a", "#ffab70", "magenta"),
    LaneColour("#0a6b52", "#56d3a8", "green"),
    LaneColour("#8a3a86", "#e6a3e0", "yellow"),
    LaneColour("#6b5a00", "#e3c94f", "cyan"),
    LaneColour("#4a4fb5", "#b3b7ff", "red"),
)


def lane_colour(number: int) -> LaneColour:
    """Return the colour of a lane by its place: the first one is the main process's."""
    return OTHERS[(number - 1) % len(OTHERS)] if number else MAIN
