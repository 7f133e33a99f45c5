"""What iterators that functions of ex07 return are judged by: their kind, their laziness, their order."""

from __future__ import annotations

from typing import Any

from grader import events
from grader.checking.api import fail
from grader.trace import Task
from grader.values import shown, whole_numbers

from .used import check_method
from .watched import Seen

LAZY = 6  # with fewer numbers than this, a small chunksize may leave only one chunk


def items_of(seen: Seen) -> list[Any]:
    """Return the items of the iterator that the function returned. Raises CheckFailed if it is none."""
    if not seen.call.outcome.iterator:
        # an object that only a for loop can read was read as well, and is not a list
        kind = seen.call.outcome.of or "list"
        text = shown(seen.call.value) if kind == "list" else f"an object of type {kind[:60]}"
        fail(
            f"{seen.what} returned {text}, which is not an iterator: calling next() on it fails.",
            "an iterator, which gives a result as soon as it is there.",
            "Return what imap or imap_unordered gives, without list() around it.",
        )
    value = seen.call.value
    return value if isinstance(value, list) else []


def check_lazy(seen: Seen, method: str) -> None:
    """Check that the first result was available before all tasks had ended.

    Where processes are not controlled, only a wait in the function itself is certain.
    """
    first = next(seen.trace.of(events.Item if seen.whole.controlled else events.CallEnd)).index
    every = {(task.job, task.chunk): task.end or first for task in seen.tasks(method)}
    before = sum(end < first for end in every.values())
    if before == len(every) or (seen.whole.controlled and before > 1):
        fail(
            f"{seen.what} gave its first result only when tasks after it had ended.",
            "a finished result is available while other tasks still run.",
            "Return the iterator of imap or imap_unordered itself, and leave chunksize small.",
        )


def check_unordered(seen: Seen, wanted: list[int]) -> None:
    """Check that the iterator of imap_unordered gives the wanted results in the order of finishing."""
    items = items_of(seen)
    if any(type(item) is not int for item in items) or sorted(items) != sorted(wanted):
        fail(
            f"{seen.what} gave {shown(items)}.",
            f"the squares {shown(wanted)}, in any order.",
            "Return pool.imap_unordered(square, numbers).",
        )
    if not wanted:
        return
    check_method(seen, "imap_unordered", wanted)
    finished = _in_order_of_finishing(seen.tasks("imap_unordered"), wanted)
    if items != finished and seen.whole.controlled:
        fail(
            f"{seen.what} gave {shown(items)}; the tasks finished in the order {shown(finished)}.",
            "the order of finishing.",
            "Return the iterator of pool.imap_unordered as it is: no sorting, no imap.",
        )
    if len(wanted) > LAZY:
        check_lazy(seen, "imap_unordered")


def _in_order_of_finishing(tasks: list[Task], wanted: list[int]) -> list[int]:
    """Return the results in the order in which their chunks ended; a chunk's results are sent together."""
    ends: dict[tuple[int, int], int] = {}
    for task in tasks:
        place = task.job, task.chunk
        ends[place] = max(ends.get(place, 0), task.end or 0)
    expected = set(wanted)
    ordered = sorted(tasks, key=lambda task: (ends[task.job, task.chunk], task.end or 0))
    return [n for task in ordered for n in whole_numbers(task.result) if n in expected]
