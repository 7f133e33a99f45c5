"""Overlapping columns: each process has a lane, marked by a vertical line while the process takes part.

A moment begins in its process's lane and may extend over the lanes to its right, which are empty at that
time; so five processes and the lines of source fit into 80 columns.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from ..stories.story import Chapter, Moment

TEXT_WIDTH, MIN_TEXT_WIDTH = 26, 14  # columns for the text of the last lane: preferred, and required
MIN_SOURCE_WIDTH = 18  # columns for a line of source
MAX_LANES = 6
GAP = 2


@dataclass(frozen=True)
class Lanes:
    """The positions of a chapter's lanes: ``step`` columns from one to the next."""

    actors: Sequence[str]
    step: int
    text: int  # columns for lanes and text together
    source: int  # columns for the line of source
    bar: str

    @classmethod
    def of(cls, chapter: Chapter, actors: Sequence[str], width: int, bar: str) -> Lanes | None:
        """Return the lanes of a chapter, or None where the width is not sufficient."""
        step = max(map(len, actors), default=0) + GAP
        before_last = step * (len(actors) - 1)
        source = longest_source(chapter)
        min_source = min(source, MIN_SOURCE_WIDTH)
        longest = max(actors.index(each.who) * step + GAP + len(each.what) for each in chapter.moments)
        preferred = min(longest, before_last + TEXT_WIDTH)
        text = max(width - GAP - source, min(preferred, width - GAP - min_source))
        if len(actors) > MAX_LANES or text - before_last < MIN_TEXT_WIDTH:
            return None
        return cls(actors, step, text, width - GAP - text, bar)

    def table(self, chapter: Chapter) -> Table:
        """Return the chapter as a table."""
        table = Table.grid(padding=(0, GAP, 0, 0))
        table.add_column(width=self.text, no_wrap=True)
        table.add_column(width=self.source, no_wrap=True, style="dim")
        table.add_row(Text("".join(actor.ljust(self.step) for actor in self.actors), style="bold"))
        for index, moment in enumerate(chapter.moments):
            bars = [self.bar if self._takes_part(actor, index, chapter) else " " for actor in self.actors]
            lines = [Text(line) for line in self._lines(moment, bars)]
            table.add_row(Text("\n").join(lines), Text(cut(source_text(moment), self.source)))
        return table

    def _takes_part(self, actor: str, index: int, chapter: Chapter) -> bool:
        own = [number for number, moment in enumerate(chapter.moments) if moment.who == actor]
        leaves = any(chapter.moments[number].leaves for number in own)
        return own[0] <= index and (index <= own[-1] or not leaves)

    def _lines(self, moment: Moment, bars: Sequence[str]) -> Iterator[str]:
        lane = self.actors.index(moment.who)
        start = lane * self.step + GAP
        for line in textwrap.wrap(moment.what, self.text - start) or [""]:
            row = "".join(bar.ljust(self.step) for bar in bars[: lane + 1])[:start].ljust(start) + line
            for right, bar in enumerate(bars[lane + 1 :], lane + 1):
                if len(row) < right * self.step:
                    row = row.ljust(right * self.step) + bar
            yield row.rstrip()


def source_text(moment: Moment) -> str:
    """Return the line of source with its number, or an empty text."""
    return f"{moment.line:>4}  {moment.source}" if moment.source else ""


def longest_source(chapter: Chapter) -> int:
    """Return the width of the chapter's longest line of source."""
    return max((len(source_text(moment)) for moment in chapter.moments), default=0)


def cut(text: str, width: int) -> str:
    """Return a text, cut to ``width`` if it is longer."""
    return text if len(text) <= width else text[: max(0, width - 3)] + "..."
