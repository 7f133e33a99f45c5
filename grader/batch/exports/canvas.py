"""Writes a CSV for Canvas' gradebook import.

Source: Canvas' lib/gradebook_importer.rb and ui/features/gradebook_uploads. Students are matched by ID, then
by SIS ID or login, then by their exact name; a column ``Title (assignment id)`` names the assignment, a title
alone finds it or makes a new one. An empty cell is a change where Canvas has a grade: it would remove it.
Everybody has a row all the same, so that the file shows who has no grade; a note says what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.gradebook.read import StudentGrade
from grader.batch.intake import layouts

from ..cells import Cell, csv_text, text_cell, write_text
from ..export_context import Context
from ..scale import number_text, scaled


def write_canvas(context: Context) -> None:
    """Write the file; the cell of a student without a grade is empty. Raises BatchError."""
    grades = list(context.people())
    max_points = max((grade.max_points for grade in grades), default=0)
    possible_points = max_points if context.scale is None else context.scale
    head: list[Cell] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", context.column]
    possible: list[Cell] = ["    Points Possible", None, None, None, None, possible_points]
    are_canvas_ids = any(layouts.canvas(item.path.name) for item in context.submissions)
    rows = _rows(grades, context.scale, are_canvas_ids=are_canvas_ids)
    write_text(context.target, csv_text([head, possible, *rows]))
    without = sum(not grade.has_grade for grade in grades)
    if without:
        context.add_note(
            f"{without} of {len(grades)} students have no grade, and an empty cell in {context.target.name}. "
            "Where Canvas has a grade, the import would remove it: delete these rows first to keep it."
        )
    unknown = sum(not (grade.who.platform_id or grade.who.username) for grade in grades)
    if unknown:
        context.add_note(
            f"{unknown} of {len(grades)} submissions have neither a Canvas ID nor a login: Canvas will look "
            "for their names. A roster with the columns name, id and username helps (--roster)."
        )


def _rows(grades: list[StudentGrade], scale: int | None, *, are_canvas_ids: bool) -> Iterator[list[Cell]]:
    """Yield a row for each grade; a number that may be the school's is in the column for that as well."""
    for grade in grades:
        who = grade.who
        yield [
            text_cell(who.full_name or grade.submission),
            who.platform_id if who.platform_id.isdecimal() else None,
            None if are_canvas_ids else text_cell(who.platform_id),
            text_cell(who.username),
            text_cell(who.section),
            number_text(scaled(grade.points, grade.max_points, scale)) if grade.has_grade else None,
        ]
