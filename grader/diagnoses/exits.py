"""How the program ends: errors that go unnoticed, processes that are left, and what an import does."""

from __future__ import annotations

from grader.checking.tracebacks import begins_traceback

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


@mistake("clean_exit")
def left_running(scene: Scene) -> str | None:
    """A process outlived the program

    Seen: when the program's first process ended, another one that it had started was still alive.

    Why it matters: a process that is not waited for goes on using memory and cores, unnoticed.

    Try: Take it out; or wait for it, with join() for a Process and wait() for another program.

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

    Try: Leave sys.exit() out, and keep the call that stands in its brackets.

        if __name__ == "__main__":
            main()

    Read on: https://docs.python.org/3/library/sys.html#sys.exit
    """
    own = any(begins_traceback(line.text) for line in scene.whole.errors if line.pid == scene.main)
    status = scene.whole.status or 0
    ended = any(e.facts.status == status for e in scene.whole.of(events.MainEnd))
    if scene.script and scene.whole.end == "exited" and ended and status > 0 and not own:
        return f"The script ended with status {status} and without an error."
    return None
