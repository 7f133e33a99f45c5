"""Where things stand in an SVG drawing: lanes on the left, a row for each moment with its text on the right.

All measures are in pixels at full size. The text is in a font whose characters have one width, so that a line
can be broken where it must, without a browser's help.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from grader.picture import Picture

MARGIN, LINE = 14, 16  # around everything; height of a line of text
CHARACTER = 7.3  # width of a character: 0.6 em and a little
ROW = LINE + 9
BADGE = 28  # width of a process's sign
_PITCH, _MIN_PITCH = 38, 24  # from one lane to the next
_MAX_LANES_WIDTH = 0.45  # of the drawing
_MIN_WIDTH_WITH_SOURCE, _SOURCE = 600, 0.36  # of the drawing
_MAX_LINES = 3  # of one moment


@dataclass(frozen=True)
class Box:
    """A row: its top, its height, and its lines of text."""

    top: float
    height: float
    lines: Sequence[str]

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Return where the row's arrow and its mark stand: the middle of its first line."""
        return self.top + ROW / 2


@dataclass(frozen=True)
class Layout:
    """The places of a picture's lanes and rows; the last row is the tail."""

    width: int
    pitch: float
    rows: Sequence[Box]
    text_x: float
    source_x: float | None  # None: the drawing is too narrow for lines of source
    source: Sequence[str]

    @classmethod
    def of(cls, picture: Picture, width: int, top: float) -> Layout:
        """Return the layout of a picture whose first row begins at ``top``."""
        lanes = max(1, len(picture.lanes))
        pitch = min(_PITCH, max(_MIN_PITCH, (width * _MAX_LANES_WIDTH) / lanes))
        text_x = MARGIN + lanes * pitch + 4
        has_source = width >= _MIN_WIDTH_WITH_SOURCE and any(each.source for each in picture.moments)
        source_x = width * (1 - _SOURCE) if has_source else None
        columns = int(((source_x or width) - MARGIN - text_x - BADGE - 8) / CHARACTER)
        rows: list[Box] = []
        for moment in picture.moments:
            lines = wrapped(moment.text, columns, _MAX_LINES)
            rows.append(Box(top, ROW + LINE * (len(lines) - 1), lines))
            top = rows[-1].bottom
        has_tail = any(lane.last == picture.tail for lane in picture.lanes)
        rows.append(Box(top, ROW if has_tail else 0, ()))
        columns = int((width * _SOURCE - MARGIN) / CHARACTER)
        source = [
            _cut(f"{each.line or '':>3} {each.source}", columns) if each.source else ""
            for each in picture.moments
        ]
        return cls(width, pitch, rows, text_x, source_x, source)

    def x(self, lane: int) -> float:
        """Return the middle of a lane."""
        return MARGIN + self.pitch * (lane + 0.5)


def _cut(text: str, columns: int) -> str:
    return text if len(text) <= columns else f"{text[: columns - 1]}…"


def wrapped(text: str, columns: int, max_lines: int = 100) -> list[str]:
    """Return a text in lines of at most so many characters; what does not fit ends in three dots."""
    lines = textwrap.wrap(text, max(columns, 8), break_on_hyphens=False) or [""]
    if len(lines) > max_lines:
        last = lines[max_lines - 1]
        lines = [*lines[: max_lines - 1], last[: max(columns, 8) - 1].rstrip() + "…"]
    return lines
