"""Verify the iterators that functions of pool_methods return: their type, their laziness, their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader import events
from grader.checking.api import fail
from grader.task_table import PoolTask
from grader.values import all_bytes, is_written_in, parts, readable_numbers, shown, whole_numbers

from .common import check_method, squares_of
from .watched_calls import WatchedCall

MANY = 7  # numbers; of fewer, a small chunksize may make a single chunk, which gives its results at once


def items_of(watched: WatchedCall) -> list[Any]:
    """Return the items of the returned iterator. Raises CheckFailed if no iterator was returned."""
    outcome, value = watched.call.outcome, watched.call.value
    if not outcome.is_iterator:
        text = shown(value)
        if outcome.iterated_type not in (None, "list"):  # the value is the list of the object's items
            text = f"an object of type {outcome.iterated_type[:60]}"
        fail(
            f"{watched.what} returned {text}, which is not an iterator: calling next() on it fails.",
            "an iterator, which yields each result as soon as it is available.",
            "Return what imap or imap_unordered returns, without list() around it.",
        )
    return value if isinstance(value, list) else []  # not a list: the items were too large to be sent


def check_lazy(watched: WatchedCall, method: str) -> None:
    """Check that the first result, and later ones, were available before all later tasks had ended.

    Looked at are the one in the middle and, of many, the one after three quarters of them.

    The tasks of a chunk count as one, since their results are sent together. If the order of events was not
    controlled, later tasks may end by chance before the first result is read: then the check fails only if
    every task had ended when the function returned.
    """
    controlled = watched.run_trace.verified
    tasks = watched.tasks(method)
    events_of_results = watched.trace.of(
        events.Item if controlled else events.CallEnd, pid=watched.run_trace.main
    )
    results = [event.index for event in events_of_results] or [len(watched.run_trace.events)]
    chunk_ends = {(task.job, task.chunk): task.end for task in tasks}  # of its last task
    if len(chunk_ends) == 1 and len(tasks) < MANY:
        return

    def ended_before(result: int) -> int:
        return sum(end is not None and end < result for end in chunk_ends.values())

    places = {"the result in the middle": (2, MANY // 2), "a later result": (4, 2 * MANY)}
    later = {
        which: results[len(results) - 1 - len(results) // part]
        for which, (part, fewest) in places.items()
        if controlled and len(chunk_ends) > fewest
    }
    too_early = ended_before(results[0])
    is_first = too_early == len(chunk_ends) or (controlled and too_early > 1)
    too_late = [which for which, result in later.items() if ended_before(result) == len(chunk_ends)]
    if is_first or too_late:
        which = "its first result" if is_first else too_late[0]
        fail(
            f"{watched.what} gave {which} only after later tasks had ended as well.",
            "a finished result is available while other tasks still run.",
            "Return the iterator of imap or imap_unordered itself, and keep chunksize small.",
        )


def check_unordered(watched: WatchedCall, numbers: list[int], *, lazy: bool) -> None:
    """Check that the iterator gives the numbers' squares, in the order in which their tasks finished."""
    items, wanted = items_of(watched), [n * n for n in numbers]
    if any(type(item) is not int for item in items) or sorted(items) != sorted(wanted):
        fail(
            f"{watched.what} gave {shown(items)}.",
            f"the squares {shown(wanted)}, in any order.",
            "Return pool.imap_unordered(square, numbers).",
        )
    if not wanted:
        return
    check_method(watched, "imap_unordered", squares_of(numbers))
    finished = _in_order_of_finishing(watched.tasks("imap_unordered"), wanted)
    if items != finished and watched.run_trace.verified:
        fail(
            f"{watched.what} gave {shown(items)}; the tasks finished in the order {shown(finished)}.",
            "the results in the order in which the tasks finished.",
            "Return the iterator of pool.imap_unordered as it is: no sorting, no imap.",
        )
    if lazy:
        check_lazy(watched, "imap_unordered")


def _in_order_of_finishing(tasks: list[PoolTask], wanted: list[int]) -> list[int]:
    """Return the wanted results in the order in which their chunks ended.

    The results of a chunk are sent together, when its last task has ended. A task may give other numbers with
    its square, such as a place in the list, which is smaller than all squares but zero: then each pair or the
    like has one result, or each task. Where the results can't be read, it is what the tasks were handed.
    """
    chunk_ends: dict[tuple[int, int], int] = {}
    for task in tasks:
        chunk = task.job, task.chunk
        chunk_ends[chunk] = max(chunk_ends.get(chunk, 0), task.end or 0)
    ordered = sorted(tasks, key=lambda task: (chunk_ends[task.job, task.chunk], task.end or 0))
    readings = [
        [_found_in(task.result, set(wanted)) for task in ordered],
        [[max(found)] for task in ordered for found in _found_in_parts(task.result, set(wanted)) if found],
        [[n * n for n in whole_numbers(task.given) if n * n in wanted] for task in ordered],
    ]
    for reading in readings:
        everything = [number for numbers in reading for number in numbers]
        if sorted(everything) == sorted(wanted):
            return everything
    return [max(numbers) for numbers in readings[0] if numbers]


def _found_in(result: Any, wanted: set[int]) -> list[int]:
    """Return the wanted numbers that a result holds, also as the bytes of numbers."""
    found = [int(number) for number in readable_numbers(result) if number in wanted]
    data = all_bytes(result)
    return found or [number for number in sorted(wanted) if is_written_in(number, data)]


def _found_in_parts(result: Any, wanted: set[int]) -> Iterator[list[int]]:
    """Yield what the innermost lists, tuples or the like of a result hold of the wanted numbers."""
    inside = [each for each in parts(result) if parts(each)]
    for each in inside:
        yield from _found_in_parts(each, wanted)
    if not inside:
        yield _found_in(result, wanted)
