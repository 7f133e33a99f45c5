"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.batch.intake import BatchError
from grader.report.files import write_whole
from grader.report.text import in_cell, printable

Cell = str | int | float | None


def text_cell(text: str) -> str:
    """Make a cell of anybody's text: its lines stay, and no spreadsheet takes it for a formula."""
    shown = "".join(sign if sign.isprintable() or sign == "\n" else printable(sign) for sign in text)
    return "'" + shown if in_cell(text).startswith("'") and not text.startswith("'") else shown


def as_csv(rows: Iterable[Sequence[Cell]], delimiter: str = ",", line: str = "\r\n") -> str:
    """Write rows as RFC 4180 says: quoted where it is needed, quotes doubled."""
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=delimiter, lineterminator=line).writerows(rows)
    return page.getvalue()


def write_text(file: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file, whole or not at all. Raises BatchError."""
    try:
        write_whole(file, text.encode(encoding))
    except OSError as error:
        raise BatchError(f"can't write {file}: {error.strerror}") from error
