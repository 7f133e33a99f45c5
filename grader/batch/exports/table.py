"""The table with everything: a line for each submission, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.gradebook.read import Line

from ..cells import Cell, as_csv, text_cell, write_text
from ..export_context import Context


def write_table(context: Context) -> None:
    """Write the table. What has no grade has no points: never a silent zero. Raises BatchError."""
    head: list[Cell] = [
        "submission",
        "name",
        "id",
        "username",
        "email",
        "section",
        "status",
        *context.exercises,
        "graded",
        "late",
        "adjusted",
        "points",
        "max_points",
        "graded_at",
        "problem",
    ]
    rows = (_row(line, context) for line in context.lines())
    # with a byte order mark, Excel knows the encoding
    write_text(context.target, as_csv([head, *rows, *_without_submission(context)]), "utf-8-sig")


def _row(line: Line, context: Context) -> list[Cell]:
    who, graded = line.who, line.has_grade
    marks = [line.marks.get(exercise) for exercise in context.exercises]
    status = "graded" if graded else "not graded"
    return [
        text_cell(line.name),
        *map(text_cell, (who.full_name, who.platform_id, who.username, who.email, who.section)),
        status,
        *(None if mark is None or mark.status == "error" else mark.points for mark in marks),
        line.graded if graded else None,
        -line.late if graded else None,
        line.adjusted if graded else None,
        line.points if graded or line.adjusted else None,
        line.max_points,
        line.at,
        text_cell(line.problem),
    ]


def _without_submission(context: Context) -> Iterator[list[Cell]]:
    """Give a line to whoever is in the roster and handed nothing in."""
    there = {each.who for each in context.handed}
    names = {
        word for who in there for word in (who.platform_id, who.username, who.email, who.full_name) if word
    }
    for person in context.roster.people:
        words = {person.platform_id, person.username, person.email, person.full_name} - {""}
        if words and not words & names:
            facts = (person.full_name, person.platform_id, person.username, person.email, person.section)
            empty = [None] * (len(context.exercises) + 7)
            yield [None, *map(text_cell, facts), "nothing handed in", *empty]
