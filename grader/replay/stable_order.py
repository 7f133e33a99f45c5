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
    Sleep,
    Start,
    Started,
    Taken,
    Task,
    Terminate,
)
from grader.observe.schedules import EAGER_CHILD
from grader.trace import Trace

LET_GO = (Begin, Forked, Task, End, Sleep)  # such an event begins a step (controller.py)
EAGER = EAGER_CHILD.name  # there, what is held is also the return of start()


def in_order(trace: Trace) -> tuple[Event[Facts], ...]:
    """Give the events of a run in an order that does not depend on luck."""
    opening = (*LET_GO, Started) if trace.schedule == EAGER else LET_GO
    births: dict[int | None, int] = {}
    for event in trace.events:
        births.setdefault(event.pid, len(births))
    pids = {process.key: process.pid for process in trace.processes}
    daemons = {process.pid for process in trace.processes if process.daemon}
    step, taken_before, over, numbered = 0, False, False, []
    for event in trace.events:
        # tasks taken side by side were written down together, in the order of tasks
        over = over or isinstance(event.facts, MainEnd)
        cut_off = over and event.pid in daemons  # let go or not before it is cut off: luck
        opens = isinstance(event.facts, opening) and not cut_off
        taken = isinstance(event.facts, Taken)
        step += opens or taken != taken_before
        taken_before = taken
        numbered.append((step, event))
    steps = ([event for _, event in group] for _, group in groupby(numbered, key=lambda pair: pair[0]))
    return tuple(event for each in steps for event in _one_step(each, births, pids))


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
    left = [event for event in events if isinstance(event.facts, (Born, Death, Start, Terminate))]
    while any(by_pid.values()):
        # deaths last: when exactly one dies that was told to is luck, unless somebody waits for it
        waiting = [pid for pid in order if by_pid[pid]]
        waiting.sort(key=lambda pid: pid != first and isinstance(by_pid[pid][0].facts, Death))
        ready = next((pid for pid in waiting if _may(by_pid[pid][0], left, pids)), None)
        if ready is None:  # what it waits for comes from nowhere: as it was written down
            ready = min(waiting, key=lambda pid: by_pid[pid][0].index)
        event = by_pid[ready].popleft()
        if event in left:
            left.remove(event)
        yield event


def _may(event: Event[Facts], left: Sequence[Event[Facts]], pids: dict[str, int | None]) -> bool:
    """Check whether the event may come now: nothing that it needs is still to come in this step."""
    facts = event.facts
    child = pids.get(facts.process, -1) if isinstance(facts, OfProcess) else -1
    if isinstance(facts, Joined) and not facts.cleanup:
        return not any(isinstance(e.facts, Death) and e.pid == child for e in left)
    if isinstance(facts, Started):
        return not any(isinstance(e.facts, Born) and e.pid == child for e in left)
    if isinstance(facts, Born):
        return not any(isinstance(e.facts, Start) and e.facts.process == facts.process for e in left)
    if isinstance(facts, Death):
        ends = (e.facts for e in left if isinstance(e.facts, Terminate))
        return not any(pids.get(end.process, -1) == event.pid for end in ends)
    return True
