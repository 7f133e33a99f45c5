"""How much memory this machine had in use at most while something went on, whichever process had it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

INTERVAL_SECONDS = 0.05


@contextmanager
def peak_memory() -> Iterator[Callable[[], int]]:
    """Yield a function that returns how many bytes the machine had in use at most, beyond those at first."""
    stop, lowest = threading.Event(), [_available()]
    first = lowest[0]

    def look() -> None:
        while not stop.wait(INTERVAL_SECONDS):
            lowest[0] = min(lowest[0], _available())

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield lambda: first - lowest[0]
    finally:
        stop.set()
        looking.join()


def _available() -> int:
    text = Path("/proc/meminfo").read_text(encoding="ascii")
    return int(text.partition("MemAvailable:")[2].split(None, 1)[0]) << 10
