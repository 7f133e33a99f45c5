"""A picture in a terminal: a column for each process, a row for each moment, its words on the right."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from grader.picture import Picture, Scene

from ..console import Terminal
from ..text import one_line, printable
from .characters import Characters, characters_of
from .palette import lane_colour

MAX_WIDTH = 110
_PITCH = 4  # columns from one lane to the next
_MAX_SOURCE = 0.36  # of the width
_MIN_TEXT = 20  # columns for the words; below, no lines of source are shown


@dataclass(frozen=True)
class TerminalDrawing:
    """Draws pictures of one run in plain lines with a few colours; readable without them, at 80 columns.

    ``source``: with the lines of source, where the width is sufficient.
    """

    terminal: Terminal = field(default_factory=Terminal)
    source: bool = True

    def render(self, pictures: Iterable[Picture], title: str) -> bytes:
        """Return the pictures, one below the other."""
        terminal = self.terminal.at_most(MAX_WIDTH)
        return terminal.page(self.parts(pictures, title, terminal.width))

    def parts(self, pictures: Iterable[Picture], title: str, width: int) -> Iterator[RenderableType]:
        """Yield the parts of the page, for a report that has others."""
        signs = characters_of(self.terminal)
        yield Text(one_line(title), style="bold")
        ending = ""
        for picture in pictures:
            yield Text(f"\n{printable(picture.title)}", style="bold")
            yield from self._lanes(picture)
            yield Text()
            yield _Columns(picture, signs, width, self.source).table()
            if picture.left_out:
                yield Text(f"... and {picture.left_out} more moments.")
            ending = picture.ending
        yield Text(f"\n{printable(ending)}", style="bold")
        yield self._legend(signs)

    def picture(self, scene: Scene) -> Iterator[RenderableType]:
        """Yield one picture of a scene for a report: the first that has several processes, and the legend."""
        picture = max(scene.pictures, key=lambda each: len(each.lanes) > 1, default=None)
        if picture is None or not picture.moments:
            return
        signs = characters_of(self.terminal)
        yield Text(f"{printable(picture.title)} ({one_line(scene.run_id)})", style="bold")
        yield from self._lanes(picture)
        yield Text()
        yield _Columns(picture, signs, self.terminal.width, self.source).table()
        yield Text()
        yield self._legend(signs)
        yield Text()

    def _legend(self, signs: Characters) -> Text:
        return Text("   ".join(f"{sign} {words}" for sign, words in signs.legend), style="dim")

    def _lanes(self, picture: Picture) -> Iterator[RenderableType]:
        for number, lane in enumerate(picture.lanes):
            text = Text(f"{lane.sign:<3}", style=_style(number))
            yield text.append(f" {printable(lane.name)}: {one_line(lane.about)}", style="default not bold")


def _style(lane: int) -> str:
    return f"bold {lane_colour(lane).terminal}"


@dataclass(frozen=True)
class _Columns:
    """Lays one picture out."""

    picture: Picture
    signs: Characters
    width: int
    with_source: bool

    def table(self) -> Table:
        graph = _PITCH * len(self.picture.lanes)
        longest = max((len(_source(each.line, each.source)) for each in self.picture.moments), default=0)
        words = self.width - graph - 4  # a sign before the words
        source = (
            min(longest, int(self.width * _MAX_SOURCE)) if self.with_source and words > 2 * _MIN_TEXT else 0
        )
        words -= source + 2 if source else 0
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=graph - 1, no_wrap=True)
        table.add_column(width=3, no_wrap=True)
        table.add_column(width=words, no_wrap=True)
        table.add_column(width=source, no_wrap=True, style="dim")
        for row, moment in enumerate(self.picture.moments):
            style = _style(moment.lane)
            lines = textwrap.wrap(printable(moment.text), words, break_on_hyphens=False) or [""]
            cells = [self._row(row), *(self._between(row) for _ in lines[1:])]
            table.add_row(
                Text("\n").join(cells),
                Text(self.picture.lanes[moment.lane].sign, style=style),
                Text("\n".join(lines)),
                Text(_cut(_source(moment.line, moment.source), source)),
            )
        if any(lane.last == self.picture.tail for lane in self.picture.lanes):
            table.add_row(self._row(self.picture.tail))
        return table

    def _row(self, row: int) -> Text:
        """Return the lanes in a row, with its arrows."""
        cells = [self._lane(number, row) for number in range(len(self.picture.lanes))]
        line = [(sign, number) for number, sign in enumerate(cells) for sign in sign.ljust(_PITCH)]
        for arrow in self.picture.arrows:
            if arrow.row == row:
                colour = arrow.target if arrow.kind in {"start", "task"} else arrow.source
                self._draw(line, arrow.source, arrow.target, colour)
        return _joined(line)

    def _between(self, row: int) -> Text:
        """Return the lanes below a row, where its words go on."""
        states = [lane.state(row) if lane.state(row + 1) else None for lane in self.picture.lanes]
        signs = [self.signs.states[state] if state else " " for state in states]
        return _joined([(each, number) for number, sign in enumerate(signs) for each in sign.ljust(_PITCH)])

    def _lane(self, number: int, row: int) -> str:
        lane = self.picture.lanes[number]
        state = lane.state(row)
        if state is None:
            return " "
        if lane.ended and lane.last == row:
            return self.signs.end
        own = row < self.picture.tail and self.picture.moments[row].lane == number
        return self.signs.mark if own else self.signs.states[state]

    def _draw(self, line: list[tuple[str, int]], source: int, target: int, colour: int) -> None:
        """Draw an arrow between two lanes; it crosses what lies between them."""
        first, last = sorted((source * _PITCH, target * _PITCH))
        for column in range(first + 1, last):
            if line[column][0] == " ":
                line[column] = (self.signs.line, colour)
        tip = last - 1 if target > source else first + 1
        line[tip] = (self.signs.right if target > source else self.signs.left, colour)


def _joined(line: list[tuple[str, int]]) -> Text:
    text = Text()
    for sign, lane in line[:-1]:
        text.append(sign, style=_style(lane) if sign != " " else "")
    return text


def _source(line: int | None, source: str) -> str:
    return f"{line:>4}  {printable(source)}" if source and line is not None else ""


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 3)] + "..."
