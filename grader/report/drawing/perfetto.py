"""Pictures as a trace of Chrome's kind (JSON), which Perfetto and chrome://tracing open.

The format is Google's "Trace Event Format". Perfetto reads it in ``json_trace_parser_impl.cc``: times are in
microseconds; the slices of one thread have to be nested; a flow's ends are matched by id, category and name,
and bind to the innermost slice there is (``"bp": "e"``). The slice that began first is the flow's source,
whatever its ends say (``flow_tracker.cc``): so both ends bind to instants, which are slices without a length.

A trace of the grader's has an order and no clock, so each moment lasts one step, and the trace says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from grader.picture import Arrow, Lane, Picture

from ..text import in_json, printable

STEP = 100  # microseconds for each moment
_INSIDE = 40  # from a moment's beginning to the place of what happens in it
_KINDS = ("exists", "work", "waits")  # of slices, from the outermost
_ENDS = {  # what an arrow's source and target do where the moment is not theirs
    "start": ("starts it", "is started"),
    "join": ("ends", "has waited for it"),
    "task": ("hands over a task", "gets a task"),
    "result": ("hands back a result", "gets a result"),
    "blocked": ("waits for good", "is waited for"),
}

TraceEvent = dict[str, Any]


def perfetto_trace(pictures: Sequence[Picture], title: str) -> bytes:
    """Return pictures as one trace, one after the other."""
    events: list[TraceEvent] = []
    numbers: dict[str, int] = {}  # a process's number in the trace, by its name
    ids, start = count(1), 0
    for picture in pictures:
        for lane in picture.lanes:
            if lane.name not in numbers:
                numbers[lane.name] = len(numbers) + 1
                events += _names(numbers[lane.name], lane)
        events += _Track(picture, numbers, start).events(ids)
        start += (picture.tail + 1) * STEP
    trace = {
        "traceEvents": events,
        "displayTimeUnit": "ms",
        "otherData": {
            "title": printable(title),
            "time": f"each moment is {STEP} us: an order, not durations",
        },
    }
    return in_json(json.dumps(trace, indent=1).encode()) + b"\n"


def _names(number: int, lane: Lane) -> Iterator[TraceEvent]:
    name = {"name": printable(f"{lane.name}: {lane.about}")}
    place = {"pid": number, "tid": number}
    yield {"ph": "M", "name": "process_name", "args": name, **place}
    yield {"ph": "M", "name": "thread_name", "args": name, **place}
    yield {"ph": "M", "name": "process_sort_index", "args": {"sort_index": number}, **place}


@dataclass(frozen=True)
class _Track:
    """The events of one picture, whose first moment is at ``start``."""

    picture: Picture
    numbers: dict[str, int]
    start: int

    def events(self, ids: Iterable[int]) -> Iterator[TraceEvent]:
        """Yield slices, moments and flows, sorted by time as readers of streams need them."""
        made: list[TraceEvent] = []
        for number, lane in enumerate(self.picture.lanes):
            made += self._slices(number, lane)
        for row, moment in enumerate(self.picture.moments):
            where = {"line": moment.line, "source": printable(moment.source)} if moment.source else {}
            name = printable(moment.text)
            made.append(self._event("i", moment.lane, self._time(row, _INSIDE), name, s="t", args=where))
        for arrow, number in zip(self.picture.arrows, ids, strict=False):
            made += self._flow(arrow, number)
        return iter(sorted(made, key=lambda event: (event["ts"], -event.get("dur", 0))))

    def _time(self, row: int, inside: int = 0) -> int:
        return self.start + row * STEP + inside

    def _event(self, phase: str, lane: int, time: int, name: str, **more: Any) -> TraceEvent:
        number = self.numbers[self.picture.lanes[lane].name]
        return {"ph": phase, "pid": number, "tid": number, "ts": time, "name": name, **more}

    def _slices(self, number: int, lane: Lane) -> Iterator[TraceEvent]:
        title = printable(self.picture.title) if lane.name == "main" else "exists"
        slices = [("exists", title, lane.first, lane.last)]
        slices += [("work", printable(each.label), each.first, each.last) for each in lane.work]
        slices += [
            ("waits", "waits", each.first, each.last) for each in lane.spans if each.state == "waiting"
        ]
        for kind, name, first, last in slices:
            margin = _KINDS.index(kind)  # keeps it inside of those that enclose it
            length = (last + 1 - first) * STEP - 2 * margin
            yield self._event("X", number, self._time(first, margin), name, dur=length, cat=kind)

    def _flow(self, arrow: Arrow, number: int) -> Iterator[TraceEvent]:
        since = min(arrow.since, self.picture.lanes[arrow.source].last)
        rows = (since if arrow.kind == "join" else arrow.row, arrow.row)
        for end, (lane, row) in enumerate(zip((arrow.source, arrow.target), rows, strict=True)):
            has_moment = row < self.picture.tail and self.picture.moments[row].lane == lane
            time = self._time(row, _INSIDE + end if has_moment else _INSIDE + 2 * end - 1)
            if not has_moment:
                yield self._event("i", lane, time, _ENDS[arrow.kind][end], s="t")
            more = {"bp": "e"} if end else {}
            yield self._event("sf"[end], lane, time, arrow.kind, cat=arrow.kind, id=number, **more)
