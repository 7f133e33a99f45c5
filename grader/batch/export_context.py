"""What an export is made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.batch.gradebook.read import Change, Line, lines
from grader.batch.intake import Handed
from grader.batch.intake.roster import Roster


@dataclass(frozen=True)
class Context:
    """A gradebook, which of it is wanted, and where to; ``say`` takes a sentence for the user."""

    book: sqlite3.Connection
    target: Path
    exercises: Sequence[str]
    handed: Sequence[Handed]
    roster: Roster
    help_pages: Mapping[str, str]
    titles: Mapping[str, str]  # of checks
    changes: Sequence[Change]
    column: str
    notes: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Give a line for each submission that was graded, now or earlier, in order of names."""
        names = {each.name for each in self.handed}
        return lines(self.book, self.exercises, names)

    def say(self, note: str) -> None:
        """Tell the user something about the export."""
        self.notes.append(note)
