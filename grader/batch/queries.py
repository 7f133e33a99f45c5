"""Queries to the gradebook: frequent ones have a name; anything else is a SELECT."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from grader.report.text import one_line

from .cells import csv_text, text_cell
from .gradebook.store import GradebookError, connect_read_only

QUERIES: Mapping[str, tuple[str, str]] = {
    "grades": (
        "the points of all students",
        "SELECT name, full_name, graded, late, points, max_score FROM grade ORDER BY name",
    ),
    "student": (
        "the verdict on each of a student's checks: student NAME",
        """SELECT c.check_id, c.status, c.points, c.max_points, c.message FROM standing s
        JOIN student ON student.id = s.student_id
        JOIN check_result c ON c.grading_id = s.grading_id AND c.exercise = s.exercise
        WHERE ? IN (student.name, student.full_name, student.username, student.email, student.platform_id)
        ORDER BY c.exercise, c.check_id""",
    ),
    "history": (
        "all gradings of a student: history NAME",
        """SELECT g.id, g.at, g.score, g.max_score, g.status, g.seed, g.python,
            substr(b.sha256, 1, 12) AS code, g.problem
        FROM grading g JOIN submission b ON b.id = g.submission_id
        JOIN student ON student.id = b.student_id WHERE student.name = ? ORDER BY g.id""",
    ),
    "hardest": (
        "how often each check fails, the hardest first",
        """SELECT c.check_id, count(*) AS students, sum(c.status = 'failed') AS failed,
            round(100.0 * sum(c.status = 'failed') / count(*), 1) AS percent FROM standing s
        JOIN check_result c ON c.grading_id = s.grading_id AND c.exercise = s.exercise
        GROUP BY c.check_id ORDER BY percent DESC, c.check_id""",
    ),
    "failed": (
        "who failed a check, and what was seen: failed CHECK",
        """SELECT student.name, c.message FROM standing s JOIN student ON student.id = s.student_id
        JOIN check_result c ON c.grading_id = s.grading_id AND c.exercise = s.exercise
        WHERE c.check_id = ? AND c.status = 'failed' ORDER BY student.name""",
    ),
    "ungraded": (
        "who has an exercise without a grade, and why",
        """SELECT student.name, s.exercise, g.problem FROM standing s
        JOIN student ON student.id = s.student_id
        JOIN grading g ON g.id = s.grading_id WHERE s.status = 'error' ORDER BY student.name, s.exercise""",
    ),
    "slowest": (
        "the gradings that took longest",
        """SELECT student.name, g.seconds, g.at FROM grading g JOIN submission b ON b.id = g.submission_id
        JOIN student ON student.id = b.student_id ORDER BY g.seconds DESC LIMIT 20""",
    ),
    "regraded": (
        "every grade that a later grading changed, and what had changed (1: yes)",
        """SELECT student, exercise, score_before, score_now, submission_changed, checks_changed,
            course_changed, grader_changed, python_changed, seed_changed
        FROM regrading WHERE score_before <> score_now ORDER BY grading_now DESC""",
    ),
    "adjusted": (
        "all adjustments by hand",
        """SELECT student.name, a.exercise, a.kind, a.points, a.reason, a.author, a.at, a.withdrawn
        FROM adjustment a JOIN student ON student.id = a.student_id ORDER BY a.id""",
    ),
    "identical": (
        "submissions that are the same to the last byte",
        """SELECT group_concat(DISTINCT student.name) AS students, substr(sha256, 1, 12) AS code
        FROM submission JOIN student ON student.id = student_id
        GROUP BY sha256 HAVING count(DISTINCT student_id) > 1""",
    ),
}


def list_queries() -> str:
    """Return a list of the named queries, one a line."""
    return "\n".join(f"{name.ljust(max(map(len, QUERIES)))}  {what}" for name, (what, _) in QUERIES.items())


def run_query(gradebook: Path, query: str, values: Sequence[str], *, as_csv: bool) -> str:
    """Return the result of a query as text. It can't change the gradebook. Raises GradebookError."""
    named = QUERIES.get(query)
    if named is None and not query.lstrip("( \n").lower().startswith(("select", "with", "values")):
        known = ", ".join(QUERIES)
        raise GradebookError(
            f"{query!r} is neither a named query nor a SELECT statement; the named queries are {known}"
        )
    with closing(connect_read_only(gradebook)) as book:
        try:
            cursor = book.execute(named[1] if named else query, tuple(values))
            heads = [column[0] for column in cursor.description or ()]
            rows = [tuple(row) for row in cursor]
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise GradebookError(f"the gradebook can't answer this: {error}") from error
    if as_csv:
        return csv_text(
            [heads, *([text_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)]
        )
    return _as_text(heads, rows)


def _as_text(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    cells = [list(heads)] + [["" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    widths = [max(len(row[number]) for row in cells) for number in range(len(heads))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([*lines, f"({len(rows)} rows)", ""])
