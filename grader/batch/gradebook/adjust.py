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
        "SELECT id FROM student WHERE ? IN (full_name, platform_id, username, email)", (readable(name),)
    ).fetchall()
    if len(rows) != 1:
        count = "no student" if not rows else f"{len(rows)} students"
        raise GradebookError(f"the gradebook has {count} named {name!r}")
    return int(rows[0]["id"])


@dataclass(frozen=True)
class Amount:
    """Points to add ("by", also less than zero) or to set ("to")."""

    kind: Literal["by", "to"]
    points: int


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
    if not reason.strip():
        raise GradebookError("an adjustment needs a reason")
    graded = "SELECT 1 FROM exercise_result WHERE student_id = ? AND exercise = ?"
    if exercise and book.execute(graded, (student, exercise)).fetchone() is None:
        raise GradebookError(f"{exercise} was never graded for this student")
    kind, points, reason = amount.kind, amount.points, readable(reason.strip())
    with transaction(book):
        cursor = book.execute(
            "INSERT INTO adjustment (student_id, exercise, kind, points, reason, author, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (student, exercise, kind, points, reason, readable(author), now()),
        )
    return int(cursor.lastrowid or 0)


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
    """Yield a line for each adjustment of a student, including those that were withdrawn."""
    for row in book.execute("SELECT * FROM adjustment WHERE student_id = ? ORDER BY id", (student,)):
        what = f"by {row['points']:+}" if row["kind"] == "by" else f"to {row['points']}"
        withdrawn = f" (withdrawn {row['withdrawn']})" if row["withdrawn"] else ""
        who, why = one_line(row["author"]), one_line(row["reason"])
        yield f"{row['id']}: {row['exercise'] or 'total'} {what}, {who}, {row['at']}: {why}{withdrawn}"
