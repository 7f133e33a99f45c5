"""Lines that another process wrote than the one that they are about."""

from __future__ import annotations

import re

from grader.checking.queries import described
from grader.checking.tracebacks import one_line

from .case import Scene, mistake

_METHOD = re.compile(r"<(?:bound method|function|built-in (?:method|function)) (?P<name>[\w.]+)")


@mistake("output", "dead_after_join", "script_output", "work_in_children", "worker_ids", "workers_did_it")
def method_not_called(scene: Scene) -> str | None:
    """A method was printed, not what it returns

    Seen: a printed line holds the text that Python has for a function or a method itself.

    Why it matters: only the brackets call a method. Without them its name stands for the method, as print
    without brackets stands for the function.

    Try: Write the brackets.

        print(f"Process p1 is alive: {p1.is_alive()}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive
    """
    for line in scene.seen.lines:
        match = _METHOD.search(line.text)
        if match:
            name = match["name"].rpartition(".")[2]
            printed = f"{scene.what}, {one_line(line.text)!r} was printed"
            return f"{printed}: {name} without brackets is the method, {name}() calls it."
    return None


@mistake("output", "work_in_children", "worker_ids", "process_pids")
def returned_not_printed(scene: Scene) -> str | None:
    """The function of a process returns its result and prints nothing

    Seen: a child ran its function to the end, without an error and without a line; in the file's text the
    function returns a value.

    Why it matters: a Process calls its function and drops what that returns. The main process never gets it.

    Try: Print the line in the function itself.

        def print_square(num):
            print(f"Square: {num * num}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-process-class
    """
    written = {line.pid for line in scene.seen.lines}
    for process in scene.children:
        text = scene.case.functions.get(process.target or "")
        if text is None or text.returns is None or text.prints or process.exitcode != 0:
            continue
        if process.pid not in written:
            return (
                f"{scene.what}, {described(process)} ended without an error and without a line: "
                f"{text.name} returns its result (line {text.returns}), and what the function of a Process "
                "returns is lost."
            )
    return None


@mistake("work_in_children", "workers_did_it", "worker_ids")
def said_by_main(scene: Scene) -> str | None:
    """The main process printed what the workers should have printed

    Seen: the other processes did the work, but the lines about it were written by the main process.

    Why it matters: the lines are there to show who does what; a line that another process writes shows
    nothing.

    Try: Print the line in the function that runs in the other process.

        def square(n):
            print(f"Worker process id for {n}: {os.getpid()}")
            return n * n

    Read on: https://docs.python.org/3/library/os.html#os.getpid
    """
    lines = [line for line in scene.seen.lines if scene.facts.work_line.fullmatch(line.text)]
    others = any(process.begin is not None for process in scene.seen.processes)
    if others and lines and all(line.pid == scene.main for line in lines) and _has_worked(scene):
        return f"{scene.what}, the line {lines[0].text!r} was written by the main process."
    return None


def _has_worked(scene: Scene) -> bool:
    """Check whether all children had targets, or workers gave results."""
    return all(process.target for process in scene.children) and bool(scene.children or scene.results())


@mistake("output", "main_id", "process_pids", "done_after_join", "finished_after_join", "script_output")
def said_by_child(scene: Scene) -> str | None:
    """A child printed what the main process should have printed

    Seen: a line of the main process was written by one of its children.

    Why it matters: a child knows about itself only. That all is done, or which pids the others have, is known
    to the process that started them all.

    Try: Print these lines in the main process, in the order of the task.

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-process-class
    """
    for line in scene.seen.lines:
        if scene.facts.main_line.fullmatch(line.text) and line.pid != scene.main:
            process = scene.whole.process_of(line.pid)
            if process is not None and process.pool is None:
                return f"{scene.what}, the line {line.text!r} was written by {described(process)}."
    return None
