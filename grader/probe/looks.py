"""Looks in a loop: a program that asks again and again whether something has happened, or how late it is.

A loop that only looks never comes to rest, so the controller could not distinguish it from a computation.
Looks that make no request of their own are counted here. Many of them in a row, with no request of another
kind in between, are reported as one: as a *poll*, or, where a clock was read, as a *pause* in which virtual
time passes. So a loop that waits for a flag waits, and one that waits for a point in time is a pause.
"""

from __future__ import annotations

import threading
import weakref

from . import channel

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable

LOOKS = 200
READINGS = 5_000  # of a clock, which programs read more often
FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 0.01, 1.0  # of virtual time


class _Row:
    """Looks of one kind in a row; ``report`` is called with the number of reports before."""

    def __init__(self, length: int, report: Callable[[int], None]) -> None:
        self._length, self._report = length, report
        self._asked, self._count, self._reports = 0, 0, 0
        self._thread: weakref.ref[threading.Thread] | None = None  # the last that looked; it may be let go
        self._is_own = True

    def add(self) -> None:
        """Count one of the program's own; report a row that is full."""
        thread = threading.current_thread()
        if self._thread is None or thread is not self._thread():
            self._thread, self._is_own = weakref.ref(thread), not of_the_library(thread)
        if not self._is_own:  # the library's looks and the program's would be one row
            return
        if self._asked != channel.state.asked:
            self._asked, self._count, self._reports = channel.state.asked, 0, 0
        self._count += 1
        if self._count >= self._length and channel.state.active:
            self._count = 0
            self._report(self._reports)
            self._reports += 1


def of_the_library(thread: threading.Thread) -> bool:
    """Check whether a thread is one of multiprocessing's own, such as those that serve a pool."""
    target = getattr(thread, "_target", None)  # Thread.run() deletes it at its end
    return str(getattr(target, "__module__", "")).startswith("multiprocessing.")


def _poll(_reports: int) -> None:
    channel.tell("poll", process=None, what="flag")


def _pause(reports: int) -> None:
    before = channel.state.asked
    channel.tell("pause", seconds=min(FIRST_PAUSE_SECONDS * 2 ** min(reports, 20), MAX_PAUSE_SECONDS))
    channel.state.asked = before  # the row goes on


_flags = _Row(LOOKS, _poll)
_clocks = _Row(READINGS, _pause)


def note_look() -> None:
    """Note that the program looked whether something has happened."""
    _flags.add()


def note_reading() -> None:
    """Note that the program read a clock."""
    _clocks.add()


def watched_look(original: Callable[..., bool]) -> Callable[..., bool]:
    """Return a method of an event that counts each look at it."""

    def is_set(self: threading.Event) -> bool:
        note_look()
        return original(self)

    return is_set
