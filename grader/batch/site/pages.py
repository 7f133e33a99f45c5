"""Writes the site: the overview, and a page with the learner's report for each submission."""

from __future__ import annotations

from grader.batch.export_context import Context
from grader.batch.gradebook.read import StudentGrade, adjustments_of, card_of_grade
from grader.batch.reports import make_folder, write_if_new
from grader.report.html import page_values
from grader.report.web import web_page

from .figures import Figures
from .overview import overview


def write_site(context: Context) -> None:
    """Write the site into the folder. Raises BatchError."""
    students = context.target / "students"
    make_folder(students)
    figures, grades = Figures(), list[StudentGrade]()
    max_points = dict.fromkeys(context.exercises, 0)
    for grade in context.grades():
        figures.add(context.book, grade)
        grades.append(grade)
        max_points |= {name: each.max_points for name, each in grade.exercises.items()}
        write_if_new(students / f"{grade.name}.html", _student_page(context, grade))
    page = overview(grades, max_points, figures, context.changes, context.titles)
    write_if_new(context.target / "index.html", page)


def _student_page(context: Context, grade: StudentGrade) -> bytes:
    """Return a learner's report, with what else made the grade: adjustments, lateness, the last problem."""
    card = card_of_grade(context.book, grade, context.help_pages)
    values = {
        **page_values(card),
        "grade": grade,
        "adjustments": [dict(row) for row in adjustments_of(context.book, grade)],
        "members": context.members(grade.name),
    }
    return web_page("student.html", values, "grader.batch")
