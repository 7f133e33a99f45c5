"""Returned values: in another order, or with the results of an earlier call among them."""

from __future__ import annotations

from typing import Any

from grader.values import shown, whole_numbers

from .. import events
from .case import Scene, mistake

_RESULT = ("result", "same_results", "output", "script_output", "apply_async", "imap", "map_async")


def _expected(scene: Scene) -> list[Any]:
    """Return the tasks' results in the order of the input (of pairs the first part, where that is meant)."""
    results = scene.results()
    values = scene.values
    if results and values and isinstance(results[0], tuple) and not isinstance(values[0], tuple):
        results = [result[0] if isinstance(result, tuple) and result else result for result in results]
    return results


def _reordered(scene: Scene) -> bool:
    """Check whether the values are those that the tasks gave, in another order."""
    values, expected = scene.values, _expected(scene)
    return values != expected and sorted(map(repr, values)) == sorted(map(repr, expected))


def _in_order_of_finishing(scene: Scene) -> list[Any]:
    """Return the tasks' results in the order in which the tasks ended."""
    pids = {task.pid for task in scene.tasks}
    ends = [e.facts for e in scene.seen.of(events.TaskEnd) if e.pid in pids and not e.facts.error]
    by_place = dict(zip(sorted(end.place for end in ends), _expected(scene), strict=True))
    return [by_place[end.place] for end in ends]


def _in_order_of_size(scene: Scene) -> bool:
    """Check whether the values are the results, three or more, sorted by size while the input was not."""
    values = scene.values
    plain = all(type(value) is int or isinstance(value, tuple) for value in values)
    return plain and _reordered(scene) and len(values) > 2 and values == sorted(values, key=whole_numbers)


def _sorts(scene: Scene) -> bool:
    """Check whether the values are in order of size, while the tasks did not end in that order."""
    return _in_order_of_size(scene) and scene.values != _in_order_of_finishing(scene)


def _other_calls(scene: Scene) -> list[Scene]:
    """Return the other scenes of the same function."""
    name = scene.call.function if scene.call else None
    calls = [other for other in scene.case.scenes if other.call and other.call.function == name]
    return [other for other in calls if other is not scene]


def _ordered(scene: Scene) -> bool:
    """Check whether the results of the function are to be in the order of its input."""
    return scene.check is None or scene.method in {"apply_async", "imap"}


@mistake(*_RESULT, "uses_pool_map")
def results_sorted(scene: Scene) -> str | None:
    """The results were sorted

    Seen: the list holds the right results, sorted by size, while the input was not.

    Why it matters: the first result belongs to the first number. Sorting loses which result belongs to which
    number.

    Try: Return the list as the pool's method gives it: map, imap and starmap keep the input's order.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    if scene.whole.order:  # of all orders that are tried, one is sorted by chance
        return None
    if _ordered(scene) and _sorts(scene):
        return f"{scene.what}, the results came back sorted: {shown(scene.values)}."
    return None


@mistake(*_RESULT, "uses_pool_map")
def order_of_finishing(scene: Scene) -> str | None:
    """The results stand in the order in which they were finished

    Seen: the list holds the right results, in the order in which the tasks ended; that order is not the
    input's.

    Why it matters: which task is ready first is a matter of luck. imap_unordered and callbacks give results
    as they come; most of the time that looks right.

    Try: Use a method that keeps the order of the input, or fetch each result by its own handle.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap_unordered
    """
    unordered = scene.sent("imap_unordered", "apply_async")
    if not (_ordered(scene) and unordered and _reordered(scene)):
        return None
    if _in_order_of_size(scene) and any(map(_sorts, _other_calls(scene))):
        return None  # it sorts; here the tasks ended in order of size
    if scene.values == _in_order_of_finishing(scene):
        return (
            f"{scene.what}, the results came back in the order in which they finished: {shown(scene.values)}."
        )
    return None


@mistake(*_RESULT, "pids_are_workers")
def state_kept_between_calls(scene: Scene) -> str | None:
    """The function remembers an earlier call

    Seen: a later call also gave what an earlier one had given.

    Why it matters: a list in a global, or as a default value in the def line, is made once for the whole
    program, and every call goes on filling the same one.

    Try: Make the list in the function, a new one for each call.

        def pool_squares(numbers):
            results = []

    Read on: https://docs.python.org/3/tutorial/controlflow.html#default-argument-values
    """
    if scene.call is None:
        return None
    earlier = [
        other.value
        for other in scene.case.scenes
        if other.whole is scene.whole and other.call and other.call.begin < scene.call.begin and other.value
    ]
    for before in earlier:
        for kept, now in zip(*map(_parts, (before, scene.value)), strict=False):
            if _goes_on(kept, now):
                return f"{scene.what}, the result begins with that of an earlier call: {shown(now)}."
            pids = {process.pid for process in scene.seen.processes}
            if isinstance(kept, set) and isinstance(now, set) and kept and kept < now and not kept & pids:
                return f"{scene.what}, the set also holds what an earlier call returned."
    return None


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _goes_on(kept: Any, now: Any) -> bool:
    """Check whether a list begins with all of an earlier one; a short one may do so by chance."""
    lists = isinstance(kept, list) and isinstance(now, list)
    some = lists and len(set(map(repr, kept))) > 2
    return some and len(now) > len(kept) and now[: len(kept)] == kept
