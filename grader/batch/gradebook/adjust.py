"""Adjustments: points that a person adds or removes, with a reason; no grading changes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from grader.records import readable
from grader.report.text import one_line

from .store import GradebookError, now, transaction


def find_student(book: sqlite3.Connection, name: str) -> int:
    """Return the id of the only student with this submission name, full name, id, username or address.

    Raises GradebookError.
    """
    row = book.execute("SELECT id FROM student WHERE name = ?", (readable(name),)).fetchone()
    if row is not None:
        return int(row["id"])
    rows = book.execute(
        "SELECT id, name FROM student WHERE ? IN (full_name, platform_id, username, email) ORDER BY name",
        (readable(name),),
    ).fetchall()
    if len(rows) != 1:
        count = "no student" if not rows else f"{len(rows)} students"
        names = f": {', '.join(one_line(row['name']) for row in rows)}" if rows else ""
        raise GradebookError(f"the gradebook has {count} named {name!r}{names}")
    return int(rows[0]["id"])


@dataclass(frozen=True)
class Amount:
    """Points to add ("by", also less than zero) or to set ("to")."""

    kind: Literal["by", "to"]
    points: int


@dataclass(frozen=True)
class Adjustment:
    """A change of a student's points, of an exercise or of the total (''), with the reason for it."""

    student: int
    amount: Amount
    reason: str
    exercise: str = ""


def check_adjustment(book: sqlite3.Connection, change: Adjustment) -> None:
    """Raise GradebookError for an adjustment without a reason, or of an exercise that was not graded."""
    if not change.reason.strip():
        raise GradebookError("an adjustment needs a reason")
    graded = "SELECT 1 FROM exercise_grade WHERE student_id = ? AND exercise = ?"
    if change.exercise and book.execute(graded, (change.student, change.exercise)).fetchone() is None:
        raise GradebookError(f"{change.exercise} was never graded for this student")


def add_adjustment(  # noqa: PLR0913  the facts of an adjustment
    book: sqlite3.Connection,
    student: int,
    amount: Amount,
    *,
    reason: str,
    author: str,
    exercise: str = "",
) -> int:
    """Change a student's points, of an exercise or of the total, and return the adjustment's id.

    Raises GradebookError without a reason, or for an exercise that was not graded.
    """
    change = Adjustment(student, amount, reason, exercise)
    check_adjustment(book, change)
    with transaction(book):
        return insert_adjustment(book, change, author)


def insert_adjustment(book: sqlite3.Connection, change: Adjustment, author: str) -> int:
    """Write an adjustment that was checked, and return its id. Must be called in a transaction."""
    cursor = book.execute(
        "INSERT INTO adjustment (student_id, exercise, kind, points, reason, author, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            change.student,
            change.exercise,
            change.amount.kind,
            change.amount.points,
            readable(change.reason.strip()),
            readable(author),
            now(),
        ),
    )
    return int(cursor.lastrowid or 0)


def insert_comment(book: sqlite3.Connection, student: int, text: str, author: str) -> None:
    """Write a comment on a student, unless it is there already. Must be called in a transaction."""
    text = readable(text.strip())
    same = "SELECT 1 FROM comment WHERE student_id = ? AND text = ? AND withdrawn IS NULL"
    if book.execute(same, (student, text)).fetchone() is None:
        book.execute(
            "INSERT INTO comment (student_id, text, author, at) VALUES (?, ?, ?, ?)",
            (student, text, readable(author), now()),
        )


def add_comment(book: sqlite3.Connection, student: int, text: str, author: str) -> None:
    """Add a comment that reports show. Raises GradebookError for an empty one."""
    if not text.strip():
        raise GradebookError("the comment is empty")
    with transaction(book):
        insert_comment(book, student, text, author)


def withdraw_comments(book: sqlite3.Connection, student: int) -> None:
    """Withdraw all comments on a student; they stay on record."""
    with transaction(book):
        book.execute(
            "UPDATE comment SET withdrawn = ? WHERE student_id = ? AND withdrawn IS NULL", (now(), student)
        )


def withdraw(book: sqlite3.Connection, student: int, number: int) -> None:
    """Withdraw an adjustment, which stays on record. Raises GradebookError when there is none to withdraw."""
    with transaction(book):
        done = book.execute(
            "UPDATE adjustment SET withdrawn = ? WHERE id = ? AND student_id = ? AND withdrawn IS NULL",
            (now(), number, student),
        )
    if done.rowcount != 1:
        raise GradebookError(f"this student has no adjustment {number} that could be withdrawn")


def list_adjustments(book: sqlite3.Connection, student: int) -> Iterator[str]:
    """Yield a line for each adjustment and comment of a student, including those that were withdrawn."""
    for row in book.execute("SELECT * FROM adjustment WHERE student_id = ? ORDER BY id", (student,)):
        what = f"by {row['points']:+}" if row["kind"] == "by" else f"to {row['points']}"
        withdrawn = f" (withdrawn {row['withdrawn']})" if row["withdrawn"] else ""
        who, why = one_line(row["author"]), one_line(row["reason"])
        yield f"{row['id']}: {row['exercise'] or 'total'} {what}, {who}, {row['at']}: {why}{withdrawn}"
    for row in book.execute("SELECT * FROM comment WHERE student_id = ? ORDER BY id", (student,)):
        withdrawn = f" (withdrawn {row['withdrawn']})" if row["withdrawn"] else ""
        yield f"comment, {one_line(row['author'])}, {row['at']}: {one_line(row['text'])}{withdrawn}"
