"""Who called a wrapped function: multiprocessing itself, or the program."""

from __future__ import annotations

import sys

_getframe = sys._getframe
_INTERNAL = ("multiprocessing.", "concurrent.futures.process")


def internal_caller() -> bool:
    """Check whether multiprocessing called the function that calls this one."""
    return str(_getframe(2).f_globals.get("__name__", "")).startswith(_INTERNAL)


def called_by_pool() -> bool:
    """Check whether ``multiprocessing.pool`` called the function that calls this one."""
    return _getframe(2).f_globals.get("__name__") == "multiprocessing.pool"
