"""Two children at the same time: what keeps them from it, or ends them before they are done."""

from __future__ import annotations

from grader.checking.api import PARENT_FIRST
from grader.checking.queries import described

from .. import events
from ..process_table import Process
from .case import Scene, mistake


@mistake("started_together")
def join_right_after_start(scene: Scene) -> str | None:
    """Each process is joined right after its start

    Seen: the main process joined one child before it started the next one.

    Why it matters: start, join, start, join is one thing after the other, with the cost of processes and
    without their use.

    Try: First start all processes, then join all: two loops, or four lines.

        for p in processes:
            p.start()
        for p in processes:
            p.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join
    """
    for first, second in zip(scene.children, scene.children[1:], strict=False):
        for event in scene.seen.of(events.Joined, pid=scene.main):
            own = event.facts.process == first.key and not event.facts.cleanup
            own = own and (event.facts.timeout is None or _ended(first, event.index))
            if own and event.index < second.start:
                return f"{scene.what}, {described(first)} was joined before {described(second)} was started."
    return None


def _ended(process: Process, index: int) -> bool:
    return process.death is not None and process.death < index


@mistake("started_together")
def waited_between_starts(scene: Scene) -> str | None:
    """The main process waited between the two starts

    Seen: the first child had to do something before the main process started the second one, for instance to
    send a message.

    Why it matters: as long as the second child is not started, the two can't run at the same time.

    Try: Start all children first; read messages and join afterwards.

        p1.start()
        p2.start()
        print(messages.get())

    Read on: https://docs.python.org/3/library/multiprocessing.html#exchanging-objects-between-processes
    """
    if scene.whole.schedule != PARENT_FIRST or scene.whole.order or not scene.whole.verified:
        return None  # in other orders a child may begin early although the parent waits for nothing
    for first, second in zip(scene.children, scene.children[1:], strict=False):
        if first.begin is not None and first.begin < second.start:
            names = described(second), described(first)
            return f"{scene.what}, {names[0]} was started only after {names[1]} had done something."
    return None


@mistake("output", "work_in_children", "worker_ids", "process_pids")
def ended_early(scene: Scene) -> str | None:
    """Children were ended before they had done their work

    Seen: the main process called terminate() or kill() on a child that was still alive.

    Why it matters: terminate() does not wait for a good moment. How far the child had come by then is a
    matter of luck; it may not have begun.

    Try: Let the children end by themselves, and wait for that with join().

        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate
    """
    for process in scene.children:
        told = (e for e in scene.seen.of(events.Terminate, pid=scene.main) if e.facts.process == process.key)
        for event in told:
            if process.exitcode is None and (process.death is None or event.index < process.death):
                return f"{scene.what}, the main process ended {described(process)}, which had not finished."
    return None
