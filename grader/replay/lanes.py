"""Columns that overlap: each process has a lane with a line down it, as long as it takes part.

A moment begins in its process's lane and may reach over the lanes to its right, which have nothing to say at
that time; so that five processes and the lines of source find room on 80 columns.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from .story import Chapter, Moment

ROOM, LEAST_ROOM = 26, 14  # columns for the words of the last lane: wanted, and needed
LEAST_SOURCE = 18  # columns for a line of source
MOST_LANES = 6
GAP = 2


@dataclass(frozen=True)
class Lanes:
    """Where the lanes of one chapter stand: ``step`` columns from one to the next."""

    actors: Sequence[str]
    step: int
    words: int  # columns for lanes and words together
    source: int  # columns for the line of source beside
    bar: str

    @classmethod
    def of(cls, chapter: Chapter, actors: Sequence[str], width: int, bar: str) -> Lanes | None:
        """Find room for the lanes; None where there is not enough."""
        step = max(map(len, actors), default=0) + GAP
        before_last = step * (len(actors) - 1)
        source = longest_source(chapter)
        least = min(source, LEAST_SOURCE)
        longest = max(actors.index(each.who) * step + GAP + len(each.what) for each in chapter.moments)
        wanted = min(longest, before_last + ROOM)
        words = max(width - GAP - source, min(wanted, width - GAP - least))
        if len(actors) > MOST_LANES or words - before_last < LEAST_ROOM:
            return None
        return cls(actors, step, words, width - GAP - words, bar)

    def table(self, chapter: Chapter) -> Table:
        """Lay the chapter out."""
        table = Table.grid(padding=(0, GAP, 0, 0))
        table.add_column(width=self.words, no_wrap=True)
        table.add_column(width=self.source, no_wrap=True, style="dim")
        table.add_row(Text("".join(actor.ljust(self.step) for actor in self.actors), style="bold"))
        for at, moment in enumerate(chapter.moments):
            bars = [self.bar if self._takes_part(actor, at, chapter) else " " for actor in self.actors]
            lines = [Text(line) for line in self._lines(moment, bars)]
            table.add_row(Text("\n").join(lines), Text(cut(source_text(moment), self.source)))
        return table

    def _takes_part(self, actor: str, at: int, chapter: Chapter) -> bool:
        turns = [turn for turn, moment in enumerate(chapter.moments) if moment.who == actor]
        leaves = any(chapter.moments[turn].leaves for turn in turns)
        return turns[0] <= at and (at <= turns[-1] or not leaves)

    def _lines(self, moment: Moment, bars: Sequence[str]) -> Iterator[str]:
        lane = self.actors.index(moment.who)
        start = lane * self.step + GAP
        for line in textwrap.wrap(moment.what, self.words - start) or [""]:
            row = "".join(bar.ljust(self.step) for bar in bars[: lane + 1])[:start].ljust(start) + line
            for right, bar in enumerate(bars[lane + 1 :], lane + 1):
                if len(row) < right * self.step:
                    row = row.ljust(right * self.step) + bar
            yield row.rstrip()


def source_text(moment: Moment) -> str:
    """Give the line of source with its number, or nothing."""
    return f"{moment.line:>4}  {moment.source}" if moment.source else ""


def longest_source(chapter: Chapter) -> int:
    """Give how many columns the chapter's lines of source want."""
    return max((len(source_text(moment)) for moment in chapter.moments), default=0)


def cut(text: str, width: int) -> str:
    """Cut a text that is longer than ``width``."""
    return text if len(text) <= width else text[: max(0, width - 3)] + "..."
