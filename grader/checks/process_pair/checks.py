"""Checks of process_pair: two processes, both at the same time, both waited for."""

from __future__ import annotations

import re

from grader import events
from grader.checking.api import Run, begun, fail, imported, returned
from grader.checking.common import check_clean_exit, check_made_none, check_output_lines
from grader.checking.points import points
from grader.checking.queries import (
    broken_text,
    children,
    described,
    join_of,
    lines_with,
    name_of,
    not_joined,
    troubles,
    writers,
)
from grader.plurals import counted
from grader.trace import Trace
from grader.values import shown

from .facts import DONE
from .inputs import SCRIPT_NUMBER
from .scenes import calls, cube, scenes, scripts, square


@points(2)
def test_output(run: Run, chosen: list[int]) -> None:
    """The three lines are right, for several numbers

    Why it matters: output is what the user of a program sees; with several processes, each line must be
    written by one of them, once, in whatever order they run.
    Typical mistake: a line in main() that every child prints again; a text that differs by a space; a fixed
    number.
    Instead: print each line in one place, built from the function's argument.
    """
    for script in scripts(run):
        check_output_lines(script, [square(SCRIPT_NUMBER), cube(SCRIPT_NUMBER), DONE], "As a script")
    for trace, numbers in calls(run, chosen):
        if not begun(trace):
            returned(trace, len(numbers), "main")  # says why: there may be no main()
        wanted = [line for number in numbers for line in (square(number), cube(number), DONE)]
        check_output_lines(trace, wanted, f"With main({'), main('.join(map(str, chosen))})")


@points(3)
def test_two_children(run: Run, chosen: list[int]) -> None:
    """Exactly two child processes were made

    Why it matters: a process of its own has a pid of its own; only then can another core run it.
    Typical mistake: target=print_square(num) calls the function at once, in the parent; run() instead of
    start() makes no process; a thread is no process.
    Instead: Process(target=print_square, args=(num,)), then start(), once for each of the two.
    """
    for what, seen, _ in scenes(run, chosen):
        made = children(seen, seen.main)
        others = [process for process in seen.processes if process.pid is not None and process not in made]
        if len(made) != 2 or others:
            also = f" {len(others)} more were started by a child." if others else ""
            if any(seen.of(events.RunHere)):
                also += " run() was called: it runs the target in the caller's own process."
            elif any(seen.of(events.StartFailed)):
                problem = next((process.error for process in seen.processes if process.error), "")
                also += f" A process could not be started: {problem.splitlines()[0]}." if problem else ""
            fail(
                f"{what}, the main process made {counted(len(made), 'child process')} with "
                f"multiprocessing.{also}{troubles(seen)}",
                "exactly two, one for each function.",
                "Make two multiprocessing.Process objects and call start() on each, once.",
            )


@points(3)
def test_work_in_children(run: Run, chosen: list[int]) -> None:
    """One child wrote the Square line, the other one the Cube line

    Why it matters: a process that does nothing while the parent does the work is an assistant who watches the
    chef.
    Typical mistake: target=print_square(num), with the call's brackets: the parent does the work, the child
    gets None.
    Instead: pass the function itself, and its arguments in args=(num,).
    """
    for what, seen, number in scenes(run, chosen):
        pids = {process.pid for process in children(seen, seen.main)}
        squares = {line.pid for line in lines_with(seen, square(number))}
        cubes = {line.pid for line in lines_with(seen, cube(number))}
        for text, pids_of_line in ((square(number), squares), (cube(number), cubes)):
            if not pids_of_line:
                fail(
                    f"{what}, no process wrote the line {shown(text)} in time."
                    f"{broken_text(seen, re.escape(text))}{troubles(seen)}",
                    "a child process writes it.",
                    "See that the process with that function is started and joined.",
                )
            for pid in sorted(pids_of_line - pids, key=lambda pid: (pid != seen.main, pid or 0)):
                advice = "Start both processes in main()."
                if pid == seen.main:
                    advice = "Pass the function without calling it: target=print_square, args=(num,)."
                fail(
                    f"{what}, the line {shown(text)} was written by {name_of(seen, pid)}.",
                    "a child of the main process writes it.",
                    advice,
                )
        if len(squares) != 1 or len(cubes) != 1 or squares == cubes:
            fail(
                f"{what}, the Square and the Cube line were not written by one child each.",
                "one child writes the Square line, the other one the Cube line.",
                "Give each of the two processes one of the functions as its target.",
            )


@points(2)
def test_started_together(run: Run, chosen: list[int]) -> None:
    """Both children were started before the main process waited for either

    Why it matters: start, join, start, join is one after the other, with the cost of processes and without
    their use.
    Typical mistake: join() right after each start(), often in the same loop.
    Instead: first start all, then join all: two loops, or four lines.
    """
    for what, seen, number in scenes(run, chosen):
        made = writers(seen, square(number), cube(number)) or children(seen, seen.main)
        if len(made) < 2:
            fail(
                f"{what}, there were not two children to start.{troubles(seen)}",
                "two children, started one after the other.",
                "Make two processes and start both.",
            )
        if not run.is_default(seen):
            continue
        first, second = made[0], made[1]
        starter = next(e.thread for e in seen.of(events.Start) if e.facts.process == second.key)
        joins = [
            e
            for e in seen.of(events.Join, pid=seen.main)
            if not e.facts.cleanup and e.facts.timeout is None and e.thread == starter
        ]
        waits = [e for e in joins if first.start < e.index < second.start]
        # with the parent first, a child does nothing before the parent waits for something
        waited = first.begin if seen.verified else None
        if waits or (waited is not None and waited < second.start):
            fail(
                f"{what}, {second.name} was started only after the main process had waited for "
                f"{first.name}: the two can never run at the same time.",
                "both are started before the main process waits for either.",
                "Call start() on both first, and only then join() on both.",
            )


@points(3)
def test_done_after_join(run: Run, chosen: list[int]) -> None:
    """Done! only after both processes have ended

    Why it matters: a started process runs beside you; without join() you report as done what may not have
    begun.
    Typical mistake: no join(), a join() for only one of the two, time.sleep() or join(timeout) in its place,
    Done! before the joins.
    Instead: p1.join() and p2.join(), then print("Done!").
    """
    for what, seen, number in scenes(run, chosen):
        _check_done(run, seen, what, number)


def _check_done(run: Run, seen: Trace, what: str, number: int) -> None:
    done = lines_with(seen, DONE)
    made = writers(seen, square(number), cube(number)) or children(seen, seen.main)
    tip = "join() every process that you start, before the line that says that all is done."
    if not done or any(line.pid != seen.main for line in done):
        fail(
            f"{what}, the main process did not write the line Done! by itself."
            f"{broken_text(seen, re.escape(DONE))}{troubles(seen)}",
            "the main process writes Done! when both have ended.",
            tip,
        )
    if len(made) < 2:
        fail(
            f"{what}, there were not two children to wait for.{troubles(seen)}",
            "two children, joined before Done!",
            tip,
        )
    joins = run.is_default(seen)
    for process in made:
        if joins and join_of(seen, process) is None:
            fail(
                f"{what}: {not_joined(seen, process)}.",
                "the main process joins both and then writes Done!",
                tip,
            )
        ended = join_of(seen, process) if joins else process.death
        if ended is None or not run.is_before(seen, ended, done[0].index):
            fail(
                f"{what}, the main process wrote Done! while {described(process)} was still alive.",
                "Done! is written after both have ended.",
                tip,
            )


@points(1)
def test_main_guard(run: Run) -> None:
    """Importing the file starts no process and prints nothing

    Why it matters: under spawn and forkserver every child imports your file again; without a guard each
    import would start processes, and Python stops that with an error.
    Typical mistake: main() at the end of the file, without the if above it.
    Instead: if __name__ == "__main__": main()
    """
    trace = imported(run.calls())
    check_made_none(
        trace, trace, "While the file was imported", 'Put the call of main() under if __name__ == "__main__":'
    )
    if trace.lines:
        fail(
            f"Importing the file printed {shown(trace.lines[0].text)}.",
            "an import prints nothing.",
            'Put everything that prints under if __name__ == "__main__":',
        )


@points(1)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: a process that outlives its program goes on using memory and cores, unnoticed.
    Typical mistake: an exception in a child that goes unnoticed in the parent; a child that never ends.
    Instead: run the script in a terminal and read all that it prints; join what you start.
    """
    check_clean_exit(run)
