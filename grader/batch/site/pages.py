"""Writes the site: the overview, and a page with the learner's report for each submission."""

from __future__ import annotations

from collections.abc import Iterator

from grader.batch.exports.context import Context
from grader.batch.gradebook.read import Line, card_of_line
from grader.batch.reports import make_folder, write_if_new
from grader.report.html import HtmlReport
from grader.report.text import in_html

from . import overview
from .figures import Figures

_BACK = '<body>\n<p><a href="../index.html">All submissions</a></p>'


def write_site(context: Context) -> None:
    """Write the site into the folder. Raises BatchError."""
    students = context.target / "students"
    make_folder(students)
    figures, rows = Figures(), list[str]()
    most = dict.fromkeys(context.exercises, 0)
    for line in context.lines():
        figures.add(context.book, line)
        rows.append(overview.row(line, context.exercises))
        most |= {name: mark.max_points for name, mark in line.marks.items()}
        write_if_new(students / f"{line.name}.html", _page(context, line))
    page = overview.page(rows, most, figures, context.changes, context.titles)
    write_if_new(context.target / "index.html", page)


def _page(context: Context, line: Line) -> bytes:
    card = card_of_line(context.book, line, context.help_pages)
    page = HtmlReport().render(card).decode()
    more = "\n".join(_more(context, line))
    return page.replace("<body>", _BACK, 1).replace("<footer>", f"{more}\n<footer>").encode()


def _more(context: Context, line: Line) -> Iterator[str]:
    """Tell what else made the grade: adjustments with their reasons, lateness, the gradings so far."""
    adjustments = context.book.execute(
        """SELECT a.* FROM adjustment a JOIN student s ON s.id = a.student_id
        WHERE s.name = ? AND withdrawn IS NULL ORDER BY a.id""",
        (line.name,),
    ).fetchall()
    if adjustments or line.late or line.problem:
        yield "<section><h2><span>The grade</span>"
        yield f"<small>{line.points} of {line.max_points}</small></h2><ul>"
        yield f"<li>graded: {line.graded}</li>"
        for row in adjustments:
            where = row["exercise"] or "total"
            what = f"by {row['points']:+}" if row["kind"] == "by" else f"to {row['points']}"
            why, who = in_html(row["reason"]), in_html(row["author"])
            yield f"<li>{in_html(where)} {what}: {why} ({who}, {row['at']})</li>"
        if line.late:
            yield f"<li>late: -{line.late}</li>"
        if line.problem:
            yield f"<li>The last grading came to nothing: {in_html(line.problem)}</li>"
        yield "</ul></section>"
