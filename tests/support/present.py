"""What a function may return None for, where a test knows that it does not."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return the value; fail the test where it is None."""
    assert value is not None
    return value
