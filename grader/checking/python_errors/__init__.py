"""Common errors of Python in programs with processes, and what to write instead: a table, one row for each.

The first row that fits an error counts. tests/system/test_python_errors.py has a program for each row.
"""

from __future__ import annotations

import re

from . import names, pools, processes, sending
from .row import Row

ROWS = (*processes.ROWS, *sending.ROWS, *pools.ROWS, *names.ROWS)


def fix_of(error: str, inside: str = "") -> str:
    """Return what to write instead of what raised an error ("Type: text"); empty if no row fits."""
    row = row_of(error, inside)
    if row is None:
        return ""
    match = re.search(row.pattern, error)
    return match.expand(row.fix) if match else ""


def row_of(error: str, inside: str = "") -> Row | None:
    """Return the row for an error, raised in that function; None if there is none."""
    for row in ROWS:
        if re.search(row.pattern, error) and (not row.inside or re.fullmatch(row.inside, inside)):
            return row
    return None
