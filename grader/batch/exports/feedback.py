"""Writes feedback as platforms take it back, and as files for people.

- ``html/`` and ``markdown/``: a page for each student; Markdown is for a comment on a pull request;
- ``moodle-feedback.zip``: for *Upload multiple feedback files in a zip*. Source: Moodle's
  mod/assign/feedback/file/importziplib.php: a folder's name has the participant's number after the first
  underscore, so that a name may have none before it;
- ``canvas-comments.zip``: for *Upload submissions*, which makes comments of the files. Source: Canvas'
  app/models/assignment.rb, generate_comments_from_files: ``<name>_<user id>_<attachment id>_<file name>``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from grader.batch.gradebook.people import names_of
from grader.batch.gradebook.read import StudentGrade, adjustments_of, card_of_grade
from grader.batch.intake import SubmittedItem, layouts
from grader.batch.intake.unique_names import unique
from grader.batch.reports import make_folder, write_if_new
from grader.report.html import page_values
from grader.report.summary import SummaryReport
from grader.report.text import in_markdown, one_line
from grader.report.web import web_page

from ..export_context import Context

_PAGE = "feedback.html"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip of the same content is the same file


def write_feedback(context: Context) -> None:
    """Write all of it into the folder; an archive for a platform if the submissions came from there.

    Raises BatchError.
    """
    folders = {suffix: context.target / name for suffix, name in (("html", "html"), ("md", "markdown"))}
    for folder in folders.values():
        make_folder(folder)
    grades = list(context.people())
    files = unique((each.name.replace("/", " - "), each.name.replace("/", " - ")) for each in grades)
    written: dict[str, Path] = {}  # by the student's name in the gradebook
    for grade, name in zip(grades, files, strict=True):
        written[grade.name] = folders["html"] / f"{name}.html"
        write_if_new(written[grade.name], _html(context, grade))
        write_if_new(folders["md"] / f"{name}.md", _markdown(context, grade))
    groups = {grade.name: grade for grade in context.grades() if grade.name not in written}

    def page(name: str) -> bytes:
        """Return a page from its file: those of a large class together would take its memory."""
        return written[name].read_bytes() if name in written else _html(context, groups[name])

    known = written.keys() | groups.keys()
    items = [item for item in names_of(context.submissions).values() if item.name in known]
    _write_zip(context, "moodle-feedback.zip", _for_moodle(items), page)
    _write_zip(context, "canvas-comments.zip", _for_canvas(items), page)


def _write_zip(
    context: Context, name: str, files: Iterable[tuple[str, str]], page: Callable[[str], bytes]
) -> None:
    """Write an archive of files: the name in it, and the name of the student or group whose page it has."""
    data, members = io.BytesIO(), sorted(dict(files).items())
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, who in members:
            archive.writestr(zipfile.ZipInfo(path, _LONG_AGO), page(who), zipfile.ZIP_DEFLATED)
    if members:
        write_if_new(context.target / name, data.getvalue())
        context.add_note(f"{context.target / name} has feedback for {len(members)} submissions.")


def _for_moodle(items: Iterable[SubmittedItem]) -> Iterator[tuple[str, str]]:
    """Yield a file for each submission whose name is Moodle's; one for a whole group, as Moodle has it."""
    for item in items:
        named = layouts.moodle(item.path.name)
        if named is not None:
            who = (named.who.full_name or "Participant").replace("_", " ")
            yield f"{who}_{named.who.platform_id}_assignsubmission_file_/{_PAGE}", item.name


def _for_canvas(items: Iterable[SubmittedItem]) -> Iterator[tuple[str, str]]:
    for item in items:
        named = layouts.canvas(item.path.name)
        if named is not None and named.who.platform_id == item.who.platform_id:
            yield f"{named.group}_{named.attempt[0]}_{_PAGE}", item.name


def _html(context: Context, grade: StudentGrade) -> bytes:
    """Return a page that stands alone: the report, and what else made the grade."""
    return web_page(_PAGE, feedback_values(context, grade), "grader.batch")


def feedback_values(context: Context, grade: StudentGrade) -> dict[str, object]:
    """Return what the templates student.html and feedback.html need."""
    card = context.view(card_of_grade(context.book, grade, context.help_pages))
    adjustments = [dict(row) for row in adjustments_of(context.book, grade)]
    return {**page_values(card), "grade": grade, "adjustments": adjustments}


def _markdown(context: Context, grade: StudentGrade) -> bytes:
    card = context.view(card_of_grade(context.book, grade, context.help_pages))
    lines = [f"**{grade.points} of {grade.max_points} points**" if grade.has_grade else "**Not graded yet**"]
    for row in adjustments_of(context.book, grade):
        amount = f"by {row['points']:+}" if row["kind"] == "by" else f"to {row['points']}"
        lines.append(f"- {in_markdown(row['exercise'] or 'total')} {amount}: {in_markdown(row['reason'])}")
    if grade.late_reason:
        lines.append(f"- late: -{grade.late}. {in_markdown(grade.late_reason)}")
    if grade.why_none:
        lines.append(f"- {in_markdown(one_line(grade.why_none))}")
    lines += [f"\n{in_markdown(comment)}" for comment in grade.comments]
    return ("\n".join(lines) + "\n\n").encode() + SummaryReport().render(card)
