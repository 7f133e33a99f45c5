"""Reads tables in CSV as spreadsheets and platforms write them.

Commas, semicolons, tabs or bars, with Excel's line ``sep=;`` or without; UTF-8 or UTF-16 (Excel's "Unicode
text"), with a byte order mark or without; empty lines are skipped; numbers may have a decimal comma.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .errors import UserError
from .records import readable

_MAX_BYTES = 64 << 20
_QUOTED = re.compile(r'"[^"]*"')
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")


class TableError(UserError):
    """The file can't be read as a table."""


@dataclass(frozen=True)
class Table:
    """The headings as they are written, and the rows that are not empty, each with the number of its line."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def columns(self, known: Mapping[str, str]) -> tuple[str, ...]:
        """Return what each column is: the value in ``known`` of its heading's key, or an empty text."""
        return tuple(known.get(heading_key(heading), "") for heading in self.headings)

    def unknown(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Return the headings of the columns that are not known."""
        return tuple(head for head, what in zip(self.headings, columns, strict=True) if head and not what)


def read_table(path: Path, what: str) -> Table:
    """Return the table in a file, which messages call ``what``. Raises TableError."""
    shown = readable(str(path))
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise TableError(f"the {what} {shown} is too big")
        text = decode(path.read_bytes())
    except OSError as error:
        raise TableError(f"can't read the {what} {shown}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"the {what} {shown} is not in UTF-8: save it as CSV in UTF-8") from error
    text, first, delimiter = _dialect(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = [
            (first + reader.line_num, tuple(cell.strip() for cell in row))
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except (csv.Error, TypeError, ValueError) as error:  # the last two for a delimiter that can't be one
        raise TableError(f"the {what} {shown} is not a valid CSV file: {error}") from error
    if not rows:
        raise TableError(f"the {what} {shown} is empty")
    return Table(rows[0][1], tuple(rows[1:]))


def decode(data: bytes) -> str:
    """Return the text of a table. Raises UnicodeDecodeError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if b"\0" in data[:2]:  # the first heading begins with a letter of ASCII
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    return data.decode("utf-8-sig")


def _dialect(text: str) -> tuple[str, int, str]:
    """Return the table's own text, the number of lines before it, and its delimiter."""
    before = len(text) - len(text.lstrip("\r\n"))
    skipped = text[:before].count("\n")
    text = text[before:]
    line, _, rest = text.partition("\n")
    said = re.fullmatch(r'"?sep=(.)"?\r?', line)
    if said:
        return rest, skipped + 1, said[1] if said[1] != "\\" else "\t"
    bare = _QUOTED.sub("", line)
    return text, skipped, max(",;\t|", key=bare.count)


def heading_key(heading: str) -> str:
    """Return a key that is equal for headings which differ in case, blanks, underscores and hyphens only."""
    return " ".join(re.sub(r"[\s_-]+", " ", heading).casefold().split())


def read_number(text: str) -> Fraction | None:
    """Return the number that a cell has, with a decimal point or comma, or None."""
    text = text.strip()
    return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
