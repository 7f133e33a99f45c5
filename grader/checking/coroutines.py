"""Functions that begin with ``async def``: calling one runs nothing, it only makes a coroutine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader import events
from grader.trace import Trace
from grader.values import Other, decode_value

_WARNING = re.compile(r"RuntimeWarning: coroutine '([^']{1,200})' was never awaited")
_KINDS = {
    "coroutine": "a coroutine, which nothing awaited",
    "async_generator": "an asynchronous generator, which nothing read with async for",
}


def never_awaited(seen: Trace) -> str:
    """Return which function gave a coroutine and what became of it, as a clause; empty if none did.

    A call that returned one has awaited nothing; of others, Python itself warns when it forgets them.
    """
    return next(_given(seen), "")


def _given(seen: Trace) -> Iterator[str]:
    for call in seen.calls:
        if call.done and call.error is None:
            yield from _clause(call.function, call.value)
    names = {event.facts.place: event.facts.function or "" for event in seen.of(events.Taken)}
    for event in seen.of(events.TaskEnd):
        name = names.get(event.facts.place, "").rpartition(".")[2]
        yield from _clause(name or "a task's function", decode_value(event.facts.result))
    for line in seen.errors:
        match = _WARNING.search(line.text)
        if match:
            yield f"{match[1].rpartition('.')[2]} gave {_KINDS['coroutine']}"


def _clause(name: str, value: object) -> Iterator[str]:
    kind = _KINDS.get(value.type_name) if isinstance(value, Other) else None
    if kind is not None:
        yield f"{name} gave {kind}"
