"""CSV tables that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.batch.reports import write_if_new
from grader.report.text import in_cell, printable

Cell = str | int | float | None


def text_cell(text: str) -> str:
    """Return untrusted text as a cell: it keeps its lines, and no spreadsheet takes it for a formula."""
    shown = "".join(char if char.isprintable() or char == "\n" else printable(char) for char in text)
    return "'" + shown if in_cell(text).startswith("'") and not text.startswith("'") else shown


def csv_text(rows: Iterable[Sequence[Cell]], delimiter: str = ",", line_end: str = "\r\n") -> str:
    """Return rows as CSV (RFC 4180): quoted where necessary, quotation marks doubled."""
    page = io.StringIO(newline="")
    csv.writer(page, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return page.getvalue()


def write_text(file: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a text to a file, completely or not at all. Raises BatchError."""
    write_if_new(file, text.encode(encoding))
