"""What a batch shows while it runs and at its end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from grader.report.text import one_line
from grader.scorecard import ScoreCard


def _console() -> Console:
    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else 100
    return Console(width=width, highlight=False, markup=False, emoji=False)


@dataclass
class Screen:
    """Shows a line for each submission, on a terminal a bar as well, and at the end a table."""

    console: Console = field(default_factory=_console)
    _progress: Progress | None = None
    _total: int = 0
    _done: int = 0

    @contextmanager
    def showing(self, total: int) -> Iterator[Screen]:
        """Show a batch of so many submissions."""
        self._total = total
        if not self.console.is_terminal:
            yield self
            return
        columns = (TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self.console, transient=True) as self._progress:
            self._progress.add_task("", total=total)
            yield self

    def one_more(self, card: ScoreCard, problem: str) -> None:
        """Tell of a submission that is done."""
        self._done += 1
        number = f"[{str(self._done).rjust(len(str(self._total)))}/{self._total}]"
        what = f"not graded: {problem}" if problem else f"{card.score}/{card.max_score}"
        self._print(f"{number} {one_line(card.submission)}  {one_line(what)}", bool(problem))
        if self._progress is not None:
            self._progress.advance(self._progress.task_ids[0])

    def table(self, cards: Sequence[ScoreCard]) -> None:
        """Show the points of all, exercise by exercise."""
        if self._progress is not None:
            self._progress.stop()
        table = Table(show_edge=False, header_style="bold")
        table.add_column("submission", overflow="fold")
        for exercise in cards[0].exercises:
            table.add_column(f"{one_line(exercise.name)}\nof {exercise.max_score}", justify="right")
        table.add_column(f"total\nof {cards[0].max_score}", justify="right")
        for card in cards:
            points = ["-" if e.status == "error" else str(e.score) for e in card.exercises]
            total = "-" if card.status == "error" else str(card.score)
            table.add_row(*(Text(text) for text in (one_line(card.submission), *points, total)))
        self.console.print()
        self.console.print(table)

    def _print(self, text: str, bad: bool) -> None:
        encoding = self.console.encoding
        plain = text.encode(encoding, "backslashreplace").decode(encoding)
        self.console.print(Text(plain, style="magenta" if bad and self.console.is_terminal else ""))
