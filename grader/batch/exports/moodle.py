"""Fills in the grading worksheet that a teacher downloaded from a Moodle assignment.

Source: Moodle's mod/assign/feedback/offline/importgradeslib.php. A row is identified by its Identifier, whose
number is also in the names of the folders in Moodle's download. Only the grade changes, and the feedback
where the worksheet has a column for it; every other column stays as it is: Moodle compares some.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.gradebook.read import StudentGrade
from grader.batch.intake import BatchError
from grader.report.text import one_line

from ..cells import csv_text, write_text
from ..export_context import Context

_NUMBER = re.compile(r"\D*?(\d+)")  # "Participant 1234", in whatever language
_BOM = "\ufeff"


@dataclass(frozen=True)
class _Sheet:
    """A worksheet: its rows, and its CSV dialect."""

    rows: list[list[str]]
    delimiter: str
    line_end: str
    byte_order_mark: str


def fill_in(context: Context) -> None:
    """Fill in the worksheet, in its own file. Raises BatchError when it is not a worksheet."""
    sheet = read_sheet(context.target)
    head = [cell.strip() for cell in sheet.rows[0]]
    by_name, filled = _by_name(list(context.grades())), set[str]()
    for row in sheet.rows[1:]:
        cells = dict(zip(head, row, strict=False))
        grade = _grade_of(cells, by_name)
        if grade is None or len(row) < len(head):
            continue
        filled.add(grade.name)
        if grade.has_grade:
            row[head.index("Grade")] = str(grade.points)
            if "Feedback comments" in head:
                row[head.index("Feedback comments")] = _feedback(grade)
    column = head.index("Maximum Grade") if "Maximum Grade" in head else len(head)
    maximums = {row[column] for row in sheet.rows[1:] if len(row) > column}
    _add_notes(context, filled, maximums)
    write_text(context.target, sheet.byte_order_mark + csv_text(sheet.rows, sheet.delimiter, sheet.line_end))


def read_sheet(file: Path) -> _Sheet:
    """Return a worksheet. Raises BatchError when the file can't be read or is not a worksheet."""
    try:
        text = file.read_bytes().decode("utf-8")
        byte_order_mark = _BOM if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except OSError as error:
        raise BatchError(f"can't read the worksheet {file}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BatchError(f"the worksheet {file} is not a CSV file in UTF-8: {error}") from error
    if not rows:
        raise BatchError(f"the worksheet {file} is empty")
    if not {"Identifier", "Grade"} <= {cell.strip() for cell in rows[0]}:
        raise BatchError(
            f"{file} is not a Moodle grading worksheet: it has no columns named Identifier and Grade "
            "(if your Moodle speaks another language, download it with your language set to English)"
        )
    return _Sheet(rows, delimiter, "\r\n" if "\r\n" in text else "\n", byte_order_mark)


def _by_name(grades: Sequence[StudentGrade]) -> Mapping[str, StudentGrade]:
    """Return the grades by the students' names, numbers and addresses; those that two share are left out."""
    by_name: dict[str, StudentGrade | None] = {}
    for grade in grades:
        who = grade.who
        for name in {who.platform_id, who.email.casefold(), who.full_name, grade.name} - {""}:
            by_name[name] = None if name in by_name else grade
    return {name: grade for name, grade in by_name.items() if grade is not None}


def _grade_of(cells: Mapping[str, str], by_name: Mapping[str, StudentGrade]) -> StudentGrade | None:
    number = _NUMBER.fullmatch(cells.get("Identifier", "").strip())
    names = (
        number[1] if number else "",
        cells.get("Email address", "").strip().casefold(),
        cells.get("Full name", "").strip(),
    )
    return next((by_name[name] for name in names if name and name in by_name), None)


def _feedback(grade: StudentGrade) -> str:
    parts = [f"{exercise} {each.points}/{each.max_points}" for exercise, each in grade.exercises.items()]
    late = [f"late: -{grade.late}"] if grade.late else []
    return one_line("; ".join([*parts, *late]))


def _add_notes(context: Context, filled: set[str], maximums: set[str]) -> None:
    grades = list(context.grades())
    missing = [grade.name for grade in grades if grade.name not in filled]
    if missing:
        shown = ", ".join(map(one_line, missing[:3])) + (" ..." if len(missing) > 3 else "")  # noqa: PLR2004
        context.add_note(f"The worksheet has no row for {len(missing)} of {len(grades)} submissions: {shown}")
    max_points = max((grade.max_points for grade in grades), default=0)
    others = {text for text in maximums if text.strip() and not _is_number(text, max_points)}
    if others:
        context.add_note(
            f"The worksheet's maximum grade is {one_line(min(others))}, and the exercises have {max_points} "
            "points: the points were not converted."
        )


def _is_number(text: str, number: int) -> bool:
    try:
        return float(text.replace(",", ".")) == number
    except ValueError:
        return False
