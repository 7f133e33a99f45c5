"""Made-up input for whatever reads what strangers wrote: messages, values, submissions, reports.

More of it: tests/support/fuzzed.py.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import inspect

from grader import events
from grader.course import catalogue
from grader.observe import messages
from grader.observe.event_log import EventLog
from grader.observe.transport import Message
from grader.probe import encode as sent
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, from_json, to_json
from grader.stories.scenes import scene_of
from grader.stories.story import story_of
from grader.submission.locate import SubmissionError, open_submission
from grader.trace import Trace
from grader.values import all_numbers, decode_value, same, shown, whole_numbers
from tests.support.fuzzed import fuzzed

KINDS = [*events.KINDS, "what?"]
NAMES = sorted({name for kind in events.KINDS.values() for name in kind.__struct_fields__})
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
envelopes = {"channel": st.just("1.1") | plain, "number": st.integers() | plain}
anything = st.fixed_dictionaries(
    {"kind": st.sampled_from(KINDS) | plain, **envelopes}, optional=dict.fromkeys(NAMES, plain)
)


LIKE = {
    inspect.IntType: st.integers(0, 3),
    inspect.FloatType: st.floats(0, 3),
    inspect.BoolType: st.booleans(),
    inspect.StrType: st.sampled_from(["1:1", "1:2"]) | st.text(max_size=9),
    inspect.NoneType: st.none(),
}


def like(type_: inspect.Type) -> st.SearchStrategy:
    """Values that are right for a field of this type, or most often so."""
    if isinstance(type_, inspect.UnionType):
        return st.one_of([like(each) for each in type_.types])
    if isinstance(type_, inspect.LiteralType):
        return st.sampled_from(type_.values)
    return LIKE.get(type(type_), plain)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a message of the probe's, or something that only looks like one."""
    if draw(st.integers(0, 3)) == 0:
        return draw(anything)
    kind = draw(st.sampled_from(events.SENT))
    about = inspect.type_info(kind)
    assert isinstance(about, inspect.StructType)
    fields = {each.name: draw(like(each.type)) for each in about.fields}
    return {"kind": kind.__struct_config__.tag, "channel": "1.1", "number": 1, **fields}


def _nested(inner: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(inner, max_size=4) | st.tuples(inner, inner)


def read(data: bytes) -> Message | None:
    """Decode a message; None where it was refused, and no other exception."""
    try:
        envelope, facts = messages.decode(data)
    except messages.Refused:
        return None
    return Message(7, facts, lambda _: None, envelope, parent=1)


@fuzzed
@given(st.binary())
@example(b"")
@example(b"\xff\xfe")
@example(b"null")
@example(b"[" * 100_000)
@example(b'{"kind":' * 50_000)
@example(b'{"kind": "hello", "channel": "1", "number": ' + b"9" * 100_000 + b"}")
@example(b'{"kind": "sleep", "channel": "1", "number": 1, "seconds": NaN}')
@example(b'{"kind": "sleep", "channel": "1", "number": 1, "seconds": 1e999}')
@example(b'{"kind": "hello", "channel": "1", "number": true}')
@example(b'{"kind": "hello", "channel": "\\ud800", "number": 1}')
def test_any_bytes_are_a_question_or_refused(data: bytes) -> None:
    message = read(data)
    assert message is None or isinstance(message.facts, events.SENT)


def judged(record: EventLog, main: int) -> Trace:
    """Ask for all that a trace makes of its events."""
    trace = Trace("fork", "calm", tuple(record.events), main, "exited", 0)
    assert (trace.lines, trace.tasks) is not None
    assert all(shown(call.value) for call in trace.calls)
    assert all(process.pid != process.starter for process in trace.processes)
    assert story_of(trace, []) is not None
    assert scene_of(trace, [], "fork/parent-first/script") is not None
    return trace


@fuzzed
@given(questions())
def test_whatever_is_not_refused_can_be_written_down_and_judged(question: dict[str, Any]) -> None:
    message = read(json.dumps(question).encode())
    if message is None:
        return
    record = EventLog()
    record.log_arrival(message)
    record.log_taken()
    record.log(message)
    judged(record, main=7)


@fuzzed
@given(st.lists(questions(), max_size=8))
def test_any_story_of_such_messages_makes_a_trace(told: list[dict[str, Any]]) -> None:
    record = EventLog()
    for place, message in enumerate(filter(None, (read(json.dumps(each).encode()) for each in told))):
        record.log(replace(message, pid=1 + place % 3))
    judged(record, main=1)


@fuzzed
@given(plain)
def test_any_plain_data_is_a_value_that_equals_itself_or_nothing(data: object) -> None:
    value = decode_value(data)
    shown(value)
    whole_numbers(value)
    all_numbers(value)
    assert same(value, value) in (True, False)


@fuzzed
@given(
    st.sampled_from(["int", "float", "bytes", "set", "frozenset", "dict", "tuple", "other", "huge"]), plain
)
@example("int", "f" * 200_000)
@example("dict", [[[1], 2]])
@example("set", [[]])
@example("float", "nan")
def test_a_wrongly_tagged_value_is_no_exception(tag: str, body: object) -> None:
    assert len(shown(decode_value({tag: body}))) <= 200_000


@fuzzed
@given(st.recursive(st.integers() | st.text() | st.binary() | st.floats(), _nested, max_leaves=10))
def test_what_the_probe_sends_is_what_arrives(value: object) -> None:
    arrived = decode_value(json.loads(json.dumps(sent.encode(value))))
    assert repr(arrived) == repr(value)


NAME = st.sampled_from(
    ["process_pair.py", "pool_map.py", "ex01_process_pair", "exercises", "a", ".git", "é", "x.py"]
)
PATHS = st.lists(
    st.tuples(st.lists(NAME, min_size=1, max_size=4), st.sampled_from("fdlp"), st.binary(max_size=40))
)


@fuzzed
@given(PATHS, NAME)
def test_any_tree_of_files_is_a_submission_or_refused_in_a_sentence(tree: list[Any], target: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for names, kind, content in tree:
            _make(root.joinpath(*names), kind, content, target)
        try:
            submission = open_submission(root)
        except SubmissionError:
            return
        for exercise in catalogue()[:4]:
            found = submission.find(exercise)
            assert found.path is None or root.resolve() in found.path.resolve().parents
            assert (found.path is None) == bool(found.message)


def _make(path: Path, kind: str, content: bytes, target: str) -> None:
    if os.path.lexists(path):
        return  # to write into a pipe would wait for a reader
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "f":
            path.write_bytes(content)
        elif kind == "d":
            path.mkdir()
        elif kind == "l":
            path.symlink_to(Path("..", target))
        else:
            os.mkfifo(path)
    except OSError:
        pass  # for one, a file where a folder should be


def card() -> ScoreCard:
    """Return a small card."""
    check = CheckResult.of(id="a.b", title="t", status="failed", max_points=3, message="m")
    result = ExerciseResult.of(name="a", title="A", file="a.py", checks=[check])
    return ScoreCard.of(submission="s", seed=1, seconds=1, watching="kernel", exercises=[result])


@fuzzed
@given(st.binary())
@example(b"[" * 100_000)
def test_any_bytes_are_a_report_or_refused(data: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, RecursionError)):
        from_json(data)


@fuzzed
@given(st.data())
def test_a_report_cut_off_or_changed_is_refused_or_still_agrees_with_itself(data: st.DataObject) -> None:
    text = bytearray(to_json(card()))
    place = data.draw(st.integers(0, len(text) - 1))
    if data.draw(st.booleans()):
        del text[place:]
    else:
        text[place] = data.draw(st.integers(0, 255))
    try:
        found = from_json(bytes(text))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    assert found.score == sum(exercise.score for exercise in found.exercises) == 0
