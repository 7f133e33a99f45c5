"""Who called a function that the probe has replaced (disguise.py): multiprocessing itself, or the program."""

from __future__ import annotations

import sys

_getframe = sys._getframe
_REPLACED = (
    3  # frames below the caller of a replaced function: the replaced code, its hook, the one that asks
)
_MAX_CALLERS = 20
_INTERNAL = ("multiprocessing.", "concurrent.futures.process")


def internal_caller(depth: int = _REPLACED) -> bool:
    """Check whether multiprocessing called the function whose hook calls this one."""
    return _module(depth).startswith(_INTERNAL)


def called_by_pool() -> bool:
    """Check whether ``multiprocessing.pool`` called the function whose hook calls this one."""
    return _module(_REPLACED) == "multiprocessing.pool"


def called_below_pool() -> bool:
    """Check whether ``multiprocessing.pool`` is among the callers of that function.

    A worker's class may have a ``start()`` of its own, which calls the one of ``BaseProcess``.
    """
    frame = _getframe(_REPLACED - 1).f_back
    for _ in range(_MAX_CALLERS):
        if frame is None:
            return False
        if frame.f_globals.get("__name__") == "multiprocessing.pool":
            return True
        frame = frame.f_back
    return False


def called_by_executor() -> bool:
    """Check whether ``concurrent.futures`` called the function whose hook calls this one."""
    return _module(_REPLACED) == "concurrent.futures.process"


def called_by_manager() -> bool:
    """Check whether a manager's proxy called the function whose hook calls this one."""
    return _module(_REPLACED) == "multiprocessing.managers"


def _module(depth: int) -> str:
    frame = _getframe(depth).f_back  # None: called by C, as what a new thread begins with
    return "" if frame is None else str(frame.f_globals.get("__name__", ""))
