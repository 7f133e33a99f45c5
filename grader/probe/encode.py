"""Encodes a learner's value as plain JSON, by exact type: no method of a learner's class is ever called.

Plain: None, bool, int (up to 64 bits), finite float, str, list. Tagged, as an object with one key: ``int``
(long ones, hexadecimal), ``float`` (not finite), ``str`` (with lone surrogates: code points), ``tuple``,
``set``, ``frozenset``, ``dict`` (pairs), ``bytes``, and ``other`` (the type's name, and what its object
holds) for all the rest. ``huge`` stands for what is too large to send.
"""

from __future__ import annotations

import collections
import functools
import math
import sys
import types

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias

    Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

MAX_NODES = 20_000
MAX_NODES_INSIDE = 500  # in one object of a class: an AsyncResult holds its whole pool
MAX_DEPTH = 30
MAX_TEXT = 4_000
MAX_NAME = 200
MAX_BITS = 100_000
PLAIN_BITS = 63  # an int of so many bits is sent as a JSON number


class _Huge(Exception):
    """The value is too large to send."""


def encode(value: Any) -> Json:
    """Return the JSON form of ``value``; never raises, whatever a learner's value is."""
    budget = [MAX_NODES]
    try:
        return _encode(value, budget, 0)
    except (_Huge, RecursionError):
        return {"huge": type(value).__name__}


def _encode(value: Any, budget: list[int], depth: int) -> Json:  # noqa: C901, PLR0911  each type has its line
    budget[0] -= 1
    if budget[0] < 0 or depth > MAX_DEPTH:
        raise _Huge
    kind = type(value)
    if value is None or kind is bool:
        plain: Json = value
        return plain
    if kind is int:
        return value if value.bit_length() <= PLAIN_BITS else _long(value)
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is str:
        return _text(value) if len(value) <= MAX_TEXT else {"huge": "str"}
    if kind is list:
        return [_encode(item, budget, depth + 1) for item in value]
    if kind in (tuple, set, frozenset):
        return {kind.__name__: [_encode(item, budget, depth + 1) for item in value]}
    if kind is dict:
        return {
            "dict": [[_encode(k, budget, depth + 1), _encode(v, budget, depth + 1)] for k, v in value.items()]
        }
    if kind is bytes:
        return {"bytes": value[:MAX_TEXT].hex()}
    if issubclass(kind, tuple) and "_fields" in vars(kind):  # a named tuple is the tuple that it holds
        return {"tuple": [_encode(item, budget, depth + 1) for item in tuple.__iter__(value)]}
    name = str(getattr(kind, "__name__", "?"))[:MAX_NAME]
    return {"other": [name, _held(value, kind, budget, depth)]}


def _held(value: object, kind: type, budget: list[int], depth: int) -> list[Json]:
    """Return the JSON forms of what an object holds; of an object that holds too much, none."""
    allowed = min(budget[0], MAX_NODES_INSIDE)
    small = [allowed]
    try:
        return [_encode(item, small, depth + 1) for item in _inside(value, kind)]
    except _Huge:
        return []
    finally:
        budget[0] -= allowed - max(small[0], 0)


def _inside(value: Any, kind: type) -> list[Any]:
    """Return what an object of a learner's class holds, without calling its methods."""
    found: list[Any] = []
    for base, read in _READERS:
        if issubclass(kind, base):
            found.extend(read(value))
            break
    else:
        found.extend(_read_loaded(value, kind))
    for name in ("__dict__", *_slots(kind)):
        try:
            held = object.__getattribute__(value, name)
        except AttributeError:
            continue
        found.extend(dict.values(held) if name == "__dict__" and type(held) is dict else [held])
    return found


# what an object of a built-in class, or of a class derived from it, holds; read by the built-in's own methods
_READERS: list[tuple[type, Callable[[Any], Iterable[Any]]]] = [
    (int, lambda value: [int.__int__(value)]),
    (float, lambda value: [float.__float__(value)]),
    (complex, lambda value: [complex.real.__get__(value), complex.imag.__get__(value)]),
    (str, lambda value: [str.__str__(value)]),
    (bytes, lambda value: [bytes.__getitem__(value, slice(None))]),
    (bytearray, lambda value: [bytes(bytearray.__getitem__(value, slice(None)))]),
    (list, list.__iter__),
    (tuple, tuple.__iter__),
    (dict, lambda value: [part for pair in dict.items(value) for part in pair]),
    (set, set.__iter__),
    (frozenset, frozenset.__iter__),
    (collections.deque, collections.deque.__iter__),
    (range, lambda value: [value.start, value.stop, value.step]),
    (types.MethodType, lambda value: [value.__self__]),
    (
        functools.partial,
        lambda value: [
            functools.partial.func.__get__(value),
            functools.partial.args.__get__(value),
            functools.partial.keywords.__get__(value),
        ],
    ),
]


def _read_loaded(value: Any, kind: type) -> Iterable[Any]:
    """Return what an object holds whose class is in a module that only some programs load."""
    for module, name, read in (("array", "array", "tolist"), ("_decimal", "Decimal", "__str__")):
        base = getattr(sys.modules.get(module), name, None)
        if isinstance(base, type) and issubclass(kind, base):
            return [getattr(base, read)(value)]
    return []


def _slots(kind: type) -> Iterator[str]:
    for base in type.mro(kind):
        slots = base.__dict__.get("__slots__", ())
        yield from [slots] if isinstance(slots, str) else slots


def _text(value: str) -> Json:
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can't hold lone surrogates
        return {"str": [ord(character) for character in value]}
    return value


def _long(value: int) -> Json:
    if value.bit_length() > MAX_BITS:
        raise _Huge
    return {"int": hex(value)}


def decode_arguments(plain: Any) -> Any:
    """Return the arguments that a step's JSON stands for (lists, tuples, numbers, text only)."""
    if isinstance(plain, list):
        return [decode_arguments(item) for item in plain]
    if isinstance(plain, dict):
        return tuple(decode_arguments(item) for item in plain["tuple"])
    return plain


def seconds(timeout: object) -> float | None:
    """Return a timeout as a number of seconds, None for none; anything odd counts as 0."""
    return float(timeout) if isinstance(timeout, (int, float)) else None if timeout is None else 0.0


def first_line(function: object, source: str | None) -> int | None:
    """Return the line at which a function of the file ``source`` begins, or None."""
    if type(function) is types.MethodType:
        function = function.__func__
    if type(function) is not types.FunctionType:  # only these have attributes that can be trusted
        return None
    code = function.__code__
    return code.co_firstlineno if code.co_filename == source else None


def describe(function: object) -> str:
    """Return a short name for a callable, for messages; never raises."""
    try:
        name = getattr(function, "__qualname__", None) or type(function).__name__
        return str(name)[:120]
    except Exception:  # a learner's __getattr__ may raise anything
        return "?"
