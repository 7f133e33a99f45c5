"""Orders of one program are judged for one question after the other, within one budget."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from grader.checking import orders
from grader.checking.orders import MAX_RUNS, MIN_RUNS, SAMPLES, THOROUGH_RUNS, Orders
from grader.exploring.known import Known
from grader.exploring.operations import Chooser, Execution
from grader.observe.dependence import Question
from grader.trace import Trace
from tests.unit.exploring.model import RELATION, Program, execute

MANY: Program = {name: [("write", "pipe"), ("write", "pipe")] for name in "abcde"}
FEW: Program = {name: [("write", "pipe")] for name in "ab"}
TRACE = Trace("fork", "parent first", (), 1, "exited", 0, (), (), None, verified=True)


@pytest.fixture(autouse=True)
def as_in_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writes to one pipe depend on each other, whatever the question is."""
    monkeypatch.setattr(orders, "Dependence", lambda _question: RELATION)


def made(program: Program, chooser: Chooser) -> Execution[Trace]:
    """Return the execution of a model, with a trace of its own."""
    execution = execute(program, chooser)
    return Execution(execution.steps, replace(TRACE), execution.cut)


def orders_of(known: Known[Trace]) -> Orders:
    """Return the orders that matter to a question that has not been asked before."""
    return Orders(known, None, Question())


def test_a_question_costs_no_more_than_its_limit_and_some_samples() -> None:
    known = Known(partial(made, MANY))
    first = orders_of(known)
    judged = list(first)
    assert not first.complete
    assert first.classes > len(judged)
    assert MAX_RUNS < known.made <= MAX_RUNS + SAMPLES


def test_a_thorough_search_goes_on() -> None:
    known = Known(partial(made, MANY))
    found = Orders(known, None, Question(), THOROUGH_RUNS)
    assert len(list(found)) >= THOROUGH_RUNS
    assert not found.complete
    assert THOROUGH_RUNS < known.made <= THOROUGH_RUNS + SAMPLES


def test_where_only_the_first_order_is_wanted_the_others_are_known_to_be_there() -> None:
    found = Orders(Known(partial(made, FEW)), None, Question(), only_first=True)
    assert len(list(found)) == 1
    assert (found.complete, found.classes) == (False, 2)


def test_the_next_question_costs_little_and_judges_what_was_made_for_the_first() -> None:
    known = Known(partial(made, MANY))
    first = [execution.seen for execution in orders_of(known)]
    before = known.made
    second = [execution.seen for execution in orders_of(known)]
    assert known.made - before <= MIN_RUNS
    assert {id(seen) for seen in first} <= {id(seen) for seen in second}
    assert len(second) == len({id(seen) for seen in second})


def test_where_there_are_few_orders_all_are_judged_once_and_known_to_be_all() -> None:
    known = Known(partial(made, FEW))
    first = orders_of(known)
    assert len(list(first)) == known.made == first.classes == 2
    assert first.complete
    again = orders_of(known)
    assert len(list(again)) == known.made == 2
    assert again.complete
