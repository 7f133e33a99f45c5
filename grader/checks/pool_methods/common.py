"""What the checks of pool_methods share: verifying a returned value, and which method of the pool made it."""

from __future__ import annotations

from typing import Any

from grader.checking.api import fail
from grader.checking.queries import covers, pool_calls, troubles, what_was_called
from grader.values import same, shown

from .watched_calls import WatchedCall


def check_method(watched: WatchedCall, method: str, wanted: list[int], count: int = 1) -> None:
    """Check that the given pool's method was called, and that its tasks in the workers gave the results."""
    calls = pool_calls(watched.trace, method, watched.pool)
    if len(calls) < count:
        also = what_was_called(watched.trace, watched.pool)
        seen_text = f"only {len(calls)} call(s) of" if calls else "no call of"
        fail(
            f"{watched.what}: there was {seen_text} the given pool's {method}."
            f"{also}{troubles(watched.run_trace)}",
            f"{method} of the pool that was passed in" + (f", {count} times." if count > 1 else "."),
            f"Call pool.{method}(...) on the first argument.",
        )
    if not covers(watched.tasks(method), wanted):
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
