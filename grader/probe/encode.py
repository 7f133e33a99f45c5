"""A learner's value as plain JSON, by exact type: no method of a learner's class is ever trusted.

Plain: None, bool, int (up to 64 bits), finite float, str, list. Tagged, as an object with one key: ``int``
(long ones, hexadecimal), ``float`` (not finite), ``str`` (with lone surrogates: code points), ``tuple``,
``set``, ``frozenset``, ``dict`` (pairs), ``bytes``, and ``other`` (the type's name, and what its object
holds) for all the rest. ``huge`` stands for what is too large to send.
"""

import math
import types

MOST_NODES = 20_000
MOST_INSIDE = 500  # nodes in one object of a class: an AsyncResult holds its whole pool
MOST_DEPTH = 30
MOST_TEXT = 4_000
MOST_BITS = 100_000
PLAIN_BITS = 63  # an int of so many travels as a JSON number


class _Huge(Exception):
    pass


def encode(value):
    """-> the JSON form of ``value``; never raises for a learner's value."""
    budget = [MOST_NODES]
    try:
        return _encode(value, budget, 0)
    except (_Huge, RecursionError):
        return {"huge": type(value).__name__}


def _encode(value, budget, depth):  # noqa: C901, PLR0911  each type has its line
    budget[0] -= 1
    if budget[0] < 0 or depth > MOST_DEPTH:
        raise _Huge
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is int:
        return value if value.bit_length() <= PLAIN_BITS else _long(value)
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is str:
        return _text(value) if len(value) <= MOST_TEXT else {"huge": "str"}
    if kind is list:
        return [_encode(item, budget, depth + 1) for item in value]
    if kind in (tuple, set, frozenset):
        return {kind.__name__: [_encode(item, budget, depth + 1) for item in value]}
    if kind is dict:
        pairs = [[_encode(k, budget, depth + 1), _encode(v, budget, depth + 1)] for k, v in value.items()]
        return {"dict": pairs}
    if kind is bytes:
        return {"bytes": value[:MOST_TEXT].hex()}
    if issubclass(kind, tuple) and "_fields" in vars(kind):  # a named tuple is the tuple that it holds
        return {"tuple": [_encode(item, budget, depth + 1) for item in tuple.__iter__(value)]}
    name = str(getattr(kind, "__name__", "?"))[:200]
    return {"other": [name, _held(value, kind, budget, depth)]}


def _held(value, kind, budget, depth):
    """The JSON forms of what an object holds; nothing of an object that holds too much."""
    given = min(budget[0], MOST_INSIDE)
    small = [given]
    try:
        return [_encode(item, small, depth + 1) for item in _inside(value, kind)]
    except _Huge:
        return []
    finally:
        budget[0] -= given - max(small[0], 0)


def _inside(value, kind):
    """What an object of a learner's class holds, read past all of its methods."""
    found = []
    if issubclass(kind, int):
        found.append(int.__int__(value))
    elif issubclass(kind, (list, tuple)):
        found.extend(list.__iter__(value) if issubclass(kind, list) else tuple.__iter__(value))
    for name in ("__dict__", *_slots(kind)):
        try:
            held = object.__getattribute__(value, name)
        except AttributeError:
            continue
        found.extend(dict.values(held) if name == "__dict__" and type(held) is dict else [held])
    return found


def _slots(kind):
    for base in type.mro(kind):
        slots = base.__dict__.get("__slots__", ())
        yield from [slots] if isinstance(slots, str) else slots


def _text(value):
    try:
        value.encode()
    except UnicodeEncodeError:
        return {"str": [ord(character) for character in value]}
    return value


def _long(value):
    if value.bit_length() > MOST_BITS:
        raise _Huge
    return {"int": hex(value)}


def decode(plain):
    """The value that a plan's JSON stands for (lists, tuples, numbers, text only)."""
    if isinstance(plain, list):
        return [decode(item) for item in plain]
    if isinstance(plain, dict):
        return tuple(decode(item) for item in plain["tuple"])
    return plain


def first_line(function, source):
    """The line at which a function of the file ``source`` begins, or None."""
    if type(function) is types.MethodType:
        function = function.__func__
    if type(function) is not types.FunctionType:  # whose attributes are what they say
        return None
    code = function.__code__
    return code.co_firstlineno if code.co_filename == source else None


def describe(function):
    """A short name for a callable, for messages; never raises."""
    try:
        name = getattr(function, "__qualname__", None) or type(function).__name__
        return str(name)[:120]
    except Exception:  # a learner's __getattr__ may raise anything
        return "?"
