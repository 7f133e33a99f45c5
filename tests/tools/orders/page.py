"""The part of docs/exploring.md about the corpora: a histogram, the largest, what was not decided."""

from __future__ import annotations

import datetime as dt
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from grader.course import catalogue
from grader.plurals import counted

from .grading import Row

BINS = ((1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, 40), (41, 10**9))
LARGEST = 10


def summary(rows: Sequence[Row], code: str, programs: int) -> str:
    """Return the part as Markdown."""
    today = dt.datetime.now(dt.timezone.utc).date()
    which = "all" if len(rows) == programs else f"{len(rows)} of the"
    explored = [row for row in rows if row.orders is not None]
    made = (
        f"Made on {today} with Python {platform.python_version()} by `python -m tests.tools.orders`: "
        f"{which} {programs} wheats and chaffs; the grader's files have the sum `{code}`."
    )
    return "\n".join(
        [
            made,
            "",
            _histogram(explored),
            f"The {LARGEST} with the most orders:",
            "",
            _largest(explored),
            _open(rows),
        ]
    )


def _label(low: int, high: int) -> str:
    if low == high:
        return str(low)
    return f"{low} to {high}" if high < BINS[-1][1] else f"{low} or more"


def _line(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    return "\n".join([_line(*head), _line(*("---" for _ in head)), *(_line(*each) for each in lines), ""])


def _histogram(rows: Sequence[Row]) -> str:
    """Return a table: how many programs of each exercise were run in so many orders."""
    counts: Counter[tuple[str, int]] = Counter()
    for row in rows:
        place = next(at for at, (_, high) in enumerate(BINS) if row.orders and row.orders.run <= high)
        counts.update({(row.exercise, place): 1, ("", place): 1})
    names = [exercise.name for exercise in catalogue()]
    free = Counter(name for row in rows if not row.controlled for name in (row.exercise, ""))
    lines = [
        [
            name or "all",
            sum(counts[name, at] for at in range(len(BINS))),
            *(counts[name, at] or "" for at in range(len(BINS))),
            free[name] or "",
        ]
        for name in (*names, "")
    ]
    head = ["orders run", "programs", *(_label(*each) for each in BINS), "not under control"]
    return _table(head, lines)


def _largest(rows: Sequence[Row]) -> str:
    most = sorted(rows, key=lambda row: (-row.orders.run if row.orders else 0, row.case))[:LARGEST]
    return _table(["program", "orders run", "runs in all", "what is left"], [_facts(row) for row in most])


def _facts(row: Row) -> Sequence[object]:
    orders = row.orders
    if orders is None:
        return row.case, "", row.runs, ""
    left = "nothing" if orders.complete else "the search ended where a check failed"
    if row.is_open:
        left = f"of about {orders.classes:,}"
    return f"`{row.case}`", orders.run, row.runs, left


def _open(rows: Sequence[Row]) -> str:
    """Return what was not decided, in sentences."""
    alone = sum(row.orders is None for row in rows)
    sentences = [
        _counted("Programs that kept all points with orders left that were not tried", rows, _is_open),
        _counted("Checks that failed in an order that could not be repeated", rows, _is_undecided),
        _counted("Programs that got no verdict", rows, lambda row: bool(row.error)),
    ]
    free = [row for row in rows if not row.controlled]
    sentences.append(
        f"Programs that are not under control, which are judged by the named schedules as well: {len(free)} "
        f"({_by_kind(free)}). Programs that are not in the histogram, since they could not be run or "
        f"imported or nothing was explored: {alone}."
    )
    return "\n".join(f"- {each}" for each in sentences)


def _is_open(row: Row) -> bool:
    return row.is_open


def _is_undecided(row: Row) -> bool:
    return row.undecided > 0


def _counted(what: str, rows: Sequence[Row], which: Callable[[Row], bool]) -> str:
    found = [row for row in rows if which(row)]
    named = f" ({', '.join(f'`{row.case}`' for row in found)})" if found else ""
    return f"{what}: {len(found)}{named}."


def _by_kind(rows: Sequence[Row]) -> str:
    kinds = Counter(row.kind for row in rows)
    return ", ".join(counted(count, kind) for kind, count in sorted(kinds.items(), reverse=True)) or "none"
