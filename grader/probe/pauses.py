"""Waits with a time limit: each may give up, so no program can rely on one.

Such a wait is a request to the controller, held as a sleep is: its time passes only when the schedule resumes
it. Then it looks once whether what it waited for is there. Covered are the places through which the standard
library waits: the lock of ``threading.Condition.wait`` (events, queues, futures, barriers), ``Thread.join``,
the semaphores of ``multiprocessing``, selectors (pipes, asyncio) and ``select.select``. A wait that is
written in C and used directly (``Lock.acquire(timeout=...)``) takes real time; the controller waits for it.
"""

import select
import selectors
import sys
import threading
import time
from multiprocessing import synchronize

from . import channel, disguise, locks, looks, names

_getframe = sys._getframe
_allocate_lock, _select = threading._allocate_lock, select.select
_LIBRARY = {__name__, "threading", "queue", "selectors"}
# their limits are their own (a manager looks each second whether it should stop), or watched already
_OWN = ("multiprocessing.managers", "multiprocessing.pool", "multiprocessing.util", "multiprocessing.process")


def install():
    """Wrap the waits, and give ``threading`` and ``queue`` the shifted clock; once in a tree of processes."""
    names.watched("threading", _watch_threads)
    names.watched("multiprocessing.synchronize", _watch_semaphores)
    disguise.replace_builtin(select, "select", _watched_select)
    names.watched("selectors", _watch_selectors)
    if "queue" in sys.modules:
        sys.modules["queue"].time = time.monotonic


def _watch_threads():
    threading._allocate_lock = disguise.builtin(_allocate_lock, _Waiter)
    threading._time = time.monotonic
    disguise.replace(threading.Thread.join, _watched_join)
    disguise.replace(threading.Event.is_set, looks.watched_look)


def _watch_semaphores():
    disguise.replace(synchronize.SemLock._make_methods, _watched_methods)
    locks.watch_locks(synchronize.SemLock)


def _watch_selectors():
    kinds = {kind for kind in vars(selectors).values() if isinstance(kind, type) and "select" in vars(kind)}
    for kind in kinds - {selectors.BaseSelector}:
        disguise.replace(kind.select, _watched_selector)
    if vars(selectors.SelectSelector).get("_select") is _select:  # not on Windows
        selectors.SelectSelector._select = select.select


def _pauses(seconds):
    """Check whether this is a wait of the program's with a time limit."""
    if not channel.state.active or not isinstance(seconds, (int, float)):
        return False
    if not 0 < seconds <= threading.TIMEOUT_MAX:
        return False
    frame = _getframe(2)  # the hook's caller; the code that calls a hook is disguised as the library's
    while frame is not None and frame.f_globals.get("__name__") in _LIBRARY:
        frame = frame.f_back
    return frame is None or not str(frame.f_globals.get("__name__")).startswith(_OWN)


def _pause(seconds):
    channel.tell("pause", seconds=float(seconds))


class _Waiter:
    """The lock on which a thread waits in ``Condition.wait``."""

    __slots__ = ("_lock",)

    def __init__(self):
        self._lock = _allocate_lock()

    def __getattr__(self, name):
        return getattr(self._lock, name)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *problem):
        return self._lock.__exit__(*problem)

    def acquire(self, blocking=True, timeout=-1):
        if not blocking or not _pauses(timeout):
            return self._lock.acquire(blocking, timeout)
        if self._lock.acquire(False):
            return True
        _pause(timeout)
        return self._lock.acquire(False)


def _watched_join(original):
    def join(self, timeout=None):
        if _pauses(timeout) and self.is_alive() and self is not threading.current_thread():
            _pause(timeout)
            timeout = 0
        return original(self, timeout)

    return join


def _watched_methods(original):
    def make_methods(self):
        original(self)
        acquire, release = self._semlock.acquire, self._semlock.release
        self.acquire = disguise.builtin(acquire, locks.noted_acquire(self, _watched_acquire(acquire)))
        self.release = disguise.builtin(release, locks.noted_release(self, release))

    return make_methods


def _watched_acquire(original):
    def acquire(block=True, timeout=None):
        looks.note_look()
        if not block or not _pauses(timeout):
            return original(block, timeout)
        if original(False):
            return True
        _pause(timeout)
        return original(False)

    return acquire


def _watched_selector(original):
    def select(self, timeout=None):
        if timeout == 0:
            looks.note_look()
        if not _pauses(timeout):
            return original(self, timeout)
        ready = original(self, 0)
        if not ready:
            _pause(timeout)
            ready = original(self, 0)
        return ready

    return select


def _watched_select(original):
    def select(rlist, wlist, xlist, timeout=None):
        if not _pauses(timeout):
            return original(rlist, wlist, xlist, timeout)
        lists = list(rlist), list(wlist), list(xlist)
        ready = original(*lists, 0)
        if not any(ready):
            _pause(timeout)
            ready = original(*lists, 0)
        return ready

    return select
