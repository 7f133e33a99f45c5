"""Starting processes: what was started instead, or was given nothing to do."""

from __future__ import annotations

import re

from grader.checking.facts import Need

from .. import events
from ..process_table import Process
from .case import Scene, mistake
from .vocabulary import SUBMITS

FEWEST_THREADS = 2


@mistake(anything=True)
def args_not_a_tuple(scene: Scene) -> str | None:
    """The arguments are not a tuple: (10) is just 10

    Seen: Python raised a TypeError when it took the arguments apart.

    Why it matters: brackets alone make no tuple, the comma does. Process and apply take the arguments apart,
    and a number can't be taken apart.

    Try: Write a comma after the only argument.

        Process(target=print_square, args=(num,))
        pool.apply(square, (n,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process
    """
    for raised in scene.raised:
        if re.match(r"TypeError: .*argument after \* must be an iterable", raised.error):
            return f"{scene.what}, the worker could not take the arguments apart: {raised.error}."
        if raised.inside == "process.__init__" and "object is not iterable" in raised.error:
            return f"{scene.what}, Process could not take its args apart: {raised.sentence}."
    return None


@mistake("starmap")
def pairs_not_unpacked(scene: Scene) -> str | None:
    """map hands over a pair as one argument

    Seen: map was called with pairs, and the function complained about a missing argument.

    Why it matters: map calls function(item). starmap calls function(*item): it unpacks each pair into two
    arguments.

    Try: Use starmap.

        pool.starmap(power, pairs)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.starmap
    """
    used = [e.facts.method for e in scene.sent("map", "map_async", "imap", "imap_unordered")]
    for raised in scene.raised if scene.method == "starmap" and used else ():
        if re.match(r"TypeError: .*missing \d+ required positional", raised.error):
            return f"{scene.what}, {used[0]} was used, which does not unpack the pairs: {raised.error}."
    return None


@mistake("output", Need.PROCESSES)
def run_instead_of_start(scene: Scene) -> str | None:
    """run() was called where start() was meant

    Seen: run() was called on a process object that was never started.

    Why it matters: run() is an ordinary method. The process that calls it does the work itself, and goes on
    when it is done. Only start() asks the system for a new process, which then calls run().

    Try: Call start() on each process, then join().

        p1.start()
        p2.start()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start
    """
    started = {process.key for process in scene.seen.processes}
    for event in scene.seen.of(events.RunHere, pid=scene.main):
        if event.facts.process not in started:
            target = f" (target {event.facts.target})" if event.facts.target else ""
            return (
                f"{scene.what}, run() was called on {event.facts.name}{target}, which was never started: "
                "run() runs the target in the process that calls it, here the main process."
            )
    return None


@mistake(Need.PROCESSES, Need.POOL)
def thread_not_process(scene: Scene) -> str | None:
    """Threads were used where processes were asked for

    Seen: threads ran, or a pool whose workers are threads, and no process was made.

    Why it matters: threads live inside one process and share its pid, its memory and, in the usual Python,
    its one lock: they don't compute at the same time. multiprocessing.dummy and ThreadPool look like their
    namesakes but are made of threads.

    Try: Use Process and Pool of multiprocessing itself in place of the threads.

        from multiprocessing import Pool, Process

    Read on: https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.dummy
    """
    if scene.function.serial:
        return None
    if any(scene.whole.processes) and not scene.thread_pools:
        return None
    if scene.thread_pools and not scene.pools and not scene.sent(*SUBMITS):
        return f"{scene.what}, the pool's workers were threads of the main process."
    end = next(scene.seen.of(events.MainEnd), None)
    if scene.script and end is not None and end.facts.threads >= FEWEST_THREADS:
        return f"{scene.what}, {end.facts.threads} threads were started and no process."
    return None


@mistake(Need.POOL)
def executor_not_pool(scene: Scene) -> str | None:
    """A ProcessPoolExecutor is not a Pool

    Seen: the workers belong to concurrent.futures, and no pool of multiprocessing was used.

    Why it matters: the executor is a fine tool, with a map of its own; but this exercise is about
    multiprocessing.Pool, which starts all of its workers at once and has more ways to take work.

    Try: Use multiprocessing.Pool.

        with multiprocessing.Pool(processes) as pool:
            return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool
    """
    if scene.pools or scene.sent(*SUBMITS):
        return None
    if any(process.target == "_process_worker" for process in scene.children):
        return f"{scene.what}, the workers were those of a ProcessPoolExecutor, and no Pool was made."
    return None


@mistake("work_in_children", "worker_ids", "process_pids", "output")
def target_called(scene: Scene) -> str | None:
    """The target was called instead of passed

    Seen: a child was started without anything to do, and the main process printed what it should have
    printed.

    Why it matters: target=print_square(10) calls print_square at once, in the main process, and passes on
    what it returns: None. The child then has no target and ends without doing anything.

    Try: Pass the function itself, without brackets. What it needs goes into args, a tuple: args=(num,).

        Process(target=print_square, args=(num,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process
    """
    for process in scene.children:
        if process.target is None and process.begin is not None:
            before = [line for line in scene.seen.lines if line.index < process.start]
            line = next((each for each in before if each.pid == scene.main and _kind(scene, each.text)), None)
            if line is not None:
                return (
                    f"{scene.what}, the main process printed {line.text!r} before it started {process.name}, "
                    "and that child had no target: nothing to do."
                )
    return None


@mistake("work_in_children", "worker_ids")
def one_child_does_both(scene: Scene) -> str | None:
    """One child did the work of both

    Seen: the lines of both functions were written by one child.

    Why it matters: two processes share the work only if each has a part of it; the other child only costs the
    time to start it.

    Try: Give each process one of the functions as its target.

        p1 = Process(target=print_square, args=(num,))
        p2 = Process(target=print_cube, args=(num,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-process-class
    """
    for process in scene.children:
        if len(_kinds(scene, process)) > 1:
            return f"{scene.what}, {process.name} wrote the lines of both functions."
    return None


def _kind(scene: Scene, text: str) -> str | None:
    """Return which function's work a line is about; None for a line that is about no work."""
    match = scene.facts.work_line.fullmatch(text)
    return match["work"] if match else None


@mistake("two_children")
def spare_child(scene: Scene) -> str | None:
    """More processes were made than there is work for

    Seen: more children were started than were asked for.

    Why it matters: each process costs time and memory; one that has nothing of its own to do costs that for
    nothing.

    Try: Make one process for each function that is to run in one, and no other.

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-process-class
    """
    if len(scene.children) > scene.facts.children > 0:
        extra = [process for process in scene.children if not _kinds(scene, process)]
        what = f"; {extra[0].name} wrote none of the lines" if extra else ""
        return f"{scene.what}, {len(scene.children)} children were started{what}."
    return None


def _kinds(scene: Scene, process: Process) -> set[str | None]:
    return {_kind(scene, line.text) for line in scene.seen.lines if line.pid == process.pid} - {None}


@mistake("output", Need.PROCESSES)
def script_does_nothing(scene: Scene) -> str | None:
    """The script ends without doing anything

    Seen: run as a script, the file printed nothing, started nothing and ended with status 0.

    Why it matters: a function that is never called does nothing. And __name__ is "__main__", with two
    underscores on each side, only in the file that Python was told to run. A main guard that compares with
    anything else is never true.

    Try: Call main() under the main guard, compare that line letter by letter, and run the file with python.

        if __name__ == "__main__":
            main()

    Read on: https://docs.python.org/3/library/__main__.html
    """
    empty = scene.script and not (scene.seen.lines or scene.seen.errors or scene.seen.processes)
    calls = [each for each in scene.case.scenes if each.call]
    works = not calls or any(each.seen.lines or each.seen.processes for each in calls)  # if it is called
    if (
        empty
        and works
        and scene.whole.end == "exited"
        and scene.whole.status == 0
        and not any(scene.seen.of(events.Program))
    ):
        return "The script printed nothing, started no process and ended."
    return None
