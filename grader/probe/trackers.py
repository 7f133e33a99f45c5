"""Multiprocessing's resource tracker: no garbage is collected while its lock is held.

A collection may run the finalizer of a semaphore, which calls the tracker again. Before Python 3.11.6 and
3.12.1 the process then waits for itself; later ones refuse the call (gh-109593). It depends on when
memory is allocated, so on the probe as well, and would end a right program now and then.
"""

from __future__ import annotations

import gc
from multiprocessing import resource_tracker

from . import disguise, names

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_WITH_ITS_LOCK = "ensure_running", "_ensure_running_and_write"  # the second one in later Pythons (gh-131788)


def install() -> None:
    """Collect no garbage in the methods that take the lock."""
    names.watched("multiprocessing.resource_tracker", _install)


def _install() -> None:
    for name in _WITH_ITS_LOCK:
        method = vars(resource_tracker.ResourceTracker).get(name)
        if method is not None:
            disguise.replace(method, without_collections)


def without_collections(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does what another one does, and collects no garbage meanwhile."""

    def call(*args: Any, **more: Any) -> Any:
        collects = gc.isenabled()
        gc.disable()
        try:
            return original(*args, **more)
        finally:
            if collects:
                gc.enable()

    return call
