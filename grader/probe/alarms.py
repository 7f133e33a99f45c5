"""Alarms, and waits for signals that an alarm or a time limit ends: such a wait is a pause, as a sleep is.

It is a request to the controller, and its time passes only when the schedule resumes it. Then the alarm
rings, unless it has rung meanwhile. A wait for the signals of other processes is a wait like others.
"""

from __future__ import annotations

import signal
import sys

from . import channel, disguise

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

_getitimer, _setitimer = (getattr(signal, name, None) for name in ("getitimer", "setitimer"))


def install() -> None:
    """Wrap what orders alarms and what waits for signals; once in a tree of processes."""
    written_in_c = sys.modules["_signal"]  # signal.sigwait() calls its function there
    for module, name, make in (
        (signal, "alarm", _announced),
        (signal, "setitimer", _announced),
        (signal, "pause", _watched_pause),
        (written_in_c, "sigwait", _watched_wait),
        (signal, "sigwaitinfo", _watched_wait),
        (signal, "sigtimedwait", _watched_limit),
    ):
        if hasattr(module, name):
            disguise.replace_builtin(module, name, make)


def _announced(original: Callable[..., Any]) -> Callable[..., Any]:
    """Report alarms: a process with one can wake by itself, so its wait is not a deadlock."""

    def announced(*args: Any) -> Any:
        channel.tell("alarm")
        return original(*args)

    return announced


def _watched_pause(original: Callable[[], None]) -> Callable[[], None]:
    def pause() -> None:
        if _is_awaited(blocked=False):
            _ring()
        else:
            original()

    return pause


def _watched_wait(original: Callable[..., Any]) -> Callable[..., Any]:
    def wait(signals: Collection[int], /) -> Any:
        if signal.SIGALRM in signals and _is_awaited(blocked=True):
            _ring()
        return original(signals)

    return wait


def _watched_limit(original: Callable[..., Any]) -> Callable[..., Any]:
    def wait(signals: Collection[int], timeout: Any, /) -> Any:
        if not channel.state.active or not isinstance(timeout, (int, float)) or timeout <= 0:
            return original(signals, timeout)
        came = original(signals, 0)
        if came is None:
            channel.tell("pause", seconds=float(timeout))
            came = original(signals, 0)
        return came

    return wait


def _is_awaited(*, blocked: bool) -> bool:
    """Check whether an alarm is on its way, and is handled, or blocked, as it must be for the wait to end."""
    if not channel.state.active or signal.getsignal(signal.SIGALRM) is signal.SIG_IGN:
        return False
    is_blocked = signal.SIGALRM in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return is_blocked == blocked and _remaining()[0] > 0


def _ring() -> None:
    """Let the time of the alarm pass, then let it ring."""
    channel.tell("pause", seconds=_remaining()[0])
    remaining, interval = _remaining()
    if remaining > 0:
        assert _setitimer is not None
        _setitimer(signal.ITIMER_REAL, interval, interval)
        signal.raise_signal(signal.SIGALRM)


def _remaining() -> tuple[float, float]:
    """Return the seconds until the alarm, 0 without one, and the interval after which it rings again."""
    assert _getitimer is not None
    seconds, interval = _getitimer(signal.ITIMER_REAL)
    return seconds, interval
