"""How the program ends: errors that go unnoticed, processes that are left, and what an import does."""

from __future__ import annotations

from grader.checking.facts import Need
from grader.checking.queries import TRACEBACK, last_error

from .. import events
from .case import Scene, mistake


@mistake("main_guard")
def printed_at_import(scene: Scene) -> str | None:
    """Importing the file prints something

    Seen: lines were printed while the file was imported, and no process was started then.

    Why it matters: under spawn and forkserver each child imports the file, and prints the line once more.

    Try: Put everything that prints under the main guard.

        if __name__ == "__main__":
            main()

    Read on: https://docs.python.org/3/library/__main__.html
    """
    imported = next(scene.whole.of(events.Imported), None)
    if not scene.script and imported:
        for line in scene.whole.lines:
            if line.pid == scene.main and line.index < imported.index:
                return f"Merely importing the file printed {line.text!r}."
    return None


@mistake("clean_exit", "output", "script_output", Need.PROCESSES)
def exception_in_main(scene: Scene) -> str | None:
    """An exception ended the main process

    Seen: run as a script, the main process printed a traceback and ended before it had reached its last line.

    Why it matters: an exception that is not caught ends the main process at that point; the lines below,
    joins and prints among them, are never reached.

    Try: Run the file in a terminal and correct what the last line of the traceback names; the lines above it
    show where.

        Traceback (most recent call last):
          File "process_pair.py", line 17, in main
            p1.close()
        ValueError: Cannot close a process while it is still running. ...

    Read on: https://docs.python.org/3/tutorial/errors.html#exceptions
    """
    if scene.crash:
        return f"{scene.what}, the main process was ended by an exception: {scene.crash.rstrip('.?!')}."
    return None


@mistake("clean_exit")
def unseen_child_exception(scene: Scene) -> str | None:
    """An exception ended a child, unnoticed by the main process

    Seen: a child printed a traceback; the main process went on and ended as if all were well.

    Why it matters: an exception in a child prints its traceback there and ends the child. join() then returns
    as usual; only exitcode shows it.

    Try: Correct the error that the traceback names; where a child may fail, look at its exitcode after
    join().

        p1.join()
        if p1.exitcode != 0:
            print("p1 failed")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode
    """
    if not scene.script or scene.whole.end != "exited" or scene.whole.status != 0:
        return None
    for line in scene.whole.errors:
        child = scene.whole.process_of(line.pid)
        if TRACEBACK in line.text and child is not None and child.pool is None:
            error = last_error(scene.whole, line.pid).rstrip(".?!")
            return f"{child.name} was ended by an exception: {error}. The main process went on."
    return None


@mistake("clean_exit")
def left_running(scene: Scene) -> str | None:
    """A process outlived the program

    Seen: when the program's first process ended, another one that it had started was still alive.

    Why it matters: a process that is not waited for goes on using memory and cores, unnoticed.

    Try: Wait for whatever you start: join() for a Process, wait() for another program; or end it.

        helper = subprocess.Popen(command)
        ...
        helper.terminate()
        helper.wait()

    Read on: https://docs.python.org/3/library/subprocess.html#subprocess.Popen.wait
    """
    if scene.script and scene.whole.end == "exited" and scene.whole.survivors:
        return f"When the first process ended, another was still alive: {scene.whole.survivors[0]}."
    return None


@mistake("clean_exit")
def value_handed_to_exit(scene: Scene) -> str | None:
    """sys.exit() got a value that means failure

    Seen: the script ended with a status that is not 0, and without a traceback.

    Why it matters: sys.exit(0), sys.exit() or simply reaching the end say that all went well. A text or a
    list is printed and means 1; True is 1.

    Try: Leave sys.exit() out, or call it without an argument.

        if __name__ == "__main__":
            main()

    Read on: https://docs.python.org/3/library/sys.html#sys.exit
    """
    own = any(TRACEBACK in line.text for line in scene.whole.errors if line.pid == scene.main)
    status = scene.whole.status or 0
    ended = any(e.facts.status == status for e in scene.whole.of(events.MainEnd))
    if scene.script and scene.whole.end == "exited" and ended and status > 0 and not own:
        return f"The script ended with status {status} and without an error."
    return None
