"""Changes to how a pool is made: its size, how long its workers live, of what kind they are."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from .operators import RECYCLING, operator
from .places import (
    Place,
    constructor,
    keyword,
    with_function,
    with_keyword,
)

ANY_SIZE = "two workers or more will do in ex04"


def _pool(place: Place) -> ast.Call | None:
    return constructor(place.node, "Pool") if place.function else None


def _size(call: ast.Call) -> str | None:
    given = call.args[0] if call.args and not isinstance(call.args[0], ast.Starred) else None
    given = given or keyword(call, "processes")
    return ast.unparse(given) if given is not None else None


def _sized(call: ast.Call, size: str | None) -> str:
    """The call with another size: by position where it was so, or None for the default."""
    if not call.args:
        return with_keyword(call, "processes", size)
    new = copy.copy(call)
    new.args = [ast.parse(str(size), mode="eval").body, *call.args[1:]]
    return ast.unparse(new)


# --- the size ---------------------------------------------------------------------------------------------


@operator(
    pool_map="many_workers",
    pool_size="exact_workers, bad_size",
    pool_recycling="fresh_workers",
    speedup="parallel_overlaps",
)
def pool_of_one(place: Place) -> Iterator[str]:
    """A pool of one worker."""
    if call := _pool(place):
        yield _sized(call, "1")


@operator(
    pool_map="",
    pool_size="exact_workers, bad_size",
    pool_recycling="fresh_workers",
    speedup="parallel_overlaps",
    equal=ANY_SIZE,
)
def pool_size_dropped(place: Place) -> Iterator[str]:
    """A pool of the default size."""
    if (call := _pool(place)) and _size(call):
        yield _sized(call, None)


@operator(
    pool_map="",
    pool_size="exact_workers, bad_size",
    pool_recycling="fresh_workers",
    speedup="parallel_overlaps",
    equal=ANY_SIZE,
)
def pool_one_larger(place: Place) -> Iterator[str]:
    """A pool of one worker more."""
    if (call := _pool(place)) and (size := _size(call)):
        yield _sized(call, f"{size} + 1")


@operator(
    pool_map="",
    pool_size="exact_workers, bad_size",
    pool_recycling="fresh_workers",
    speedup="parallel_overlaps",
    equal=ANY_SIZE,
)
def pool_of_two_at_least(place: Place) -> Iterator[str]:
    """A pool of two workers where one was asked for."""
    if (call := _pool(place)) and (size := _size(call)):
        yield _sized(call, f"max({size}, 2)")


@operator(
    pool_map="",
    pool_size="exact_workers",
    pool_recycling="fresh_workers",
    speedup="parallel_overlaps",
    equal=ANY_SIZE,
)
def pool_of_two_at_most(place: Place) -> Iterator[str]:
    """A pool of two workers where more were asked for."""
    if (call := _pool(place)) and (size := _size(call)):
        yield _sized(call, f"min({size}, 2)")


@operator(pool_size="bad_size", pool_recycling="", speedup="", equal="only ex05 asks for a pool of 0 workers")
def pool_of_none_is_default(place: Place) -> Iterator[str]:
    """A pool of the default size where 0 was asked for."""
    if (call := _pool(place)) and (size := _size(call)):
        yield _sized(call, f"{size} or None")


@operator(
    pool_map="",
    pool_size="exact_workers",
    speedup="",
    equal="ex04 does not count the workers, and in ex08 it is the pool that has so many",
)
def fresh_workers_added(place: Place) -> Iterator[str]:
    """maxtasksperchild=1 added: more workers are started than the pool's size."""
    if (call := _pool(place)) and keyword(call, "maxtasksperchild") is None:
        yield with_keyword(call, "maxtasksperchild", "1")


# --- recycling --------------------------------------------------------------------------------------------


def _limited(place: Place) -> ast.Call | None:
    call = _pool(place)
    given = keyword(call, "maxtasksperchild") if call else None
    return call if given is not None and ast.unparse(given) == "maxtasksperchild" else None


@operator(pool_recycling="task_limit, fresh_workers")
def limit_dropped(place: Place) -> Iterator[str]:
    """No maxtasksperchild."""
    if call := _limited(place):
        yield with_keyword(call, "maxtasksperchild", None)


@operator(pool_recycling="fresh_workers")
def limit_of_one(place: Place) -> Iterator[str]:
    """maxtasksperchild=1, whatever was asked for."""
    if call := _limited(place):
        yield with_keyword(call, "maxtasksperchild", "1")


@operator(pool_recycling="task_limit, fresh_workers")
def limit_one_larger(place: Place) -> Iterator[str]:
    """A limit of one number more."""
    if call := _limited(place):
        yield with_keyword(call, "maxtasksperchild", "maxtasksperchild + 1")


@operator(pool_recycling="fresh_workers")
def limit_one_smaller(place: Place) -> Iterator[str]:
    """A limit of one number less, where it is more than one."""
    if call := _limited(place):
        yield with_keyword(call, "maxtasksperchild", "max(1, maxtasksperchild - 1)")


@operator(pool_recycling="task_limit, fresh_workers")
def limit_and_size_swapped(place: Place) -> Iterator[str]:
    """The size for the limit and the limit for the size."""
    if (call := _limited(place)) and (size := _size(call)):
        new = ast.parse(_sized(call, "maxtasksperchild"), mode="eval").body
        assert isinstance(new, ast.Call)
        yield with_keyword(new, "maxtasksperchild", size)


# --- what kind of pool ------------------------------------------------------------------------------------


@operator(
    pool_map="uses_pool_map, workers_did_it, many_workers",  # what there was has been shut down
    pool_size="exact_workers, pids_are_workers",
    pool_recycling=f"{RECYCLING}, clean_exit",  # a pool of threads has no maxtasksperchild
    speedup="parallel_overlaps",
)
def threads_for_pool(place: Place) -> Iterator[str]:
    """A ThreadPool in place of a pool."""
    if call := _pool(place):
        yield with_function(call, "__import__('multiprocessing.pool').pool.ThreadPool")


@operator(
    pool_map="uses_pool_map, workers_did_it, many_workers",  # what there was has been shut down
    pool_size="exact_workers, pids_are_workers",
    pool_recycling=f"{RECYCLING}, clean_exit",
    speedup="parallel_overlaps",
    wheats=False,
)
def dummy_for_pool(place: Place) -> Iterator[str]:
    """multiprocessing.dummy's Pool, which has threads, in place of a pool."""
    if call := _pool(place):
        yield with_function(call, "__import__('multiprocessing.dummy').dummy.Pool")
