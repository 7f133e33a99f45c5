"""What the gradebook says: a line a student for the exports, reports, and what a grading changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from grader.batch.student import Student
from grader.scorecard import CheckResult, ScoreCard, from_json

PARTS = ("submission", "checks", "course", "grader", "python", "seed")  # what a result depends on


@dataclass(frozen=True)
class Mark:
    """A student's standing in one exercise: what was graded, and the points after adjustments."""

    grading: int
    status: str
    graded: int
    points: int
    max_points: int


@dataclass(frozen=True)
class Line:
    """A student's standing over some exercises; points and maximum are whole numbers.

    ``problem`` says why the last grading came to nothing; an earlier grade counts all the same.
    """

    name: str
    who: Student
    marks: Mapping[str, Mark]
    adjusted: int  # by how much adjustments changed the points, of exercises and in total
    late: int  # points taken off
    points: int
    problem: str
    seconds: float
    at: str

    @property
    def max_points(self) -> int:
        """What could be had."""
        return sum(mark.max_points for mark in self.marks.values())

    @property
    def graded(self) -> int:
        """What the grader gave."""
        return sum(mark.graded for mark in self.marks.values())

    @property
    def has_grade(self) -> bool:
        """Tell whether each exercise came to a verdict, now or earlier, or was set by hand."""
        return bool(self.marks) and all(mark.status != "error" for mark in self.marks.values())


@dataclass(frozen=True)
class Change:
    """What a grading changed in a student's exercise against the one before; ``why``: names in PARTS."""

    student: str
    exercise: str
    before: int
    now: int
    lost: tuple[str, ...]
    won: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def flagged(self) -> bool:
        """Tell whether identical code got a lower grade."""
        return self.now < self.before and "submission" not in self.why


def lines(book: sqlite3.Connection, exercises: Sequence[str], names: Collection[str]) -> Iterator[Line]:
    """Give the lines of the students named, in order of their names; those never graded have none."""
    marks = ",".join("?" * len(exercises))
    rows = book.execute(
        f"""SELECT s.name, e.* FROM exercise_grade e JOIN student s ON s.id = e.student_id
        WHERE e.exercise IN ({marks}) ORDER BY s.name""",  # noqa: S608  question marks only
        tuple(exercises),
    )
    for name, group in groupby(rows, key=lambda row: str(row["name"])):
        found = list(group)
        if name in names:
            yield _line(book, name, found, exercises)


def _line(book: sqlite3.Connection, name: str, rows: Sequence[sqlite3.Row], exercises: Sequence[str]) -> Line:
    by_name = {
        row["exercise"]: Mark(
            row["grading_id"], row["status"], row["graded"], row["points"], row["max_score"]
        )
        for row in rows
    }
    marks = {exercise: by_name[exercise] for exercise in exercises if exercise in by_name}
    student = rows[0]["student_id"]
    about = book.execute("SELECT * FROM student WHERE id = ?", (student,)).fetchone()
    last = book.execute(
        "SELECT problem, seconds, at FROM grading JOIN submission ON submission.id = submission_id"
        " WHERE student_id = ? ORDER BY grading.id DESC LIMIT 1",
        (student,),
    ).fetchone()
    late = book.execute("SELECT points FROM lateness WHERE student_id = ?", (student,)).fetchone()
    off = late["points"] if late is not None else 0
    points = total(book, student, max(0, sum(mark.points for mark in marks.values()) - off))
    graded = sum(mark.graded for mark in marks.values())
    return Line(
        name=name,
        who=Student(
            about["full_name"], about["platform_id"], about["username"], about["email"], about["section"]
        ),
        marks=marks,
        adjusted=points - max(0, graded - off),
        late=off,
        points=points,
        problem=last["problem"],
        seconds=last["seconds"],
        at=last["at"],
    )


def total(book: sqlite3.Connection, student: int, points: int) -> int:
    """Give a total after the adjustments of totals: "to" replaces what came before it, "by" adds."""
    for row in book.execute(
        "SELECT kind, points FROM adjustment WHERE student_id = ? AND exercise = '' AND withdrawn IS NULL"
        " ORDER BY id",
        (student,),
    ):
        points = row["points"] if row["kind"] == "to" else points + row["points"]
    return max(0, points)


def card_of(
    book: sqlite3.Connection, grading: int, pages: Mapping[str, str], exercises: Collection[str] = ()
) -> ScoreCard:
    """Give a grading's report, with the checks' help pages; only some exercises, if any are named."""
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
    score, most = sum(each.score for each in results), sum(each.max_score for each in results)
    return replace(card, exercises=tuple(results), score=score, max_score=most)


def card_of_line(book: sqlite3.Connection, line: Line, pages: Mapping[str, str]) -> ScoreCard:
    """Give a student's standing as one report, put together of the gradings that count."""
    gradings = sorted({mark.grading for mark in line.marks.values()}, reverse=True)
    cards = {
        grading: card_of(
            book, grading, pages, {name for name, mark in line.marks.items() if mark.grading == grading}
        )
        for grading in gradings
    }
    by_name = {each.name: each for card in cards.values() for each in card.exercises}
    results = tuple(by_name[name] for name in line.marks)
    score, most = sum(each.score for each in results), sum(each.max_score for each in results)
    return msgspec.structs.replace(cards[gradings[0]], exercises=results, score=score, max_score=most)


def changes(book: sqlite3.Connection, session: int) -> Iterator[Change]:
    """Give what the session's gradings changed against those before."""
    rows = book.execute(
        """SELECT r.* FROM regrading r JOIN grading g ON g.id = r.grading_now WHERE g.session_id = ?
        ORDER BY r.student, r.exercise""",
        (session,),
    )
    for row in rows:
        lost, won = _checks(book, row["grading_before"], row["grading_now"], row["exercise"])
        if lost or won or row["score_before"] != row["score_now"]:
            why = tuple(part for part in PARTS if row[f"{part}_changed"])
            yield Change(
                row["student"], row["exercise"], row["score_before"], row["score_now"], lost, won, why
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
