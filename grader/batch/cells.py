"""Cells of a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.batch.reports import write_if_new
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
    """Write a text to a file, whole or not at all. Raises BatchError."""
    write_if_new(file, text.encode(encoding))
