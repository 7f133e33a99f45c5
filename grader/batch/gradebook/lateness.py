"""Applies the late policy: how late each student was, and the points that this takes off.

Each member of a group has an own due time and an own budget of late days.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil

from grader.batch.extensions import Extensions
from grader.batch.intake.item import BatchError, SubmittedItem
from grader.batch.late_policy import DAY_SECONDS, Lateness, LatePolicy
from grader.batch.student import Student
from grader.records import readable
from grader.times import Moment, NotATime, Order, read_time

from .people import people_of
from .store import transaction


@dataclass(frozen=True)
class LateRule:
    """A late policy, as the user named it, with all that decides how late a student is.

    ``days`` is each student's budget of late days over all assignments, None: there is no budget.
    """

    text: str = ""
    policy: LatePolicy | None = None
    due: Moment | None = None
    grace: timedelta = timedelta()
    days: int | None = None
    extensions: Extensions = field(default_factory=Extensions)
    order: Order = ""

    def apply(
        self, book: sqlite3.Connection, items: Iterable[SubmittedItem], exercises: Sequence[str]
    ) -> tuple[str, ...]:
        """Calculate again what each student loses; without a policy, what is recorded stays.

        Returns notes for the user. Raises BatchError when the policy fails, and GradebookError.
        """
        if self.policy is None:
            return ()
        without: list[str] = []
        with transaction(book):
            points = _points(book, exercises)
            for item in items:
                self._apply(book, item, exercises, points, without)
        if not without or self.due is None:
            return ()
        note = (
            f"{len(without)} submissions have no time of submission, so nothing was taken off for lateness "
            f"there: {', '.join(without[:3])}{' ...' if len(without) > 3 else ''}. "  # noqa: PLR2004
            "A roster with a column datetime can have it."
        )
        return (note,)

    def _apply(
        self,
        book: sqlite3.Connection,
        item: SubmittedItem,
        exercises: Sequence[str],
        points: Mapping[int, sqlite3.Row],
        without: list[str],
    ) -> None:
        for student, who in people_of(book, item):
            row = points.get(student)
            if row is None:
                return
            _forget(book, student, exercises)
            at = _attempt_time(book, item) or item.who.submitted_at or who.submitted_at
            flagged = item.who.late or who.late
            if not at and not flagged:
                without.append(item.name)
                return
            names = {item.name, item.path.name, *_names(item.who), *_names(who)} - {""}
            self._record(book, student, who, exercises, self._lateness(at, names, flagged=flagged), row)

    def _lateness(self, at: str, names: Iterable[str], *, flagged: bool) -> _Found:
        """Return how late something was that was submitted at this time."""
        if self.due is None or not at:
            return _Found(None, "The platform marked it as late.") if flagged else _Found(0)
        try:
            moment = read_time(at, self.order)
        except NotATime as error:
            return _Found(0, problem=f"the time of submission can't be read: {error}")
        due = self.extensions.due(names, self.due.last)
        seconds = max(0, ceil((moment.at - due).total_seconds()))
        extended = f", extended from {_shown(self.due.last)}" if due > self.due.last else ""
        text = f"Submitted {_shown(moment.at)}, due {_shown(due)}{extended}"
        if moment.whole_day and moment.at <= due < moment.last:
            text += "; the hour is not known, and was taken to be in time"
        if 0 < seconds <= self.grace.total_seconds():
            minutes = int(self.grace.total_seconds()) // 60
            return _Found(0, f"{text}: within the {minutes} minutes of grace.")
        return _Found(seconds, f"{text}: {_period(seconds)} late.") if seconds else _Found(0, f"{text}.")

    def _record(  # noqa: PLR0913, PLR0917  the facts of one student's lateness
        self,
        book: sqlite3.Connection,
        student: int,
        who: Student,
        exercises: Sequence[str],
        found: _Found,
        row: sqlite3.Row,
    ) -> None:
        if found.seconds == 0 and not found.problem and not found.text.endswith("grace."):
            return
        late = Lateness(found.seconds, row["points"], row["max_points"])
        free, off, text = 0, 0, found.text
        if found.seconds != 0:
            free, text = self._free_days(book, student, who, late, text)
            if free < late.days:
                seconds = None if late.seconds is None else late.seconds - free * DAY_SECONDS
                off = self._points_off(replace(late, seconds=seconds))
                text += f" The policy {self.text} takes off {off} of {late.max_points} points."
        book.execute(
            "INSERT INTO lateness"
            " (student_id, exercises, seconds, policy, points, days_used, reason, problem)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                student,
                json.dumps(list(exercises)),
                found.seconds or 0,
                self.text,
                off,
                free,
                readable(text),
                readable(found.problem),
            ),
        )

    def _free_days(
        self, book: sqlite3.Connection, student: int, who: Student, late: Lateness, text: str
    ) -> tuple[int, str]:
        """Return the days that the student's budget pays for, and the text with a sentence about it."""
        if self.days is None:
            return 0, text
        used = _days_used(book, student, who)
        free = min(late.days, max(0, self.days - used))
        remaining = max(0, self.days - used - free)
        days = f"{free} of {late.days} days come from {self.days} late days; {remaining} remain."
        return free, f"{text} {days}"

    def _points_off(self, late: Lateness) -> int:
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


@dataclass(frozen=True)
class _Found:
    """How late something was: seconds (None: only known to be late), in words, and why it is not known."""

    seconds: int | None
    text: str = ""
    problem: str = ""


def _points(book: sqlite3.Connection, exercises: Sequence[str]) -> Mapping[int, sqlite3.Row]:
    """Return the points of each student in these exercises, before anything is taken off; in one query."""
    marks = ",".join("?" * len(exercises))
    rows = book.execute(
        f"SELECT student_id, sum(points) AS points, sum(max_score) AS max_points FROM exercise_grade"  # noqa: S608
        f" WHERE exercise IN ({marks}) GROUP BY student_id",
        tuple(exercises),
    )
    return {row["student_id"]: row for row in rows}


def _forget(book: sqlite3.Connection, student: int, exercises: Sequence[str]) -> None:
    """Delete what is recorded about an assignment with any of these exercises."""
    for row in book.execute("SELECT exercises FROM lateness WHERE student_id = ?", (student,)).fetchall():
        if not row["exercises"] or set(json.loads(row["exercises"])) & set(exercises):
            book.execute(
                "DELETE FROM lateness WHERE student_id = ? AND exercises = ?", (student, row["exercises"])
            )


def _attempt_time(book: sqlite3.Connection, item: SubmittedItem) -> str:
    """Return the time of the attempt that counts where several were graded, or an empty text."""
    if not item.attempts:
        return ""
    row = book.execute(
        "SELECT submitted_at FROM grading JOIN submission ON submission.id = submission_id"
        " JOIN student ON student.id = student_id WHERE name = ? AND status <> 'error'"
        " ORDER BY grading.id DESC LIMIT 1",
        (readable(item.name),),
    ).fetchone()
    return str(row["submitted_at"]) if row is not None else ""


def _days_used(book: sqlite3.Connection, student: int, who: Student) -> int:
    """Return the late days that a person has used in other assignments, under whatever name of submission.

    Numbers of platforms are not compared: Moodle's are others in each assignment.
    """
    (used,) = book.execute(
        """SELECT coalesce(sum(days_used), 0) FROM lateness JOIN student ON student.id = student_id
        WHERE id = :id OR (email <> '' AND email = :email) OR (username <> '' AND username = :username)
          OR (full_name <> '' AND full_name = :name AND (email = '' OR :email = '')
              AND (username = '' OR :username = ''))""",
        {"id": student, "email": who.email, "username": who.username, "name": who.full_name},
    ).fetchone()
    return int(used)


def _names(who: Student) -> set[str]:
    return {who.full_name, who.platform_id, who.username, who.email}


def _shown(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S %z")


def _period(seconds: int) -> str:
    """Return a length of time in words, its largest two units."""
    units = [(86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
    parts: list[str] = []
    for size, name in units:
        count, seconds = divmod(seconds, size)
        if count and len(parts) < 2:  # noqa: PLR2004  two units
            parts.append(f"{count} {name}{'s' if count > 1 else ''}")
    return " ".join(parts)
