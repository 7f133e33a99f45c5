"""Who is who in the gradebook: students, and the members of groups.

A member is a student with a team: the student that stands for the group's submission.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from grader.batch.intake.item import SubmittedItem
from grader.batch.student import Student
from grader.records import readable

from .store import transaction

_UNNAMED = "member"


def member_names(item: SubmittedItem) -> list[str]:
    """Return the name in the gradebook for each member of a group: the submission's name and their own."""
    names: list[str] = []
    for who in item.members:
        own = next(
            (part for part in (who.username, who.email, who.full_name, who.platform_id) if part), _UNNAMED
        )
        name = first = readable(f"{item.name}/{own}")
        while name in names:
            name = f"{first}-{len(names) + 1}"
        names.append(name)
    return names


def names_of(items: Iterable[SubmittedItem]) -> dict[str, SubmittedItem]:
    """Return the submissions by the names of all who get their grades: of members in place of groups."""
    return {
        name: item
        for item in items
        for name in (member_names(item) if item.members else [readable(item.name)])
    }


def record_people(book: sqlite3.Connection, items: Iterable[SubmittedItem]) -> None:
    """Record what is known now about the students that the gradebook has, and who is in which group."""
    with transaction(book):
        for item in items:
            row = book.execute("SELECT id FROM student WHERE name = ?", (readable(item.name),)).fetchone()
            if row is None:
                continue
            record_student(book, item.name, item.who)
            names = member_names(item)
            for name, who in zip(names, item.members, strict=True):
                record_student(book, name, who)
                book.execute("UPDATE student SET team = ? WHERE name = ?", (row["id"], name))
            marks = ",".join("?" * len(names))
            book.execute(
                f"UPDATE student SET team = NULL WHERE team = ? AND name NOT IN ({marks})",  # noqa: S608
                (row["id"], *names),
            )


def people_of(book: sqlite3.Connection, item: SubmittedItem) -> list[tuple[int, Student]]:
    """Return the id of each student who gets a submission's grade, and what is known about them."""
    names = member_names(item) or [readable(item.name)]
    people = item.members or (item.who,)
    found = []
    for name, who in zip(names, people, strict=True):
        row = book.execute("SELECT id FROM student WHERE name = ?", (name,)).fetchone()
        if row is not None:
            found.append((int(row["id"]), who))
    return found


def record_student(book: sqlite3.Connection, name: str, who: Student) -> int:
    """Record what is known about a student, and return the id of the row.

    Must be called in a transaction.
    """
    facts = [
        readable(fact) for fact in (who.full_name, who.platform_id, who.username, who.email, who.section)
    ]
    name = readable(name)
    book.execute("INSERT INTO student (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (name,))
    book.execute(
        """UPDATE student SET full_name = coalesce(nullif(?, ''), full_name),
            platform_id = coalesce(nullif(?, ''), platform_id), username = coalesce(nullif(?, ''), username),
            email = coalesce(nullif(?, ''), email), section = coalesce(nullif(?, ''), section)
        WHERE name = ?""",
        (*facts, name),
    )
    (number,) = book.execute("SELECT id FROM student WHERE name = ?", (name,)).fetchone()
    return int(number)
