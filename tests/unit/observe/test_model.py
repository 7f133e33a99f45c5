"""The controller against random programs: its trace is one that the program can have, and always the same."""

from __future__ import annotations

import random
from collections import Counter
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import events
from grader.observe.controller import Controller
from grader.observe.schedules import SCHEDULES
from grader.observe.transport import RunLimits
from grader.trace import Trace
from tests.support.model import MAIN, Program, number_of, outcome, pid, programs, said
from tests.support.model_runs import ModelRun, PoolRun, ProgramRun
from tests.support.present import present

FAR = 600.0  # seconds: no run comes near its time limit
MOVES = events.Start, events.Started, events.Join, events.Joined, events.Sleep, events.Poll
chances = st.integers(0, 2**32)
schedules = st.sampled_from(sorted(SCHEDULES))
quietly = settings(deadline=None, derandomize=True, max_examples=100)


def watch(run: ModelRun, schedule: str) -> Trace:
    trace = Controller(run, SCHEDULES[schedule], RunLimits(FAR, 100_000), "fork").run()
    assert run.closed
    return trace


def watch_program(program: Program, schedule: str, seed: int) -> tuple[Trace, ProgramRun]:
    run = ProgramRun(program, random.Random(seed))
    return watch(run, schedule), run


@quietly
@given(programs(tokens=False), schedules, chances, chances)
def test_the_order_in_which_questions_arrive_does_not_show(program, schedule, one, other) -> None:
    assert watch_program(program, schedule, one)[0] == watch_program(program, schedule, other)[0]


@quietly
@given(programs(), schedules, chances)
def test_a_run_ends_in_a_deadlock_where_the_program_does_and_only_there(program, schedule, seed) -> None:
    trace, _ = watch_program(program, schedule, seed)
    wanted = outcome(program)
    assert trace.end == ("deadlock" if wanted.stuck else "exited")
    assert {number_of(e.pid) for e in trace.of(events.Death)} == wanted.ended
    assert Counter(line.text for line in trace.lines) == wanted.lines
    assert len(trace.waits) == len(wanted.begun - wanted.ended)


@quietly
@given(programs(), schedules, chances)
def test_everyone_is_let_go_exactly_once(program, schedule, seed) -> None:
    trace, run = watch_program(program, schedule, seed)
    wanted = outcome(program)
    children = wanted.begun - {MAIN}
    crashed = {number for number in children & wanted.ended if ("crash",) in program[number]}
    assert not run.requests  # nobody is left without an answer
    assert Counter(e.pid for e in trace.of(events.Begin)) == Counter(map(pid, children))
    ends = [number_of(e.pid) for e in trace.of(events.End)]
    assert len(ends) == len(set(ends))
    assert children & wanted.ended - crashed <= set(ends) <= children - crashed
    assert run.answered["begin"] == len(children)


@quietly
@given(programs(), schedules, chances)
def test_what_the_trace_tells_of_a_process_is_what_the_program_says(program, schedule, seed) -> None:
    trace, _ = watch_program(program, schedule, seed)
    wanted = outcome(program)
    for process in trace.processes:
        number = int(process.key[1:])
        steps = [step for step in program[number_of(process.starter)] if step == ("start", number)]
        assert (process.pid, len(steps)) == (pid(number), 1)
        assert process.start < present(process.born) < present(process.begin) < (process.death or inf)
        assert (process.death is not None) == (number in wanted.ended)
        if number in wanted.ended:
            lines = [line.text for line in trace.lines if line.pid == process.pid]
            assert lines == said(program, number)
    for event in trace.of(events.Joined):
        ended = next(process.death for process in trace.processes if process.key == event.facts.process)
        assert event.facts.timeout is not None or present(ended) < event.index


@quietly
@given(programs(tokens=False), chances)
def test_with_the_parent_first_nobody_begins_before_the_parent_waits(program, seed) -> None:
    trace, _ = watch_program(program, "parent first", seed)
    for event in trace.of(events.Begin):
        steps = trace.of(*MOVES, pid=pid(MAIN))
        before = [e.facts for e in steps if e.index < event.index][-1]
        assert isinstance(before, events.Join)
        assert before.timeout is None


@quietly
@given(programs(tokens=False), chances)
def test_an_eager_child_and_its_children_have_ended_before_start_returns(program, seed) -> None:
    trace, _ = watch_program(program, "eager child", seed)
    for event in trace.of(events.Started, pid=pid(MAIN)):
        begun = [process for process in trace.processes if process.start < event.index]
        assert all(present(process.death) < event.index for process in begun)


@quietly
@given(programs(tokens=False), st.sampled_from(["reverse", "meeting"]), chances)
def test_children_that_wait_together_begin_newest_or_oldest_first(program, schedule, seed) -> None:
    trace, _ = watch_program(program, schedule, seed)
    times = [(present(process.born), present(process.begin)) for process in trace.processes]
    for born, begin in times:
        waiting = [other for other, later in times if other < begin < later]
        if schedule == "reverse":
            assert all(born > other for other in waiting)
        else:
            assert all(born < other for other in waiting)


@quietly
@given(st.integers(1, 3), st.integers(1, 6), st.booleans(), schedules, chances)
def test_each_task_is_done_once_whoever_takes_it(workers, tasks, idle, schedule, seed) -> None:
    trace = watch(PoolRun(workers, tasks, idle=idle, chance=random.Random(seed)), schedule)
    assert trace.end == "exited"
    assert sorted(task.chunk for task in trace.tasks) == list(range(tasks))
    assert all(task.result == task.chunk for task in trace.tasks)
    assert all(task.taken < present(task.end) for task in trace.tasks)


@quietly
@given(st.integers(1, 3), st.integers(1, 6), st.booleans(), schedules, st.tuples(chances, chances))
def test_the_order_of_tasks_does_not_hang_on_which_worker_was_faster(
    workers, tasks, idle, schedule, seeds
) -> None:
    def story(seed: int) -> list[tuple[object, ...]]:
        trace = watch(PoolRun(workers, tasks, idle=idle, chance=random.Random(seed)), schedule)
        kinds = events.Taken, events.Task, events.TaskEnd, events.Line
        return [(e.kind, getattr(e.facts, "chunk", None)) for e in trace.of(*kinds)]

    one, other = map(story, seeds)
    assert one == other


@pytest.mark.parametrize("tasks", [3, 6])
def test_with_the_parent_first_one_worker_takes_every_task(tasks: int) -> None:
    trace = watch(PoolRun(3, tasks, idle=False, chance=random.Random(0)), "parent first")
    assert len({task.pid for task in trace.tasks}) == 1


@pytest.mark.parametrize("tasks", [3, 6])
def test_in_a_meeting_every_worker_has_a_task(tasks: int) -> None:
    trace = watch(PoolRun(3, tasks, idle=False, chance=random.Random(0)), "meeting")
    assert len({task.pid for task in trace.tasks}) == 3
