"""What to do when the user wants an end: stop at once, tidy up, and say so with the exit status."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_AGAIN = 10.0  # seconds until an alarm rings once more, should the first have been lost on its way
_PATIENCE = 5.0  # seconds for tidying up, before another signal interrupts that as well


class _Stop:
    """Turns signals into KeyboardInterrupt, and remembers: others may swallow that on its way."""

    def __init__(self) -> None:
        self.signal = 0
        self._since = 0.0

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.signal and now < self._since + _PATIENCE:
            return
        self.signal, self._since = number, now
        raise KeyboardInterrupt


_stop = _Stop()


def stoppable(run: Callable[[], int]) -> NoReturn:
    """Run a main function and exit with its status, or with that of the signal that ended it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    status = 0
    try:
        status = run()
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
        # Where the interrupt hits an exec(), as dataclasses use it, CPython keeps that in mind and
        # dies by SIGINT, whatever status it should exit with. Another exec() makes it forget.
        exec("")  # noqa: S102
    sys.exit(128 + _stop.signal if _stop.signal else status)


def asked_to_stop() -> bool:
    """Tell whether a signal has asked for an end."""
    return bool(_stop.signal)


def stop_if_asked() -> None:
    """Raise KeyboardInterrupt (once more) when a signal has asked for an end."""
    if asked_to_stop():
        raise KeyboardInterrupt


class OutOfTime(Exception):
    """The time that was allowed is over."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise OutOfTime in the block when it takes longer; only the main thread may set a limit.

    Whatever becomes of that exception on its way (pytest makes another one of it), OutOfTime comes out. Where
    there is no alarm clock, on Windows, there is no limit.
    """
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    over = False

    def ring(_number: int, _frame: FrameType | None) -> None:
        nonlocal over
        over = True
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    except Exception as error:
        if over:
            raise OutOfTime from error
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
