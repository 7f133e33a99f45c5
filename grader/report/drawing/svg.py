"""A picture as SVG: one file with nothing outside of it, for light and dark pages, for a screen and on paper.

Time goes down. On the left are the lanes, on the right the moments in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.picture import Picture, State

from ..text import in_html, one_line
from .layout import BADGE, CHARACTER, LINE, MARGIN, ROW, Layout, wrapped
from .palette import lane_colour
from .shapes import Shapes, badge, hatch, label, sample

WIDE, NARROW = 760, 372  # for a file; for a page that is read on a phone, too
_FONT = "12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_LEGEND: Sequence[tuple[State, str]] = (
    ("busy", "moves"),
    ("waiting", "waits"),
    ("held", "held: not its turn"),
    ("idle", "not begun, or no task"),
)
_STYLE = """
.run-picture{font:%s;--ink:#1f2328;--soft:#59636e;--paper:#fff;--rule:#d1d9e0}
.run-picture .paper{fill:var(--paper)}
.run-picture text{fill:var(--ink);stroke:none}
.run-picture .source,.run-picture .soft{fill:var(--soft)}
.run-picture .title{font-weight:bold}
.run-picture .sign{fill:var(--paper);font-weight:bold;text-anchor:middle}
.run-picture .badge,.run-picture .busy,.run-picture .held,.run-picture .cap{fill:var(--c)}
.run-picture .waiting{stroke:var(--c)}
.run-picture .hatch{stroke:var(--c);stroke-width:3;fill:none}
.run-picture .idle{stroke:var(--c);stroke-width:1.5;stroke-dasharray:1 4;stroke-linecap:round;fill:none}
.run-picture .work{fill:var(--c);fill-opacity:.12;stroke:var(--c);stroke-opacity:.5}
.run-picture .mark{fill:var(--paper);stroke:var(--c);stroke-width:2}
.run-picture .line,.run-picture .head{stroke:var(--c);stroke-width:1.6;fill:none}
.run-picture .head{fill:var(--c)}
.run-picture .task .line,.run-picture .result .line{stroke-dasharray:2 3}
.run-picture .join .line,.run-picture .blocked .line{stroke-dasharray:5 3}
.run-picture .rule{stroke:var(--rule)}
"""
_DARK = ".run-picture{--ink:#e6edf3;--soft:#9198a1;--paper:#0d1117;--rule:#30363d}"


@dataclass(frozen=True)
class SvgDrawing:
    """Draws a picture.

    ``key`` is a word that no other drawing on the same page has. ``embedded``: in a page, which has a
    background and a heading of its own.
    """

    picture: Picture
    title: str
    width: int = WIDE
    key: str = "picture"
    embedded: bool = False

    def render(self) -> str:
        """Return the drawing as one ``svg`` element."""
        head, top = self._head()
        layout = Layout.of(self.picture, self.width, top)
        foot, height = self._foot(layout)
        about = f"{self.picture.summary} {self.picture.ending}".strip()
        paper = [] if self.embedded else [f'<rect class="paper" width="{self.width}" height="{height:g}"/>']
        lanes = range(len(self.picture.lanes))
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="run-picture" width="{self.width}" '
            f'height="{height:g}" viewBox="0 0 {self.width} {height:g}" role="img" '
            f'aria-labelledby="{self.key}-title {self.key}-about">'
        )
        parts = [
            opening,
            f'<title id="{self.key}-title">{in_html(one_line(self.title))}</title>',
            f'<desc id="{self.key}-about">{in_html(one_line(about))} Time goes down.</desc>',
            f"<style>{self._style()}</style>",
            f"<defs>{''.join(hatch(number, self.key) for number in lanes)}</defs>",
            *paper,
            *head,
            *self._drawing(layout),
            *foot,
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _style(self) -> str:
        light, dark = "", _DARK
        for number in range(len(self.picture.lanes)):
            colour = lane_colour(number)
            light += f".run-picture .l{number}{{--c:{colour.light}}}"
            dark += f".run-picture .l{number}{{--c:{colour.dark}}}"
        return f"{_STYLE % _FONT}{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"

    def _drawing(self, layout: Layout) -> Iterator[str]:
        shapes = Shapes(self.picture, layout, self.key)
        for number, lane in enumerate(self.picture.lanes):
            yield from shapes.lane(number, lane)
        for arrow in self.picture.arrows:
            yield from shapes.arrow(arrow)
        for row in range(len(self.picture.moments)):
            yield from shapes.moment(row)

    def _head(self) -> tuple[list[str], float]:
        """Return the title and who is who, and where they end."""
        y, parts = float(MARGIN), []
        columns = int((self.width - 2 * MARGIN) / CHARACTER)
        for line in [] if self.embedded else wrapped(one_line(self.title), columns):
            parts.append(label(MARGIN, y + LINE - 4, line, "title"))
            y += LINE
        y += 0 if self.embedded else 8
        columns -= int((BADGE + 8) / CHARACTER)
        for number, lane in enumerate(self.picture.lanes):
            about = wrapped(one_line(f"{lane.name}: {lane.about}"), columns, 2)
            parts.append(badge(number, lane.sign, MARGIN, y + ROW / 2))
            for line in about:
                parts.append(label(MARGIN + BADGE + 8, y + ROW / 2 + 4, line))
                y += ROW if line is about[-1] else LINE
        parts.append(f'<path class="rule" d="M{MARGIN} {y + 6:g}H{self.width - MARGIN}"/>')
        return parts, y + 12

    def _foot(self, layout: Layout) -> tuple[list[str], float]:
        """Return how the run ended and what the signs mean, and where that ends."""
        y, parts = layout.rows[-1].bottom + 8, []
        columns = int((self.width - MARGIN) / CHARACTER)  # an ending fits in one line, even in a narrow one
        texts = [f"... and {self.picture.left_out} more moments."] if self.picture.left_out else []
        for text in [*texts, self.picture.ending]:
            for line in wrapped(one_line(text), columns) if text else ():
                parts.append(label(MARGIN, y + LINE - 4, line, "title"))
                y += LINE
        parts.append(f'<path class="rule" d="M{MARGIN} {y + 8:g}H{self.width - MARGIN}"/>')
        y += 14
        x = float(MARGIN)
        for state, words in _LEGEND:
            width = 20 + CHARACTER * len(words) + 14
            if x + width > self.width:
                x, y = float(MARGIN), y + LINE + 6
            parts.append(f'<g class="l0">{sample(state, x + 6, (y, y + LINE), 0, self.key)}</g>')
            parts.append(label(x + 20, y + LINE - 4, words, "soft"))
            x += width
        return parts, y + LINE + MARGIN
