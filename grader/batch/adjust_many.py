"""Makes the adjustments and comments in a table, all of them or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise, catalogue, select
from grader.errors import UserError
from grader.records import readable
from grader.tables import Table, read_number, read_table
from grader.words import PERSON

from .gradebook.adjust import (
    Adjustment,
    Amount,
    check_adjustment,
    find_student,
    insert_adjustment,
    insert_comment,
)
from .gradebook.store import GradebookError, transaction

_COLUMNS = {
    **{heading: "who" for heading, what in PERSON.items() if what not in {"section", "submitted_at", "late"}},
    **{heading: what for heading, what in PERSON.items() if what in {"first", "last"}},
    **dict.fromkeys(("who",), "who"),
    **dict.fromkeys(("by", "points", "change", "add"), "by"),
    **dict.fromkeys(("to", "set", "set to"), "to"),
    **dict.fromkeys(("exercise", "task"), "exercise"),
    **dict.fromkeys(("reason", "why"), "reason"),
    **dict.fromkeys(("comment", "comments", "feedback"), "comment"),
    **dict.fromkeys(("section", "sections"), "section"),
}
_MAX_SHOWN = 20  # problems in one message


@dataclass(frozen=True)
class _Row:
    """What one row asks for: a change of points, a comment, or both."""

    student: int
    change: Adjustment | None
    comment: str


def adjust_from(book: sqlite3.Connection, path: Path, author: str) -> str:
    """Make the changes in a table, and return a sentence about them.

    Raises GradebookError, with every row that is wrong; then nothing is changed.
    """
    rows = _rows(book, path)
    with transaction(book):
        for row in rows:
            if row.change is not None:
                insert_adjustment(book, row.change, author)
            if row.comment:
                insert_comment(book, row.student, row.comment, author)
    changes = sum(row.change is not None for row in rows)
    return f"{changes} adjustments and {sum(bool(row.comment) for row in rows)} comments were recorded."


def _rows(book: sqlite3.Connection, path: Path) -> list[_Row]:
    """Return what each row asks for. Raises GradebookError when a row can't be done."""
    shown = readable(str(path))
    table = read_table(path, "adjustments")
    columns = _columns(table, shown)
    course, rows, problems = catalogue(), list[_Row](), list[str]()
    for line, cells in table.rows:
        facts: dict[str, list[str]] = {}
        for what, cell in zip(columns, cells, strict=False):
            if what and cell:
                facts.setdefault(what, []).append(cell)
        try:
            rows.append(_read(book, facts, course))
        except UserError as error:
            problems.append(f"line {line}: {error}")
    if problems:
        more = f"; and {len(problems) - _MAX_SHOWN} more" if len(problems) > _MAX_SHOWN else ""
        raise GradebookError(f"nothing was changed: {shown}, {'; '.join(problems[:_MAX_SHOWN])}{more}")
    return rows


def _columns(table: Table, shown: str) -> tuple[str, ...]:
    columns = table.columns(_COLUMNS)
    unknown = table.unknown(columns)
    if unknown:
        raise GradebookError(f"{shown} has columns that are not known: {', '.join(map(readable, unknown))}")
    if not {"who", "first", "last"} & set(columns) or not {"by", "to", "comment"} & set(columns):
        raise GradebookError(
            f"{shown} needs a column that says who (name, id, username, email or submission), and a column "
            "by, to or comment"
        )
    return columns


def _read(book: sqlite3.Connection, facts: Mapping[str, Sequence[str]], course: Sequence[Exercise]) -> _Row:
    names = [*facts.get("who", ()), *([" ".join(_full_name(facts))] if _full_name(facts) else [])]
    student = _student(book, names)
    by, to, reason, comment = (_one(facts, what) for what in ("by", "to", "reason", "comment"))
    exercise = _one(facts, "exercise")
    exercise = select(course, [exercise])[0].name if exercise else ""
    if by and to:
        raise GradebookError("it has both by and to")
    if not (by or to or comment):
        raise GradebookError("it has no change: by, to and comment are empty")
    change = None
    if by or to:
        change = Adjustment(student, _amount(by, to), reason, exercise)
        check_adjustment(book, change)
    elif exercise or (reason and not comment):
        raise GradebookError("it has no points, in by or to")
    return _Row(student, change, comment)


def _student(book: sqlite3.Connection, names: Sequence[str]) -> int:
    """Return the student whom all names mean, as far as they mean one."""
    if not names:
        raise GradebookError("it does not say who")
    found, errors = set[int](), list[GradebookError]()
    for name in names:
        try:
            found.add(find_student(book, name))
        except GradebookError as error:
            errors.append(error)
    if len(found) > 1:
        raise GradebookError(f"{', '.join(names)} are different students")
    if not found:
        raise errors[0]
    return found.pop()


def _full_name(facts: Mapping[str, Sequence[str]]) -> list[str]:
    return [*facts.get("first", ()), *facts.get("last", ())]


def _one(facts: Mapping[str, Sequence[str]], what: str) -> str:
    return " ".join(facts.get(what, ()))


def _amount(by: str, to: str) -> Amount:
    number = read_number(by or to)
    if number is None or number.denominator != 1:
        raise GradebookError(f"{by or to!r} is not a whole number of points")
    if to and number < 0:
        raise GradebookError("points can't be set to less than zero")
    return Amount("by", int(number)) if by else Amount("to", int(number))
