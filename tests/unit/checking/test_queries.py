"""Queries of traces over random events, against plain readings of what each promises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from grader import events
from grader.checking import queries
from grader.events import Event
from grader.task_table import PoolTask
from grader.trace import Trace

MAIN = 1
quietly = settings(deadline=None, derandomize=True, max_examples=150)
pids = st.integers(MAIN, 4)
keys = st.sampled_from(["a", "b", "c"])
POOLS = st.sampled_from([None, 1, 2])
LIMITS = st.sampled_from([None, 1.0])
PLACES = {"job": st.just(0), "chunk": st.integers(0, 2), "index": st.just(0)}
FACTS = st.one_of(
    st.builds(events.Start, keys, keys, daemon=st.just(False), pool=POOLS),
    st.builds(events.Born, keys, keys),
    st.builds(events.Begin, keys, keys, pids),
    st.builds(events.End, keys),
    st.builds(events.Death),
    st.builds(events.Join, keys, st.booleans(), LIMITS),
    st.builds(events.Joined, keys, st.booleans(), LIMITS),
    st.builds(events.Line, st.sampled_from(["out", "err"]), st.sampled_from(["x", "y"])),
    st.builds(events.Taken, **PLACES, args=st.just([3]), kwargs=st.just({"dict": []})),
    st.builds(events.TaskEnd, **PLACES, result=st.just(9)),
)


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    seen = draw(st.lists(st.tuples(pids, FACTS), max_size=25))
    numbered = tuple(Event(index, *each) for index, each in enumerate(seen))
    return Trace("fork", "parent first", numbered, MAIN, "exited", 0)


@quietly
@given(traces(), st.sampled_from([events.Line, events.Death, events.Joined]), pids)
def test_of_gives_the_events_of_a_kind_and_of_a_process(trace, kind, pid) -> None:
    assert list(trace.of(kind, pid=pid)) == [
        e for e in trace.events if isinstance(e.facts, kind) and e.pid == pid
    ]
    both = events.Line, events.Death
    assert list(trace.of(*both)) == [e for e in trace.events if isinstance(e.facts, both)]


def test_a_process_without_a_pid_is_one_to_ask_for() -> None:
    unknown, known = Event(0, None, events.Death()), Event(1, 7, events.Death())
    trace = Trace("fork", "parent first", (unknown, known), MAIN, "exited", 0)
    assert list(trace.of(events.Death, pid=None)) == [unknown]
    assert list(trace.of(events.Death)) == [unknown, known]


@quietly
@given(traces(), st.integers(0, 25), st.integers(0, 25))
def test_a_stretch_and_its_scene_hold_what_they_promise(trace, first, last) -> None:
    inside = [e for e in trace.events if first <= e.index <= last]
    assert list(trace.between(first, last).events) == inside
    made = {p.pid for p in trace.processes if p.pid is not None and first <= p.start <= last}
    later = [e for e in trace.events if e.index > last and e.pid in made]
    assert list(trace.scene(first, last).events) == [*inside, *(e for e in later if e not in inside)]


@quietly
@given(traces())
def test_lines_are_the_lines_of_standard_output_in_order(trace) -> None:
    printed = list(trace.of(events.Line))
    out = [e for e in printed if e.facts.stream == "out"]
    assert [(line.index, line.pid, line.text) for line in trace.lines] == [
        (e.index, e.pid, e.facts.text) for e in out
    ]
    assert len(trace.lines) + len(trace.errors) == len(printed)
    assert queries.lines_with(trace, "x") == [line for line in trace.lines if line.text == "x"]


@quietly
@given(traces())
def test_a_process_has_a_start_and_what_was_seen_of_it_after_that(trace) -> None:
    started = {e.facts.process for e in trace.of(events.Start)}
    assert {process.key for process in trace.processes} == started
    for process in trace.processes:
        start = trace.events[process.start]
        assert (start.kind, start.pid, start.facts.pool) == ("start", process.starter, process.pool)
        assert (process.pid is None) == (process.born is None)
        if process.born is not None:
            born = trace.events[process.born]
            assert (born.kind, born.facts.process, born.pid) == ("born", process.key, process.pid)
        if process.death is not None:
            death = trace.events[process.death]
            assert (death.kind, death.pid) == ("death", process.pid)
    born_by_main = [p for p in trace.processes if p.starter == MAIN and p.born is not None]
    assert queries.children(trace, MAIN) == born_by_main


@quietly
@given(traces())
def test_a_join_counts_that_is_the_starters_own_without_a_limit_and_after_the_death(trace) -> None:
    for process in trace.processes:
        counting = [
            e.index
            for e in trace.of(events.Joined)
            if (e.pid, e.facts.process) == (process.starter, process.key)
            and e.facts.timeout is None
            and not e.facts.cleanup
            and process.death is not None
            and e.index > process.death
        ]
        assert queries.join_of(trace, process) == (counting[0] if counting else None)


@quietly
@given(traces())
def test_tasks_are_in_the_order_of_being_taken_each_with_an_end_of_its_own_worker(trace) -> None:
    assert [task.taken for task in trace.tasks] == [e.index for e in trace.of(events.Taken)]
    for task in trace.tasks:
        if task.end is not None:
            end = trace.events[task.end]
            assert (end.kind, end.pid, end.facts.chunk) == ("task_end", task.pid, task.chunk)


spans = st.tuples(st.integers(0, 3), st.integers(0, 12), st.one_of(st.none(), st.integers(1, 9)))


@quietly
@given(st.lists(spans, max_size=6))
def test_tasks_overlap_if_two_workers_have_one_in_hand_at_some_instant(given_spans) -> None:
    tasks = [
        PoolTask(pid, 0, 0, (), taken * 2, None if took is None else (taken + took) * 2, None, None)
        for pid, taken, took in given_spans
    ]
    busy = [{t.pid for t in tasks if t.end is not None and t.taken < now < t.end} for now in range(1, 50, 2)]
    assert queries.overlapping(tasks) == any(len(at_once) > 1 for at_once in busy)
