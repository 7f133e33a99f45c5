"""The input of an export."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from grader.batch.gradebook.people import names_of
from grader.batch.gradebook.read import Change, StudentGrade, grades
from grader.batch.intake import SubmittedItem
from grader.batch.intake.roster import Roster
from grader.report.visible import View


@dataclass(frozen=True)
class Context:
    """A gradebook, the part of it to export, and the target; ``add_note`` takes notes for the user."""

    book: sqlite3.Connection
    target: Path
    exercises: Sequence[str]
    submissions: Sequence[SubmittedItem]
    roster: Roster
    help_pages: Mapping[str, str]
    titles: Mapping[str, str]  # of checks
    changes: Sequence[Change]
    column: str
    scale: int | None = None  # the platform's maximum; None: points as they are
    view: View = field(default_factory=View)  # what students see
    notes: list[str] = field(default_factory=list)

    def grades(self) -> Iterator[StudentGrade]:
        """Yield the grade of each submission that was graded, now or earlier, in order of names."""
        names = {item.name for item in self.submissions}
        return grades(self.book, self.exercises, names)

    def people(self) -> Iterator[StudentGrade]:
        """Yield the grade of each student: of each member in place of a group's, in order of names."""
        return grades(self.book, self.exercises, names_of(self.submissions).keys())

    def members(self, submission: str) -> Sequence[StudentGrade]:
        """Return the grade of each member of a group's submission; of any other submission none."""
        return self._members.get(submission, ())

    @cached_property
    def _members(self) -> Mapping[str, Sequence[StudentGrade]]:
        names = names_of(item for item in self.submissions if item.members).keys()
        found = grades(self.book, self.exercises, names) if names else ()
        return {name: list(each) for name, each in groupby(found, key=lambda grade: grade.submission)}

    def add_note(self, note: str) -> None:
        """Add a sentence that the user sees at the end."""
        self.notes.append(note)
