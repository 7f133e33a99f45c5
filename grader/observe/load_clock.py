"""A clock for runaways: on a machine where many want to run, a second is no second.

Wall clocks only end what never ends by itself. So that none ends a run which is merely slow because its
machine is busy, time counts by the share of the processors that the run can get beside all others. Its own
processes do not count: a run that keeps sixty of them busy is not to gain time by that.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

LOOK = 0.1  # seconds between two looks at the load


def runnable() -> int:
    """How many tasks of the whole machine want to run now (proc_loadavg(5), the fourth field).

    Where that is not told: 1.
    """
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0])
    return 1


class LoadClock:
    """Counts seconds, each as much as the processors divided by who wants to run beside it, at most whole."""

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        wanting: Callable[[], int] = runnable,
        processors: int | None = None,
        own: Callable[[], int] = lambda: 1,
    ) -> None:
        """Begin at 0; ``own`` tells how many of those who want to run are the run's."""
        self._now, self._wanting, self._own = now, wanting, own
        self._processors = processors or os.cpu_count() or 1
        self._last = self._looked = now()
        self._share = self._look()
        self._sum = 0.0

    def _look(self) -> float:
        wanting = self._wanting()
        if wanting <= self._processors:
            return 1.0
        return min(1.0, self._processors / (1 + max(0, wanting - max(1, self._own()))))

    def seconds(self) -> float:
        """Give the seconds so far. Costs a look at the load ten times a second, if asked as often."""
        now = self._now()
        if now - self._looked > LOOK:
            self._looked, self._share = now, self._look()
        self._sum += (now - self._last) * self._share
        self._last = now
        return self._sum
