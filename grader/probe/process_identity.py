"""How a process object is named in messages, what it runs, and to which pool it belongs."""

from __future__ import annotations

import os
from multiprocessing import process

from . import channel
from .encode import describe, first_line

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any

MAX_NAME = 200


def key(proc: Any) -> str:
    """Return a key for a process object, the same in parent and child: the parent's pid and a number."""
    return f"{proc._parent_pid}:{'-'.join(map(str, proc._identity))}"


def name(proc: Any) -> str:
    """Return the name that the program knows, or multiprocessing gave."""
    return str(proc._name)[:MAX_NAME]


def target(proc: Any) -> str | None:
    """Return a description of what the process runs; None if it runs nothing."""
    function = getattr(proc, "_target", None)
    if function is None:
        return type(proc).__qualname__ if type(proc).run is not process.BaseProcess.run else None
    return describe(function)


def target_line(proc: Any) -> int | None:
    """Return the line at which what the process runs begins in the learner's file, or None."""
    function = getattr(proc, "_target", None)
    return first_line(type(proc).run if function is None else function, channel.state.source)


def pool_of(proc: Any) -> int | None:
    """Return the number of the watched pool that this process works for, or None (see pools.py)."""
    args = getattr(proc, "_args", ())  # start() deletes them
    pool: int | None = getattr(args[0] if args else proc, "_watched_pool", None)
    return pool


def is_made(proc: Any) -> bool:
    """Check whether ``Process.__init__`` was called for the object: else the original methods will raise."""
    return hasattr(proc, "_popen")


def is_foreign(proc: Any) -> bool:
    """Check whether the process was never started, or by another process: the original method will raise."""
    return not is_made(proc) or proc._popen is None or proc._parent_pid != os.getpid()
