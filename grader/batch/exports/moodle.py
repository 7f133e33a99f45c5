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
from grader.tables import heading_key, read_number
from grader.words import WORKSHEET

from ..cells import csv_text, write_text
from ..export_context import Context
from ..scale import number_text, scaled

_NUMBER = re.compile(r"\D*?(\d+)")  # "Participant 1234", in whatever language
_BOM = "\ufeff"


@dataclass(frozen=True)
class _Sheet:
    """A worksheet: its rows, its columns by what they are, and its CSV dialect."""

    rows: list[list[str]]
    columns: Mapping[str, int]
    delimiter: str
    line_end: str
    byte_order_mark: str

    def cell(self, row: Sequence[str], what: str) -> str:
        """Return a cell of a row, or an empty text where the worksheet has no such column."""
        number = self.columns.get(what, len(row))
        return row[number].strip() if number < len(row) else ""

    @property
    def comma(self) -> str:
        """Return the sign before decimals: a comma if a number in the worksheet has one."""
        numbers = [self.cell(row, what) for row in self.rows[1:] for what in ("maximum", "grade")]
        return "," if any("," in number for number in numbers) else "."


def fill_in(context: Context) -> None:
    """Fill in the worksheet, in its own file. Raises BatchError when it is not a worksheet."""
    sheet = read_sheet(context.target)
    grades = list(context.people())
    by_name, filled = _by_name(grades), set[str]()
    comma = sheet.comma
    for row in sheet.rows[1:]:
        grade = _grade_of(sheet, row, by_name)
        if grade is None or len(row) < len(sheet.rows[0]):
            continue
        filled.add(grade.name)
        if grade.has_grade:
            points = scaled(grade.points, grade.max_points, context.scale)
            row[sheet.columns["grade"]] = number_text(points, comma)
            if "feedback" in sheet.columns:
                row[sheet.columns["feedback"]] = _feedback(grade)
    maximums = {sheet.cell(row, "maximum") for row in sheet.rows[1:]}
    _add_notes(context, grades, filled, maximums)
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
    columns: dict[str, int] = {}
    for number, cell in enumerate(rows[0]):
        what = WORKSHEET.get(heading_key(cell))
        if what is not None:
            columns.setdefault(what, number)
    if not {"identifier", "grade"} <= columns.keys():
        raise BatchError(
            f"{file} is not a Moodle grading worksheet: it has no columns named Identifier and Grade "
            "(if your Moodle speaks another language, download it with your language set to English)"
        )
    return _Sheet(rows, columns, delimiter, "\r\n" if "\r\n" in text else "\n", byte_order_mark)


def _by_name(grades: Sequence[StudentGrade]) -> Mapping[str, StudentGrade]:
    """Return the grades by the students' names, numbers and addresses; those that two share are left out."""
    by_name: dict[str, StudentGrade | None] = {}
    for grade in grades:
        who = grade.who
        names = {who.platform_id, who.email.casefold(), who.full_name, grade.name}
        if ", " in who.full_name:
            last, _, first = who.full_name.partition(", ")
            names.add(f"{first} {last}")
        for name in names - {""}:
            by_name[name] = None if name in by_name else grade
    return {name: grade for name, grade in by_name.items() if grade is not None}


def _grade_of(sheet: _Sheet, row: Sequence[str], by_name: Mapping[str, StudentGrade]) -> StudentGrade | None:
    number = _NUMBER.fullmatch(sheet.cell(row, "identifier"))
    names = (
        number[1] if number else "",
        sheet.cell(row, "email").casefold(),
        sheet.cell(row, "full name"),
        sheet.cell(row, "group"),
    )
    return next((by_name[name] for name in names if name and name in by_name), None)


def _feedback(grade: StudentGrade) -> str:
    parts = [f"{exercise} {each.points}/{each.max_points}" for exercise, each in grade.exercises.items()]
    late = [f"late: -{grade.late}"] if grade.late else []
    reasons = [grade.late_reason] if grade.late_reason else []
    return one_line("; ".join([*parts, *late, *reasons, *grade.comments]))


def _add_notes(
    context: Context, grades: Sequence[StudentGrade], filled: set[str], maximums: set[str]
) -> None:
    missing = [grade.name for grade in grades if grade.name not in filled]
    if missing:
        shown = ", ".join(map(one_line, missing[:3])) + (" ..." if len(missing) > 3 else "")  # noqa: PLR2004
        context.add_note(f"The worksheet has no row for {len(missing)} of {len(grades)} submissions: {shown}")
    max_points = max((grade.max_points for grade in grades), default=0)
    ours = max_points if context.scale is None else context.scale
    others = {text for text in maximums if text and read_number(text) != ours}
    if not others:
        return
    maximum = one_line(min(others))
    if context.scale is None:
        context.add_note(
            f"The worksheet's maximum grade is {maximum}, and the exercises have {max_points} points: "
            "the points were not converted (--scale converts them)."
        )
    else:
        context.add_note(f"The worksheet's maximum grade is {maximum}, and --scale is {context.scale}.")
