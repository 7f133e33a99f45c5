"""Fills in the grading worksheet that a teacher downloaded from a Moodle assignment.

Source: Moodle's mod/assign/feedback/offline/importgradeslib.php. A row is known by its Identifier, whose
number is also in the names of the folders that Moodle hands over. Only the grade changes, and the feedback
where the worksheet has a column for it; every other column goes back as it came: Moodle compares some.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.batch.gradebook.read import Line
from grader.batch.intake import BatchError
from grader.report.text import one_line

from ..cells import as_csv, write_text
from ..export_context import Context

_NUMBER = re.compile(r"\D*?(\d+)")  # "Participant 1234", in whatever language
_BOM = "\ufeff"


@dataclass(frozen=True)
class _Sheet:
    """A worksheet: its rows, and how it was written."""

    rows: list[list[str]]
    delimiter: str
    line: str
    mark: str


def fill_in(context: Context) -> None:
    """Fill in the worksheet, in its own file. Raises BatchError when it is none."""
    sheet = read_sheet(context.target)
    head = [cell.strip() for cell in sheet.rows[0]]
    by_word, rows_filled = _by_word(list(context.lines())), set[str]()
    for row in sheet.rows[1:]:
        cells = dict(zip(head, row, strict=False))
        line = _line_of(cells, by_word)
        if line is None or len(row) < len(head):
            continue
        rows_filled.add(line.name)
        if line.has_grade:
            row[head.index("Grade")] = str(line.points)
            if "Feedback comments" in head:
                row[head.index("Feedback comments")] = _feedback(line)
    place = head.index("Maximum Grade") if "Maximum Grade" in head else len(head)
    most = {row[place] for row in sheet.rows[1:] if len(row) > place}
    _tell(context, rows_filled, most)
    write_text(context.target, sheet.mark + as_csv(sheet.rows, sheet.delimiter, sheet.line))


def read_sheet(file: Path) -> _Sheet:
    """Read a worksheet. Raises BatchError when it is none."""
    try:
        text = file.read_bytes().decode("utf-8")
        mark = _BOM if text.startswith(_BOM) else ""
        text = text.removeprefix(_BOM)
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except OSError as error:
        raise BatchError(f"can't read the worksheet {file}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BatchError(f"the worksheet {file} is no CSV in UTF-8: {error}") from error
    if not rows:
        raise BatchError(f"the worksheet {file} is empty")
    if not {"Identifier", "Grade"} <= {cell.strip() for cell in rows[0]}:
        raise BatchError(
            f"{file} is no Moodle grading worksheet: it has no columns named Identifier and Grade "
            "(if your Moodle speaks another language, download it with your language set to English)"
        )
    return _Sheet(rows, delimiter, "\r\n" if "\r\n" in text else "\n", mark)


def _by_word(lines: Sequence[Line]) -> Mapping[str, Line]:
    """Give the lines by each thing that names them; what names two names none."""
    found: dict[str, Line | None] = {}
    for line in lines:
        for word in {line.who.platform_id, line.who.email.casefold(), line.who.full_name, line.name} - {""}:
            found[word] = None if word in found else line
    return {word: line for word, line in found.items() if line is not None}


def _line_of(cells: Mapping[str, str], by_word: Mapping[str, Line]) -> Line | None:
    number = _NUMBER.fullmatch(cells.get("Identifier", "").strip())
    words = (
        number[1] if number else "",
        cells.get("Email address", "").strip().casefold(),
        cells.get("Full name", "").strip(),
    )
    return next((by_word[word] for word in words if word and word in by_word), None)


def _feedback(line: Line) -> str:
    parts = [f"{exercise} {mark.points}/{mark.max_points}" for exercise, mark in line.marks.items()]
    late = [f"late: -{line.late}"] if line.late else []
    return one_line("; ".join([*parts, *late]))


def _tell(context: Context, filled: set[str], most: set[str]) -> None:
    lines = list(context.lines())
    missing = [line.name for line in lines if line.name not in filled]
    if missing:
        shown = ", ".join(map(one_line, missing[:3])) + (" ..." if len(missing) > 3 else "")  # noqa: PLR2004
        context.say(f"The worksheet has no row for {len(missing)} of {len(lines)} submissions: {shown}")
    ours = max((line.max_points for line in lines), default=0)
    others = {text for text in most if text.strip() and not _is_number(text, ours)}
    if others:
        context.say(
            f"The worksheet's maximum grade is {one_line(min(others))} and the exercises have {ours} points: "
            "points were written as they are."
        )


def _is_number(text: str, number: int) -> bool:
    try:
        return float(text.replace(",", ".")) == number
    except ValueError:
        return False
