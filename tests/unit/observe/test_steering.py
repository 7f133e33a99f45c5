"""A chooser decides which process moves; each step has its effects, and those that it moved."""

from __future__ import annotations

from typing import Any

from grader import events
from grader.exploring.choosers import Prefix
from grader.exploring.explorer import Explorer
from grader.exploring.operations import Chooser, Effect, Execution, Step
from grader.exploring.paths import from_text, needed, to_text
from grader.observe.controller import Controller
from grader.observe.dependence import Dependence, Question
from grader.observe.effects import AGAIN, EXIT, JOINED, LINE, LOOK
from grader.observe.schedules import SCHEDULES
from grader.observe.transport import RunLimits
from grader.trace import Trace

from .test_controller import FIRST, MAIN, PAIR, SECOND, FakeRun, child, join, lines, start

Scripts = dict[int, list[Any]]


def executed(scripts: Scripts, chooser: Chooser) -> Execution[Trace]:
    limits = RunLimits(30, 10_000)
    controller = Controller(FakeRun(scripts), SCHEDULES["parent first"], limits, "fork", chooser=chooser)
    return controller.execution()


def default(scripts: Scripts) -> Execution[Trace]:
    return executed(scripts, Prefix(()))


def explored(scripts: Scripts, question: Question | None = None) -> list[Execution[Trace]]:
    explorer = Explorer(lambda chooser: executed(scripts, chooser), Dependence(question or Question()), 100)
    found = list(explorer.executions())
    assert explorer.complete
    return found


def moves(execution: Execution[Trace]) -> list[str]:
    return [f"{step.process} {step.operation.kind}" for step in execution.steps]


def step(execution: Execution[Trace], move: str) -> Step:
    return execution.steps[moves(execution).index(move)]


def looking(*asked: Any) -> Scripts:
    polls: list[Any] = []
    for each in asked:
        polls += (
            [events.Poll("is_alive", "a"), events.IsAlive("a", answer=True)] if each == "look" else [each]
        )
    main = [events.Hello(), *start("a"), *polls, *join("a"), "Done!"]
    return {MAIN: main, FIRST: child("a", "from a")}


def test_the_default_order_is_that_of_the_schedule() -> None:
    execution = default(PAIR)
    assert lines(execution.seen) == ["from a", "from b", "Done!"]
    assert moves(execution) == ["1 begin", "1 end", "0 joined", "2 begin", "2 end", "0 joined"]
    assert needed(execution) == ()


def test_a_step_has_its_effects_and_those_that_it_moved() -> None:
    execution = default(PAIR)
    assert step(execution, "1 begin").effects == {Effect(LINE, "1")}
    assert step(execution, "1 end").effects == {Effect(EXIT, "1")}
    assert step(execution, "1 end").moved == {"0"}
    assert Effect(JOINED, "1") in step(execution, "0 joined").effects


def test_a_path_is_followed_and_told_again() -> None:
    execution = executed(PAIR, Prefix(from_text("2x2,1")))
    assert lines(execution.seen) == ["from b", "from a", "Done!"]
    assert to_text(needed(execution)) == "2x2"


def test_processes_that_are_only_joined_have_one_order() -> None:
    assert len(explored(PAIR)) == 1


def test_a_look_has_two_answers() -> None:
    found = explored(looking("look"))
    assert [moves(each) for each in found] == [
        ["0 poll", "1 begin", "1 end", "0 joined"],
        ["1 begin", "1 end", "0 poll", "0 joined"],
    ]


def test_looks_that_follow_each_other_count_as_two_unless_something_is_done_in_between() -> None:
    assert len(explored(looking("look", "look"))) == 3
    assert len(explored(looking("look", "look", "look", "look"))) == 3
    assert {Effect(LOOK, "1")} == step(default(looking("look", "look")), "0 poll").effects - {
        Effect(AGAIN, "1")
    }
    assert len(explored(looking("look", "look", "look", "still there", "look"))) == 4


def waiting(*asked: Any) -> Scripts:
    """Return a run in which the main process asks for the result of a child's task."""
    asks: list[Any] = []
    for each in asked:
        asks += [events.Await(1, 0.2), events.Awaited(1)] if each == "wait" else [each]
    main = [events.Hello(), *start("a"), *asks, *join("a"), "Done!"]
    first, *rest = child("a", "from a")
    return {MAIN: main, FIRST: [first, events.TaskEnd(1, 0, 0), *rest]}


def test_waits_that_give_up_and_follow_each_other_count_as_two_unless_something_is_done_in_between() -> None:
    assert len(explored(waiting("wait"))) == 2
    assert len(explored(waiting("wait", "wait", "wait", "wait", "wait"))) == 3
    assert len(explored(waiting("wait", "wait", "wait", "still nothing", "wait"))) == 4


def test_questions_whether_a_result_is_ready_count_as_two_unless_something_is_done_in_between() -> None:
    ready = events.Poll("ready")
    assert len(explored(waiting(ready, ready, ready, ready))) == 3
    assert len(explored(waiting(ready, ready, ready, "still nothing", ready))) == 4


def test_what_is_compared_is_explored() -> None:
    scripts = looking("look", "Done already")
    question = Question()
    question.compare(Effect(EXIT, "1"), Effect(LINE, "0"))
    texts = {tuple(lines(each.seen)) for each in explored(scripts, question)}
    assert ("from a", "Done already", "Done!") in texts
    assert ("Done already", "from a", "Done!") in texts


def test_a_run_that_is_not_needed_is_cut() -> None:
    execution = executed(PAIR, lambda _enabled, done: None if done else Prefix(())(_enabled, done))
    assert execution.cut
    assert execution.seen.end == "cut"
    assert len(execution.steps) == 1


def test_names_are_the_same_whatever_the_pids() -> None:
    assert default(PAIR).seen.names == {MAIN: "0", FIRST: "1", SECOND: "2"}
