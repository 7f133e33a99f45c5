"""The calls of ex07's functions, each with a running pool of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader import events
from grader.checking.api import MEETING, PARENT_FIRST, Run, completed, fail, returned, step, window
from grader.checking.queries import pool_calls, worker_tasks
from grader.trace import Call, Task, Trace
from grader.values import shown

from .inputs import SIZE

ENDS = ("close", "terminate", "join", "__exit__")


@dataclass(frozen=True)
class Seen:
    """One call of one function with a pool of its own."""

    what: str
    trace: Trace  # while the function ran and, where it returned an iterator or a result to come, was read
    whole: Trace
    call: Call
    pool: int | None

    def tasks(self, method: str) -> list[Task]:
        """Return the tasks that the given pool's workers got through that method."""
        started = (e.facts for e in self.trace.of(events.Job))
        jobs = {job.job for job in started if job.method == method and job.pool == self.pool}
        return [task for task in worker_tasks(self.trace, self.whole, self.pool) if task.job in jobs]


def see(run: Run, schedule: str, name: str, chosen: Sequence[Any], **more: Any) -> list[tuple[Seen, Any]]:
    """Return the watched call for each input, with the input; all in one process, each with its own pool."""
    inputs = run.inputs(chosen, schedule, few=1, main=MEETING if "iterate" in more else PARENT_FIRST)
    trace = run.calls(*(step(name, given, pool=SIZE, **more) for given in inputs), schedule=schedule)
    calls = returned(trace, len(inputs), name)
    return [(_one(trace, call, given), given) for call, given in zip(calls, inputs, strict=False)]


def _one(trace: Trace, call: Call, given: Any) -> Seen:
    completed(call)
    seen = window(trace, call)
    seen = seen.between(call.begin, next(seen.of(events.GraderCleanup)).index)
    pool = next(seen.of(events.Call)).facts.given_pool
    what = f"{call.function}(pool, {shown(given, 50)})"
    for end in ENDS:
        if pool_calls(seen, end, pool):
            fail(
                f"{what} ended the pool that it was given: it called "
                f"{'a with block' if end == '__exit__' else end + '()'} on it.",
                "the pool is left running for its owner.",
                "The code that makes a pool shuts it down: use the given one and leave it running.",
            )
    return Seen(what, seen, trace, call, pool)
