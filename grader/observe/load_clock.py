"""A clock for time limits: under load, wall-clock seconds overstate a run's share of the CPU.

Time limits only stop runs that would never end. So that they don't stop a run which is slow because its
machine is busy, time counts by the share of the processors that the run can get, given what else wants to
run. The run's own processes don't count as load: a run that keeps sixty of them busy must not gain time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LOAD_INTERVAL_SECONDS = 0.1  # between two readings of the load


def runnable() -> int:
    """Return how many tasks of the machine are runnable (proc_loadavg(5), fourth field); 1 if not known."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0])
    return 1


class LoadClock:
    """Counts seconds, each weighted by the share of a processor that the run can get, at most 1."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        load: Callable[[], int] = runnable,
        processors: int | None = None,
        own: Callable[[], int] = lambda: 1,
    ) -> None:
        """Start at 0; ``own`` returns how many of the runnable tasks are the run's."""
        self._now, self._load, self._own = now, load, own
        self._processors = processors or os.cpu_count() or 1
        self._last = self._read = now()
        self._share = self._read_share()
        self._sum = 0.0

    def _read_share(self) -> float:
        load = self._load()
        if load <= self._processors:
            return 1.0
        return min(1.0, self._processors / (1 + max(0, load - max(1, self._own()))))

    def skip(self) -> None:
        """Leave out the time since the last reading."""
        self._last = self._now()

    def seconds(self) -> float:
        """Return the seconds so far; reads the load at most ten times a second."""
        now = self._now()
        if now - self._read > LOAD_INTERVAL_SECONDS:
            self._read, self._share = now, self._read_share()
        self._sum += (now - self._last) * self._share
        self._last = now
        return self._sum
