"""Interrupts by signals: stop at once, clean up, and exit with the signal's status; and time limits."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_ALARM_INTERVAL_SECONDS = 10.0  # between alarms, in case the first one's exception is lost
_CLEAN_UP_LIMIT_SECONDS = 5.0  # after which another signal interrupts the clean-up as well


class _SignalHandler:
    """Raises KeyboardInterrupt and records the signal, since that exception may be caught on its way."""

    def __init__(self) -> None:
        self.signal = 0
        self._since = 0.0

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.signal and now < self._since + _CLEAN_UP_LIMIT_SECONDS:
            return
        self.signal, self._since = number, now
        raise KeyboardInterrupt


_handler = _SignalHandler()


def run_interruptibly(run: Callable[[], int]) -> NoReturn:
    """Call a main function and exit with its status, or with that of the signal that interrupted it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _handler)
    status = 0
    try:
        status = run()
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
        # Where the interrupt hits an exec(), as dataclasses use it, CPython records that and ends by
        # SIGINT, whatever status it should exit with. Another exec() resets the record.
        exec("")  # noqa: S102
    sys.exit(128 + _handler.signal if _handler.signal else status)


def is_interrupted() -> bool:
    """Check whether a signal has arrived."""
    return bool(_handler.signal)


def raise_if_interrupted() -> None:
    """Raise KeyboardInterrupt, possibly again, if a signal has arrived."""
    if is_interrupted():
        raise KeyboardInterrupt


class TimeLimitReached(BaseException):
    """A time limit has been reached: anywhere, also where the code survives any Exception."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeLimitReached in the block if it takes longer; only the main thread may set a limit.

    Even if that exception is replaced on its way, TimeLimitReached is raised in the end. On systems without
    setitimer, such as Windows, there is no limit.
    """
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    is_over = False

    def ring(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        raise TimeLimitReached

    previous = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _ALARM_INTERVAL_SECONDS)
    try:
        yield
    except Exception as error:
        if is_over:
            raise TimeLimitReached from error
        raise
    else:
        if is_over:  # the exception got lost on its way
            raise TimeLimitReached
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
