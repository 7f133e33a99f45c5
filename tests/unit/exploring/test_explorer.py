"""The explorer meets every class of orders, and none of them twice."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.exploring.explorer import Explorer
from grader.exploring.operations import Diverged, Execution, switches

from .model import RELATION, Program, Same, all_orders, class_of, execute

ENOUGH = 5000


def explored(program: Program) -> tuple[Explorer[None], list[Execution[None]]]:
    explorer = Explorer(partial(execute, program), RELATION, ENOUGH)
    return explorer, list(explorer.executions())


def classes(executions: list[Execution[None]]) -> list[object]:
    return [class_of([(step.operation, step.answer) for step in each.steps]) for each in executions]


def steps(*pairs: str) -> list[tuple[str, str]]:
    return [(kind, thing) for kind, _, thing in (pair.partition(" ") for pair in pairs)]


LOCKED = steps("acquire l", "write x", "release l")


@pytest.mark.parametrize(
    ("program", "count"),
    [
        ({"a": steps("write x"), "b": steps("write y")}, 1),
        ({"a": steps("write x"), "b": steps("write x")}, 2),
        ({"a": steps("read x"), "b": steps("read x"), "c": steps("read x")}, 1),
        ({"a": steps("write x"), "b": steps("write x"), "c": steps("write x")}, 6),
        ({"a": LOCKED, "b": LOCKED}, 2),
        ({"a": LOCKED, "b": LOCKED, "c": LOCKED}, 6),
        ({"a": steps("put q"), "b": steps("get q")}, 1),
        ({"a": steps("put q", "put q"), "b": steps("get q"), "c": steps("get q")}, 2),
        ({"a": steps("ask x"), "b": steps("ask y")}, 4),
        ({"a": steps("read x", "write x"), "b": steps("read x", "write x")}, 4),
    ],
)
def test_a_program_has_as_many_orders_as_can_be_noticed(program: Program, count: int) -> None:
    explorer, executions = explored(program)
    assert len(executions) == count
    assert explorer.complete
    assert explorer.estimate == count


operations = st.sampled_from(["write x", "read x", "write y", "read y", "ask z"])
processes = st.lists(operations, min_size=1, max_size=3).map(lambda each: steps(*each))
locked = st.lists(st.sampled_from(["write x", "read y"]), max_size=1).map(
    lambda inner: steps("acquire l", *inner, "release l")
)
programs = st.lists(processes | locked, min_size=2, max_size=3).map(
    lambda each: {f"p{number}": list(operations) for number, operations in enumerate(each)}
)


@given(programs)
@settings(max_examples=150, deadline=None)
def test_every_class_of_orders_is_met_once(program: Program) -> None:
    explorer, executions = explored(program)
    met = classes(executions)
    assert len(set(met)) == len(met)
    assert set(met) == {class_of(order) for order in all_orders(program)}
    assert explorer.complete


def test_the_default_order_comes_first() -> None:
    _, executions = explored({"a": LOCKED, "b": LOCKED})
    assert [choice.process for choice in executions[0].choices] == ["a", "a", "a", "b", "b", "b"]


def test_processes_in_the_same_state_stand_for_each_other() -> None:
    program = {f"worker{number}": steps("get tasks!") for number in range(3)}
    program = {"main": steps("put tasks!", "put tasks!", "put tasks!"), **program}
    alike = Explorer(partial(execute, program), Same(), ENOUGH)
    assert len(list(alike.executions())) == 1
    assert len(explored(program)[1]) > 1


def test_a_search_that_stops_early_says_so_and_estimates_the_rest() -> None:
    program = {name: steps("write x", "write x") for name in "abc"}
    explorer = Explorer(partial(execute, program), RELATION, 10)
    assert len(list(explorer.executions())) == 10
    assert not explorer.complete
    assert 20 < explorer.estimate < 300  # there are 90


def test_a_program_that_does_not_repeat_itself_is_told_from_others() -> None:
    programs = iter([{"a": steps("write x"), "b": steps("write x")}, {"a": steps("write x")}])
    explorer = Explorer(lambda chooser: execute(next(programs), chooser), RELATION, ENOUGH)
    with pytest.raises(Diverged):
        list(explorer.executions())


def test_orders_with_fewer_switches_come_earlier() -> None:
    _, executions = explored({name: steps("write x", "write x", "write x") for name in "ab"})
    counts = [switches(each.choices) for each in executions]
    half = len(counts) // 2
    assert counts[0] == 1
    assert sum(counts[:half]) < sum(counts[-half:])
