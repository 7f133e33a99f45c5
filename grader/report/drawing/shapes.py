"""The shapes of an SVG drawing: lanes, arrows, moments. Learners' text goes through ``in_html``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.picture import Arrow, Lane, Picture, State

from ..text import in_html, printable
from .layout import BADGE, LINE, Layout

_BUSY, _HELD, _WORK, _CAP = 12, 3, 20, 14  # widths
_ARROWS = {
    "start": "{} starts {}",
    "join": "{} has ended, so the wait of {} ends",
    "task": "{} hands a task to {}",
    "result": "{} hands a result to {}",
    "blocked": "{} waits for {}",
}


@dataclass(frozen=True)
class Shapes:
    """Makes the shapes of one drawing; ``key`` is a word that no other drawing on the page has."""

    picture: Picture
    layout: Layout
    key: str

    def lane(self, number: int, lane: Lane) -> Iterator[str]:
        """Yield a process: its work, what it does in each row, its end."""
        x, rows = self.layout.x(number), self.layout.rows
        top = rows[lane.first].middle
        bottom = rows[lane.last].middle + 4 if lane.ended else rows[lane.last].bottom
        yield (
            f'<g class="lane l{number}" data-name="{in_html(lane.name)}" data-top="{top:g}" '
            f'data-bottom="{bottom:g}">{_title(f"{lane.name}: {lane.about}")}'
        )
        for work in lane.work:
            goes_on = work.last == self.picture.tail
            end = rows[work.last].bottom if goes_on else rows[work.last].middle + _BUSY
            yield rectangle("work", x, (_WORK, end - rows[work.first].middle + _BUSY), end, radius=7)
        for span in lane.spans:
            first, last = max(top, rows[span.first].top), min(bottom, rows[span.last].bottom)
            yield sample(span.state, x, (first, last), number, self.key)
        if lane.ended:
            yield rectangle("cap", x, (_CAP, 4), bottom + 2, radius=1)
        yield "</g>"

    def arrow(self, arrow: Arrow) -> Iterator[str]:
        """Yield an arrow in its row; that of a join comes down from the row in which the process ended."""
        x, end = self.layout.x(arrow.source), self.layout.x(arrow.target)
        y, side = self.layout.rows[arrow.row].middle, 1 if arrow.target > arrow.source else -1
        tip = end - side * (_BUSY / 2 + 1)
        names = [self.picture.lanes[each].name for each in (arrow.source, arrow.target)]
        # the colour is the child's, or the worker's
        colour = arrow.target if arrow.kind in {"start", "task"} else arrow.source
        yield f'<g class="arrow {arrow.kind} l{colour}">{_title(_ARROWS[arrow.kind].format(*names))}'
        path = f"M{x:g} {y:g}"
        if arrow.kind == "join" and arrow.since < arrow.row:
            path = f"M{x:g} {self.layout.rows[arrow.since].middle + 6:g}V{y:g}"
        yield f'<path class="line" d="{path}H{tip:g}"/>'
        back = tip - side * 7
        yield f'<path class="head" d="M{back:g} {y - 4:g}L{tip:g} {y:g}L{back:g} {y + 4:g}"/></g>'

    def moment(self, row: int) -> Iterator[str]:
        """Yield a moment: its mark in the lane, its process's sign, its text, its line of source."""
        moment, box, x = self.picture.moments[row], self.layout.rows[row], self.layout.text_x
        middle = self.layout.x(moment.lane)
        yield f'<circle class="mark l{moment.lane}" cx="{middle:g}" cy="{box.middle:g}" r="3.5"/>'
        yield badge(moment.lane, self.picture.lanes[moment.lane].sign, x, box.middle)
        for number, line in enumerate(box.lines):
            yield label(x + BADGE + 8, box.middle + 4 + number * LINE, line)
        if self.layout.source_x is not None and self.layout.source[row]:
            yield label(self.layout.source_x, box.middle + 4, self.layout.source[row], "source")


def label(x: float, y: float, text: str, kind: str = "text") -> str:
    """Return a text whose base line begins at that place."""
    shown = in_html(printable(text).replace("\n", " "))
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" xml:space="preserve">{shown}</text>'


def badge(lane: int, sign: str, x: float, y: float) -> str:
    """Return the sign of a process on its colour, with its left edge at ``x`` and its middle at ``y``."""
    return (
        f'<g class="l{lane}"><rect class="badge" x="{x:g}" y="{y - 9:g}" width="{BADGE}" height="18" rx="5"/>'
        f'<text class="sign" x="{x + BADGE / 2:g}" y="{y + 4:g}">{in_html(sign)}</text></g>'
    )


def sample(state: State, x: float, rows: tuple[float, float], lane: int, key: str) -> str:
    """Return what a process looks like in a state, from one height to another."""
    top, bottom = rows
    if state == "idle":
        return f'<path class="idle" d="M{x:g} {top:g}V{bottom:g}"/>'
    if state == "held":
        return rectangle("held", x, (_HELD, bottom - top), bottom)
    fill = f' fill="url(#{key}-wait-{lane})"' if state == "waiting" else ""
    return rectangle(state, x, (_BUSY, bottom - top), bottom, radius=2, more=fill)


def rectangle(  # noqa: PLR0913  what a rectangle has
    kind: str, x: float, size: tuple[float, float], bottom: float, *, radius: float = 0, more: str = ""
) -> str:
    """Return a rectangle with its middle at ``x``; ``size`` is its width and its height."""
    width, height = size[0], max(0.0, size[1])
    return (
        f'<rect class="{kind}" x="{x - width / 2:g}" y="{bottom - height:g}" width="{width:g}" '
        f'height="{height:g}" rx="{radius:g}"{more}/>'
    )


def hatch(lane: int, key: str) -> str:
    """Return the pattern of a lane that waits."""
    return (
        f'<pattern id="{key}-wait-{lane}" class="l{lane}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="hatch" d="M0 0V5"/></pattern>'
    )


def _title(text: str) -> str:
    return f"<title>{in_html(printable(text))}</title>"
