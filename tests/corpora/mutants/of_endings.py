"""Changes to how a pool is shut down."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from .operators import MAP, RECYCLING, SPEEDUP, operator
from .places import Place, bare_call, constructor, inserted, statements

SHUT_DOWN = "only ex04 asks how the pool is shut down"


def _with_pool(place: Place) -> tuple[ast.With, str, str] | None:
    """A with block of a pool, the pool's name, and what makes it."""
    node = place.node
    if isinstance(node, ast.With) and place.function and len(node.items) == 1:
        item = node.items[0]
        if constructor(item.context_expr, "Pool") and isinstance(item.optional_vars, ast.Name):
            return node, item.optional_vars.id, ast.unparse(item.context_expr)
    return None


def _unwrapped(place: Place, *, end: str) -> Iterator[str]:
    """The with block's body, after which (in a finally) the pool is ended like this."""
    if found := _with_pool(place):
        node, name, made = found
        block = statements(f"{name} = {made}\ntry:\n    pass\nfinally:\n    pass")
        tried = block[1]
        assert isinstance(tried, ast.Try)
        tried.body, tried.finalbody = node.body, statements(end.format(pool=name))
        yield "\n".join(map(ast.unparse, block))


@operator(pool_map="pool_shut_down", pool_size="", pool_recycling="", speedup="", equal=SHUT_DOWN)
def with_dropped(place: Place) -> Iterator[str]:
    """No with block, and nothing else that shuts the pool down."""
    yield from _unwrapped(place, end="pass")


@operator(pool_map="pool_shut_down", pool_size="", pool_recycling="", speedup="", equal=SHUT_DOWN)
def with_to_close(place: Place) -> Iterator[str]:
    """close() without join() in place of the with block."""
    yield from _unwrapped(place, end="{pool}.close()")


@operator(pool_map="pool_shut_down", pool_size="", pool_recycling="", speedup="", equal=SHUT_DOWN)
def with_to_terminate(place: Place) -> Iterator[str]:
    """terminate() without join() in place of the with block."""
    yield from _unwrapped(place, end="{pool}.terminate()")


FULL = {"pool_map": "", "pool_size": "", "pool_recycling": "", "speedup": ""}


@operator(FULL, equal="closed and joined is shut down")
def with_to_close_and_join(place: Place) -> Iterator[str]:
    """close() and join() in place of the with block."""
    yield from _unwrapped(place, end="{pool}.close()\n{pool}.join()")


@operator(FULL, equal="terminated and joined is shut down, and all results are there by then")
def with_to_terminate_and_join(place: Place) -> Iterator[str]:
    """terminate() and join() in place of the with block."""
    yield from _unwrapped(place, end="{pool}.terminate()\n{pool}.join()")


@operator(
    pool_map=f"{MAP}, clean_exit",
    pool_size="result, pids_are_workers",
    pool_recycling=f"{RECYCLING}, clean_exit",
    speedup=f"{SPEEDUP}, clean_exit",
)
def closed_too_early(place: Place) -> Iterator[str]:
    """The pool is closed before it is given its work, which then is an error."""
    if found := _with_pool(place):
        yield inserted(found[0], f"{found[1]}.close()")


@operator(
    pool_map="result, script_output, pool_shut_down, clean_exit",  # by then the work had been done
    pool_size="result, pids_are_workers",
    pool_recycling="result, clean_exit",
    speedup="same_results, timings_are_real, clean_exit",
    wheats=False,
)
def join_without_close(place: Place) -> Iterator[str]:
    """join() of a running pool, which is an error, in place of the with block."""
    yield from _unwrapped(place, end="{pool}.join()")


@operator(pool_map="pool_shut_down", pool_size="", pool_recycling="", speedup="", equal=SHUT_DOWN)
def pool_join_dropped(place: Place) -> Iterator[str]:
    """A pool's join is left out after its close() or terminate()."""
    if bare_call(place.node, "join"):
        yield "pass"


@operator(FULL, equal="terminate() and join() shut a pool down as well")
def terminate_for_close(place: Place) -> Iterator[str]:
    """terminate() in place of close(), when all results are there."""
    pool = bare_call(place.node, "close")
    if pool is None:
        return
    if any(bare_call(node, "join") == pool for node in ast.walk(place.tree)):  # files, blocks have no join()
        yield f"{pool}.terminate()"


@operator(pool_map="pool_shut_down", pool_size="", pool_recycling="", speedup="", equal=SHUT_DOWN)
def ending_dropped(place: Place) -> Iterator[str]:
    """close() or terminate(), and the join() after it, are left out."""
    for field in ("body", "finalbody"):
        body = getattr(place.node, field, None)
        if not place.function or not isinstance(place.node, ast.stmt) or not body:
            continue
        ends = [
            each
            for name in ("close", "terminate", "join")
            for each in body
            if bare_call(each, name) is not None
        ]
        if len(ends) >= 2:
            new = copy.copy(place.node)
            setattr(new, field, [each for each in body if each not in ends] or [ast.Pass()])
            yield ast.unparse(new)
