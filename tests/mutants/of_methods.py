"""Changes to how work is handed to a pool, and how results are collected."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from .operators import METHOD_CHECKS, SIZE, operator
from .places import Place, first_statement, inserted, keyword, method_call, receiver

HERE = METHOD_CHECKS  # ex07: each function has a check of its own
NOT_ASKED = "only ex04 and ex07 ask which method of the pool is used"


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
    name: str, title: str, form: str, *, equal: str = NOT_ASKED, wheats: bool = True, **rules: str
) -> None:
    change = _as(form)
    change.__name__, change.__doc__ = name, title
    operator(equal=equal, wheats=wheats, **rules)(change)


WORKED = {"pool_map": "uses_pool_map", "pool_size": "", "pool_recycling": "", "speedup": ""}
_map_operator(
    "map_async_and_get",
    "map_async() and get() at once in place of map().",
    "{pool}.map_async({task}, {numbers}{rest}).get()",
    **WORKED,
)
_map_operator("imap_in_a_list", "A list of imap() in place of map().", "list({pool}.imap({task}, {numbers}{rest}))", **WORKED)
_map_operator(
    "starmap_of_ones",
    "starmap() with tuples of one in place of map().",
    "{pool}.starmap({task}, [(each,) for each in {numbers}]{rest})",
    **WORKED,
)
_map_operator(
    "apply_async_and_get",
    "apply_async() for all, then get(), in place of map().",
    "[each.get() for each in [{pool}.apply_async({task}, (each,)) for each in {numbers}]]",
    **WORKED,
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
    pool_size=SIZE,  # an AsyncResult can't be gone through
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
    operator(equal=equal, **rules)(change)


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


# --- ex07: the given pool's methods -----------------------------------------------------------------------


def _method(name: str, title: str, method: str, form: str, rule: str, equal: str = "") -> None:
    def change(place: Place) -> Iterator[str]:
        call = method_call(place.node, method)
        if call is None or len(call.args) < 2:
            return
        task, given = map(ast.unparse, call.args[:2])
        rest = "".join(f", {ast.unparse(each)}" for each in (*call.args[2:], *call.keywords))
        called = keyword(call, "callback")
        yield form.format(
            call=ast.unparse(call),
            pool=receiver(call),
            task=task,
            given=given,
            rest=rest,
            callback=ast.unparse(called) if called is not None else "on_done",
        )

    change.__name__, change.__doc__ = name, title
    here = {function: rule for function, check in HERE.items() if check == method}
    operator(equal=equal, pool_methods=here)(change)


_method("apply_by_async", "apply_async() and get() in place of apply().", "apply", "{pool}.apply_async({task}, {given}).get()", "apply")
_method("apply_by_map", "map() of one number in place of apply().", "apply", "{pool}.map({task}, list({given}))[0]", "apply")
_method("apply_at_home", "The function is called in the main process.", "apply", "{task}(*{given})", "apply")
_method("apply_without_comma", "The argument without its tuple, which is an error.", "apply", "{pool}.apply({task}, ({given})[0])", "apply")
_method("apply_in_own_pool", "apply() of a pool of its own.", "apply", "__import__('multiprocessing').Pool(1).apply({task}, {given})", "apply")
_method("async_by_apply", "apply() in place of apply_async().", "apply_async", "{pool}.apply({task}, {given})", "apply_async")
_method("async_got_at_once", "get() inside the loop that hands over.", "apply_async", "(lambda got: type('Got', (), {{'get': lambda self: got}})())({pool}.apply_async({task}, {given}).get())", "apply_async")
_method("async_waited_at_once", "wait() inside the loop that hands over.", "apply_async", "(lambda later: [later.wait(), later][1])({pool}.apply_async({task}, {given}))", "apply_async")
_method("async_asked_at_once", "ready() asked inside the loop that hands over, and the answer not used.", "apply_async", "(lambda later: [later.ready(), later][1])({pool}.apply_async({task}, {given}))", "", "ready() awaits nothing")
_method("async_without_comma", "The argument without its tuple, which is an error.", "apply_async", "{pool}.apply_async({task}, ({given})[0])", "apply_async")
_method("imap_collected", "An iterator over a finished list of imap().", "imap", "iter(list({call}))", "imap")
_method("imap_by_map", "An iterator over the result of map().", "imap", "iter({pool}.map({task}, {given}))", "imap")
_method("imap_unordered_for_imap", "imap_unordered() in place of imap().", "imap", "{pool}.imap_unordered({task}, {given})", "imap")
_method("imap_at_home", "The built-in map in place of imap().", "imap", "map({task}, {given})", "imap")
_method("imap_in_one_chunk", "imap() with all numbers in one chunk.", "imap", "{pool}.imap({task}, {given}, 1000)", "imap")
_method("imap_handed_on", "A generator around imap().", "imap", "(each for each in {call})", "", "still lazy and in order")
_method("unordered_collected", "An iterator over a finished list of imap_unordered().", "imap_unordered", "iter(list({call}))", "imap_unordered")
_method("unordered_sorted", "An iterator over the sorted results.", "imap_unordered", "iter(sorted({call}))", "imap_unordered")
_method("imap_for_imap_unordered", "imap() in place of imap_unordered().", "imap_unordered", "{pool}.imap({task}, {given})", "imap_unordered")
_method("unordered_in_one_chunk", "imap_unordered() with all numbers in one chunk.", "imap_unordered", "{pool}.imap_unordered({task}, {given}, 1000)", "imap_unordered")
_method("starmap_by_map", "map() in place of starmap(): one argument for two is an error.", "starmap", "{pool}.map({task}, {given})", "starmap")
_method("starmap_by_async", "starmap_async() and get() in place of starmap().", "starmap", "{pool}.starmap_async({task}, {given}).get()", "starmap")
_method("starmap_by_apply", "apply() for one pair after the other.", "starmap", "[{pool}.apply({task}, each) for each in {given}]", "starmap")
_method("starmap_at_home", "itertools.starmap in place of the pool's.", "starmap", "list(__import__('itertools').starmap({task}, {given}))", "starmap")
_method("starmap_turned_round", "Each pair with its numbers exchanged.", "starmap", "{pool}.starmap({task}, [(b, a) for a, b in {given}])", "starmap")
_method("starmap_in_one_chunk", "starmap() with all pairs in one chunk.", "starmap", "{pool}.starmap({task}, {given}, 1000)", "", "ex07 does not ask how the pairs are shared out")
_method("callback_dropped", "No callback.", "map_async", "{pool}.map_async({task}, {given})", "map_async")
_method("callback_for_errors", "The callback is given as the one for errors.", "map_async", "{pool}.map_async({task}, {given}, error_callback={callback})", "map_async")
_method("later_awaited", "get() before the function returns.", "map_async", "{call}.get()", "map_async")
_method("later_waited_for", "wait() before the function returns.", "map_async", "(lambda later: [later.wait(), later][1])({call})", "map_async")
_method("later_by_map", "map(), and on_done called by hand.", "map_async", "{callback}({pool}.map({task}, {given}))", "map_async")
_method("callback_by_hand_too", "on_done is also called by hand.", "map_async", "(lambda later: [{callback}(later.get()), later][1])({call})", "map_async")
_method("later_in_one_chunk", "map_async() with all numbers in one chunk.", "map_async", "{pool}.map_async({task}, {given}, chunksize=1000, callback={callback})", "", "ex07 does not ask how the numbers are shared out")


@operator(pool_methods=lambda place: HERE.get(getattr(place.node, "name", "")))
def given_pool_closed(place: Place) -> Iterator[str]:
    """The given pool is closed before it gets its work."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name in HERE:
        yield inserted(place.node, "pool.close()")


@operator(pool_methods=lambda place: HERE.get(getattr(place.node, "name", "")), skip="yield")
def given_pool_left(place: Place) -> Iterator[str]:
    """The function's body stands in a with block of the given pool, which ends it."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name in HERE:
        block = ast.parse("with pool:\n    pass").body[0]
        first = first_statement(place.node)
        block.body = place.node.body[first:]
        new = ast.parse(ast.unparse(place.node)).body[0]
        new.body = [block]
        yield ast.unparse(new)
