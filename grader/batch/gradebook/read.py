"""Reads the gradebook: each student's grade for the exports, reports, and what a grading changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from grader.batch.student import Student
from grader.scorecard import CheckResult, ScoreCard, from_json

PARTS = ("submission", "checks", "course", "grader", "python", "seed")  # what a result depends on


@dataclass(frozen=True)
class ExerciseGrade:
    """A student's grade in one exercise: the grader's points, and the points after adjustments."""

    grading: int
    status: str
    graded: int
    points: int
    max_points: int


@dataclass(frozen=True)
class StudentGrade:
    """A student's grade over some exercises.

    ``problem`` is the reason why the last grading failed; an earlier grade counts nevertheless.
    ``submission`` is the name of what was submitted: the student's, or that of the student's group.
    """

    name: str
    submission: str
    who: Student
    exercises: Mapping[str, ExerciseGrade]
    adjusted: int  # the change by all adjustments, of exercises and of the total
    late: int  # points taken off
    points: int
    problem: str
    seconds: float
    at: str
    late_reason: str = ""
    late_problem: str = ""  # why it is not known how late it was: there is no grade until that is settled
    comments: tuple[str, ...] = ()

    @property
    def max_points(self) -> int:
        """Return the maximum of the points."""
        return sum(each.max_points for each in self.exercises.values())

    @property
    def graded(self) -> int:
        """Return the grader's points, before adjustments."""
        return sum(each.graded for each in self.exercises.values())

    @property
    def has_grade(self) -> bool:
        """Check whether each exercise got a verdict, now or earlier, or was set by hand."""
        judged = bool(self.exercises) and all(each.status != "error" for each in self.exercises.values())
        return judged and not self.late_problem

    @property
    def why_none(self) -> str:
        """Return what went wrong last, or an empty text."""
        return self.problem or self.late_problem


@dataclass(frozen=True)
class Change:
    """A change of a student's result in an exercise against the grading before; ``why``: names in PARTS."""

    student: str
    exercise: str
    before: int
    now: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Check whether identical code got a lower grade."""
        return self.now < self.before and "submission" not in self.why


def grades(
    book: sqlite3.Connection, exercises: Sequence[str], names: Collection[str]
) -> Iterator[StudentGrade]:
    """Yield the grades of the students named, in order of their names; those never graded are left out."""
    marks = ",".join("?" * len(exercises))
    rows = book.execute(
        f"""SELECT s.name, e.* FROM exercise_grade e JOIN student s ON s.id = e.student_id
        WHERE e.exercise IN ({marks}) ORDER BY s.name""",  # noqa: S608  question marks only
        tuple(exercises),
    )
    for name, group in groupby(rows, key=lambda row: str(row["name"])):
        student_rows = list(group)
        if name in names:
            yield _student_grade(book, name, student_rows, exercises)


def _student_grade(
    book: sqlite3.Connection, name: str, rows: Sequence[sqlite3.Row], exercises: Sequence[str]
) -> StudentGrade:
    by_name = {
        row["exercise"]: ExerciseGrade(
            row["grading_id"], row["status"], row["graded"], row["points"], row["max_score"]
        )
        for row in rows
    }
    by_exercise = {exercise: by_name[exercise] for exercise in exercises if exercise in by_name}
    student = rows[0]["student_id"]
    about = book.execute(
        "SELECT s.*, coalesce(t.name, s.name) AS submission, coalesce(t.id, s.id) AS submitter"
        " FROM student s LEFT JOIN student t ON t.id = s.team WHERE s.id = ?",
        (student,),
    ).fetchone()
    last = book.execute(
        "SELECT problem, seconds, at FROM grading JOIN submission ON submission.id = submission_id"
        " WHERE student_id = ? ORDER BY grading.id DESC LIMIT 1",
        (about["submitter"],),
    ).fetchone()
    late = _lateness(book, student, exercises)
    off = sum(row["points"] for row in late)
    points = total(book, student, max(0, sum(each.points for each in by_exercise.values()) - off))
    graded = sum(each.graded for each in by_exercise.values())
    return StudentGrade(
        name=name,
        submission=about["submission"],
        who=Student(
            about["full_name"], about["platform_id"], about["username"], about["email"], about["section"]
        ),
        exercises=by_exercise,
        adjusted=points - max(0, graded - off),
        late=off,
        points=points,
        problem=last["problem"],
        seconds=last["seconds"],
        at=last["at"],
        late_reason=" ".join(row["reason"] for row in late if row["reason"]),
        late_problem="; ".join(row["problem"] for row in late if row["problem"]),
        comments=comments(book, student),
    )


def _lateness(book: sqlite3.Connection, student: int, exercises: Sequence[str]) -> list[sqlite3.Row]:
    """Return what is recorded about a student's lateness in assignments with any of these exercises."""
    rows = book.execute("SELECT * FROM lateness WHERE student_id = ? ORDER BY exercises", (student,))
    return [row for row in rows if not row["exercises"] or set(json.loads(row["exercises"])) & set(exercises)]


def comments(book: sqlite3.Connection, student: int) -> tuple[str, ...]:
    """Return the comments on a student, and on the student's group."""
    rows = book.execute(
        "SELECT text FROM comment WHERE withdrawn IS NULL AND student_id IN"
        " (SELECT id FROM student WHERE id = ? UNION SELECT team FROM student WHERE id = ?) ORDER BY id",
        (student, student),
    )
    return tuple(row["text"] for row in rows)


def adjustments_of(book: sqlite3.Connection, grade: StudentGrade) -> list[sqlite3.Row]:
    """Return the adjustments that a grade has, a student's own and those of the student's group."""
    return book.execute(
        "SELECT a.* FROM adjustment a JOIN student s ON s.id = a.student_id"
        " WHERE s.name IN (?, ?) AND withdrawn IS NULL ORDER BY a.id",
        (grade.name, grade.submission),
    ).fetchall()


def notes_of(book: sqlite3.Connection, grade: StudentGrade) -> tuple[str, ...]:
    """Return the notes in the reports that a grade rests on, such as how a file was found."""
    notes: dict[str, None] = {}
    for grading in sorted({each.grading for each in grade.exercises.values()}):
        (text,) = book.execute(
            "SELECT json_extract(report, '$.notes') FROM grading WHERE id = ?", (grading,)
        ).fetchone()
        notes |= dict.fromkeys(
            note for note in json.loads(text or "[]") if not note.startswith("containment: ")
        )
    return tuple(notes)


def total(book: sqlite3.Connection, student: int, points: int) -> int:
    """Return a total after its adjustments, in their order: "to" replaces the points, "by" adds to them."""
    for row in book.execute(
        "SELECT kind, points FROM adjustment WHERE exercise = '' AND withdrawn IS NULL AND student_id IN"
        " (SELECT id FROM student WHERE id = ? UNION SELECT team FROM student WHERE id = ?) ORDER BY id",
        (student, student),
    ):
        points = row["points"] if row["kind"] == "to" else points + row["points"]
    return max(0, points)


def card_of(
    book: sqlite3.Connection, grading: int, pages: Mapping[str, str], exercises: Collection[str] = ()
) -> ScoreCard:
    """Return a grading's report, with the checks' help pages; only the exercises named, or all of them."""
    (report,) = book.execute("SELECT report FROM grading WHERE id = ?", (grading,)).fetchone()
    card = from_json(report.encode())
    replace = msgspec.structs.replace

    def helped(check: CheckResult) -> CheckResult:
        return replace(check, help=pages.get(check.id, ""))

    results = [
        replace(exercise, checks=tuple(map(helped, exercise.checks)))
        for exercise in card.exercises
        if not exercises or exercise.name in exercises
    ]
    score, max_score = sum(each.score for each in results), sum(each.max_score for each in results)
    return replace(card, exercises=tuple(results), score=score, max_score=max_score)


def card_of_grade(book: sqlite3.Connection, grade: StudentGrade, pages: Mapping[str, str]) -> ScoreCard:
    """Return a student's grade as one report, combined from the gradings that count."""
    gradings = sorted({each.grading for each in grade.exercises.values()}, reverse=True)
    cards = {
        grading: card_of(
            book, grading, pages, {name for name, each in grade.exercises.items() if each.grading == grading}
        )
        for grading in gradings
    }
    by_name = {each.name: each for card in cards.values() for each in card.exercises}
    results = tuple(by_name[name] for name in grade.exercises)
    score, max_score = sum(each.score for each in results), sum(each.max_score for each in results)
    return msgspec.structs.replace(cards[gradings[0]], exercises=results, score=score, max_score=max_score)


def changes(book: sqlite3.Connection, session: int) -> Iterator[Change]:
    """Yield the changes by the session's gradings against those before."""
    rows = book.execute(
        """SELECT r.* FROM regrading r JOIN grading g ON g.id = r.grading_now WHERE g.session_id = ?
        ORDER BY r.student, r.exercise""",
        (session,),
    )
    for row in rows:
        lost, gained = _checks(book, row["grading_before"], row["grading_now"], row["exercise"])
        if lost or gained or row["score_before"] != row["score_now"]:
            why = tuple(part for part in PARTS if row[f"{part}_changed"])
            yield Change(
                row["student"], row["exercise"], row["score_before"], row["score_now"], lost, gained, why
            )


def _checks(
    book: sqlite3.Connection, before: int, after: int, exercise: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    passed = [
        {
            row["check_id"]
            for row in book.execute(
                "SELECT check_id FROM check_result"
                " WHERE grading_id = ? AND exercise = ? AND status = 'passed'",
                (grading, exercise),
            )
        }
        for grading in (before, after)
    ]
    return tuple(sorted(passed[0] - passed[1])), tuple(sorted(passed[1] - passed[0]))
