"""Writes to the gradebook: sessions, gradings, students and submissions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from grader.batch.cache_key import Basis
from grader.batch.student import Student
from grader.records import readable
from grader.scorecard import ScoreCard, to_json

from .people import record_student
from .store import now, transaction


@dataclass(frozen=True)
class Session:
    """One call of ``grader batch``, or several: an interrupted one is continued by the next."""

    id: int
    seed: int
    resumed: bool = False


@dataclass(frozen=True)
class CachedGrading:
    """A grading in the gradebook whose result can be used again."""

    id: int
    seed: int
    session: int


def begin_session(  # noqa: PLR0913  what makes it the same session
    book: sqlite3.Connection,
    root: str,
    exercises: Sequence[str],
    *,
    seed: int | None,
    fresh_seed: int,
    forced: bool = False,
) -> Session:
    """Return the last session if it was interrupted and had the same arguments, else a new one.

    ``seed`` is the one that the user chose, ``fresh_seed`` the one for a new session otherwise.
    """
    identity = (readable(root), json.dumps(list(exercises)), forced)
    last = book.execute(
        "SELECT id, seed, ended FROM session WHERE root = ? AND exercises = ? AND forced = ?"
        " ORDER BY id DESC LIMIT 1",
        identity,
    ).fetchone()
    if last is not None and last["ended"] is None and seed in (None, last["seed"]):
        return Session(last["id"], last["seed"], resumed=True)
    seed = fresh_seed if seed is None else seed
    with transaction(book):
        cursor = book.execute(
            "INSERT INTO session (root, exercises, forced, seed, began) VALUES (?, ?, ?, ?, ?)",
            (*identity, seed, now()),
        )
    return Session(int(cursor.lastrowid or 0), seed)


def end_session(book: sqlite3.Connection, session: Session, left_out: Iterable[tuple[str, str]]) -> None:
    """Record that the session is complete, and what it left out, with the reasons."""
    with transaction(book):
        book.execute("DELETE FROM left_out WHERE session_id = ?", (session.id,))
        book.executemany(
            "INSERT INTO left_out (session_id, path, reason) VALUES (?, ?, ?)",
            [(session.id, readable(path), readable(reason)) for path, reason in left_out],
        )
        book.execute("UPDATE session SET ended = ? WHERE id = ?", (now(), session.id))


def find_grading(
    book: sqlite3.Connection, name: str, sha256: str, key: str, exercises: Sequence[str]
) -> CachedGrading | None:
    """Return the grading of a submission with a key if it is the one that counts for its student, or None.

    An empty key matches any grading of the same exercises. A student may have returned to an earlier version:
    its result is not used again, since a later grading counts by now.
    """
    row = book.execute(
        """SELECT g.id, g.seed, g.session_id FROM grading g
        JOIN submission ON submission.id = g.submission_id JOIN student ON student.id = submission.student_id
        WHERE student.name = ? AND submission.sha256 = ? AND ? IN (g.key_sha256, '') AND g.exercises = ?
            AND g.id = (
                SELECT max(h.id) FROM grading h JOIN submission b ON b.id = h.submission_id
                WHERE b.student_id = student.id AND h.exercises = g.exercises AND h.status <> 'error')""",
        (readable(name), sha256, key, json.dumps(exercises)),
    ).fetchone()
    return CachedGrading(row["id"], row["seed"], row["session_id"]) if row is not None else None


def record(  # noqa: PLR0913  the facts of a grading
    book: sqlite3.Connection,
    *,
    session: Session,
    who: Student,
    path: str,
    sha256: str,
    basis: Basis,
    card: ScoreCard,
    problem: str,
    submitted_at: str = "",
) -> int:
    """Record a grading, completely or not at all, and return its id; it is on the disk then.

    Raises GradebookError.
    """
    with transaction(book):
        student = record_student(book, card.submission, who)
        book.execute(
            "INSERT INTO submission (student_id, sha256, path, seen) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (student_id, sha256) DO NOTHING",
            (student, sha256, readable(path), now()),
        )
        (submission,) = book.execute(
            "SELECT id FROM submission WHERE student_id = ? AND sha256 = ?", (student, sha256)
        ).fetchone()
        facts = {
            "session_id": session.id,
            "submission_id": submission,
            "at": now(),
            "seconds": card.seconds,
            "seed": card.seed,
            "key_sha256": basis.key(sha256),
            "exercises": json.dumps(basis.exercises),
            "checks_sha256": basis.checks_sha256,
            "course_sha256": basis.course_sha256,
            "grader_sha256": basis.grader_sha256,
            "grader": basis.grader,
            "python": card.python,
            "platform": card.platform,
            "status": card.status,
            "score": card.score,
            "max_score": card.max_score,
            "problem": readable(problem),
            "submitted_at": readable(submitted_at),
            "report": to_json(_without_help(card)).decode(),
        }
        columns, values = ", ".join(facts), ", ".join("?" * len(facts))
        cursor = book.execute(
            f"INSERT INTO grading ({columns}) VALUES ({values})",  # noqa: S608  names from above
            tuple(facts.values()),
        )
        grading = int(cursor.lastrowid or 0)
        book.executemany(
            "INSERT INTO exercise_result VALUES (?, ?, ?, ?, ?, ?)",
            [
                (grading, student, each.name, each.status, each.score, each.max_score)
                for each in card.exercises
            ],
        )
        book.executemany(
            "INSERT INTO check_result VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (grading, check.id, each.name, check.status, check.points, check.max_points, check.message)
                for each in card.exercises
                for check in each.checks
            ],
        )
    return grading


def _without_help(card: ScoreCard) -> ScoreCard:
    """Return a card without the checks' pages, which make most of a report and are the same for all."""
    replace = msgspec.structs.replace
    exercises = tuple(
        replace(exercise, checks=tuple(replace(check, help="") for check in exercise.checks))
        for exercise in card.exercises
    )
    return replace(card, exercises=exercises)
