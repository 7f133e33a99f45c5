"""Locks that processes share, as far as they keep lines of standard output apart."""

from __future__ import annotations

from .base import Facts, Key


class OfLock(Facts, frozen=True):
    """Base of what concerns a lock, by its name, the same in all processes; no kind by itself."""

    lock: Key


class Locked(OfLock, frozen=True):
    """A process holds a lock, and is about to write to standard output.

    ``single``: by its kind, one process at a time can hold it.
    """

    single: bool


class Unlocked(OfLock, frozen=True):
    """A process is about to release a lock.

    ``held``: of which it was said that it holds it; otherwise another one may hold the lock.
    """

    held: bool


class SemaphoreMade(OfLock, frozen=True):
    """A semaphore was made that begins with one: a lock, as long as only those release it that hold it."""
