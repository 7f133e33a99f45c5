"""Sorts the events of a run into an order that is the same each time.

A run proceeds in steps: when it is quiescent, one process resumes, and until the run is quiescent again
others move only because of what that one does. Where two move in parallel (one is terminated; one waits at a
queue), their order in the record is accidental. Here, within a step, the process that was resumed comes
first, then those that it caused to move, in the order of their births; an event comes after those that it
depends on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import groupby

from grader.events import (
    Begin,
    Born,
    Death,
    End,
    Event,
    Facts,
    Forked,
    Joined,
    MainEnd,
    OfProcess,
    Pause,
    Progress,
    Sleep,
    Start,
    Started,
    Taken,
    Task,
    Terminate,
)
from grader.observe.schedules import EAGER_CHILD
from grader.trace import Trace

RESUMED = (Begin, Forked, Task, Progress, End, Sleep, Pause)  # such an event begins a step (controller.py)
EAGER = EAGER_CHILD.name  # this schedule also holds a process when start() returns


def stable_order(trace: Trace) -> tuple[Event[Facts], ...]:
    """Return the events of a run in an order that does not depend on chance."""
    opening = (*RESUMED, Started) if trace.schedule == EAGER else RESUMED
    births: dict[int | None, int] = {}
    for event in trace.events:
        births.setdefault(event.pid, len(births))
    pids = {process.key: process.pid for process in trace.processes}
    daemons = {process.pid for process in trace.processes if process.daemon}
    step, taken_before, over, numbered = 0, False, False, []
    for event in trace.events:
        # tasks that were taken in parallel were recorded together, in the order of tasks
        over = over or isinstance(event.facts, MainEnd)
        cut_off = over and event.pid in daemons  # resumed or not before it is cut off: by chance
        opens = isinstance(event.facts, opening) and not cut_off
        taken = isinstance(event.facts, Taken)
        step += opens or taken != taken_before
        taken_before = taken
        numbered.append((step, event))
    steps = ([event for _, event in group] for _, group in groupby(numbered, key=lambda pair: pair[0]))
    return tuple(event for step_events in steps for event in _one_step(step_events, births, pids))


def _one_step(
    events: Sequence[Event[Facts]], births: dict[int | None, int], pids: dict[str, int | None]
) -> Iterable[Event[Facts]]:
    by_pid: dict[int | None, deque[Event[Facts]]] = {}
    for event in events:
        by_pid.setdefault(event.pid, deque()).append(event)
    if len(by_pid) == 1 or isinstance(events[0].facts, Taken):
        yield from events
        return
    first = events[0].pid
    order = sorted(by_pid, key=lambda pid: (pid != first, births[pid]))
    remaining = [event for event in events if isinstance(event.facts, (Born, Death, Start, Terminate))]
    while any(by_pid.values()):
        # deaths last: when a terminated process dies is accidental, unless another waits for it
        waiting = [pid for pid in order if by_pid[pid]]
        waiting.sort(key=lambda pid: pid != first and isinstance(by_pid[pid][0].facts, Death))
        ready = next((pid for pid in waiting if _is_ready(by_pid[pid][0], remaining, pids)), None)
        if ready is None:  # an event that it depends on is missing: keep the recorded order
            ready = min(waiting, key=lambda pid: by_pid[pid][0].index)
        event = by_pid[ready].popleft()
        if event in remaining:
            remaining.remove(event)
        yield event


def _is_ready(event: Event[Facts], remaining: Sequence[Event[Facts]], pids: dict[str, int | None]) -> bool:
    """Check whether an event can come now: none of the remaining ones of this step must precede it."""
    facts = event.facts
    child = pids.get(facts.process, -1) if isinstance(facts, OfProcess) else -1
    if isinstance(facts, Joined) and not facts.cleanup:
        return not any(isinstance(e.facts, Death) and e.pid == child for e in remaining)
    if isinstance(facts, Started):
        return not any(isinstance(e.facts, Born) and e.pid == child for e in remaining)
    if isinstance(facts, Born):
        return not any(isinstance(e.facts, Start) and e.facts.process == facts.process for e in remaining)
    if isinstance(facts, Death):
        ends = (e.facts for e in remaining if isinstance(e.facts, Terminate))
        return not any(pids.get(end.process, -1) == event.pid for end in ends)
    return True
