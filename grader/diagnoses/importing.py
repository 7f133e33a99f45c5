"""What a child needs in order to begin: it imports the file again, and gets what is sent to it."""

from __future__ import annotations

import re

from grader.checking.python_errors import fix_of
from grader.checking.tracebacks import one_line

from .. import events
from .case import Scene, Shown, listed, mistake

_REFUSED = re.compile(
    r"\w+: (?:cannot pickle|can't pickle|pool objects cannot be passed|Pickling an AuthenticationString)"
    r"|RuntimeError: \w+ objects should only be shared between processes",
    re.IGNORECASE,
)
_NOT_PICKLED = re.compile(r"pickle|local object|lookup", re.IGNORECASE)


@mistake("main_guard", anything=True)
def no_main_guard(scene: Scene) -> str | None:
    """Not all is under the main guard: each child runs the program again

    Seen: while a child imported the file, it began to start processes itself; or merely importing the file
    started processes.

    Why it matters: under spawn and forkserver a child begins as a fresh Python that imports your file. What
    stands at the top level runs then, too; where that starts processes, Python stops it with a RuntimeError,
    and a pool whose workers all end like that waits forever. It works under fork only, which is not the
    default on macOS, on Windows, or on Linux from Python 3.14 on.

    Try: Put everything that starts processes, and all that should run only once, into a function that is
    called under the main guard.

        if __name__ == "__main__":
            main()

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods
    """
    for event in scene.whole.of(events.StartFailed):
        if "bootstrapping phase" in event.facts.text and event.pid != scene.main:
            return "While a child imported the file, it began to start a process itself."
    if not scene.script:
        imported = next((e.index for e in scene.whole.of(events.Imported)), len(scene.whole.events))
        if any(e.index < imported for e in scene.whole.of(events.Start, pid=scene.main)):
            return "Merely importing the file started a process."
    return None


@mistake(anything=True)
def not_importable_target(scene: Scene) -> str | None:
    """A lambda or a nested function can't be sent to another process

    Seen: what was passed to a Process or a pool is a lambda, or a function defined inside another one, and
    Python refused to send it.

    Why it matters: a function travels by its name: the child imports your file and looks the name up. A
    lambda has no name, and a function inside a function can't be reached from outside. Under fork a Process
    gets away with it, since the child is a copy; a pool never does.

    Try: Define the function at the top level of the file, with def, and pass that.

        def square(n):
            return n * n

        pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled
    """
    odd = re.compile("<lambda>|<locals>")
    for process in scene.seen.processes:
        if process.error and odd.search(process.target or "") and _NOT_PICKLED.search(process.error):
            target = f"the target {process.target}"
            return f"{process.name} could not be started with {target}: {_sentence(process.error)}"
    refused = next((each for each in scene.raised if _NOT_PICKLED.search(each.error)), None)
    for event in scene.sent() if refused is not None and refused.how != "printed" else ():
        if refused is not None and odd.search(event.facts.function or ""):
            return f"{scene.what}, {event.facts.function} was passed to the pool: {_sentence(refused.error)}"
    return None


@mistake(anything=True)
def unpicklable_argument(scene: Scene) -> Shown | None:
    """An argument can't be sent to another process

    Seen: Python refused to send what was passed to a Process or a pool along with the function.

    Why it matters: processes share no memory. Arguments are pickled, sent and rebuilt on the other side;
    an open file, a lock of threading, a generator or a running pool can't be.

    Try: Pass plain data (numbers, text, lists) and make the rest in the child: open the file there, by
    its name.

        Process(target=write_log, args=("log.txt", num))

    Read on: https://docs.python.org/3/library/multiprocessing.html#all-start-methods
    """
    for process in scene.seen.processes:
        if process.error and _REFUSED.search(process.error):
            return Shown(
                f"{process.name} could not be started: {_sentence(process.error)}", fix_of(process.error)
            )
    for raised in scene.raised if scene.sent() else ():
        if raised.how in {"task", "call"} and _REFUSED.match(raised.error):
            return Shown(
                f"{scene.what}, a task could not be sent to a worker: {_sentence(raised.error)}", raised.fix
            )
    return None


@mistake(anything=True, differing=True)
def inherited_by_fork(scene: Scene) -> Shown | None:
    """What a child needs reaches it under fork only

    Seen: the same check passes under fork and fails under spawn and forkserver, where the children began
    properly.

    Why it matters: a forked child is a copy of the parent and sees its global variables as they are at that
    moment. A child of spawn or forkserver imports your file again: a global that main() has set has its first
    value there.

    Try: Pass all that a child needs as arguments, or set it at the top level of the file.

        Process(target=print_square, args=(num,))     # not: a global that main() sets
        Pool(initializer=set_up, initargs=(table,))   # for what all tasks need

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods
    """
    if any(run.end in {"timeout", "flood", "crowd"} for run in scene.case.runs):
        return None  # a run that was cut short says little about why
    for statuses in scene.case.statuses.values():
        if (
            statuses.get("fork") == "passed"
            and statuses.get("spawn") == statuses.get("forkserver") == "failed"
            and scene.whole.method in {"spawn", "forkserver"}
            and not any(process.error for process in scene.whole.processes)
            and any(process.begin is not None for process in scene.seen.processes)
        ):
            lost = sorted(
                name
                for name, by in scene.case.statuses.items()
                if by.get("fork") == "passed" != by.get("spawn")
            )
            cause = scene.cause
            error = f" {scene.what}, this was raised: {cause.sentence}." if cause is not None else ""
            return Shown(
                f"Under fork there is nothing wrong with {listed(lost)}, under spawn and forkserver there is."
                f"{error}"
            )
    return None


def _sentence(error: str) -> str:
    return one_line(error).rstrip(".") + "."
