"""Reads a roster: a CSV table with the names behind numbers and usernames.

It may be GitHub Classroom's classroom_roster.csv, Classroom 50's students.csv or scores.csv, a gradebook
exported from Canvas, a grading worksheet from Moodle, or a table of the teacher's own: columns are known by
their headings.
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

from .entry import BatchError, Handed

_COLUMNS: Mapping[str, str] = {
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
    "datetime": "handed_in",
    "submitted_at": "handed_in",
    "submission_timestamp": "handed_in",
    "handed_in": "handed_in",
    "submission": "submission",
    "folder": "submission",
    "late": "late",
}
_MOODLE_NUMBER = re.compile(r"\D+ (\d+)")  # "Participant 1234", in whatever language
_NO = frozenset({"", "0", "no", "false", "n"})


@dataclass(frozen=True)
class Roster:
    """People by each thing that names them; a thing that names two people names nobody."""

    people: tuple[Student, ...] = ()
    by: Mapping[str, Student | None] = field(default_factory=dict)

    def known(self, handed: Handed) -> Student:
        """Give what is known about who handed this in."""
        person = self._find(handed)
        return replace(person.filled(handed.who), late=person.late or handed.who.late)

    def _find(self, handed: Handed) -> Student:
        who = handed.who
        words = (who.platform_id, who.username, who.email, handed.name, who.full_name)
        for word in words:
            person = self.by.get(word.casefold()) if word else None
            if person is not None:
                return person
        name = handed.name.casefold()  # a clone's folder: <assignment>-<username>
        ends = [name[place + 1 :] for place, letter in enumerate(name) if letter == "-"]
        return next((found for end in ends if (found := self.by.get(end)) is not None), Student())


def read_rosters(paths: Iterable[Path]) -> Roster:
    """Read tables of people. Raises BatchError for one that is no such table."""
    people: list[Student] = []
    by: dict[str, Student | None] = {}
    for path in paths:
        for person, submission in _read(path):
            people.append(person)
            for word in {person.platform_id, person.username, person.email, person.full_name, submission}:
                key = word.casefold()
                if key:
                    twice = key in by and by[key] not in (None, person)
                    by[key] = (
                        None if twice or by.get(key, person) is None else person.filled(by.get(key) or person)
                    )
    return Roster(tuple(people), by)


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
        raise BatchError(f"the roster {shown} is no proper CSV: {error}") from error
    headings = [_COLUMNS.get(cell.strip().lower(), "") for cell in rows[0]] if rows else []
    if not set(headings) & {"full_name", "platform_id", "username", "email", "submission"}:
        raise BatchError(
            f"the roster {shown} has no column with a known heading, such as name, id, username or email"
        )
    found = [_person(headings, row) for row in rows[1:] if any(cell.strip() for cell in row)]
    return [each for each in found if each[0] != Student() or each[1]]


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
