"""Writes a CSV for Canvas' gradebook import.

Source: Canvas' lib/gradebook_importer.rb. Students are matched by ID, then by SIS ID or login, then by
their exact name; a column ``Title (assignment id)`` names the assignment, a title alone finds it or makes a
new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.gradebook.read import StudentGrade

from ..cells import Cell, csv_text, text_cell, write_text
from ..export_context import Context
from ..scale import number_text, scaled


def write_canvas(context: Context) -> None:
    """Write the file; a student without a grade gets an empty cell, which changes nothing in Canvas.

    Raises BatchError.
    """
    grades = list(context.people())
    max_points = max((grade.max_points for grade in grades), default=0)
    possible_points = max_points if context.scale is None else context.scale
    head: list[Cell] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", context.column]
    possible: list[Cell] = ["    Points Possible", None, None, None, None, possible_points]
    write_text(context.target, csv_text([head, possible, *_rows(grades, context.scale)]))
    unknown = sum(not (grade.who.platform_id or grade.who.username) for grade in grades)
    if unknown:
        context.add_note(
            f"{unknown} of {len(grades)} submissions have neither a Canvas ID nor a login: Canvas will look "
            "for their names. A roster with the columns name, id and username helps (--roster)."
        )


def _rows(grades: list[StudentGrade], scale: int | None) -> Iterator[list[Cell]]:
    for grade in grades:
        who = grade.who
        yield [
            text_cell(who.full_name or grade.submission),
            who.platform_id if who.platform_id.isdecimal() else None,
            None,
            text_cell(who.username),
            text_cell(who.section),
            number_text(scaled(grade.points, grade.max_points, scale)) if grade.has_grade else None,
        ]
