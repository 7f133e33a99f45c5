"""Applies the late policy: how late each submission was, and the points that this takes off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.batch.intake.item import BatchError, SubmittedItem
from grader.batch.late_policy import Lateness, LatePolicy, late_policy, read_time, seconds_late
from grader.records import readable

from .store import transaction


@dataclass(frozen=True)
class LateRule:
    """A late policy, as the user named it, and the due time."""

    text: str
    policy: LatePolicy | None
    due: datetime | None

    def apply(
        self, book: sqlite3.Connection, items: Iterable[SubmittedItem], exercises: Sequence[str]
    ) -> None:
        """Calculate again what each submission loses; without a policy, what is recorded stays.

        Raises BatchError when the policy fails, and GradebookError.
        """
        if self.policy is None:
            return
        with transaction(book):
            for item in items:
                self._apply(book, item, exercises)

    def _apply(self, book: sqlite3.Connection, item: SubmittedItem, exercises: Sequence[str]) -> None:
        marks = ",".join("?" * len(exercises))
        row = book.execute(
            f"""SELECT s.id, sum(e.points) AS points, sum(e.max_score) AS max_points FROM student s
            JOIN exercise_grade e ON e.student_id = s.id
            WHERE s.name = ? AND e.exercise IN ({marks}) GROUP BY s.id""",  # noqa: S608  question marks only
            (readable(item.name), *exercises),
        ).fetchone()
        if row is None:
            return
        book.execute("DELETE FROM lateness WHERE student_id = ?", (row["id"],))
        seconds = seconds_late(item.who.submitted_at, self.due)
        known = bool(item.who.submitted_at) and self.due is not None
        if not (seconds or (item.who.late and not known)):
            return
        late = Lateness(seconds if known else None, row["points"], row["max_points"])
        off = self._points(late)
        reason = f"submitted at {item.who.submitted_at}" if known else "marked as late by the platform"
        book.execute(
            "INSERT INTO lateness (student_id, seconds, policy, points, reason) VALUES (?, ?, ?, ?, ?)",
            (row["id"], seconds, self.text, off, readable(reason)),
        )

    def _points(self, late: Lateness) -> int:
        assert self.policy is not None  # noqa: S101  checked in apply
        try:
            off = self.policy(late)
        except Exception as error:  # another package's code
            raise BatchError(
                f"the late policy {self.text} failed: {type(error).__name__}: {error}"
            ) from error
        if type(off) is not int or off < 0:
            raise BatchError(
                f"the late policy {self.text} returned {off!r}, not a whole number of points to take off"
            )
        return min(off, late.points)


def read_late_rule(text: str, due: str) -> LateRule:
    """Return the rule for a policy and a due time as the user wrote them. Raises BatchError."""
    try:
        due_time = read_time(due) if due else None
    except ValueError as error:
        raise BatchError(f"{due!r} is not a time: write it like 2026-11-24T18:00+01:00") from error
    if due and not text:
        raise BatchError("a due time needs a late policy, such as --late percent-per-day:10")
    return LateRule(text, late_policy(text) if text else None, due_time)
