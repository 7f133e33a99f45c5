"""The values that a learner's functions took and gave, as plain Python data of exact types.

They arrive as JSON (probe/encode.py says how) and are compared without calling any method of a learner's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Other:
    """A returned value of a type that is not plain data; equal to nothing that a check expects."""

    type_name: str
    inside: tuple[Any, ...] = ()  # what the object holds

    def __eq__(self, other: object) -> bool:
        """Tell that it is equal to nothing."""
        return False

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        """Show it as a message may show it."""
        return f"<a value of type {self.type_name}>"


def decode(plain: Any) -> Any:
    """Turn the JSON form of a learner's value into plain Python data of the exact same types."""
    if isinstance(plain, list):
        return [decode(item) for item in plain]
    if not isinstance(plain, dict) or len(plain) != 1:
        return plain if not isinstance(plain, dict) else Other("?")
    ((kind, body),) = plain.items()
    build = _TAGGED.get(kind)
    if build is None:
        return Other(str(body)[:200])
    try:
        return build(body)
    except (TypeError, ValueError, LookupError, RecursionError):  # not such as the probe sends
        return Other(str(kind)[:200])


# what is no JSON by itself comes as an object whose one key names the type
_TAGGED: Mapping[str, Callable[[Any], Any]] = {
    "tuple": lambda body: tuple(decode(item) for item in body),
    "set": lambda body: {decode(item) for item in body},
    "frozenset": lambda body: frozenset(decode(item) for item in body),
    "dict": lambda body: {decode(key): decode(value) for key, value in body},
    "int": lambda body: int(body, 16),
    "float": float,
    "str": lambda body: "".join(map(chr, body)),
    "bytes": bytes.fromhex,
    "other": lambda body: Other(str(body[0]), tuple(decode(item) for item in body[1])),
}


def same(left: Any, right: Any) -> bool:
    """Tell whether both are equal and of the same exact types, all the way down.

    ``True`` is not 1 then, and a tuple is not a list.
    """
    if type(left) is not type(right):
        return False
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, (set, frozenset)):
        return bool(left == right) and sorted(map(str, map(type, left))) == sorted(map(str, map(type, right)))
    return bool(left == right)


def parts(value: Any) -> list[Any]:
    """Give what is directly inside a value: items, keys and values of a dict; nothing of a number or text."""
    if isinstance(value, Other):
        value = value.inside
    if isinstance(value, dict):
        return [part for pair in value.items() for part in pair]
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else []


def whole_numbers(value: Any) -> list[int]:
    """All ints inside a value, however nested, in order (a bool is none)."""
    if type(value) is int:
        return [value]
    return [n for part in parts(value) for n in whole_numbers(part)]


def all_numbers(value: Any) -> list[float]:
    """All ints and floats inside a value, in order (a bool is none)."""
    if type(value) in (int, float):
        return [value]
    return [n for part in parts(value) for n in all_numbers(part)]


_ELISION = 30  # characters that say how much was cut


def shown(value: Any, most: int = 120) -> str:
    """A value in a message, cut where it is long; then it says how much was cut."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # Python itself writes no number of more than 4,300 digits
        return f"a value of type {type(value).__name__} that is too large to show"
    kept = most - _ELISION
    return text if len(text) <= most else f"{text[:kept]} ... ({len(text) - kept} characters more)"
