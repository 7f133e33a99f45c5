"""A CSV for Canvas' gradebook import.

Source: Canvas' lib/gradebook_importer.rb. Students are matched by ID, then by SIS ID or login, then by
their exact name; a column ``Title (assignment id)`` names the assignment, a title alone finds it or makes a
new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.gradebook.read import Line

from ..cells import Cell, as_csv, text_cell, write_text
from ..export_context import Context


def write_canvas(context: Context) -> None:
    """Write the file; who has no grade gets an empty cell, which changes nothing in Canvas.

    Raises BatchError.
    """
    lines = list(context.lines())
    most = max((line.max_points for line in lines), default=0)
    head: list[Cell] = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", context.column]
    possible: list[Cell] = ["    Points Possible", None, None, None, None, most]
    write_text(context.target, as_csv([head, possible, *_rows(lines)]))
    unknown = sum(not (line.who.platform_id or line.who.username) for line in lines)
    if unknown:
        context.say(
            f"{unknown} of {len(lines)} submissions have neither a Canvas ID nor a login: Canvas will look "
            "for their names. A roster with the columns name, id and username helps (--roster)."
        )


def _rows(lines: list[Line]) -> Iterator[list[Cell]]:
    for line in lines:
        who = line.who
        yield [
            text_cell(who.full_name or line.name),
            who.platform_id if who.platform_id.isdecimal() else None,
            None,
            text_cell(who.username),
            text_cell(who.section),
            line.points if line.has_grade else None,
        ]
