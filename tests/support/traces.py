"""Traces of real runs, kept as JSON, so that what is made of a trace can be tested without a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Union

import msgspec

from grader.events import KINDS, Event, Facts
from grader.trace import Blank, Trace
from tests.support.paths import GOLDEN

FOLDER = GOLDEN / "traces"
_FACTS: Any = Union[tuple(KINDS.values())]  # noqa: UP007  made of a list


def kept(name: str) -> tuple[Trace, list[str]]:
    """Return a kept trace and the lines of source of its program."""
    data = msgspec.json.decode((FOLDER / f"{name}.json").read_bytes())
    fields = data["trace"]
    seen = tuple(_event(each) for each in fields.pop("events"))
    blanks = frozenset(Blank(**each) for each in fields.pop("blanks"))
    fields |= {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}
    return Trace(**fields, events=seen, blanks=blanks), data["source"]


def _event(plain: dict[str, Any]) -> Event[Facts]:
    facts = msgspec.convert(plain.pop("facts"), _FACTS)
    notes = {"wrote": tuple(map(tuple, plain["wrote"])), "ran": tuple(plain["ran"])}
    return Event(**plain | notes, facts=facts)


def keep(name: str, trace: Trace, source: list[str]) -> Path:
    """Write a trace, and return its path."""
    path = FOLDER / f"{name}.json"
    path.write_bytes(msgspec.json.encode({"source": source, "trace": trace}) + b"\n")
    return path
