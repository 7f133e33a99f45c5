"""Watches waits for the results of a pool: get, wait, next, and the question whether one is ready."""

from __future__ import annotations

import threading

from . import channel, disguise
from .callers import internal_caller
from .encode import seconds

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

EXTRA_WAIT_SECONDS = 60.0  # real time, added to a wait whose time limit must not run out


class _ThisThread(threading.local):
    call: tuple[int, str] | None = None  # the outermost watched call of this thread: (pool number, method)
    # job and time limit of the last wait, how often it may be repeated, and state.asked then
    again: tuple[int | None, float | None, int, int] = (None, None, 0, 0)


this_thread = _ThisThread()


def install(pool: Any) -> None:
    """Wrap the methods of results in the module ``multiprocessing.pool``."""
    for function in (pool.ApplyResult.get, pool.ApplyResult.wait):
        disguise.replace(function, _watched_wait)
    disguise.replace(pool.IMapIterator.next, _watched_next)
    for function in (pool.ApplyResult.ready, pool.ApplyResult.successful):  # the latter raises if it is not
        disguise.replace(function, _watched_ready)


def _watched_ready(original: Any) -> Callable[..., Any]:
    def ready(self: Any) -> Any:
        if not internal_caller():
            channel.tell("poll", process=None, what="ready")
        return original(self)

    return ready


def _watched_wait(original: Any) -> Callable[..., Any]:
    def wait(self: Any, timeout: Any = None) -> Any:
        if this_thread.call is not None or internal_caller():
            return original(self, timeout)
        return _wait(original, self, timeout)

    return wait


def _watched_next(original: Any) -> Callable[..., Any]:
    def following(self: Any, timeout: Any = None) -> Any:
        if timeout is None or internal_caller():  # without a time limit, it ends when the item is there
            return original(self, timeout)
        return _wait(original, self, timeout)

    return following


def _wait(original: Any, result: Any, timeout: Any) -> Any:
    """Wait for a result, and report it; with a time limit, the answer says whether it gives up at once.

    The answer also says how often the wait gives up again without a request, as long as the process makes no
    other one: a loop may try without end, and each time nothing else has moved.
    """
    job, limit = result._job, seconds(timeout)
    if limit is not None and _is_repeated(job, limit):
        return original(result, 0)
    answer = channel.ask("await", job=job, timeout=limit)
    if timeout is not None:
        # legal for a short time; a long one must not run out because this machine is busy
        timeout = 0 if answer.get("give_up") else timeout + EXTRA_WAIT_SECONDS
    try:
        return original(result, timeout)
    finally:
        channel.tell("awaited", job=job)
        this_thread.again = job, limit, answer.get("repeats", 0), channel.state.asked


def _is_repeated(job: int, limit: float) -> bool:
    last_job, last_limit, left, asked = this_thread.again
    if left <= 0 or (last_job, last_limit, asked) != (job, limit, channel.state.asked):
        return False
    this_thread.again = job, limit, left - 1, asked
    return True
