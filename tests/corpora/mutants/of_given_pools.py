"""Changes to ex07's functions, each of which hands work to a pool that it is given by another method."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from .operators import METHOD_CHECKS, operator
from .places import Place, first_statement, inserted, keyword, method_call, receiver, statements, with_body


class Form(NamedTuple):
    """Another text for a call of a pool's method."""

    name: str
    title: str
    method: str  # also the name of the check
    text: str
    equal: str = ""  # why it takes nothing away; otherwise the check is lost


FORMS = (
    Form(
        "apply_by_async",
        "apply_async() and get() in place of apply().",
        "apply",
        "{pool}.apply_async({task}, {given}).get()",
    ),
    Form(
        "apply_by_map",
        "map() of one number in place of apply().",
        "apply",
        "{pool}.map({task}, list({given}))[0]",
    ),
    Form("apply_at_home", "The function is called in the main process.", "apply", "{task}(*{given})"),
    Form(
        "apply_without_comma",
        "The argument without its tuple, which is an error.",
        "apply",
        "{pool}.apply({task}, ({given})[0])",
    ),
    Form(
        "apply_in_own_pool",
        "apply() of a pool of its own.",
        "apply",
        "__import__('multiprocessing').Pool(1).apply({task}, {given})",
    ),
    Form(
        "async_by_apply", "apply() in place of apply_async().", "apply_async", "{pool}.apply({task}, {given})"
    ),
    Form(
        "async_got_at_once",
        "get() inside the loop that hands over.",
        "apply_async",
        "(lambda got: type('Got', (), {{'get': lambda self: got}})())"
        "({pool}.apply_async({task}, {given}).get())",
    ),
    Form(
        "async_waited_at_once",
        "wait() inside the loop that hands over.",
        "apply_async",
        "(lambda later: [later.wait(), later][1])({pool}.apply_async({task}, {given}))",
    ),
    Form(
        "async_asked_at_once",
        "ready() asked inside the loop that hands over, and the answer not used.",
        "apply_async",
        "(lambda later: [later.ready(), later][1])({pool}.apply_async({task}, {given}))",
        "ready() awaits nothing",
    ),
    Form(
        "async_without_comma",
        "The argument without its tuple, which is an error.",
        "apply_async",
        "{pool}.apply_async({task}, ({given})[0])",
    ),
    Form("imap_collected", "An iterator over a finished list of imap().", "imap", "iter(list({call}))"),
    Form("imap_by_map", "An iterator over the result of map().", "imap", "iter({pool}.map({task}, {given}))"),
    Form(
        "imap_unordered_for_imap",
        "imap_unordered() in place of imap().",
        "imap",
        "{pool}.imap_unordered({task}, {given})",
    ),
    Form("imap_at_home", "The built-in map in place of imap().", "imap", "map({task}, {given})"),
    Form(
        "imap_in_one_chunk",
        "imap() with all numbers in one chunk.",
        "imap",
        "{pool}.imap({task}, {given}, 1000)",
    ),
    Form(
        "imap_handed_on",
        "A generator around imap().",
        "imap",
        "(each for each in {call})",
        "still lazy and in order",
    ),
    Form(
        "unordered_collected",
        "An iterator over a finished list of imap_unordered().",
        "imap_unordered",
        "iter(list({call}))",
    ),
    Form(
        "unordered_sorted", "An iterator over the sorted results.", "imap_unordered", "iter(sorted({call}))"
    ),
    Form(
        "imap_for_imap_unordered",
        "imap() in place of imap_unordered().",
        "imap_unordered",
        "{pool}.imap({task}, {given})",
    ),
    Form(
        "unordered_in_one_chunk",
        "imap_unordered() with all numbers in one chunk.",
        "imap_unordered",
        "{pool}.imap_unordered({task}, {given}, 1000)",
    ),
    Form(
        "starmap_by_map",
        "map() in place of starmap(): one argument for two is an error.",
        "starmap",
        "{pool}.map({task}, {given})",
    ),
    Form(
        "starmap_by_async",
        "starmap_async() and get() in place of starmap().",
        "starmap",
        "{pool}.starmap_async({task}, {given}).get()",
    ),
    Form(
        "starmap_by_apply",
        "apply() for one pair after the other.",
        "starmap",
        "[{pool}.apply({task}, each) for each in {given}]",
    ),
    Form(
        "starmap_at_home",
        "itertools.starmap in place of the pool's.",
        "starmap",
        "list(__import__('itertools').starmap({task}, {given}))",
    ),
    Form(
        "starmap_turned_round",
        "Each pair with its numbers exchanged.",
        "starmap",
        "{pool}.starmap({task}, [(b, a) for a, b in {given}])",
    ),
    Form(
        "starmap_in_one_chunk",
        "starmap() with all pairs in one chunk.",
        "starmap",
        "{pool}.starmap({task}, {given}, 1000)",
        "ex07 does not ask how the pairs are shared out",
    ),
    Form("callback_dropped", "No callback.", "map_async", "{pool}.map_async({task}, {given})"),
    Form(
        "callback_for_errors",
        "The callback is given as the one for errors.",
        "map_async",
        "{pool}.map_async({task}, {given}, error_callback={callback})",
    ),
    Form("later_awaited", "get() before the function returns.", "map_async", "{call}.get()"),
    Form(
        "later_waited_for",
        "wait() before the function returns.",
        "map_async",
        "(lambda later: [later.wait(), later][1])({call})",
    ),
    Form(
        "later_by_map",
        "map(), and on_done called by hand.",
        "map_async",
        "{callback}({pool}.map({task}, {given}))",
    ),
    Form(
        "callback_by_hand_too",
        "on_done is also called by hand.",
        "map_async",
        "(lambda later: [{callback}(later.get()), later][1])({call})",
    ),
    Form(
        "later_in_one_chunk",
        "map_async() with all numbers in one chunk.",
        "map_async",
        "{pool}.map_async({task}, {given}, chunksize=1000, callback={callback})",
        "ex07 does not ask how the numbers are shared out",
    ),
)


def _register(form: Form) -> None:
    def change(place: Place) -> Iterator[str]:
        call = method_call(place.node, form.method)
        if call is None or len(call.args) < 2:
            return
        task, given = map(ast.unparse, call.args[:2])
        called = keyword(call, "callback")
        yield form.text.format(
            call=ast.unparse(call),
            pool=receiver(call),
            task=task,
            given=given,
            callback=ast.unparse(called) if called is not None else "on_done",
        )

    change.__name__, change.__doc__ = form.name, form.title
    rule = "" if form.equal else form.method
    here = {function: rule for function, check in METHOD_CHECKS.items() if check == form.method}
    operator(equal=form.equal, pool_methods=here)(change)


for each in FORMS:
    _register(each)


def _function(place: Place) -> str | None:
    return METHOD_CHECKS.get(getattr(place.node, "name", ""))


@operator(pool_methods=_function)
def given_pool_closed(place: Place) -> Iterator[str]:
    """The given pool is closed before it gets its work."""
    if isinstance(place.node, ast.FunctionDef) and _function(place):
        yield inserted(place.node, "pool.close()")


@operator(pool_methods=_function, skip="yield")
def given_pool_left(place: Place) -> Iterator[str]:
    """The function's body stands in a with block of the given pool, which ends it."""
    if isinstance(place.node, ast.FunctionDef) and _function(place):
        (block,) = statements("with pool:\n    pass")
        assert isinstance(block, ast.With)
        block.body = place.node.body[first_statement(place.node) :]
        yield with_body(place.node, [block])
