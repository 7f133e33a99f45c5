"""Results for which a program does not wait to the end."""

from __future__ import annotations

from grader.checking.facts import Need
from grader.plurals import times

from .. import events
from ..events import Event
from .case import Scene, mistake

_RESULT = (Need.VALUES, Need.POOL, "script_output")


@mistake(*_RESULT)
def result_timeout(scene: Scene) -> str | None:
    """A wait for a result with a time limit may give up

    Seen: the program asked for a result with a time limit, the limit was over before the result was there,
    and the program did not ask again.

    Why it matters: get(timeout=0.5), wait(timeout=0.5) and next(timeout=0.5) wait half a second and then give
    up. On a busy machine half a second is nothing, and the result comes after that.

    Try: Leave the time limit out: get(), wait() and next() then return when the result is there.

        square = result.get()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    last: dict[int, Event[events.Await]] = {}
    for e in scene.seen.of(events.Await, pid=scene.main):
        last[e.facts.job] = e
    for job, wait in last.items():
        over = next(
            (e for e in scene.seen.of(events.Awaited) if e.facts.job == job and e.index > wait.index), None
        )
        if wait.facts.timeout is None or over is None:
            continue
        if not _all_done(scene, over.index, job):
            limit = f"{wait.facts.timeout:g} s"
            return (
                f"{scene.what}, the program asked for a result with a time limit ({limit}), which was over "
                "before the result was there."
            )
    return None


@mistake(*_RESULT)
def stopped_asking(scene: Scene) -> str | None:
    """The program stopped asking before the results were there

    Seen: the program asked ready() several times, got the answer False each time, and went on without the
    result.

    Why it matters: ready() does not wait. A loop that asks so many times and then gives up is a wait with a
    time limit, and a busy machine may take longer.

    Try: Call get(): it waits until the result is there, so there is nothing to ask before.

        squares = result.get()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.ready
    """
    asked = [e.index for e in scene.seen.of(events.Poll, pid=scene.main) if e.facts.what == "ready"]
    if len(asked) < 2 or _all_done(scene, asked[-1]):
        return None
    if any(e.index > asked[-1] for e in scene.seen.of(events.Await, pid=scene.main)):
        return None
    often = times(len(asked))
    return f"{scene.what}, the program asked ready() {often} and went on before the results were there."


def _all_done(scene: Scene, index: int, job: int | None = None) -> bool:
    """Check whether all tasks of the job (of all jobs) had ended at that place in the order of events."""
    jobs = [e.facts for e in scene.seen.of(events.Job) if job in (None, e.facts.job)]
    tasks = [task for task in scene.tasks if job in (None, task.job)]
    ended = [task for task in tasks if task.end is not None and task.end < index]
    return len(ended) == len(tasks) and {each.job for each in jobs} <= {task.job for task in ended}
