"""What the checks of pool_methods share: verifying a returned value, and which method of the pool made it."""

from __future__ import annotations

from typing import Any

from grader.checking.api import fail
from grader.checking.queries import pool_calls, troubles, what_was_called
from grader.checking.work import given_and_answered
from grader.values import same, shown

from .watched_calls import WatchedCall

Wanted = list[tuple[tuple[int, ...], int]]


def squares_of(numbers: list[int]) -> Wanted:
    """Return the tasks that square each of the numbers."""
    return [((n,), n * n) for n in numbers]


def check_method(watched: WatchedCall, method: str, wanted: Wanted) -> None:
    """Check that the given pool's method was called, and that its tasks in the workers gave the results.

    ``wanted`` has for each task the numbers that it is to be handed, and what it is to compute.
    """
    if not pool_calls(watched.trace, method, watched.pool):
        also = what_was_called(watched.trace, watched.pool)
        fail(
            f"{watched.what}: there was no call of the given pool's {method}."
            f"{also}{troubles(watched.run_trace)}",
            f"{method} of the pool that was passed in.",
            f"Call pool.{method}(...) on the first argument.",
        )
    if not given_and_answered(watched.tasks(method), wanted):
        fail(
            f"{watched.what}: the tasks handed over with {method} did not give the "
            f"results.{troubles(watched.run_trace)}",
            "the pool's workers compute them.",
            f"Pass the function itself to pool.{method}, which calls it in a worker; don't call it yourself.",
        )


def check_value(watched: WatchedCall, value: Any, wanted: Any) -> None:
    """Check that the function gave the wanted value, type by type."""
    if not same(value, wanted):
        fail(
            f"{watched.what} gave {shown(value)}.",
            f"{shown(wanted)}.",
            "Compare what you return with what the pool's method gives.",
        )
