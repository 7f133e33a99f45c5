"""Changes to how work is handed to a pool, and how results are collected."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

from .operators import NO_RULES, Rule, operator
from .places import Place, method_call, receiver

NOT_ASKED = "only ex04 asks which method of the pool is used"


def _map(place: Place) -> tuple[str, str, str, str] | None:
    """A call of a pool's map: the pool, the function, the numbers, and the rest of the arguments."""
    call = method_call(place.node, "map")
    if call is None or len(call.args) < 2:
        return None
    rest = [ast.unparse(each) for each in (*call.args[2:], *call.keywords)]
    task, numbers = map(ast.unparse, call.args[:2])
    return receiver(call), task, numbers, "".join(f", {each}" for each in rest)


def _as(form: str) -> Callable[[Place], Iterator[str]]:
    def change(place: Place) -> Iterator[str]:
        if found := _map(place):
            pool, task, numbers, rest = found
            yield form.format(pool=pool, task=task, numbers=numbers, rest=rest)

    return change


def _map_operator(
    name: str,
    title: str,
    form: str,
    shared: Mapping[str, Rule] = NO_RULES,
    /,
    *,
    equal: str = NOT_ASKED,
    wheats: bool = True,
    **own: str,
) -> None:
    change = _as(form)
    change.__name__, change.__doc__ = name, title
    operator({**shared, **own}, equal=equal, wheats=wheats)(change)


WORKED = {"pool_map": "uses_pool_map", "pool_size": "", "pool_recycling": "", "speedup": ""}
_map_operator(
    "map_async_and_get",
    "map_async() and get() at once in place of map().",
    "{pool}.map_async({task}, {numbers}{rest}).get()",
    WORKED,
)
_map_operator(
    "imap_in_a_list",
    "A list of imap() in place of map().",
    "list({pool}.imap({task}, {numbers}{rest}))",
    WORKED,
)
_map_operator(
    "starmap_of_ones",
    "starmap() with tuples of one in place of map().",
    "{pool}.starmap({task}, [(each,) for each in {numbers}]{rest})",
    WORKED,
)
_map_operator(
    "apply_async_and_get",
    "apply_async() for all, then get(), in place of map().",
    "[each.get() for each in [{pool}.apply_async({task}, (each,)) for each in {numbers}]]",
    WORKED,
)
_map_operator(
    "apply_one_by_one",
    "apply() for one after the other in place of map().",
    "[{pool}.apply({task}, (each,)) for each in {numbers}]",
    pool_map="uses_pool_map, many_workers",
    pool_size="",
    pool_recycling="",
    speedup="parallel_overlaps",
)
_map_operator(
    "map_of_each",
    "map() for one number after the other.",
    "[{pool}.map({task}, [each])[0] for each in {numbers}]",
    pool_map="many_workers",
    pool_size="",
    pool_recycling="",
    speedup="parallel_overlaps",
)
_map_operator(
    "as_they_finish",
    "A list of imap_unordered() in place of map().",
    "list({pool}.imap_unordered({task}, {numbers}{rest}))",
    pool_map="result, script_output, uses_pool_map",
    pool_size="result",
    pool_recycling="result",
    speedup="same_results",
)
_map_operator(
    "map_not_awaited",
    "map_async() without get() in place of map().",
    "{pool}.map_async({task}, {numbers}{rest})",
    pool_map="?",
    pool_size="result, pids_are_workers",  # an AsyncResult can't be gone through
    pool_recycling="?",
    speedup="?",
    wheats=False,
)
_map_operator(
    "serialised",
    "The numbers are handled in the main process, and the pool stands idle.",
    "[{task}(each) for each in {numbers}]",
    pool_map="uses_pool_map, workers_did_it, many_workers",
    pool_size="pids_are_workers",
    pool_recycling="result, task_limit, fresh_workers",
    speedup="parallel_overlaps",
)
_map_operator(
    "worked_twice",
    "map() is called twice with the same numbers.",
    "({pool}.map({task}, {numbers}{rest}), {pool}.map({task}, {numbers}{rest}))[1]",
    pool_map="workers_did_it",
    pool_size="?",
    pool_recycling="?",
    speedup="",
    wheats=False,
    equal="in ex08 the counts are right, in workers, at the same time",
)


def _chunks(name: str, title: str, size: str | None, equal: str = "", **rules: str) -> None:
    def change(place: Place) -> Iterator[str]:
        if found := _map(place):
            more = "" if size is None else f", chunksize={size}"
            text = f"{found[0]}.map({found[1]}, {found[2]}{more})"
            if text != ast.unparse(place.node):
                yield text

    change.__name__, change.__doc__ = name, title
    operator(rules, equal=equal)(change)


_chunks(
    "one_chunk",
    "All numbers in one chunk.",
    "1000",
    pool_map="many_workers",
    pool_size="",
    pool_recycling="task_limit, fresh_workers",
    speedup="parallel_overlaps",
    equal="ex05 does not ask how the work is shared out",
)
_chunks(
    "chunks_of_two",
    "Two numbers in each chunk.",
    "2",
    pool_map="",
    pool_size="",
    pool_recycling="task_limit, fresh_workers",
    speedup="",
    equal="there are still several chunks for several workers",
)
_chunks(
    "chunks_of_one",
    "One number in each chunk.",
    "1",
    pool_map="",
    pool_size="",
    equal="this is what chunks are for",
)
_chunks(
    "chunks_left_to_map",
    "No chunksize.",
    None,
    pool_size="",
    pool_recycling="task_limit, fresh_workers",
    speedup="",
    equal="with fewer than four limits for each worker, map's own chunks hold one",
)
_chunks(
    "chunks_of_the_limit",
    "As many numbers in a chunk as a worker may handle, and as many chunks as that too.",
    "maxtasksperchild",
    pool_recycling="task_limit, fresh_workers",
)
