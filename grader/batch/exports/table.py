"""Writes the complete table, one row for each submission, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.gradebook.read import StudentGrade, card_of_grade, notes_of
from grader.batch.zeros import reasons_for_zeros

from ..cells import Cell, csv_text, text_cell, write_text
from ..export_context import Context
from ..scale import number_text, scaled


def write_csv_table(context: Context) -> None:
    """Write the table. Points without a grade are empty cells, never zeros. Raises BatchError."""
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
        *(["scaled", "scale"] if context.scale is not None else []),
        "graded_at",
        "problem",
        "late_reason",
        "comment",
        "notes",
    ]
    rows = (_row(grade, context) for grade in context.people())
    # the byte order mark makes Excel read it as UTF-8
    write_text(context.target, csv_text([head, *rows, *_without_submission(context)]), "utf-8-sig")


def _row(grade: StudentGrade, context: Context) -> list[Cell]:
    who, graded = grade.who, grade.has_grade
    by_exercise = [grade.exercises.get(exercise) for exercise in context.exercises]
    status = "graded" if graded else "not graded"
    return [
        text_cell(grade.submission),
        *map(text_cell, (who.full_name, who.platform_id, who.username, who.email, who.section)),
        status,
        *(None if each is None or each.status == "error" else each.points for each in by_exercise),
        grade.graded if graded else None,
        -grade.late if graded else None,
        grade.adjusted if graded else None,
        grade.points if graded or grade.adjusted else None,
        grade.max_points,
        *_scaled(grade, context.scale),
        grade.at,
        text_cell(grade.why_none),
        text_cell(grade.late_reason),
        text_cell("\n".join(grade.comments)),
        text_cell("\n".join(_notes(grade, context))),
    ]


def _notes(grade: StudentGrade, context: Context) -> Iterator[str]:
    """Yield how the submission was read, and why an exercise has no points."""
    yield from notes_of(context.book, grade)
    if any(not each.graded for each in grade.exercises.values()):
        yield from reasons_for_zeros(card_of_grade(context.book, grade, {}))


def _scaled(grade: StudentGrade, scale: int | None) -> list[Cell]:
    """Return the cells about the scale; none without a scale."""
    if scale is None:
        return []
    points = number_text(scaled(grade.points, grade.max_points, scale)) if grade.has_grade else None
    return [points, scale]


def _without_submission(context: Context) -> Iterator[list[Cell]]:
    """Yield a row for each student on the roster who has no submission."""
    submitted = {who for item in context.submissions for who in (item.who, *item.members)}
    known = {
        name
        for who in submitted
        for name in (who.platform_id, who.username, who.email, who.full_name)
        if name
    }
    for person in context.roster.students:
        names = {person.platform_id, person.username, person.email, person.full_name} - {""}
        if names and not names & known:
            facts = (person.full_name, person.platform_id, person.username, person.email, person.section)
            empty = [None] * (len(context.exercises) + (10 if context.scale is None else 12))
            yield [None, *map(text_cell, facts), "nothing handed in", *empty]
