"""The output of a batch in the terminal, during the batch and at its end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from grader.report.text import one_line
from grader.scorecard import ScoreCard

from .gradebook.read import Change, StudentGrade

_MAX_ROWS = 200  # of the table; the exports have them all
_MAX_NOTES = 30
_MAX_NAMES = 2


def _console() -> Console:
    tty = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if tty else 100
    return Console(width=width, highlight=False, markup=False, emoji=False)


@dataclass
class Screen:
    """Shows a line for each submission, on a terminal also a progress bar, and at the end a table."""

    console: Console = field(default_factory=_console)
    _progress: Progress | None = None
    _total: int = 0
    _done: int = 0
    _cached: int = 0
    _bad: int = 0
    _points: int = 0
    _under_way: list[str] = field(default_factory=list)

    @contextmanager
    def showing(self, total: int, *, resumed: bool = False) -> Iterator[Screen]:
        """Show the progress of a batch of ``total`` submissions."""
        self._total = total
        if resumed:
            self._print("Resuming the batch that was interrupted.")
        if not self.console.is_terminal:
            yield self
            return
        columns = (
            TextColumn("Grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        with Progress(*columns, console=self.console, transient=True) as self._progress:
            self._progress.add_task("", total=total)
            yield self

    def started(self, name: str) -> None:
        """Show that the grading of a submission has started."""
        self._under_way.append(name)
        self._refresh()

    def finished(
        self, card: ScoreCard, problem: str, *, cached: bool = False, notes: Sequence[str] = ()
    ) -> None:
        """Show the result of a submission; ``cached``: it was in the gradebook."""
        self._done += 1
        self._cached += cached
        self._bad += bool(problem)
        self._points += 0 if problem else card.score
        if card.submission in self._under_way:
            self._under_way.remove(card.submission)
        number = f"[{str(self._done).rjust(len(str(self._total)))}/{self._total}]"
        result = f"not graded: {problem}" if problem else f"{card.score}/{card.max_score}"
        suffix = "  (as before)" if cached else ""
        self._print(f"{number} {one_line(card.submission)}  {one_line(result)}{suffix}", bad=bool(problem))
        for note in notes[:_MAX_NAMES]:
            if note not in problem:
                self._print(f"{' ' * len(number)} note: {one_line(note)}")
        self._refresh(1)

    def table(self, grades: Iterable[StudentGrade], exercises: Sequence[str]) -> None:
        """Show a table of the points in each exercise, and a summary."""
        if self._progress is not None:
            self._progress.stop()
        rows = iter(grades)
        shown = list(islice(rows, _MAX_ROWS))
        max_points: dict[str, int] = dict.fromkeys(exercises, 0)
        for grade in shown:
            max_points |= {name: each.max_points for name, each in grade.exercises.items()}
        table = Table(show_edge=False, header_style="bold")
        table.add_column("submission", overflow="fold")
        for exercise in exercises:
            table.add_column(f"{one_line(exercise)}\nof {max_points[exercise]}", justify="right")
        table.add_column(f"total\nof {sum(max_points.values())}", justify="right")
        for grade in shown:
            by_exercise = [grade.exercises.get(exercise) for exercise in exercises]
            points = ["-" if e is None or e.status == "error" else str(e.points) for e in by_exercise]
            total = str(grade.points) if grade.has_grade else "-"
            table.add_row(*(Text(self._encodable(text)) for text in (one_line(grade.name), *points, total)))
        self.console.print()
        self.console.print(table)
        more = sum(1 for _ in rows)
        if more:
            self._print(f"... and {more} more; the gradebook and the exports have them all.")
        self._print(f"\n{self._tally()}.")

    def changed(self, changes: Sequence[Change]) -> None:
        """Show the changes against the gradings before, with the reasons."""
        for change in changes[:_MAX_NOTES]:
            checks = [
                *(f"lost {name}" for name in change.lost),
                *(f"gained {name}" for name in change.gained),
            ]
            why = ", ".join(change.why) or "unknown"
            flag = "  LOWER WITH IDENTICAL CODE" if change.flagged else ""
            self._print(
                f"changed: {one_line(change.student)}, {change.exercise}: {change.before} -> {change.now} "
                f"({', '.join(checks) or 'the same checks'}; what changed: {why}){flag}",
                bad=change.flagged,
            )
        self._more(len(changes), "more changes; `grader query regraded` has them all.")

    def left_out(self, left_out: Sequence[tuple[str, str]]) -> None:
        """Show the files that are not submissions, with the reasons."""
        for path, reason in left_out[:_MAX_NOTES]:
            self._print(f"left out: {one_line(path)}: {one_line(reason)}")
        self._more(len(left_out), "more left out; the gradebook's table left_out has them all.")

    def notes(self, notes: Sequence[str]) -> None:
        """Show notes, each a sentence."""
        for note in notes:
            self._print(note)

    def warnings(self, warnings: Sequence[str]) -> None:
        """Show what looks wrong with the class as a whole, each a sentence."""
        for warning in warnings[:_MAX_NOTES]:
            self._print(f"WARNING: {one_line(warning)}", bad=True)
        self._more(len(warnings), "more warnings.")

    def _tally(self) -> str:
        good = self._done - self._bad
        parts = [f"{good} graded"]
        if self._cached:
            parts[0] += f" ({self._cached} as before)"
        if good:
            parts.append(f"mean {self._points / good:.1f}")
        if self._bad:
            parts.append(f"{self._bad} not graded")
        return ", ".join(parts)

    def _refresh(self, more: int = 0) -> None:
        if self._progress is not None:
            names = ", ".join(self._encodable(one_line(name)[:30]) for name in self._under_way[:_MAX_NAMES])
            task = self._progress.task_ids[0]
            self._progress.update(task, advance=more, description=f"{self._tally()}; {names}")

    def _more(self, count: int, what: str) -> None:
        if count > _MAX_NOTES:
            self._print(f"... and {count - _MAX_NOTES} {what}")

    def _encodable(self, text: str) -> str:
        encoding = self.console.encoding
        return text.encode(encoding, "backslashreplace").decode(encoding)

    def _print(self, text: str, *, bad: bool = False) -> None:
        self.console.print(
            Text(self._encodable(text), style="magenta" if bad and self.console.is_terminal else "")
        )
