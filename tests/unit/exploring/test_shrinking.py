"""A failing order is made plain; random priorities reach orders that a walk seldom does."""

from __future__ import annotations

from functools import partial

from grader.exploring.choosers import Following, Prefix, Priorities
from grader.exploring.operations import Choice, Execution, switches
from grader.exploring.shrinking import shrink

from .model import Program, execute

WRITES = [("write", "x")]
PROGRAM: Program = {"a": WRITES * 4, "b": WRITES * 4, "c": WRITES * 4}


def order(execution: Execution[None]) -> str:
    return "".join(choice.process for choice in execution.choices)


def b_writes_before_a_is_done(execution: Execution[None]) -> bool:
    return order(execution).index("b") < order(execution).rindex("a")


def test_what_does_not_matter_is_left_out() -> None:
    tangled = execute(PROGRAM, Following([Choice(process) for process in "cabcabcabcab"]))
    assert b_writes_before_a_is_done(tangled)
    found = shrink(partial(execute, PROGRAM), tangled, b_writes_before_a_is_done, limit=500)
    assert b_writes_before_a_is_done(found.execution)
    assert switches(found.execution.choices) <= 3
    assert order(execute(PROGRAM, Following(found.path))) == order(found.execution)
    assert len(found.path) <= 5


def test_the_plain_order_can_be_repeated_choice_by_choice() -> None:
    program: Program = {"p": [("put", "q")], "a": [("get", "q"), *WRITES], "b": WRITES}
    tangled = execute(program, Following([Choice(process) for process in "paba"]))
    found = shrink(partial(execute, program), tangled, lambda each: "aba" in order(each), limit=500)
    assert order(execute(program, Prefix(found.path))) == order(found.execution) == "paba"


def test_no_more_runs_are_made_than_allowed() -> None:
    made = []

    def counted(chooser):
        made.append(chooser)
        return execute(PROGRAM, chooser)

    tangled = execute(PROGRAM, Following([Choice(process) for process in "cabcabcabcab"]))
    found = shrink(counted, tangled, b_writes_before_a_is_done, limit=7)
    assert len(made) == found.runs == 7


def test_random_priorities_are_the_same_with_the_same_seed_and_reach_many_orders() -> None:
    orders = {order(execute(PROGRAM, Priorities(f"seed {number}"))) for number in range(40)}
    assert len(orders) > 20
    assert order(execute(PROGRAM, Priorities("one"))) == order(execute(PROGRAM, Priorities("one")))
