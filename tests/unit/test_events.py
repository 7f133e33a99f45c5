"""The vocabulary of events: the decoder takes nothing else, the probe sends that, and stories can tell it."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from msgspec import inspect

from grader import events, probe
from grader.events import ADDED, KINDS, SENT, Facts
from grader.observe import messages
from grader.probe import channel, pools, processes
from grader.stories.sentences import Sentences
from grader.stories.silent import SILENT
from grader.values import decode_value
from tests.support.present import present

# --- the decoder: every field of every kind -----------------------------------------------------------------

ENVELOPE = {"channel": '"1.1"', "number": "1", "pid": "7"}
ODD = {
    "a number of 400 digits": "9" * 400,
    "a number of 100,000 digits": "9" * 100_000,
    "NaN": "NaN",
    "infinity": "Infinity",
    "more than infinity": "1e999",
    "a bool": "true",
    "a negative number": "-1",
    "a fraction": "1.5",
    "null": "null",
    "a text": '"x"',
    "a huge text": '"' + "x" * 200_000 + '"',
    "a lone surrogate": r'"\ud800"',
    "a byte that is no text": '"\udcff"',
    "a list": "[1]",
    "an object": '{"a": [1]}',
    "100,000 brackets": "[" * 100_000,
    "200 lists in each other": "[" * 200 + "]" * 200,
    "nothing": "",
}


NUMBERS = {"a negative number", "a fraction"}
FITTING = {
    inspect.FloatType: NUMBERS,
    inspect.BoolType: {"a bool"},
    inspect.NoneType: {"null"},
    inspect.ListType: {"a list"},
    inspect.DictType: {"an object"},
    inspect.AnyType: NUMBERS
    | {"a number of 400 digits", "a bool", "null", "a text", "a huge text", "a list", "an object"},
}
RIGHT = {
    inspect.IntType: "1",
    inspect.FloatType: "1.5",
    inspect.BoolType: "true",
    inspect.StrType: '"x"',
    inspect.ListType: "[]",
    inspect.VarTupleType: "[]",
    inspect.AnyType: "[]",
}


def fitting(type_: inspect.Type) -> set[str]:
    """Name those of the odd values that are right for a field of this type."""
    if isinstance(type_, inspect.UnionType):
        return set().union(*map(fitting, type_.types))
    if isinstance(type_, inspect.IntType):
        return {"a negative number"} if (type_.ge or 0) < 0 else set()
    if isinstance(type_, inspect.StrType):
        return {"a text"} | ({"a huge text"} if (type_.max_length or 0) >= 200_000 else set())
    if isinstance(type_, inspect.VarTupleType):
        return {"a list"} if isinstance(type_.item_type, inspect.IntType) else set()  # of a number
    return FITTING.get(type(type_), set())


def right(type_: inspect.Type) -> str:
    """Write a value that is right for a field of this type."""
    if isinstance(type_, inspect.LiteralType):
        return json.dumps(type_.values[0])
    if isinstance(type_, inspect.UnionType):
        return right(next(each for each in type_.types if not isinstance(each, inspect.NoneType)))
    if isinstance(type_, inspect.StructType):
        return written({each.name: right(each.type) for each in type_.fields})
    return RIGHT[type(type_)]


def written(fields: dict[str, str]) -> str:
    return "{" + ",".join(f'"{name}":{value}' for name, value in fields.items()) + "}"


def fields_of(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    about = inspect.type_info(kind)
    assert isinstance(about, inspect.StructType)
    return about.fields


def message(kind: type[Facts], **changed: str) -> dict[str, str]:
    """Return a valid message of that kind as JSON texts by name, except for what is changed."""
    tag = json.dumps(kind.__struct_config__.tag)
    return {"kind": tag, **ENVELOPE, **{each.name: right(each.type) for each in fields_of(kind)}, **changed}


def taken(text: str) -> bool:
    """Check whether the decoder takes a message; anything but a refusal is an error."""
    try:
        messages.decode(text.encode(errors="surrogateescape"))
    except messages.Refused:
        return False
    return True


def name_of(place: Any) -> str:
    return str(getattr(place, "name", None) or place.__name__)


PLACES = [
    *((kind, field) for kind in SENT for field in fields_of(kind)),
    *((events.Hello, field) for field in fields_of(messages.Envelope)),
]


@pytest.mark.parametrize("kind", SENT, ids=lambda kind: kind.__name__)
def test_a_right_message_is_taken(kind: type[Facts]) -> None:
    envelope, facts = messages.decode(written(message(kind)).encode())
    assert type(facts) is kind
    assert (envelope.channel, envelope.number, envelope.pid) == ("1.1", 1, 7)


@pytest.mark.parametrize(("kind", "field"), PLACES, ids=name_of)
def test_a_field_takes_what_its_type_says_and_nothing_else(kind: type[Facts], field: inspect.Field) -> None:
    found = {name for name, odd in ODD.items() if taken(written(message(kind, **{field.name: odd})))}
    assert found == fitting(field.type)


@pytest.mark.parametrize(("kind", "field"), PLACES, ids=name_of)
def test_what_is_needed_must_be_there(kind: type[Facts], field: inspect.Field) -> None:
    less = message(kind)
    less.pop(field.name, None)
    assert taken(written(less)) is not field.required


@pytest.mark.parametrize(("kind", "field"), PLACES, ids=name_of)
def test_a_field_that_comes_twice_is_right_twice_or_refused(kind: type[Facts], field: inspect.Field) -> None:
    twice = written(message(kind))[:-1] + f',"{field.name}":'
    found = {name for name, odd in ODD.items() if taken(f"{twice}{odd}}}")}
    assert found == fitting(field.type)


@pytest.mark.parametrize("kind", [*ADDED, "what?", None, "PoolCall", ""], ids=str)
def test_a_kind_that_the_probe_does_not_send_is_refused(kind: Any) -> None:
    name = kind if kind is None or isinstance(kind, str) else kind.__struct_config__.tag
    fields = {} if kind not in ADDED else {each.name: right(each.type) for each in fields_of(kind)}
    assert not taken(written({"kind": json.dumps(name), **ENVELOPE, **fields}))


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_field_that_no_type_has_is_nothing(odd: str) -> None:
    data = written({**message(events.Hello), "more": odd}).encode(errors="surrogateescape")
    with suppress(messages.Refused):
        assert messages.decode(data)[1] == events.Hello()


@pytest.mark.parametrize("kind", ["hello", "main"])
def test_a_message_of_two_kinds_is_refused(kind: str) -> None:
    assert not taken(written(message(events.Alarm))[:-1] + f',"kind":"{kind}"}}')


# --- the probe: it sends these kinds and fields, and no others ----------------------------------------------


def sites() -> Iterator[tuple[str, ast.Call]]:
    """Yield each place in the probe that sends a message."""
    for path in sorted(Path(probe.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", None)
            if isinstance(node, ast.Call) and name in {"ask", "tell"}:
                yield f"{path.name}:{node.lineno}", node


SITES = dict(sites())


def sent_kind(site: ast.Call) -> str:
    (kind,) = site.args
    assert isinstance(kind, ast.Constant)
    assert isinstance(kind.value, str)
    return kind.value


def test_the_probe_sends_every_kind_but_what_the_observer_adds() -> None:
    assert set(map(sent_kind, SITES.values())) == {str(kind.__struct_config__.tag) for kind in SENT}


@pytest.mark.parametrize("site", SITES)
def test_the_probe_sends_the_fields_that_a_kind_has(site: str) -> None:
    kind = KINDS[sent_kind(SITES[site])]
    given = {each.arg for each in SITES[site].keywords}
    assert given - {"line"} == set(kind.__struct_fields__)


@pytest.mark.parametrize("site", SITES)
def test_what_the_probe_writes_into_a_field_itself_is_right_for_it(site: str) -> None:
    types = get_type_hints(KINDS[sent_kind(SITES[site])], include_extras=True)
    for each in SITES[site].keywords:
        if isinstance(each.value, ast.Constant) and each.arg != "line":
            assert msgspec.convert(each.value.value, types[present(each.arg)]) == each.value.value


def test_methods_and_ways_to_start_a_program_are_those_that_the_probe_watches() -> None:
    assert set(pools.CALLS) == set(get_args(events.Method))
    assert set(processes.PROGRAMS) == set(get_args(get_type_hints(events.Program)["how"]))


def send(kind: type[Facts], **facts: Any) -> Facts:
    """Send facts as the probe does, and return what arrives."""
    tag = str(kind.__struct_config__.tag)
    data = channel._message({"kind": tag, "channel": "1.1", "number": 1, "pid": 7, **facts})
    return messages.decode(data.encode())[1]


@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("\ud800 and \udce9", r"\ud800 and \xe9"),
        ("\U0001f600", "\U0001f600"),
        (r"\ud800", r"\ud800"),
        ("x" * 100_000, "x" * 100_000),
        ("\ud800" * 100_000, r"\ud800" * 100_000),
    ],
    ids=["surrogates", "beyond U+FFFF", "a backslash", "long", "long, of surrogates"],
)
def test_a_text_that_a_program_chose_arrives_however_odd(name: str, arrives: str) -> None:
    started = send(events.Start, process="1:1", name=name, target=None, pool=None, daemon=False)
    assert isinstance(started, events.Start)
    assert started.name == arrives[: channel.LARGE]


def test_a_message_too_long_loses_its_largest_facts_and_its_notes() -> None:
    note = ["out", 1, "x" * 60]
    large = send(events.Returned, function="f" * 30_000, value=["x" * 200_000], wrote=[note] * 200)
    assert isinstance(large, events.Returned)
    assert large.function == "f" * len(large.function)
    assert large.value == {"huge": "list"}


@pytest.mark.parametrize("text", ["\ud800", "caf\udce9", "\ud83d\ude00", "é"])
def test_a_text_with_surrogates_is_a_value_like_others(text: str) -> None:
    item = send(events.Item, value=probe_value([text]))
    assert isinstance(item, events.Item)
    assert decode_value(item.value) == [text]


def probe_value(value: object) -> object:
    from grader.probe import encode

    return encode.encode(value)


# --- the story: every kind has a sentence, or is known to have none -----------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_has_a_sentence_about_its_own_facts_or_is_silent(kind: type[Facts]) -> None:
    sentence = getattr(Sentences, f"_{kind.__struct_config__.tag}", None)
    assert (sentence is None) == (kind in SILENT)
    if sentence is not None:
        hints = get_type_hints(sentence)
        assert hints.pop("return") is str
        assert [get_args(hint) for hint in hints.values()] == [(kind,)]
