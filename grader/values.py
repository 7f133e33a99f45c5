"""The arguments and results of a learner's functions, as plain Python data of exact types.

They arrive as JSON (see probe/encode.py) and are compared without calling any method of a learner's class.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, eq=False)
class Other:
    """A value of a type that is not plain data; it is not equal to any value."""

    type_name: str
    inside: tuple[Any, ...] = ()  # the values that the object contains

    def __eq__(self, other: object) -> bool:
        """Return False: it is not equal to any value."""
        return False

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        """Return its text in a message."""
        return f"<a value of type {self.type_name}>"


def decode_value(plain: Any) -> Any:
    """Return a learner's value, in its JSON form, as plain Python data of the exact same types.

    One that holds many different numbers of the same hash is a value of an unknown type: such numbers are
    chosen, and whatever counts or compares them by a table would take quadratic time.
    """
    value = _decode(plain)
    return Other("?") if isinstance(plain, (list, dict, str)) and _has_chosen_numbers(value) else value


def _decode(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_decode(item) for item in plain]
    if not isinstance(plain, dict) or len(plain) != 1:
        return plain if not isinstance(plain, dict) else Other("?")
    ((kind, body),) = plain.items()
    build = _TAGGED.get(kind)
    if build is None:
        return Other(str(body)[:200])
    try:
        return build(body)
    except (TypeError, ValueError, LookupError, RecursionError):  # not sent by the probe
        return Other(str(kind)[:200])


_MAX_EQUAL_HASHES = 20


def _has_chosen_numbers(value: Any) -> bool:
    """Check whether more different numbers inside a value have the same hash than could be by chance."""
    alike: dict[int, list[float]] = {}
    for number in readable_numbers(value):
        known = alike.setdefault(hash(number), [])
        if number not in known:
            known.append(number)
            if len(known) > _MAX_EQUAL_HASHES:
                return True
    return False


def _hashed(items: list[Any]) -> list[Any]:
    """Return the items of a set. Raises ValueError if many have the same hash.

    Among numbers that is chosen: a set of them takes quadratic time.
    """
    counts = Counter(map(hash, items))
    if counts and max(counts.values()) > _MAX_EQUAL_HASHES:
        raise ValueError("too many items with the same hash")
    return items


def _pairs(items: list[tuple[Any, Any]]) -> dict[Any, Any]:
    _hashed([key for key, _ in items])
    return dict(items)


# a value that JSON does not have is sent as an object whose only key is the type's name
_TAGGED: Mapping[str, Callable[[Any], Any]] = {
    "tuple": lambda body: tuple(_decode(item) for item in body),
    "set": lambda body: set(_hashed([_decode(item) for item in body])),
    "frozenset": lambda body: frozenset(_hashed([_decode(item) for item in body])),
    "dict": lambda body: _pairs([(_decode(key), _decode(value)) for key, value in body]),
    "int": lambda body: int(body, 16),
    "float": float,
    "str": lambda body: "".join(map(chr, body)),
    "bytes": bytes.fromhex,
    "other": lambda body: Other(str(body[0]), tuple(_decode(item) for item in body[1])),
}


def same(left: Any, right: Any) -> bool:
    """Check whether two values are equal and of the same exact types, at every level.

    ``True`` is not 1, and a tuple is not a list.
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


_ITEMS = frozenset({list, tuple, set, frozenset})


def parts(value: Any) -> list[Any]:
    """Return what a value directly contains: items, or keys and values; nothing for a number or text."""
    kind = type(value)
    if kind in _ITEMS:
        return list(value)
    if kind is dict:
        return [part for pair in value.items() for part in pair]
    return list(value.inside) if kind is Other else []


def whole_numbers(value: Any) -> list[int]:
    """Return all ints inside a value, however nested, in order (a bool is not one)."""
    if type(value) is int:
        return [value]
    return [n for part in parts(value) for n in whole_numbers(part)]


def all_numbers(value: Any) -> list[float]:
    """Return all ints and floats inside a value, in order (a bool is not one)."""
    if type(value) in (int, float):
        return [value]
    return [n for part in parts(value) for n in all_numbers(part)]


def all_texts(value: Any) -> list[str]:
    """Return all texts inside a value, in order."""
    if type(value) is str:
        return [value]
    return [text for part in parts(value) for text in all_texts(part)]


_NUMBER = re.compile(r"-?[0-9]+(?:[.,_][0-9]+)*")
MAX_DIGITS = 4_000  # of a number in a text; Python refuses to read more than 4,300


def readable_numbers(value: Any) -> list[float]:
    """Return all numbers inside a value, those written in texts included, and in bytes that are texts.

    A number in a text counts in each way in which it can be read: with its minus and its separators, or
    without; a text that is a hexadecimal, octal or binary number counts as that as well.
    """
    if type(value) is bytes:
        value = _text(value) or ""
    if type(value) is str:
        return [n for word in _NUMBER.findall(value) for n in _readings(word)] + _hexadecimal(value)
    if type(value) in (int, float):
        return [value]
    return [n for part in parts(value) for n in readable_numbers(part)]


_WORD = re.compile(r"\w+")


def written_numbers(value: Any) -> list[float]:
    """Return the same numbers, without the digits of names: of words that have letters as well.

    Names of shared blocks, of temporary files and of managed objects are drawn at random.
    """
    if type(value) is bytes:
        value = _text(value) or ""
    if type(value) is str:
        return readable_numbers(_WORD.sub(_without_name, value)) + _hexadecimal(value)
    if type(value) in (int, float):
        return [value]
    return [n for part in parts(value) for n in written_numbers(part)]


def _without_name(word: re.Match[str]) -> str:
    return " " if re.search("[A-Za-z]", word[0]) else word[0]


def _text(data: bytes) -> str | None:
    """Return bytes as the text that they are, None if they are something else."""
    text = data.decode("latin-1")
    return text if text.isascii() and "".join(text.split()).isprintable() else None


def _readings(word: str) -> set[float]:
    word = word[:MAX_DIGITS]
    whole = re.sub("[,_]", "", word)
    found: set[float] = {int(part) for part in re.split("[-.,_]", word) if part}
    if re.fullmatch("-?[0-9]+", whole):
        found.add(int(whole))
    elif re.fullmatch(r"-?[0-9]+\.[0-9]+", whole):
        found.add(float(whole))
    return found


def _hexadecimal(text: str) -> list[float]:
    if re.fullmatch("-?0(b[01]{1,1000}|o[0-7]{1,1000})", text):
        return [int(text, 0)]
    is_one = re.fullmatch("-?(0x)?[0-9a-fA-F]{2,1000}", text) and re.search("[0-9]", text)
    return [int(text, 16)] if is_one and not text.lstrip("-").isdecimal() else []


_DIGITS = re.compile("-?[0-9a-fA-F]{1,1000}")


def in_other_bases(value: Any) -> set[int]:
    """Return the numbers that texts inside a value are in base 2, 8 or 16, without a mark as in ``0x``."""
    found = set()
    for text in all_texts(value):
        for base in (2, 8, 16) if _DIGITS.fullmatch(text) else ():
            with suppress(ValueError):  # a digit that the base does not have
                found.add(int(text, base))
    return found


def amounts(value: Any) -> set[int]:
    """Return how many items each list or the like inside a value has, of bools how many are true."""
    inside = parts(value)
    if not inside:
        return {0} if type(value) in _ITEMS else set()
    bools = [item for item in inside if type(item) is bool]
    own = sum(bools) if len(bools) == len(inside) else len(inside)
    return {own}.union(*map(amounts, inside))


def is_readable(value: Any) -> bool:
    """Check whether ``readable_numbers`` sees all that a value holds: no bytes, no object unknown to it."""
    if type(value) is bytes:
        return _text(value) is not None
    if isinstance(value, Other) and not value.inside:
        return False
    return all(map(is_readable, parts(value)))


def all_bytes(value: Any) -> list[bytes]:
    """Return all bytes inside a value, in order."""
    if type(value) is bytes:
        return [value]
    return [data for part in parts(value) for data in all_bytes(part)]


_ORDERS: tuple[Literal["little", "big"], ...] = ("little", "big")
_WORDS = (8, 4)  # bytes in which computers write a number
_MAX_BYTES = 16  # of what may be one number, in as many bytes as it needs


def is_written_in(number: int, data: Iterable[bytes]) -> bool:
    """Check whether some of the data hold a number in eight bytes or in four, or are that number."""
    return any(
        number.to_bytes(size, order, signed=True) in each
        for each in data
        for size in _WORDS
        for order in _ORDERS
        if number.bit_length() < 8 * size
    ) or any(number in _as_numbers(each) for each in data if 0 < len(each) <= _MAX_BYTES)


def is_one_of(number: int, data: Iterable[bytes]) -> bool:
    """Check whether some of the data are a number as computers write it, and nothing else."""
    return any(number in _as_numbers(each) for each in data if len(each) in _WORDS)


def _as_numbers(data: bytes) -> set[int]:
    return {int.from_bytes(data, order, signed=signed) for order in _ORDERS for signed in (True, False)}


_ELISION = 30  # characters of the note on how much was cut


def shown(value: Any, max_length: int = 120) -> str:
    """Return a value as text for a message; a long text is cut, with a note on how much."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # Python refuses to write a number of more than 4,300 digits
        return f"a value of type {type(value).__name__} that is too large to show"
    kept = max_length - _ELISION
    return text if len(text) <= max_length else f"{text[:kept]} ... ({len(text) - kept} characters more)"
