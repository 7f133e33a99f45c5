"""Which of a pool's jobs a returned number came from: of equal numbers, the very object tells them apart.

A program may have the same function called for the same numbers by two jobs, and return what one of them
gave.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

MAX_KEPT = 20_000  # numbers of one call
MAX_PARTS = 20  # of a returned value
MAX_JOBS = 200  # of one part
_MAX_DEPTH = 4
_SHARED = 1 << 11  # small ints are one object wherever they occur (CPython, Objects/longobject.c)
_kept: dict[int, tuple[int, int]] = {}  # by its id, a number, kept so that no other gets its id, and its job


def begin() -> None:
    """Forget the numbers of earlier calls."""
    _kept.clear()


def noted(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method by which a job gets an outcome, with a note of the numbers in it."""

    def set_outcome(self: Any, place: Any, outcome: Any) -> Any:
        for number in _numbers(outcome, 0):
            if len(_kept) < MAX_KEPT:
                _kept[id(number)] = number, self._job
        return original(self, place, outcome)

    return set_outcome


def of(value: Any) -> list[list[int]]:
    """Return the jobs that the numbers in a returned value came from: of each part, if it is a tuple."""
    parts = value if type(value) is tuple else (value,)
    return [_jobs(part)[:MAX_JOBS] for part in parts[:MAX_PARTS]]


def _jobs(part: Any) -> list[int]:
    return sorted({_kept[id(number)][1] for number in _numbers(part, 0) if id(number) in _kept})


def _numbers(value: Any, depth: int) -> Iterator[int]:
    """Yield the ints in a value that are objects of their own; no method of a learner's class is called."""
    kind = type(value)
    if kind is int:
        if abs(value) > _SHARED:
            yield value
    elif depth < _MAX_DEPTH:
        for item in _items(value, kind):
            yield from _numbers(item, depth + 1)


def _items(value: Any, kind: type) -> Iterator[Any]:
    """Return what a container holds, also one of a subclass, such as a named tuple."""
    if issubclass(kind, dict):
        return iter(dict.values(value))
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            return base.__iter__(value)
    return iter(())
