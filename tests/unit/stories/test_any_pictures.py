"""Whatever a run's processes claim, its scene can be made and drawn: processes can send anything."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from grader import events
from grader.events import Event
from grader.report.console import Terminal
from grader.report.drawing.columns import TerminalDrawing
from grader.report.drawing.mermaid import MermaidDrawing
from grader.report.drawing.perfetto import perfetto_trace
from grader.report.drawing.sheet import svg_sheet
from grader.stories.pictures import pictures_of
from grader.stories.scenes import scene_of
from grader.trace import Trace

KEYS, PIDS, PLACE = st.sampled_from("ab"), st.sampled_from([1, 2, 3, None]), st.sampled_from([0, 1])
POOLS = st.sampled_from([None, 1])
FACTS = st.one_of(
    st.just(events.Main()),
    st.just(events.Death(0)),
    st.just(events.MainEnd(0, 0)),
    st.builds(events.Start, KEYS, st.just("Process-1"), st.booleans(), st.just("work"), POOLS),
    st.builds(events.Born, KEYS, st.just("Process-1"), st.just("work")),
    st.builds(events.Started, KEYS, st.sampled_from([1, 2, 3])),
    st.builds(events.Begin, KEYS, st.just("Process-1"), st.just(1), st.just("work")),
    st.builds(events.End, KEYS, st.just(0)),
    st.builds(events.Join, KEYS, st.booleans(), st.sampled_from([None, 1.0])),
    st.builds(events.Joined, KEYS, st.booleans(), st.sampled_from([None, 1.0])),
    st.builds(events.Fork, st.sampled_from([1, 2])),
    st.builds(events.PoolReady, st.just(1), st.just(2), st.just(False)),
    st.builds(events.PoolCall, st.just(1), st.sampled_from(["map", "apply_async", "join", "__exit__"])),
    st.builds(events.PoolReturn, st.just(1), st.sampled_from(["map", "join", "__exit__"])),
    st.builds(events.Job, st.just(1), st.just("map"), PLACE),
    st.builds(events.Await, PLACE),
    st.builds(events.Awaited, PLACE),
    st.builds(events.Taken, PLACE, PLACE, PLACE, st.just([1]), st.none(), st.just("square")),
    st.builds(events.TaskEnd, PLACE, PLACE, PLACE),
    st.builds(events.Import, st.just("module")),
    st.builds(events.Call, st.just("main"), st.just([7])),
    st.builds(events.Returned, st.just("main")),
    st.builds(events.Line, st.sampled_from(["out", "err"]), st.text(max_size=10)),
)
SEEN = st.lists(st.tuples(PIDS, FACTS, st.sampled_from([None, 1, 9])), max_size=25)


@given(
    SEEN, st.sampled_from(["exited", "deadlock", "timeout"]), st.sampled_from(["parent first", "eager child"])
)
def test_any_events_make_a_scene_that_can_be_drawn(seen, end, schedule):
    seen = [(1, events.Main(), None), *seen]
    made = tuple(
        Event(index, pid, facts, line=line, ran=(line,) if line else ())
        for index, (pid, facts, line) in enumerate(seen)
    )
    trace = Trace("fork", schedule, made, 1, end, 0)
    assert scene_of(trace, ["one", "two"], "fork/parent-first/script") is not None
    pictures = pictures_of(trace, ["one", "two"])
    ET.fromstring(svg_sheet(pictures, "any"))
    json.loads(perfetto_trace(pictures, "any"))
    for picture in pictures:
        assert MermaidDrawing(picture, "any").render().startswith("sequenceDiagram")
    page = TerminalDrawing(Terminal(80)).render(pictures, "any").decode()
    assert max(map(len, page.splitlines())) <= 80
