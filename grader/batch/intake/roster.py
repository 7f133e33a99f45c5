"""Reads a roster: a CSV table with the names behind numbers and usernames.

It may be GitHub Classroom's classroom_roster.csv, Classroom 50's students.csv or scores.csv, a gradebook
exported from Canvas, a grading worksheet from Moodle, or a table of the teacher's own: columns are recognized
by their headings.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from grader.batch.student import Student
from grader.records import readable

from .item import BatchError, SubmittedItem

_FIELDS: Mapping[str, str] = {  # by the heading of the column
    "name": "full_name",
    "full name": "full_name",
    "student": "full_name",
    "student name": "full_name",
    "first_name": "first",
    "first name": "first",
    "last_name": "last",
    "last name": "last",
    "surname": "last",
    "id": "platform_id",
    "student id": "platform_id",
    "identifier": "platform_id",
    "roster_identifier": "platform_id",
    "sid": "platform_id",
    "participant": "platform_id",
    "username": "username",
    "user name": "username",
    "github_username": "username",
    "sis login id": "username",
    "login": "username",
    "email": "email",
    "e-mail": "email",
    "email address": "email",
    "section": "section",
    "group": "section",
    "group_name": "section",
    "datetime": "submitted_at",
    "submitted_at": "submitted_at",
    "submission_timestamp": "submitted_at",
    "handed_in": "submitted_at",
    "submission": "submission",
    "folder": "submission",
    "late": "late",
}
_MOODLE_NUMBER = re.compile(r"\D+ (\d+)")  # "Participant 1234", in whatever language
_NO = frozenset({"", "0", "no", "false", "n"})


@dataclass(frozen=True)
class Roster:
    """Students, by each of their names, numbers and addresses; what two students share is mapped to None."""

    students: tuple[Student, ...] = ()
    by_key: Mapping[str, Student | None] = field(default_factory=dict)

    def identify(self, item: SubmittedItem) -> Student:
        """Return what is known about the student of a submission."""
        person = self._find(item)
        return replace(person.filled(item.who), late=person.late or item.who.late)

    def _find(self, item: SubmittedItem) -> Student:
        who = item.who
        keys = (who.platform_id, who.username, who.email, item.name, who.full_name)
        for key in keys:
            person = self.by_key.get(key.casefold()) if key else None
            if person is not None:
                return person
        name = item.name.casefold()  # a clone's folder: <assignment>-<username>
        ends = [name[index + 1 :] for index, char in enumerate(name) if char == "-"]
        return next((person for end in ends if (person := self.by_key.get(end)) is not None), Student())


def read_rosters(paths: Iterable[Path]) -> Roster:
    """Return the roster in some tables. Raises BatchError for a file that is not a roster."""
    students: list[Student] = []
    by_key: dict[str, Student | None] = {}
    for path in paths:
        for person, submission in _read(path):
            students.append(person)
            for name in {person.platform_id, person.username, person.email, person.full_name, submission}:
                key = name.casefold()
                if key:
                    is_shared = key in by_key and by_key[key] not in (None, person)
                    by_key[key] = (
                        None
                        if is_shared or by_key.get(key, person) is None
                        else person.filled(by_key.get(key) or person)
                    )
    return Roster(tuple(students), by_key)


def _read(path: Path) -> list[tuple[Student, str]]:
    shown = readable(str(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BatchError(f"can't read the roster {shown}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BatchError(f"the roster {shown} is not in UTF-8: save it as CSV in UTF-8") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BatchError(f"the roster {shown} is not a valid CSV file: {error}") from error
    headings = [_FIELDS.get(cell.strip().lower(), "") for cell in rows[0]] if rows else []
    if not set(headings) & {"full_name", "platform_id", "username", "email", "submission"}:
        raise BatchError(
            f"the roster {shown} has no column with a recognized heading, such as name, id, username or email"
        )
    entries = [_person(headings, row) for row in rows[1:] if any(cell.strip() for cell in row)]
    return [entry for entry in entries if entry[0] != Student() or entry[1]]


def _person(headings: Sequence[str], row: Sequence[str]) -> tuple[Student, str]:
    facts: dict[str, Any] = {
        key: cell.strip() for key, cell in zip(headings, row, strict=False) if key and cell.strip()
    }
    first, last = facts.pop("first", ""), facts.pop("last", "")
    submission = facts.pop("submission", "")
    late = facts.pop("late", "").lower() not in _NO
    known = {each.name for each in fields(Student)}
    person = Student(**{key: value for key, value in facts.items() if key in known})
    number = _MOODLE_NUMBER.fullmatch(person.platform_id)
    return replace(
        person,
        full_name=person.full_name or f"{first} {last}".strip(),
        platform_id=number[1] if number else person.platform_id,
        late=late,
    ), submission
