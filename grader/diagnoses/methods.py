"""The methods of a pool: another one than was asked for, or used in another way."""

from __future__ import annotations

from .. import events
from ..values import shown
from .case import Scene, Shown, listed, mistake
from .vocabulary import SUBMITS

LAZY = ("imap", "imap_unordered")


@mistake("starmap")
def base_and_exponent_swapped(scene: Scene) -> str | None:
    """Base and exponent change places

    Seen: the workers were given each pair with its two numbers the other way round.

    Why it matters: 2 ** 3 is 8 and 3 ** 2 is 9; arguments without names go by their places.

    Try: Pass the pairs on as they are; power(base, exponent) takes the base first.

        pool.starmap(power, pairs)

    Read on: https://docs.python.org/3/glossary.html#term-argument
    """
    pairs = [tuple(pair) for pair in scene.args[0]] if scene.method == "starmap" and scene.args else []
    swapped = [(second, first) for first, second in (pair for pair in pairs if len(pair) == 2)]
    given = [task.args for task in scene.tasks]
    values = [first**second for first, second in swapped if second >= 0]
    if pairs and sorted(given) == sorted(swapped) != sorted(pairs):
        return f"{scene.what}, the workers were given {shown(given[0])} for the pair {shown(given[0][::-1])}."
    if pairs and len(values) == len(pairs) and scene.value == values != [b**e for b, e in pairs]:
        return f"{scene.what}, the results are those of exponent ** base: {shown(scene.value)}."
    return None


@mistake(*LAZY)
def list_not_iterator(scene: Scene) -> str | None:
    """A list where an iterator was asked for

    Seen: imap or imap_unordered was used, and then all results were collected in a list before the function
    returned that list, or an iterator over it.

    Why it matters: an iterator gives each result as soon as it is there. list() waits for the last one, so
    that nothing is left of what imap is good for.

    Try: Return what imap gives, as it is.

        return pool.imap(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap
    """
    used = [e.facts.method for e in scene.sent(*LAZY)]
    if scene.method in LAZY and scene.returned and used and isinstance(scene.value, list):
        outcome = scene.call.outcome if scene.call else None
        if outcome and outcome.is_iterator is False and outcome.iterated_type == "list":
            return f"{scene.what}, the results of {used[0]} were returned as a list."
        if outcome and outcome.iterated_type == "list_iterator":  # of a type that only a whole list has
            return f"{scene.what}, the results of {used[0]} were collected in a list before it was iterated."
    return None


@mistake("map_async")
def waited_before_returning(scene: Scene) -> str | None:
    """The function waits although it should return at once

    Seen: the work was handed over with map_async, and the function waited for it before it returned.

    Why it matters: what map_async is good for is going on with something else meanwhile. With get() or wait()
    in the function it is a map with more words.

    Try: Return the AsyncResult; the caller calls get() when it wants the squares.

        return pool.map_async(square, numbers, callback=on_done)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    end = next(scene.seen.of(events.CallEnd), None)
    awaits = scene.seen.of(events.Await, pid=scene.main)
    waits = [e for e in awaits if end and e.index < end.index and e.facts.timeout is None]
    used = [e.facts.method for e in scene.sent("map_async", "apply_async", "starmap_async", "map")]
    if scene.method == "map_async" and waits and used:
        return f"{scene.what}, the function waited for the work of {used[0]} before it returned."
    return None


@mistake("map_async")
def callback_forgotten(scene: Scene) -> str | None:
    """on_done was never passed on

    Seen: map_async did its work, and on_done was never called.

    Why it matters: the pool calls a callback when all results are there, if it was given one. error_callback
    is for errors only.

    Try: Pass it on by its name.

        return pool.map_async(square, numbers, callback=on_done)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map_async
    """
    if scene.method != "map_async" or not scene.call or not scene.call.outcome.is_async:
        return None
    if any(scene.seen.of(events.TaskError, events.Callback)):
        return None
    if scene.sent("map_async") and scene.results():
        return f"{scene.what}, the work was done and on_done was never called."
    return None


@mistake("uses_pool_map", "apply", "apply_async", *LAZY, "starmap", "map_async")
def another_method(scene: Scene) -> Shown | None:
    """Another of the pool's methods was used than was asked for

    Seen: the pool did the work, but by another method.

    Why it matters: the methods differ in what they promise. apply does one call and waits. map and starmap
    wait for the whole list. apply_async and map_async give a handle at once. imap gives results one by one in
    the order of the input, imap_unordered in the order in which they are ready.

    Try: Use the method that the task names.

        pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    wanted = scene.method
    used = list(dict.fromkeys(e.facts.method for e in scene.sent(*SUBMITS)))
    if wanted and used and wanted not in used and scene.tasks:
        return Shown(f"{scene.what}, {listed(used)} was used and not {wanted}.", f"Use the pool's {wanted}.")
    return None
