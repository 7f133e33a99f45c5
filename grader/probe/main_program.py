"""Runs a learner's file as a real ``__main__``, or imports it and calls its functions as requested.

``finish`` then does what a learner can see of an interpreter's end: the traceback, the exit status, the wait
for threads, ``atexit``, the flush; a forked process may not run the real finalisation of an interpreter that
it shares.
"""

import atexit
import builtins
import importlib
import importlib.machinery
import os
import sys
import threading
import traceback
import types
from contextlib import suppress
from multiprocessing import context, process, shared_memory

from . import channel, clock, names, processes
from .errors import error_facts

_exec = exec
_HERE = (lambda: 0).__code__.co_filename


def become_main(path, folder, method, prefix):
    """Make this forked process what a fresh ``python path`` would be, up to the program's first line.

    Args:
        path: the learner's file.
        folder: the current directory of the run.
        method: the start method that counts as the platform's default.
        prefix: starts the names of this run's semaphores and shared memory, so that they can be found.
    """
    from . import driver  # noqa: F401  while its name still means it

    names.settle()
    processes.threads = 0  # the worker's own, which use up pids, are not the program's
    os.chdir(folder)
    program = "-c" if channel.state.calls else path  # a file that is imported is not the program
    sys.argv[:], sys.orig_argv[:] = [program], [sys.executable, program]
    threading.main_thread()._set_native_id()
    sys.path.insert(0, os.path.dirname(path))
    names.watched("multiprocessing.process", lambda: _begin_as("/" + prefix))
    names.watched("multiprocessing.shared_memory", lambda: _name_memory("/" + prefix))
    names.watched("multiprocessing.context", lambda: _start_by(method))


def _begin_as(prefix):
    process.ORIGINAL_DIR = os.getcwd()
    config = process.current_process()._config
    config["authkey"] = process.AuthenticationString(os.urandom(32))
    config["semprefix"] = prefix


def _name_memory(prefix):
    shared_memory._SHM_NAME_PREFIX = prefix


def _start_by(method):
    """Make a start method the default, not a choice: set_start_method() must still work, once."""
    default = context._default_context
    with suppress(ValueError):  # not available: a module of the learner's hides socket
        default._default_context = default.get_context(method)
    default._actual_context = None


def run_script(path):
    """Run the file as ``__main__``; return the exit status."""
    main = types.ModuleType("__main__")
    main.__dict__.update(
        __file__=path,
        __builtins__=builtins,
        __cached__=None,
        __spec__=None,
        __annotations__={},
        __loader__=importlib.machinery.SourceFileLoader("__main__", path),
    )
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main  # as multiprocessing/__init__.py does

    def body():
        with open(path, "rb") as file:
            source = file.read()
        _exec(compile(source, path, "exec", dont_inherit=True), main.__dict__)

    return finish(body)


def run_calls(path):
    """Import the file and make the calls that the controller sends, step by step; return the exit status.

    The inputs arrive one step at a time: what is not here yet can't be read.
    """
    name = os.path.splitext(os.path.basename(path))[0]
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __spec__=None)
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    return finish(lambda: _serve_calls(name))


def _serve_calls(name):
    channel.tell("import", module=name)
    try:
        module = importlib.import_module(name)
    except BaseException as problem:
        channel.tell("imported", error=error_facts(problem))
        raise
    step = channel.ask("imported", error=None)
    while "step" in step:
        outcome = _perform(module, step["step"])
        step = channel.ask(
            "returned",
            function=step["step"]["function"],
            error=outcome.get("error"),
            value=outcome.get("value"),
            args_after=outcome.get("args_after"),
            is_iterator=outcome.get("is_iterator"),
            iterated_type=outcome.get("iterated_type"),
            is_async=outcome.get("is_async"),
            jobs=outcome.get("jobs", []),
        )


def _perform(module, step):
    """Make one call; return what it returned, or the error."""
    from . import driver  # late: only some exercises make calls

    try:
        function = getattr(module, step["function"])
    except AttributeError:
        return {
            "error": {"type": "MissingFunction", "kinds": [], "text": step["function"], "line": None},
            "value": None,
        }
    if not callable(function):
        return {
            "error": {"type": "NotAFunction", "kinds": [], "text": step["function"], "line": None},
            "value": None,
        }
    try:
        return {"error": None, **driver.call(module, function, step)}
    except Exception as problem:  # whatever a learner's code raises is a fact to report
        return {"error": error_facts(problem), "value": None}


def finish(body, first=True):
    """Run ``body`` as a program's main part, then the program's end; return the exit status.

    ``first`` is true in the program's first process, whose end is reported to the controller.
    """
    status = 0
    try:
        body()
    except SystemExit as end:
        status = _exit_status(end)
    except BaseException as problem:  # this is what an interpreter does
        trace = problem.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename == _HERE:
            trace = trace.tb_next
        sys.excepthook(type(problem), problem.with_traceback(trace), trace)
        status = 130 if isinstance(problem, KeyboardInterrupt) else 1
    try:
        # a program's own threading.py may have taken its place
        getattr(sys.modules.get("threading"), "_shutdown", threading._shutdown)()
        if first:
            channel.tell("main_end", status=status, threads=processes.threads)
        atexit._run_exitfuncs()
        main = sys.modules.get("__main__")
        if main is not None:
            main.__dict__.clear()  # module-level objects see their end, as at a real one
    except BaseException:
        traceback.print_exc()
    return flush(status)


def flush(status):
    """Flush both streams; return the status, or 120 where that failed (as CPython's flush_std_files)."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not _is_closed(stream):
                stream.flush()
        except BaseException:
            status = 120
    return status & 0xFF


def _is_closed(stream):
    try:
        return bool(stream.closed)
    except Exception:  # a learner's own stream may have no such attribute
        return False


def _exit_status(end):
    if end.code is None:
        return 0
    if isinstance(end.code, int):
        return end.code
    sys.stderr.write(str(end.code) + "\n")
    return 1


def prepare_clock(exact):
    """Make ``datetime`` show virtual time as well, where timings are judged."""
    if exact:
        clock.install_datetime()
