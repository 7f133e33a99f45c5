"""Reads extensions: who may submit later, until when or for how long.

A CSV table: columns that say who (name, id, username, email or submission, as in a roster; a group's name
means all its members), and ``until`` or ``days``, ``hours``, ``minutes`` or ``extension`` (``36 hours``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from grader.records import readable
from grader.tables import Table, TableError, read_number, read_table
from grader.times import NotATime, Order, order_of, read_period, read_time
from grader.words import EXTENSION, NOT_USED

from .intake.item import BatchError


@dataclass(frozen=True)
class Extension:
    """A later due time (``until``), or a time that is added to the due time of all (``extra``)."""

    until: datetime | None = None
    extra: timedelta = timedelta()

    def due(self, due: datetime) -> datetime:
        """Return the due time of one who has this extension; it is never earlier than that of all."""
        return max(due, self.until or due, due + self.extra)


@dataclass(frozen=True)
class Extensions:
    """The extensions by names, numbers and addresses; ``rows`` has the names in each row."""

    by_key: Mapping[str, Extension] = field(default_factory=dict)
    rows: tuple[frozenset[str], ...] = ()
    notes: tuple[str, ...] = ()

    def due(self, names: Iterable[str], due: datetime) -> datetime:
        """Return the due time of a person or group with these names: the latest that applies."""
        given = [self.by_key[key] for name in names if (key := name.casefold()) in self.by_key]
        return max([due, *(extension.due(due) for extension in given)])

    def unknown(self, names: Iterable[str]) -> list[str]:
        """Return a name for each row of which no name is among these."""
        known = {name.casefold() for name in names}
        return [min(row) for row in self.rows if not row & known]


def read_extensions(path: Path, order: Order = "") -> Extensions:
    """Return the extensions in a table. Raises BatchError, with the line, for whatever is not understood."""
    try:
        table = read_table(path, "extensions")
    except TableError as error:
        raise BatchError(str(error)) from error
    shown = readable(str(path))
    columns = table.columns(EXTENSION)
    unknown = [head for head in table.headings if head and head.casefold() not in NOT_USED]
    unknown = [head for head in unknown if head in table.unknown(columns)]
    if not {"who", "last"} & set(columns) or not {"until", "extension", "days", "hours", "minutes"} & set(
        columns
    ):
        raise BatchError(
            f"{shown} needs a column that says who (name, id, username, email or submission) and one that "
            "says how long (until, days, hours, minutes or extension)"
        )
    cells = [each for _, row in table.rows for each in zip(columns, row, strict=False)]
    until = [cell for what, cell in cells if what == "until"]
    by_key: dict[str, Extension] = {}
    rows = []
    for line, who, extension in _rows(table, columns, order or order_of(until), shown):
        for key in who:
            if by_key.setdefault(key, extension) != extension:
                raise BatchError(f"{shown}, line {line}: {readable(key)} has two different extensions")
        rows.append(who)
    heads = ", ".join(map(readable, unknown))
    notes = (f"Columns of {shown} that are not known and were not used: {heads}.",) if unknown else ()
    return Extensions(by_key, tuple(rows), notes)


def _rows(
    table: Table, columns: tuple[str, ...], order: Order, shown: str
) -> Iterable[tuple[int, frozenset[str], Extension]]:
    for line, row in table.rows:
        cells = [(what, cell) for what, cell in zip(columns, row, strict=False) if what and cell]
        parts = [cell for part in ("first", "last") for what, cell in cells if what == part]
        names = [cell for what, cell in cells if what == "who"] + ([" ".join(parts)] if parts else [])
        who = frozenset(map(str.casefold, names))
        times = [(what, cell) for what, cell in cells if what not in {"who", "first", "last"}]
        if not who or not times:
            raise BatchError(f"{shown}, line {line}: it does not say {'until when' if who else 'who'}")
        try:
            found = [_extension(what, cell, order) for what, cell in times]
        except (NotATime, OverflowError) as error:
            raise BatchError(f"{shown}, line {line}: {error}") from error
        until = max((each.until for each in found if each.until), default=None)
        yield line, who, Extension(until, sum((each.extra for each in found), timedelta()))


def _extension(what: str, cell: str, order: Order) -> Extension:
    if what == "until":
        return Extension(read_time(cell, order).last)
    if what == "extension":
        try:
            return Extension(extra=read_period(cell))
        except NotATime:
            return Extension(read_time(cell, order).last)
    number = read_number(cell)
    if number is None or number < 0:
        raise NotATime(f"{cell!r} is not a number of {what}")
    return Extension(extra=timedelta(**{what: float(number)}))
