"""is_alive(): asked too early, or not at all."""

from __future__ import annotations

from grader.checking.queries import described, join_of

from .. import events
from .case import Scene, mistake


@mistake("dead_after_join")
def asked_before_join(scene: Scene) -> str | None:
    """is_alive() was asked before the join

    Seen: the processes were asked whether they are alive, but before they were joined and not after.

    Why it matters: is_alive() tells what is true at the moment of asking. Before join() both answers are
    possible; after it only False is.

    Try: Ask after both joins, when you print.

        p1.join()
        p2.join()
        print(f"Process p1 is alive: {p1.is_alive()}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive
    """
    for process in scene.children:
        joined = join_of(scene.seen, process)
        answers = scene.seen.of(events.IsAlive, pid=scene.main)
        asked = [e.index for e in answers if e.facts.process == process.key]
        if joined is not None and asked and max(asked) < joined:
            return f"{scene.what}, {described(process)} was asked before it was joined, and not after."
    return None


@mistake("dead_after_join")
def alive_not_asked(scene: Scene) -> str | None:
    """The answer was printed without asking

    Seen: the line about being alive was printed, but is_alive() was never called on that process.

    Why it matters: a text that says False says it also when it is not true; only the process object knows.

    Try: Print what is_alive() returns, on each of the two objects.

        print(f"Process p1 is alive: {p1.is_alive()}")
        print(f"Process p2 is alive: {p2.is_alive()}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive
    """
    told = [
        line
        for line in scene.seen.lines
        if line.pid == scene.main and scene.facts.alive_line.fullmatch(line.text)
    ]
    for process in scene.children:
        # once it is closed, an answer is refused, unseen by us
        asked = scene.seen.of(events.IsAlive, events.Poll, events.Closed)
        joined = join_of(scene.seen, process) is not None
        if (
            len(told) == len(scene.children)
            and joined
            and not any(e.facts.process == process.key for e in asked)
        ):
            return f"{scene.what}, {described(process)} was never asked with is_alive()."
    return None
