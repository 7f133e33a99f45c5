"""Virtual time, and the machine that a program sees.

The controller resumes a sleeping program when no other process can move, in the order of waking. The clocks
then jump by the time slept, so that a program which measures its own sleep sees it. No time is spent waiting.
"""

import operator
import os
import sys
import time

from . import channel, disguise, looks
from .callers import internal_caller

CPUS = 4
CLOCKS = ("time", "monotonic", "perf_counter")
HUNDREDTHS = 100  # of a second, in which os.times() counts (times(2))

_monotonic = time.monotonic  # the system's, before it is replaced
_slept = 0.0  # seconds of virtual time that have passed
_now = 0.0  # those of them that have passed for all processes


def jump(seconds):
    """Let ``seconds`` of virtual time pass in this process alone."""
    global _slept
    _slept += seconds


class _Steps:
    """Where timings are judged: how many virtual seconds pass at which step of the program.

    Each time it is more, by the squares of 0, 1, 2 ...: so no mean of several times is the time of one.
    """

    seconds = {}  # noqa: RUF012  step -> seconds
    times = {}  # noqa: RUF012  step -> how often it has passed
    jumped = 0.0  # virtual seconds that have passed so far

    def begin(self, seconds):
        """Begin a call in which these seconds pass."""
        self.seconds, self.times, self.jumped = seconds, {}, 0.0

    def end(self):
        """Return the virtual seconds that have passed since ``begin``; no more will."""
        self.seconds = {}
        return self.jumped


steps = _Steps()


def pass_by(step):
    """Let the seconds of that step pass."""
    if step in steps.seconds:
        times = steps.times[step] = steps.times.get(step, -1) + 1
        seconds = steps.seconds[step] * (1 + times * times / 10)
        steps.jumped += seconds
        jump(seconds)


def _catch_up(answer):
    global _slept, _now
    now = max(_now, float(answer.get("now", 0.0)))
    _slept, _now = _slept + now - _now, now


def install():
    """Replace the clocks, ``time.sleep`` and the CPU counts; once in a tree of processes."""
    channel.state.on_answer = _catch_up
    real_sleep = time.sleep  # noqa: TID251  here it is replaced

    def sleep(*args, **extra):
        if len(args) != 1 or extra or not channel.state.active or internal_caller() or not _positive(args[0]):
            return real_sleep(*args, **extra)
        channel.tell("sleep", seconds=float(args[0]))
        return None

    time.sleep = disguise.builtin(real_sleep, sleep)  # noqa: TID251  as above
    for name in CLOCKS:
        disguise.replace_builtin(time, name, _shifted)
        disguise.replace_builtin(time, name + "_ns", _shifted_ns)
    _install_posix_clocks()
    if "timeit" in sys.modules:
        sys.modules["timeit"].default_timer = time.perf_counter
    _install_cpus()


def _positive(seconds):
    """Check whether ``time.sleep`` accepts that: a number, 0 or more; not a text that can be read as one.

    Before Python 3.15 it is an int or a float (CPython issue 67795).
    """
    try:
        if isinstance(seconds, float) or (sys.version_info >= (3, 15) and hasattr(seconds, "__float__")):
            return float(seconds) >= 0
        return operator.index(seconds) >= 0
    except (TypeError, ValueError):
        return False


def _shifted(clock):
    def now():
        looks.note_reading()
        return clock() + _slept

    return now


def _shifted_ns(clock):
    def now_ns():
        looks.note_reading()
        return clock() + int(_slept * 1e9)

    return now_ns


def _install_posix_clocks():
    """Replace the same clocks by number, and the elapsed time of os.times; CPU clocks stay as they are."""
    if hasattr(time, "clock_gettime"):
        cpu = {getattr(time, name, None) for name in ("CLOCK_PROCESS_CPUTIME_ID", "CLOCK_THREAD_CPUTIME_ID")}
        disguise.replace_builtin(
            time, "clock_gettime", lambda get: lambda clock: get(clock) + (0 if clock in cpu else _slept)
        )
        disguise.replace_builtin(
            time,
            "clock_gettime_ns",
            lambda get: lambda clock: get(clock) + (0 if clock in cpu else int(_slept * 1e9)),
        )
    disguise.replace_builtin(os, "times", _shifted_times)


def _shifted_times(times):
    """Return ``os.times`` with virtual time, and with an elapsed time that is right to a hundredth.

    The kernel's own lags behind by up to a tick more (jiffies, time(7)), so two readings would differ by more
    than the hundredth that a check of timings allows.
    """
    begin = times()
    times_result, ahead = type(begin), begin.elapsed - _monotonic()

    def shifted_times():
        *cpu_times, _ = times()
        elapsed = int((_monotonic() + ahead) * HUNDREDTHS) / HUNDREDTHS
        return times_result((*cpu_times, elapsed + _slept))

    return shifted_times


def install_datetime():
    """Shift ``datetime.datetime.now`` and its like; the class is written in C, so a subclass replaces it."""
    import datetime as dt

    real = dt.datetime

    class _Meta(type(real)):
        def __instancecheck__(cls, value):
            return isinstance(value, real)

    class Shifted(real, metaclass=_Meta):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + dt.timedelta(seconds=_slept)

        @classmethod
        def today(cls):
            return cls.now()

        @classmethod
        def utcnow(cls):
            return super().now(dt.timezone.utc).replace(tzinfo=None) + dt.timedelta(seconds=_slept)

    Shifted.__name__ = Shifted.__qualname__ = "datetime"
    Shifted.__module__ = "datetime"
    dt.datetime = Shifted


def _install_cpus():
    for name, seen in (
        ("cpu_count", lambda: CPUS),
        ("sched_getaffinity", lambda _pid: set(range(CPUS))),
    ):
        if hasattr(os, name):
            disguise.replace_builtin(os, name, lambda _original, seen=seen: seen)
