"""One order for the events of a run that is the same each time.

A run moves in steps: one process is let go when nobody else can move, and until everybody is at rest again
others move only because of what it does. Where two move side by side (one was told to terminate; one waits at
a queue), their order in the record is luck. Here, within a step, the one that was let go comes first, then
those that it set going, in the order of their births; what must come after something else does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import groupby

from grader.trace import Event, Trace

LET_GO = frozenset({"begin", "forked", "task", "end", "sleep"})  # such an event begins a step (controller.py)
EAGER = "eager child"  # there, what is held is also the return of start()


def in_order(trace: Trace) -> tuple[Event, ...]:
    """Give the events of a run in an order that does not depend on luck."""
    opening = LET_GO | {"started"} if trace.schedule == EAGER else LET_GO
    births: dict[int | None, int] = {}
    for event in trace.events:
        births.setdefault(event.pid, len(births))
    pids = {process.key: process.pid for process in trace.processes}
    daemons = {process.pid for process in trace.processes if process.daemon}
    step, before, over, numbered = 0, "", False, []
    for event in trace.events:
        # tasks taken side by side were written down together, in the order of tasks
        over = over or event.kind == "main_end"
        cut_off = over and event.pid in daemons  # let go or not before it is cut off: luck
        opens = event.kind in opening and not cut_off
        step += opens or (event.kind == "taken") != (before == "taken")
        before = event.kind
        numbered.append((step, event))
    steps = ([event for _, event in group] for _, group in groupby(numbered, key=lambda pair: pair[0]))
    return tuple(event for each in steps for event in _one_step(each, births, pids))


def _one_step(
    events: Sequence[Event], births: dict[int | None, int], pids: dict[str, int | None]
) -> Iterable[Event]:
    by_pid: dict[int | None, deque[Event]] = {}
    for event in events:
        by_pid.setdefault(event.pid, deque()).append(event)
    if len(by_pid) == 1 or events[0].kind == "taken":
        yield from events
        return
    first = events[0].pid
    order = sorted(by_pid, key=lambda pid: (pid != first, births[pid]))
    left = [event for event in events if event.kind in {"born", "death", "start", "terminate"}]
    while any(by_pid.values()):
        # deaths last: when exactly one dies that was told to is luck, unless somebody waits for it
        waiting = [pid for pid in order if by_pid[pid]]
        waiting.sort(key=lambda pid: pid != first and by_pid[pid][0].kind == "death")
        ready = next((pid for pid in waiting if _may(by_pid[pid][0], left, pids)), None)
        if ready is None:  # what it waits for comes from nowhere: as it was written down
            ready = min(waiting, key=lambda pid: by_pid[pid][0].index)
        event = by_pid[ready].popleft()
        if event in left:
            left.remove(event)
        yield event


def _may(event: Event, left: Sequence[Event], pids: dict[str, int | None]) -> bool:
    """Tell whether the event may come now: nothing that it needs is still to come in this step."""
    child = pids.get(event["process"], -1) if event["process"] else -1
    if event.kind == "joined" and not event["cleanup"]:
        return not any(e.kind == "death" and e.pid == child for e in left)
    if event.kind == "started":
        return not any(e.kind == "born" and e.pid == child for e in left)
    if event.kind == "born":
        return not any(e.kind == "start" and e["process"] == event["process"] for e in left)
    if event.kind == "death":
        return not any(e.kind == "terminate" and pids.get(e["process"], -1) == event.pid for e in left)
    return True
