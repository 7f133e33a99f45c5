"""What all functions of ex07 are judged by: the value that they return, and the method of the given pool."""

from __future__ import annotations

from typing import Any

from grader.checking.api import fail
from grader.checking.queries import covers, pool_calls, troubles, what_was_called
from grader.values import same, shown

from .watched import Seen


def check_method(seen: Seen, method: str, wanted: list[int], count: int = 1) -> None:
    """Check that the given pool's method was called, and that its tasks in the workers gave the results."""
    calls = pool_calls(seen.trace, method, seen.pool)
    if len(calls) < count:
        also = what_was_called(seen.trace, seen.pool)
        seen_text = f"only {len(calls)} call(s) of" if calls else "no call of"
        fail(
            f"{seen.what}: there was {seen_text} the given pool's {method}.{also}{troubles(seen.whole)}",
            f"{method} of the pool that was passed in" + (f", {count} times." if count > 1 else "."),
            f"Call pool.{method}(...) on the first argument.",
        )
    if not covers(seen.tasks(method), wanted):
        fail(
            f"{seen.what}: the tasks handed over with {method} did not give the "
            f"results.{troubles(seen.whole)}",
            "the pool's workers compute them.",
            f"Pass the function itself to pool.{method}, which calls it in a worker; don't call it yourself.",
        )


def check_value(seen: Seen, value: Any, wanted: Any) -> None:
    """Check that the function gave the wanted value, type by type."""
    if not same(value, wanted):
        fail(
            f"{seen.what} gave {shown(value)}.",
            f"{shown(wanted)}.",
            "Compare what you return with what the pool's method gives.",
        )
