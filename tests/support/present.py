"""Asserts that a value is not None, for tests of functions that may return None."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def present(value: T | None) -> T:
    """Return the value; fail the test if it is None."""
    assert value is not None
    return value
