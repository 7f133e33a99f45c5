"""What a check is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Check = TypeVar("_Check", bound=Callable[..., None])
_POINTS = "__points__"


def points(number: int) -> Callable[[_Check], _Check]:
    """Return a decorator that gives a check its points."""

    def give(check: _Check) -> _Check:
        setattr(check, _POINTS, number)
        return check

    return give


def points_of(check: Callable[..., Any]) -> int:
    """Return the points of a check. Raises ValueError if it has none."""
    number = getattr(check, _POINTS, None)
    if type(number) is not int or number < 1:
        raise ValueError(f"{check.__module__}: {check.__name__} has no points, such as @points(2)")
    return number
