"""The page about the JSON report, made of the records in grader/scorecard.py and their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from msgspec import inspect as types

from grader.scorecard import ScoreCard

HEAD = """\
# The JSON report

`grader grade PATH --json FILE` writes it, and `grader batch ROOT --json DIR` writes one for each submission.
Every key is always there, in this order. Points are whole numbers. Texts can hold whatever a learner wrote:
show them as text, never as HTML, a command or a formula. Two gradings with one seed on one machine differ in
`seconds` only.

What each `status` means stands in [the course](../exercises/README.md#what-the-verdicts-mean). In Python,
`grader.scorecard` has these records with their types:

```python
from pathlib import Path

from grader.scorecard import from_json

card = from_json(Path("report.json").read_bytes())
print(card.submission, card.score, card.max_score)
for exercise in card.exercises:
    for check in exercise.checks:
        if check.status == "failed":
            print(check.id, check.message)
```

This page is made of the records' docstrings by `python -m tests.tools.pages`.
"""
LEFT_OUT = {"output", "scene"}  # of an exercise, by to_json for --json
SIMPLE: dict[type[types.Type], str] = {
    types.BoolType: "true or false",
    types.FloatType: "number",
    types.IntType: "integer",
    types.NoneType: "null",
    types.StrType: "string",
}
ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n {5,}.*)*)", re.MULTILINE)


def report_page() -> str:
    """Write the page: a section for each record, the whole report first."""
    return "\n".join([HEAD, *_sections(ScoreCard, "")])


def described(record: type[msgspec.Struct]) -> dict[str, str]:
    """Return the descriptions of a record's fields, read from its docstring."""
    text = inspect.getdoc(record) or ""
    attributes = text.partition("\nAttributes:\n")[2]
    return {name: " ".join(words.split()) for name, words in ATTRIBUTE.findall(attributes)}


def _sections(record: type[msgspec.Struct], path: str) -> Iterator[str]:
    facts, below = described(record), []
    rows = ["| key | value | is |", "| --- | --- | --- |"]
    fields = [field for field in msgspec.structs.fields(record) if field.name not in LEFT_OUT]
    for field in sorted(fields, key=lambda field: field.name != "schema"):  # to_json writes it first
        kind, place = types.type_info(field.type), f"{path}.{field.name}".removeprefix(".")
        if isinstance(kind, types.VarTupleType):
            place += "[]"
        rows.append(f"| `{field.name}` | {_words(kind, field.type, place)} | {facts[field.name]} |")
        below += [(inner, place) for inner in _records(kind)]
    title = f"`{path}`" if path else "The report"
    about = (inspect.getdoc(record) or "").partition("\n")[0]
    yield f"## {title}\n\n{about}\n\n" + "\n".join(rows) + "\n"
    for inner, place in below:
        yield from _sections(inner, place)


def _records(kind: types.Type) -> Iterator[type[msgspec.Struct]]:
    """Yield the records that a value can contain: itself, its items, or the members of a union."""
    if isinstance(kind, types.StructType):
        yield kind.cls
    elif isinstance(kind, types.VarTupleType):
        yield from _records(kind.item_type)
    elif isinstance(kind, types.UnionType):
        for each in kind.types:
            yield from _records(each)


def _words(kind: types.Type, hint: Any, place: str) -> str:
    """Return a field's type in the terms of JSON."""
    if isinstance(kind, types.LiteralType):
        return ", ".join(f"`{msgspec.json.encode(each).decode()}`" for each in get_args(hint))
    if isinstance(kind, types.UnionType):
        return " or ".join(_words(each, None, place) for each in kind.types)
    if isinstance(kind, types.VarTupleType):
        return re.sub(r"(string|object)", r"\1s", f"array of {_words(kind.item_type, None, place)}", count=1)
    if isinstance(kind, types.DictType):
        return f"object: a {_words(kind.value_type, None, place)} for each name"
    if isinstance(kind, types.StructType):
        return f"[object](#{re.sub(r'[^a-z_-]', '', place)})"
    return SIMPLE[type(kind)] + ", 0 or more" * (getattr(kind, "ge", None) == 0)
