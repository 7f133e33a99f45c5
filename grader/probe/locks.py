"""Locks that a process holds while it writes: no other one that takes the same lock writes in between.

A lock that is held is reported when something is about to be written to standard output, once for each time
that it is taken, and again before it is released. So a program pays for locks only where it prints, and what
is reported is less than what is held: never more. Nothing is reported of a lock that was taken by a wait
which may give up, since what follows may be written without it; nor of a process with several threads of the
program's own, since another one may write without the lock.

Watched are the locks, semaphores and conditions of ``multiprocessing``; what queues and pools do with theirs
is not the program's.
"""

from __future__ import annotations

import itertools
import sys
import threading

from . import channel, disguise, looks

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.synchronize import SemLock
    from typing import Any

    Function = Callable[..., Any]

MAX_REPORTS = 500  # of one process, of locks that it holds: one that prints without end must not wait
_OUT = 1  # the descriptor of standard output
_PACKAGE = __name__.rpartition(".")[0]
_SYNCHRONIZE = "multiprocessing.synchronize"
_THEIR_OWN = ("multiprocessing.queues", "multiprocessing.pool", "multiprocessing.connection")
_getframe = sys._getframe
_get_ident = threading.get_ident


class _ThisProcess:
    names: dict[int, str] = {}  # noqa: RUF012  of locks that the system knows by no name, by their handles
    held: dict[str, int] = {}  # noqa: RUF012  how often each lock is held; by its name
    single: dict[str, bool] = {}  # noqa: RUF012  whether that lock, by its kind, is held by one at a time
    tried: set[str] = set()  # noqa: RUF012  those that were taken by a wait which may give up
    reported: set[str] = set()  # noqa: RUF012
    astray: set[str] = set()  # noqa: RUF012  locks that it released without holding them
    reports = 0


this = _ThisProcess()
_numbers = itertools.count(1)


def forget() -> None:
    """Forget what the parent holds, after a fork; its locks are known by the same names."""
    this.held, this.single, this.reports = {}, {}, 0
    this.tried, this.reported, this.astray = set(), set(), set()


def note_write(fd: int = _OUT) -> None:
    """Note that something is about to be written."""
    if not this.held or fd != _OUT or not channel.state.active:
        return
    if not _is_alone():
        for name in sorted(this.reported):
            _withdraw(name)
        return
    for name in sorted(this.held.keys() - this.reported - this.tried):
        if this.reports < MAX_REPORTS:
            this.reports += 1
            this.reported.add(name)
            channel.tell("locked", lock=name, single=this.single[name])


def _is_alone() -> bool:
    """Check whether no other thread of the program's own can write."""
    others = [each for each in threading.enumerate() if each.ident != _get_ident()]
    return all(looks.of_the_library(each) for each in others)


def _withdraw(name: str) -> None:
    this.reported.discard(name)
    channel.tell("unlocked", lock=name, held=True)


def _took(name: str, *, single: bool, waited: bool = True) -> None:
    if _is_their_own(stated=True):
        return
    if not waited and name not in this.held:
        this.tried.add(name)
    this.held[name] = this.held.get(name, 0) + 1
    this.single[name] = single


def _releases(name: str, *, stated: bool) -> None:
    """Note that a lock is about to be released; ``stated``: by the end of a with block."""
    count = this.held.get(name, 0)
    if count > 1:
        this.held[name] = count - 1
        return
    if count:
        del this.held[name]
        this.tried.discard(name)
        if name in this.reported:
            _withdraw(name)
    elif name not in this.astray and not _is_their_own(stated=stated):
        this.astray.add(name)
        channel.tell("unlocked", lock=name, held=False)


def _is_their_own(*, stated: bool) -> bool:
    """Check whether multiprocessing takes or releases a lock of its own.

    Conditions and events release semaphores that they have not taken; a with block has taken it before.
    """
    if stated:
        return _caller(_PACKAGE, _SYNCHRONIZE).startswith(_THEIR_OWN)
    return _caller(_PACKAGE).startswith("multiprocessing.")


def _caller(*skipped: str) -> str:
    """Return the name of the module that called the probe, or one of the modules that are to be skipped."""
    frame = _getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).startswith(skipped):
        frame = frame.f_back
    return str(frame.f_globals.get("__name__"))


def watch_locks(kind: type[SemLock]) -> None:
    """Watch the base of locks, semaphores and conditions; what their objects have is watched one by one."""
    disguise.replace(kind.__init__, _watched_init)
    disguise.replace(kind.__enter__, _watched_enter)
    disguise.replace(kind.__exit__, _watched_exit)


def _name(lock: Any) -> str:
    """Return a name that is the same in all processes that have the lock.

    A lock for forked processes has none: they find it at the same place in their memory, at which others may
    have made one of their own.
    """
    inner = lock._semlock
    return str(inner.name or this.names.get(inner.handle) or f"{channel._getpid()} {inner.handle}")


def _is_single(lock: Any) -> bool:
    return bool(lock._semlock.maxvalue == 1)


def _watched_init(original: Function) -> Function:
    def init(self: Any, kind: int, value: int, maxvalue: int, *args: Any, **more: Any) -> None:
        original(self, kind, value, maxvalue, *args, **more)
        this.names[self._semlock.handle] = f"{channel._getpid()}.{next(_numbers)}"
        if value == 1 and not _is_single(self) and channel.state.active:
            channel.tell("semaphore_made", lock=_name(self))

    return init


def _watched_enter(original: Function) -> Function:
    def enter(self: Any) -> Any:
        result = original(self)
        _took(_name(self), single=_is_single(self))
        return result

    return enter


def _watched_exit(original: Function) -> Function:
    def leave(self: Any, *problem: Any) -> Any:
        _releases(_name(self), stated=True)
        return original(self, *problem)

    return leave


def noted_acquire(lock: Any, original: Function) -> Function:
    """Return ``acquire`` of a lock, noted when it was successful."""

    def acquire(*args: Any, **more: Any) -> Any:
        result = original(*args, **more)
        if result:
            _took(_name(lock), single=_is_single(lock), waited=_waits(*args, **more))
        return result

    return acquire


def _waits(block: object = True, timeout: object = None) -> bool:
    """Check whether ``acquire`` with these arguments comes back with the lock, however long it takes."""
    return bool(block) and timeout is None


def noted_release(lock: Any, original: Function) -> Function:
    """Return ``release`` of a lock, noted before it happens."""

    def release() -> Any:
        _releases(_name(lock), stated=False)
        return original()

    return release
