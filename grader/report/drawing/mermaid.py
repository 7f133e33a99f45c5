"""A picture as a Mermaid sequence diagram, which GitHub shows in Markdown and in job summaries.

Syntax: https://mermaid.js.org/syntax/sequenceDiagram.html. Every character of a text that could have a
meaning there is written as an entity (``#59;`` is a semicolon), and so is the first letter of ``end``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from grader.picture import Arrow, Lane, Picture

from ..text import one_line

MAX_ROWS = 60  # more can't be read
_MAX_TEXT = 60  # characters of one message
_PLAIN = re.compile(r"[^A-Za-z0-9 _.,:()'=/-]")
_END = re.compile(r"\bend\b", re.IGNORECASE)


@dataclass(frozen=True)
class MermaidDrawing:
    """Draws a picture."""

    picture: Picture
    title: str

    def render(self) -> str:
        """Return the diagram, without the fence of a code block."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        picture = self.picture
        yield "sequenceDiagram"
        yield f"    accTitle: {_label(self.title)}"
        yield f"    accDescr: {_label(f'{picture.summary} {picture.ending}', 1000)}"
        started = {arrow.target: arrow for arrow in picture.arrows if arrow.kind == "start"}
        for number, lane in enumerate(picture.lanes):
            if number not in started:
                yield f"    participant {lane.sign} as {_name(lane)}"
        shown = picture.moments[:MAX_ROWS]
        for row in range(len(shown)):
            yield from (f"    {line}" for line in self._row(row))
        left_out = picture.left_out + len(picture.moments) - len(shown)
        if left_out and picture.lanes:
            yield f"    Note over {picture.lanes[0].sign}: ... and {left_out} more moments"
        elif picture.ending and any(not lane.ended for lane in picture.lanes):
            signs = dict.fromkeys([picture.lanes[0].sign, picture.lanes[-1].sign])
            lines = textwrap.wrap(one_line(picture.ending), _MAX_TEXT)
            yield f"    Note over {','.join(signs)}: {'<br/>'.join(map(_label, lines))}"

    def _row(self, row: int) -> Iterator[str]:
        picture, moment = self.picture, self.picture.moments[row]
        text, own = _label(moment.text), picture.lanes[moment.lane]
        starts = [work for lane in picture.lanes for work in lane.work if work.first == row]
        arrows = [arrow for arrow in picture.arrows if arrow.row == row]
        for arrow in arrows:
            yield from self._arrow(arrow, text)
        if not arrows:
            yield f"Note over {own.sign}: {text}"
        if starts:
            yield f"activate {own.sign}"
        for lane in picture.lanes:
            for work in lane.work:
                if work.last == row:
                    yield f"deactivate {lane.sign}"

    def _arrow(self, arrow: Arrow, text: str) -> Iterator[str]:
        source, target = self.picture.lanes[arrow.source], self.picture.lanes[arrow.target]
        if arrow.kind == "start":
            yield f"create participant {target.sign} as {_name(target)}"
        if arrow.kind == "join":
            yield f"destroy {source.sign}"
        line = "->>" if arrow.kind in {"start", "task"} else "-->>"
        yield f"{source.sign}{line}{target.sign}: {text}"


def _name(lane: Lane) -> str:
    runs = lane.about.partition(", runs ")[2]
    return _label(f"{lane.name}: {runs}" if runs else lane.name)


def _label(text: str, max_length: int = _MAX_TEXT) -> str:
    """Return a text that Mermaid shows as it is written."""
    text = one_line(text)
    text = text if len(text) <= max_length else f"{text[: max_length - 3]}..."
    text = _PLAIN.sub(lambda match: f"#{ord(match[0])};", text)
    return _END.sub(lambda match: f"#{ord(match[0][0])};{match[0][1:]}", text)
