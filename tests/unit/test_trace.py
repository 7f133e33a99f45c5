"""Queries of a trace, on events written by hand."""

from __future__ import annotations

import pytest

from grader import events
from grader.checking import queries
from grader.events import Event
from grader.task_table import PoolTask
from grader.trace import Trace
from grader.values import (
    Other,
    all_bytes,
    decode_value,
    is_one_of,
    is_readable,
    is_written_in,
    readable_numbers,
    same,
    whole_numbers,
)

MAIN, CHILD = 10, 11


def trace(*seen: tuple[int, events.Facts]) -> Trace:
    numbered = tuple(Event(index, pid, facts) for index, (pid, facts) in enumerate(seen))
    return Trace("fork", "parent first", numbered, MAIN, "exited", 0)


PAIR = (
    (MAIN, events.Start("10:1", "Process-1", daemon=False, target="work")),
    (CHILD, events.Born("10:1", "Process-1")),
    (MAIN, events.Started("10:1", CHILD, "fork")),
    (CHILD, events.Begin("10:1", "Process-1", MAIN)),
    (CHILD, events.Line("out", "hello")),
    (CHILD, events.End("10:1", exitcode=0)),
    (CHILD, events.Death()),
)


def test_a_process_is_combine_from_what_was_seen_of_it() -> None:
    (process,) = trace(*PAIR).processes
    assert (process.pid, process.starter, process.start, process.born, process.begin, process.death) == (
        CHILD,
        MAIN,
        0,
        1,
        3,
        6,
    )
    assert (process.name, process.target, process.method, process.exitcode) == (
        "Process-1",
        "work",
        "fork",
        0,
    )


def test_a_start_that_failed_leaves_no_pid_and_its_error() -> None:
    seen = trace(PAIR[0], (MAIN, events.StartFailed("10:1", "PicklingError", "no")))
    assert seen.processes[0].pid is None
    assert seen.processes[0].error == "PicklingError: no"


def test_a_child_that_ends_before_its_target_was_born_all_the_same() -> None:
    seen = trace(PAIR[0], (CHILD, events.Fresh()), (CHILD, events.Death()), PAIR[2])
    (process,) = seen.processes
    assert (process.pid, process.born, process.death, process.begin) == (CHILD, 1, 2, None)


def test_a_child_that_nobody_but_the_program_speaks_of_was_not_born() -> None:
    assert trace(PAIR[0], PAIR[2]).processes[0].pid is None


def test_a_stretch_holds_its_events_and_a_scene_also_what_its_children_did_later() -> None:
    seen = trace(*PAIR)
    assert [event.kind for event in seen.between(0, 2).events] == ["start", "born", "started"]
    assert [event.kind for event in seen.scene(0, 2).events][-1] == "death"
    assert seen.between(0, 2).processes[0].death is None


def test_lines_carry_their_writers() -> None:
    assert [(line.pid, line.text) for line in trace(*PAIR).lines] == [(CHILD, "hello")]
    assert trace(*PAIR).errors == ()


def test_a_task_has_its_worker_and_its_result() -> None:
    seen = trace(
        (CHILD, events.Taken(0, 2, 1, args=[7], kwargs={"dict": []})),
        (CHILD, events.TaskEnd(0, 2, 1, result=49)),
    )
    (task,) = seen.tasks
    assert (task.pid, task.args, task.result, task.taken, task.end) == (CHILD, (7,), 49, 0, 1)


def test_a_call_that_never_came_back_is_not_done() -> None:
    seen = trace(
        (MAIN, events.Call("f", [1])),
        (MAIN, events.Returned("f", value=1)),
        (MAIN, events.Call("g", [])),
    )
    assert [(call.function, call.done) for call in seen.calls] == [("f", True), ("g", False)]
    assert seen.calls[0].value == 1


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ([1, {"tuple": [2, "x"]}], [1, (2, "x")]),
        ({"set": [1, 2]}, {1, 2}),
        ({"dict": [["a", {"float": "nan"}]]}, None),
        ({"int": "0x10000000000000000"}, 1 << 64),
        ({"bytes": "00ff"}, b"\x00\xff"),
    ],
)
def test_values_come_back_with_their_exact_types(plain, value) -> None:
    if value is not None:
        assert same(decode_value(plain), value)
    else:
        assert decode_value(plain)["a"] != decode_value(plain)["a"]


@pytest.mark.parametrize(
    "plain",
    [{"other": "Evil"}, {"huge": "list"}, {"set": [{"dict": []}]}, {"int": "many"}, {}, {"a": 1, "b": 2}],
)
def test_what_is_not_plain_data_is_equal_to_nothing_expected(plain) -> None:
    assert isinstance(decode_value(plain), Other)


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, True), ([1], (1,)), (1, 1.0), ({1}, frozenset({1})), ([1, [True]], [1, [1]]), ({1: 1}, {1: True})],
)
def test_equal_values_of_other_types_are_not_the_same(left, right) -> None:
    assert left == right or type(left) is not type(right)
    assert not same(left, right)


def test_whole_numbers_are_found_at_any_depth_and_bools_are_none() -> None:
    assert whole_numbers([1, (2, {"a": 3}), True, 4.0, "5"]) == [1, 2, 3]


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ([1, (2.5, {"a": 3}), True], [1, 2.5, 3]),
        ("7:49", [7, 49]),
        ("n=-7", [-7, 7]),
        ("1,234 and 5_6", [1, 5, 6, 56, 234, 1234]),
        ("3.5", [3, 3.5, 5]),
        ("1ff", [1, 0x1FF]),
        ("a number", []),
        (b"49", [49]),
        (b"\xff49", []),
        (Other("Decimal", ("9",)), [9]),
        ("9" * 5_000, None),
    ],
)
def test_numbers_are_read_in_texts_and_in_bytes_that_are_texts(value, numbers) -> None:
    found = readable_numbers(value)
    assert numbers is None or sorted(set(found)) == sorted(set(numbers))


@pytest.mark.parametrize(
    ("value", "readable"),
    [
        (1, True),
        ([b"1", ("x",)], True),
        ([b"\xff"], False),
        (Other("Box", (1,)), True),
        ([Other("Box")], False),
    ],
)
def test_what_is_not_seen_through_is_not_readable(value, readable) -> None:
    assert is_readable(value) is readable


@pytest.mark.parametrize("number", [0, 5, -5, 255, 2**31, -(2**31), 2**62])
@pytest.mark.parametrize("order", ["little", "big"])
def test_a_number_is_found_in_bytes(number, order) -> None:
    assert is_written_in(number, all_bytes([b"x" + number.to_bytes(8, order, signed=True)]))
    assert not is_written_in(number, all_bytes(number))


@pytest.mark.parametrize("number", [5, -5, 300, -300, 70_000])
def test_bytes_of_whatever_length_may_be_a_number(number) -> None:
    length = number.bit_length() // 8 + 1
    assert is_written_in(number, [number.to_bytes(length, "big", signed=True)])
    assert is_written_in(number, [number.to_bytes(length, "little", signed=True)])


def test_only_bytes_that_are_nothing_else_are_one_number() -> None:
    data = (123_456).to_bytes(8, "little")
    assert is_one_of(123_456, [b"x", data])
    assert not is_one_of(123_456, [data + b"x"])
    assert not is_one_of(123_456, [data[:3]])  # a word has eight bytes, or four


def test_a_number_too_long_for_bytes_is_in_none() -> None:
    assert not is_written_in(2**80, [bytes(100)])


# --- tasks that were held on their way --------------------------------------------------------------------


def worked(pid: int, *holds: tuple[int, int, int]) -> PoolTask:
    return PoolTask(pid, 1, pid, (), 0, 99, None, None, holds=holds)


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ([], [], True),  # both from their beginning to their end
        ([(4, 1, 5), (8, 6, 9)], [(4, 2, 7), (8, 8, 10)], True),
        ([(4, 1, 5), (8, 6, 9)], [(4, 10, 11), (8, 12, 13)], False),  # one after the other
        ([(4, 1, 2), (64, 3, 4)], [(4, 1, 2), (64, 5, 6)], False),  # together in the first lines only
        ([(4, 1, 2)], [], True),
    ],
)
def test_two_tasks_overlap_if_they_meet_in_the_middle(left, right, together) -> None:
    assert queries.overlapping([worked(20, *left), worked(21, *right)]) is together


def test_a_task_knows_where_it_was_held() -> None:
    seen = trace(
        (CHILD, events.Taken(1, 2, 0, [3])),
        (CHILD, events.Task(1, 2, 0, [3])),
        (CHILD, events.Reached(1, 2, 0, 4)),
        (MAIN, events.Sleep(1.0)),
        (CHILD, events.Progress(1, 2, 0, 4)),
        (CHILD, events.TaskEnd(1, 2, 0, sent=[9], unseen=True)),
    )
    (task,) = seen.tasks
    assert (task.holds, task.sent, task.unseen) == (((4, 2, 4),), [9], True)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, ""),
        (1, "process 1"),
        (3, "process 1; process 2; process 3"),
        (4, "process 1; process 2; process 3; and 1 other"),
        (20, "process 1; process 2; process 3; and 17 others"),
    ],
)
def test_of_many_processes_that_outlive_the_program_the_first_are_named(count: int, text: str) -> None:
    survivors = tuple(f"process {number}" for number in range(1, count + 1))
    assert Trace("fork", "parent first", (), 1, "exited", 0, survivors).still_alive == text
