"""Reads what a run's processes send: questions of the probe's kind, and nothing that only looks like one.

Whoever owns a process can send what he likes through its socket. A message that is not as the probe sends
them (no JSON, no such fact, a number that is none, nested without end) is refused, whole, and written down as
refused: what a later check does with facts can rely on their types.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Mapping
from typing import Any

MOST_BYTES = 1 << 18
MOST_DEPTH = 120  # values.MOST_DEPTH levels of the tags that the probe writes, and some
MOST_DIGITS = 40
WHOLE = 1 << 62


class Refused(ValueError):
    """This is no question of the probe's."""


def _number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _whole(value: object) -> bool:
    return type(value) is int and -WHOLE < value < WHOLE


def _place(value: object) -> bool:
    return type(value) is int and 0 <= value < 1 << 40


def _text(value: object) -> bool:
    return type(value) is str


def _error(value: object) -> bool:
    if not isinstance(value, dict):
        return value is None or type(value) is str
    kinds = value.get("kinds")
    kinds_right = isinstance(kinds, list) and all(map(_text, kinds))
    line_right = value.get("line") is None or _whole(value.get("line"))
    return kinds_right and line_right and _text(value.get("type")) and _text(value.get("text"))


_FACTS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("kind", "channel", "name", "what", "how", "module", "stream", "text"), _text),
    **dict.fromkeys(("number", "pid"), _whole),
    **dict.fromkeys(("chunk", "index"), _place),
    **dict.fromkeys(("seconds", "jumped", "since", "timeout"), _number),
    **dict.fromkeys(
        ("child", "parent", "pool", "given_pool", "processes", "exitcode", "status", "job"), _whole
    ),
    **dict.fromkeys(("process", "method"), _text),
    **dict.fromkeys(("daemon", "cleanup"), lambda value: type(value) is bool),
    "error": _error,
}
_OPTIONAL = {
    "timeout",
    "child",
    "pool",
    "given_pool",
    "exitcode",
    "process",
    "method",
    "error",
    "job",
    "processes",
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "task": ("job", "chunk", "index", "args"),
    "task_end": ("job", "chunk", "index", "error"),
    "sleep": ("seconds",),
    "call": ("function", "args"),
    "returned": ("function", "error"),
    "enter": ("function", "args"),
    "leave": ("function", "seconds", "jumped"),
    "leave_value": ("function", "value"),
    "call_end": ("seconds",),
    "join": ("process",),
    "joined": ("process",),
    "start": ("process", "name"),
    "started": ("process",),
    "begin": ("process", "name"),
    "end": ("process",),
    "pool": ("pool",),
    "pool_call": ("pool", "method"),
    "pool_return": ("pool", "method"),
    "item": ("value",),
    "callback": ("value",),
    "write": ("stream", "text"),
}


def _no_constant(name: str) -> float:
    raise Refused(f"{name} is no number")


def _short_int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Refused("a number without end")
    return int(digits)


# Python 3.10 would take its time for a number of many digits; later ones refuse those by themselves
_parse = json.JSONDecoder(
    parse_constant=_no_constant, parse_int=_short_int if sys.version_info < (3, 11) else int
).decode


def decode(data: bytes) -> dict[str, Any]:
    """Give the facts of a question. Raises Refused."""
    try:
        facts = _parse(data.decode())
    except (ValueError, RecursionError) as problem:
        raise Refused("no JSON that could be read") from problem
    if not isinstance(facts, dict) or type(facts.get("kind")) is not str:
        raise Refused("no facts")
    for name in ("channel", "number", *_NEEDED.get(facts["kind"], ())):
        if name not in facts:
            raise Refused(f"without {name}")
    _look_at(facts)
    if data.count(b"[") + data.count(b"{") > MOST_DEPTH and _depth(facts) > MOST_DEPTH:
        raise Refused("nested too deep")
    return facts


def _look_at(facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        right = _FACTS.get(name)
        if right is not None and not right(value) and not (value is None and name in _OPTIONAL):
            raise Refused(f"{name} is of a wrong kind")
    if facts["kind"] in ("call", "task", "enter") and not isinstance(facts["args"], (list, dict)):
        raise Refused("args are of a wrong kind")


def _depth(value: object) -> int:
    """How deep lists and objects are nested, up to a little more than is allowed."""
    depth, level = 0, [value]
    while level and depth <= MOST_DEPTH + 1:
        level = [
            inner
            for each in level
            if isinstance(each, (list, dict))
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        depth += 1
    return depth
