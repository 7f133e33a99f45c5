"""Reads a roster: a CSV table with the names behind numbers and usernames.

It may be GitHub Classroom's classroom_roster.csv, Classroom 50's students.csv or scores.csv, a gradebook or a
list of groups exported from Canvas, a grading worksheet or a list of participants from Moodle, or a table of
the teacher's own: columns are recognized by their headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from grader.batch.student import Student
from grader.records import readable
from grader.tables import TableError, heading_key, read_table
from grader.words import IGNORED, PARTICIPANT, PERSON

from .item import BatchError, SubmittedItem

_MOODLE_NONE = frozenset({"-", "—"})  # in place of a time
_NO = frozenset({"", "0", "no", "false", "n", "nein", "non"})
_WHO = frozenset({"full_name", "first", "last", "platform_id", "username", "email", "submission"})
_MAX_SHOWN = 5  # headings in a note


@dataclass(frozen=True)
class Person:
    """A row of a roster. ``team`` is a group that submits together, ``group`` any other group."""

    who: Student
    submission: str = ""
    team: str = ""
    group: str = ""

    @property
    def names(self) -> set[str]:
        """Return the names, numbers and addresses by which the person can be found."""
        who = self.who
        found = {who.platform_id, who.username, who.email, who.full_name, self.submission}
        if ", " in who.full_name:  # as Canvas has it: last name, first name
            last, _, first = who.full_name.partition(", ")
            found.add(f"{first} {last}")
        return {name.casefold() for name in found if name}


@dataclass(frozen=True)
class Roster:
    """Students, by each of their names, numbers and addresses; what two students share is mapped to None.

    ``groups`` has the members of each group, ``teams`` the groups that submit together, and ``team_of`` the
    team of each name; ``notes`` say what was not understood.
    """

    students: tuple[Student, ...] = ()
    by_key: Mapping[str, Student | None] = field(default_factory=dict)
    groups: Mapping[str, tuple[Student, ...]] = field(default_factory=dict)
    team_of: Mapping[Student, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def identify(self, item: SubmittedItem) -> Student:
        """Return what is known about the student of a submission."""
        return self._fill(self._find(item), item.who)

    def identify_all(self, items: Iterable[SubmittedItem]) -> tuple[SubmittedItem, ...]:
        """Return the submissions with what is known about their students, and the members of their groups.

        A submission that has the name of a group is this group's. One that has a member's name is the whole
        team's, unless another member submitted something as well.
        """
        known = [self._with_people(item) for item in items]
        teams = [self._team(item) for item in known]
        return tuple(
            replace(item, members=self.groups[team]) if team and teams.count(team) == 1 else item
            for item, team in zip(known, teams, strict=True)
        )

    def _with_people(self, item: SubmittedItem) -> SubmittedItem:
        if item.members:
            members = tuple(self._fill(self._by_names(who), who) for who in item.members)
            return replace(item, members=members)
        members = self._group(item)
        if members:
            return replace(item, members=members)
        attempts = tuple(replace(each, who=self.identify(each)) for each in item.attempts)
        return replace(item, who=self.identify(item), attempts=attempts)

    def _group(self, item: SubmittedItem) -> tuple[Student, ...]:
        names = (item.name.casefold(), item.who.full_name.casefold(), *_ends(item.name))
        return next((self.groups[name] for name in names if name in self.groups), ())

    def _team(self, item: SubmittedItem) -> str:
        person = self._find(item) if not item.members else Student()
        team = self.team_of.get(person, "")
        return team if len(self.groups.get(team, ())) > 1 else ""

    def _fill(self, person: Student, who: Student) -> Student:
        return replace(person.filled(who), late=person.late or who.late)

    def _by_names(self, who: Student) -> Student:
        keys = (who.platform_id, who.username, who.email, who.full_name)
        return next(
            (person for key in keys if key and (person := self.by_key.get(key.casefold()))), Student()
        )

    def _find(self, item: SubmittedItem) -> Student:
        who = item.who
        for key in (who.platform_id, who.username, who.email, item.name, who.full_name):
            person = self.by_key.get(key.casefold()) if key else None
            if person is not None:
                return person
        # a clone's folder: <assignment>-<username>
        return next((person for end in _ends(item.name) if (person := self.by_key.get(end))), Student())


def _ends(name: str) -> list[str]:
    """Return what follows each hyphen in a name."""
    name = name.casefold()
    return [name[index + 1 :] for index, char in enumerate(name) if char == "-"]


def read_rosters(paths: Iterable[Path]) -> Roster:
    """Return the roster in some tables. Raises BatchError for a file that is not a roster."""
    notes: list[str] = []
    people: list[Person] = []
    for path in paths:
        people += _merged(people, _read(path, notes))
    by_key: dict[str, Student | None] = {}
    groups: dict[str, dict[Student, None]] = {}
    team_of: dict[Student, str] = {}
    for person in people:
        for key in person.names:
            by_key[key] = None if by_key.get(key, person.who) != person.who else person.who
        for group in (person.team, *re.split(r"[,;] ?", person.group)):
            if group:
                groups.setdefault(group.casefold(), {})[person.who] = None
        if person.team:
            team_of[person.who] = person.team.casefold()
    of_groups = {name: tuple(members) for name, members in groups.items()}
    return Roster(tuple(each.who for each in people), by_key, of_groups, team_of, tuple(notes))


def _merged(known: list[Person], found: Iterable[Person]) -> Iterator[Person]:
    """Yield the people that are new; what another table says about one who is known is added there."""
    by_key: dict[str, list[int]] = {}
    for number, person in enumerate(known):
        for key in person.names:
            by_key.setdefault(key, []).append(number)
    for person in found:
        who = person.who  # two people may share a name, but not a number
        keys = (who.platform_id, who.username, who.email, person.submission, *person.names)
        numbers = [by_key.get(key.casefold(), []) for key in keys if key]
        same = next((found[0] for found in numbers if len(found) == 1), -1)
        if same < 0:
            yield person
            continue
        old = known[same]
        who = replace(old.who.filled(person.who), late=old.who.late or person.who.late)
        known[same] = Person(
            who, old.submission or person.submission, old.team or person.team, old.group or person.group
        )


def _read(path: Path, notes: list[str]) -> list[Person]:
    shown = readable(str(path))
    try:
        table = read_table(path, "roster")
    except TableError as error:
        raise BatchError(str(error)) from error
    columns = table.columns(PERSON)
    if path.name.lower() == "groups.csv":
        columns = tuple("team" if column == "group" else column for column in columns)
    if not set(columns) & _WHO:
        raise BatchError(
            f"the roster {shown} has no column with a recognized heading, such as name, id, username or email"
        )
    is_canvas = "sis login id" in map(heading_key, table.headings)
    unknown = [
        head
        for head in table.unknown(columns)
        if heading_key(head) not in IGNORED
        and not (is_canvas and re.search(r"\(|score|points", head.lower()))
    ]
    if unknown:
        more = " ..." if len(unknown) > _MAX_SHOWN else ""
        heads = ", ".join(map(readable, unknown[:_MAX_SHOWN]))
        notes.append(f"Columns of {shown} that are not known and were not used: {heads}{more}.")
    people = [_person(columns, row) for _, row in table.rows if not _is_no_person(row, is_canvas=is_canvas)]
    people = [each for each in people if each.who != Student() or each.submission]
    return list(dict.fromkeys(people))


def _is_no_person(row: Sequence[str], *, is_canvas: bool) -> bool:
    """Check whether a row of Canvas' gradebook is about points, or about the test student."""
    return row[0] == "Points Possible" or (is_canvas and row[0] == "Student, Test")


def _person(columns: Sequence[str], row: Sequence[str]) -> Person:
    facts: dict[str, Any] = {}
    for key, cell in zip(columns, row, strict=False):
        if key and cell:
            facts.setdefault(key, cell)
    first, last = facts.pop("first", ""), facts.pop("last", "")
    late = facts.pop("late", "").lower() not in _NO
    if facts.get("submitted_at") in _MOODLE_NONE:
        del facts["submitted_at"]
    known = {each.name for each in fields(Student)}
    who = Student(**{key: value for key, value in facts.items() if key in known})
    number = PARTICIPANT.fullmatch(who.platform_id)
    group = facts.get("group", "")
    return Person(
        replace(
            who,
            full_name=who.full_name or f"{first} {last}".strip(),
            platform_id=number[1] if number else who.platform_id,
            section=who.section or group,
            late=late,
        ),
        facts.get("submission", ""),
        facts.get("team", ""),
        group,
    )
