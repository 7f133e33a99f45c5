"""Exceptions, wherever they were raised and whether or not they were shown: what follows is their echo."""

from __future__ import annotations

from grader.checking.facts import Need
from grader.checking.queries import described
from grader.checking.tracebacks import Raised

from .. import events
from ..trace import FunctionCall
from .case import Scene, Shown, mistake


@mistake("main_guard", anything=True)
def exception_at_import(scene: Scene) -> Shown | None:
    """The file can't be imported: an exception ends it first

    Seen: while the file was imported, one of its own lines raised an exception.

    Why it matters: programs that use the functions of a file import it, and under spawn and forkserver each
    child does. Where the import ends early, the functions below that line do not exist.

    Try: Correct the line that the message names; keep to imports, functions and constants at the top level.

        import multiprocessing

    Read on: https://docs.python.org/3/tutorial/errors.html#exceptions
    """
    cause = scene.cause
    if cause is not None and cause.how == "import":
        return Shown(f"While the file was imported, this was raised: {cause.sentence}.", cause.fix)
    return None


@mistake(anything=True)
def exception_in_child(scene: Scene) -> Shown | None:
    """An exception ended a child

    Seen: a child printed a traceback and ended with an exit code that is not 0; or what it put into a queue
    could not be sent.

    Why it matters: an exception in a child prints its traceback there and ends the child. join() then returns
    as usual; only exitcode shows it, and what the child was to do or to send is missing.

    Try: Correct the error that the traceback names; where a child may fail, look at its exitcode after
    join().

        p1.join()
        if p1.exitcode != 0:
            print("p1 failed")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode
    """
    cause = scene.cause
    if cause is None or cause.how != "printed" or cause.thread or cause.pid == scene.main:
        return None
    child = scene.whole.process_of(cause.pid)
    name = described(child) if child is not None else f"process {cause.pid}"
    if not scene.ended_by_error(child):
        return Shown(f"{scene.what}, {name} could not send something: {cause.sentence}.", cause.fix)
    begun = "" if child is None or child.begin is not None else " while it imported the file"
    return Shown(f"{scene.what}, {name} was ended by an exception{begun}: {cause.sentence}.", cause.fix)


@mistake(anything=True)
def exception_in_thread(scene: Scene) -> Shown | None:
    """An exception ended a thread

    Seen: a thread printed a traceback and ended; its process went on without it.

    Why it matters: an exception ends the thread that it happens in, and no other. A callback runs in the
    thread that receives a pool's results: an exception in it ends that thread, and no result arrives after
    that.

    Try: Correct the line that the message names; keep callbacks short, such as the append of a list.

        pool.apply_async(square, (n,), callback=results.append)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply_async
    """
    cause = scene.cause
    if cause is None or not cause.thread:
        return None
    return Shown(
        f"{scene.what}, the thread {cause.thread} was ended by an exception: {cause.sentence}.", cause.fix
    )


@mistake(anything=True)
def exception_in_task(scene: Scene) -> Shown | None:
    """A task of the pool raised an exception

    Seen: the outcome of a task was an exception: the function raised it in a worker, or the task or its
    result could not be sent.

    Why it matters: a pool keeps the exception of a task as its result. get(), map() and the like raise it
    once more in the main process; wait() and a callback do not, and then it is never seen.

    Try: Correct the error that the message names, and fetch each result with get(), which shows such errors.

        results = [each.get() for each in pending]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    cause = scene.cause
    if cause is None or cause.how != "task":
        return None
    return Shown(f"{scene.what}, {_of_task(scene, cause)}: {cause.sentence}.", cause.fix)


def _of_task(scene: Scene, cause: Raised) -> str:
    if cause.error.startswith("MaybeEncodingError"):
        return "the result of a task could not be sent back"
    if cause.pid == scene.main:
        return "a task could not be sent to a worker"
    return "a task raised an exception in its worker"


@mistake("clean_exit", "output", "script_output", Need.PROCESSES)
def exception_in_main(scene: Scene) -> Shown | None:
    """An exception ended the main process

    Seen: run as a script, the main process printed a traceback and ended with status 1.

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
    cause = scene.cause
    if not scene.crash or cause is None or _raised_by_calls(scene, cause):
        return None
    return Shown(f"{scene.what}, the main process was ended by an exception: {cause.sentence}.", cause.fix)


def _raised_by_calls(scene: Scene, cause: Raised) -> bool:
    """Check whether calls of another function than main show the same: then that explains more."""
    return any(
        other.call is not None and other.call.function != "main" and other.error.startswith(cause.error)
        for other in scene.case.scenes
    )


@mistake("main_guard", anything=True)
def exception_in_call(scene: Scene) -> Shown | None:
    """The function raises an exception

    Seen: each call of the function ended with an exception.

    Why it matters: an exception that is not caught ends the function at that line; what stands below it is
    never reached, and the caller gets no result.

    Try: Correct the line that the message names.

    Read on: https://docs.python.org/3/tutorial/errors.html#exceptions
    """
    cause, call = scene.cause, scene.call
    if cause is None or cause.how != "call" or call is None or scene.meant_to_raise:
        return None
    if any(each.error is None for each in _calls_alike(scene, call)):
        return None
    return Shown(f"{scene.what}, this was raised: {cause.sentence}.", cause.fix)


@mistake(Need.VALUES)
def exception_on_some_input(scene: Scene) -> Shown | None:
    """The function raises an exception for one of its inputs

    Seen: some calls of the function returned, and another one ended with an exception.

    Why it matters: a function is used with whatever its caller has: an empty list, a single number, a
    negative one, more workers than numbers.

    Try: Call the function yourself with the input that the message names, and correct the line.

    Read on: https://docs.python.org/3/tutorial/errors.html#exceptions
    """
    cause, call = scene.cause, scene.call
    if cause is None or cause.how != "call" or call is None or scene.meant_to_raise:
        return None
    if all(each.error is not None for each in _calls_alike(scene, call)):
        return None
    return Shown(f"{scene.what}, this was raised: {cause.sentence}.", cause.fix)


def _calls_alike(scene: Scene, call: FunctionCall) -> list[FunctionCall]:
    """Return the calls of the same function; of those with an empty list only if the call has one, too."""
    alike = [each for each in scene.whole.calls if each.function == call.function]
    return [each for each in alike if [] not in each.args or [] in call.args]


@mistake(anything=True)
def exit_in_function(scene: Scene) -> str | None:
    """A function ended the program instead of returning

    Seen: a function was called, and the program ended before the call had returned, without a traceback.

    Why it matters: sys.exit() ends the whole program, whatever called the function. What was to be done
    after that, such as the next call, never happens.

    Try: Leave sys.exit() out: a function ends with its last line, or with return.

        def main(num=10):
            ...
            print("Done!")

    Read on: https://docs.python.org/3/library/sys.html#sys.exit
    """
    call = scene.call
    if call is None or call.done or scene.whole.end != "exited" or scene.cause is not None:
        return None
    end = next(scene.whole.of(events.MainEnd), None)
    if end is None:
        return None
    return f"{scene.what}, the program ended with status {end.facts.status} before the function returned."


@mistake("clean_exit")
def traceback_of_caught_exception(scene: Scene) -> str | None:
    """A process printed the traceback of an exception that it had caught

    Seen: a process printed a traceback, went on and ended as if all were well.

    Why it matters: a traceback stands for the end of a process; here the process had caught the exception
    and went on.

    Try: Correct what raises the exception; where it is expected, print a sentence of your own in its place.

        except IndexError:
            print("the list is empty")

    Read on: https://docs.python.org/3/tutorial/errors.html#handling-exceptions
    """
    if not scene.script or scene.whole.status != 0 or scene.cause is not None:
        return None
    for raised in scene.raised:
        process = scene.whole.process_of(raised.pid)
        if raised.pid == scene.main or (process is not None and process.exitcode == 0):
            name = described(process) if process is not None else "the main process"
            return f"{name} caught an exception, printed its traceback and went on: {raised.sentence}."
    return None
