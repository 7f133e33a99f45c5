"""A program that prints, as JSON, all that it and a child of its see of their surroundings; run as a script.

The start method of the child is in ``method.txt`` beside it. Nothing of the grader or the tests is imported.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import inspect
import json
import locale
import multiprocessing
import multiprocessing.pool
import os
import pickle
import queue
import re
import resource
import selectors
import signal
import sys
import threading
import time
import types
import warnings
from collections.abc import Callable
from multiprocessing import context, pool, process, synchronize, util
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OF_SYS = (
    "argv orig_argv executable prefix base_prefix exec_prefix version platform hexversion warnoptions "
    "_xoptions flags pycache_prefix byteorder maxsize api_version path path_hooks stdin stdout stderr"
)
GETTERS = (
    "getrecursionlimit getswitchinterval getdefaultencoding getfilesystemencoding getfilesystemencodeerrors "
    "gettrace getprofile"
)
HOOKS = ("excepthook", "displayhook", "breakpointhook", "unraisablehook")
OF_OS = ("cpu_count", "process_cpu_count", "sched_getaffinity", "write", "times", "fork", "getpid", "_exit")
CLASSES: tuple[type, ...] = (
    process.BaseProcess,
    multiprocessing.Process,
    context.BaseContext,
    pool.Pool,
    pool.ThreadPool,
    pool.AsyncResult,
    pool.MapResult,
    pool.IMapIterator,
    pool.IMapUnorderedIterator,
    synchronize.SemLock,
    synchronize.Condition,
    threading.Thread,
    threading.Condition,
    selectors.DefaultSelector,
    selectors.SelectSelector,
)
MODULES: tuple[types.ModuleType, ...] = (
    multiprocessing,
    multiprocessing.pool,
    process,
    util,
    threading,
    queue,
    signal,
    time,
)


def tried(function: Callable[[], Any]) -> Any:
    """Return what a function returns, or its error as text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return function()
    except Exception as problem:  # noqa: BLE001  any error is a fact
        return f"{type(problem).__name__}: {problem}"


def of_function(function: Any) -> dict[str, Any]:
    """Return what can be seen of a function."""
    code = getattr(function, "__code__", None)
    names = (
        "__name__",
        "__qualname__",
        "__module__",
        "__doc__",
        "__defaults__",
        "__kwdefaults__",
        "__wrapped__",
    )
    return {
        "type": type(function).__name__,
        "repr": repr(function),
        "names": [getattr(function, name, None) for name in names],
        "signature": tried(lambda: str(inspect.signature(function))),
        "unwrapped": tried(lambda: inspect.unwrap(function) is function),
        "pickled": tried(lambda: pickle.dumps(function).hex()),
        "attributes": tried(lambda: sorted(vars(function))),
        "code": code and [code.co_name, code.co_filename, code.co_firstlineno, code.co_freevars],
        "self": repr(getattr(function, "__self__", None)),
    }


def of_class(kind: type) -> dict[str, Any]:
    """Return what can be seen of a class's functions."""
    functions = {
        name: getattr(each, "fget", getattr(each, "__func__", each)) for name, each in vars(kind).items()
    }
    return {name: of_function(each) for name, each in sorted(functions.items()) if callable(each)}


def of_module(module: types.ModuleType) -> dict[str, Any]:
    """Return what can be seen of a module: its functions, and the types of the rest."""
    return {
        name: of_function(each) if callable(each) and not isinstance(each, type) else type(each).__name__
        for name, each in sorted(vars(module).items())
        if not name.startswith("__")
    }


def of_process() -> dict[str, Any]:
    """Return what multiprocessing says of this process."""
    current = process.current_process()
    return {
        "name": current.name,
        "type": type(current).__name__,
        "identity": vars(current)["_identity"],
        "config": sorted(vars(current)["_config"]),
        "children": len(multiprocessing.active_children()),
        "has parent": multiprocessing.parent_process() is not None,
        "start method": multiprocessing.get_start_method(allow_none=True),
    }


def descriptors() -> list[int]:
    """Return the open descriptors."""
    found = sorted(int(each.name) for each in Path("/proc/self/fd").iterdir())
    return [fd for fd in found if Path(f"/proc/self/fd/{fd}").exists()]


def of_main() -> dict[str, Any]:
    """Return what the main module has."""
    main = sys.modules["__main__"]
    values = [
        getattr(main, name, None) for name in ("__file__", "__package__", "__doc__", "__spec__", "__name__")
    ]
    loader = type(getattr(main, "__loader__", None)).__name__
    return {"names": sorted(vars(main)), "values": values, "loader": loader}


def look() -> dict[str, Any]:
    """Return what this process sees, by what it is."""
    lock = multiprocessing.get_context("fork").Lock()
    main = threading.main_thread()
    limits = [name for name in sorted(vars(resource)) if name.startswith("RLIMIT_")]
    out: Any = sys.stdout
    error: Any = sys.stderr
    facts: dict[str, Any] = {
        **{f"sys.{name}": getattr(sys, name) for name in OF_SYS.split()},
        **{f"sys.{name}()": getattr(sys, name)() for name in GETTERS.split()},
        "sys.meta_path": [getattr(each, "__name__", type(each).__name__) for each in sys.meta_path],
        "sys.modules": sorted(sys.modules),
        "hooks of sys": [getattr(sys, name) is getattr(sys, f"__{name}__") for name in HOOKS],
        "builtins": sorted(vars(builtins)),
        "print and __import__": [of_function(builtins.__import__), of_function(print)],
        "__main__": of_main(),
        "warnings": [[str(each) for each in warnings.filters], of_function(warnings.showwarning)],
        "threads": [each.name for each in threading.enumerate()],
        "threads of the kernel": len(list(Path("/proc/self/task").iterdir())),
        "main thread": [main is threading.current_thread(), main.ident == threading.get_ident()],
        "signal handlers": {each.name: repr(signal.getsignal(each)) for each in signal.Signals},
        "blocked signals": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "signal.set_wakeup_fd": signal.set_wakeup_fd(-1),
        "timers": [signal.getitimer(each) for each in (signal.ITIMER_REAL, signal.ITIMER_PROF)],
        "limits": {name: resource.getrlimit(getattr(resource, name)) for name in limits},
        "locale": [
            locale.setlocale(locale.LC_ALL),
            locale.getlocale(),
            locale.getpreferredencoding(do_setlocale=False),
        ],
        "umask": os.umask(0o022),
        "folder": str(Path.cwd()),
        "environment": sorted(os.environ),
        "PATH, LANG, LC_CTYPE": [os.environ.get(name) for name in ("PATH", "LANG", "LC_CTYPE")],
        "descriptors": descriptors(),
        "descriptors for other programs": [fd for fd in descriptors() if os.get_inheritable(fd)],
        "types of 0, 1, 2": [oct(os.fstat(fd).st_mode) for fd in (0, 1, 2)],
        "niceness": os.nice(0),
        "session and group": [os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid()],
        "user": [os.getuid(), os.getgid(), os.getgroups()],
        "processors": [os.cpu_count(), len(os.sched_getaffinity(0))],
        "garbage collector": [gc.isenabled(), gc.get_threshold(), gc.get_debug()],
        "gc.get_freeze_count()": gc.get_freeze_count(),
        "functions at exit": getattr(atexit, "_ncallbacks")(),  # noqa: B009  typeshed does not know it
        "frames": len(inspect.stack()),
        "this process": of_process(),
        **{f"os.{name}": of_function(getattr(os, name)) for name in OF_OS if hasattr(os, name)},
        **{kind.__name__: of_class(kind) for kind in CLASSES},
        **{module.__name__: of_module(module) for module in MODULES},
        "methods of a lock": {name: of_function(each) for name, each in vars(lock).items() if callable(each)},
        "attributes of sys.stdout": [sorted(vars(out)), of_function(out.flush), of_function(out.write)],
        "sys.stdout.buffer": [type(out.buffer).__name__, of_function(out.buffer.write)],
        "raw stream of sys.stdout": [type(each.buffer.raw).__name__ for each in (out, error)],
        "write of the raw stream": [sorted(vars(out.buffer.raw)), of_function(out.buffer.raw.write)],
    }
    text = {name: json.dumps(each, default=str).replace(str(HERE), "HERE") for name, each in facts.items()}
    return {name: json.loads(re.sub(" at 0x[0-9a-f]+", "", each)) for name, each in text.items()}


def child(answers: Any) -> None:
    """Send what a child sees."""
    answers.put(look())


def main() -> None:
    """Print what this process sees, and what a child sees."""
    seen = look()
    chosen: Any = multiprocessing.get_context((HERE / "method.txt").read_text(encoding="utf-8"))
    answers = chosen.SimpleQueue()
    other = chosen.Process(target=child, args=(answers,))
    other.start()
    print(json.dumps({"main": seen, "child": answers.get()}))  # noqa: T201  a program of its own
    other.join()


if __name__ == "__main__":
    main()
