"""Writes the site: the overview, and a page with the learner's report for each submission."""

from __future__ import annotations

from grader.batch.export_context import Context
from grader.batch.gradebook.read import Line, card_of_line
from grader.batch.reports import make_folder, write_if_new
from grader.report.html import page_values
from grader.report.web import web_page

from .figures import Figures
from .overview import overview


def write_site(context: Context) -> None:
    """Write the site into the folder. Raises BatchError."""
    students = context.target / "students"
    make_folder(students)
    figures, lines = Figures(), list[Line]()
    max_points = dict.fromkeys(context.exercises, 0)
    for line in context.lines():
        figures.add(context.book, line)
        lines.append(line)
        max_points |= {name: mark.max_points for name, mark in line.marks.items()}
        write_if_new(students / f"{line.name}.html", _student_page(context, line))
    page = overview(lines, max_points, figures, context.changes, context.titles)
    write_if_new(context.target / "index.html", page)


def _student_page(context: Context, line: Line) -> bytes:
    """Return a learner's report, with what else made the grade: adjustments, lateness, the last problem."""
    card = card_of_line(context.book, line, context.help_pages)
    adjustments = context.book.execute(
        """SELECT a.* FROM adjustment a JOIN student s ON s.id = a.student_id
        WHERE s.name = ? AND withdrawn IS NULL ORDER BY a.id""",
        (line.name,),
    )
    values = {**page_values(card), "line": line, "adjustments": [dict(row) for row in adjustments]}
    return web_page("student.html", values, "grader.batch")
