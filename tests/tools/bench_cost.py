"""What commands cost: seconds, CPU seconds of all their processes, and the peak of these processes' memory.

The peak is the largest sum, over all processes that a command has at one moment, of their proportional set
sizes (Pss, proc_pid_smaps(5)): a page that several share is counted once. It is sampled while nothing is
timed, because sampling takes time. What lives shorter than the pause between two samples can be missed.
"""

from __future__ import annotations

import ctypes
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.01
_PR_SET_CHILD_SUBREAPER = 36
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """Wall seconds, and CPU seconds of all processes."""

    wall: float
    cpu: float


def adopt_orphans() -> None:
    """Let processes whose parent has ended become this process's children, so that none is missed."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def cost(action: Callable[[], object]) -> Cost:
    """Return what an action's processes cost."""
    before, began = _cpu(), time.perf_counter()
    action()
    wall = time.perf_counter() - began
    _reap()
    return Cost(wall, _cpu() - before)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """Wait for what an action has left behind, for a second at most."""
    deadline = time.monotonic() + 1
    with suppress(ChildProcessError):
        while time.monotonic() < deadline:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                threading.Event().wait(PAUSE)


def peak_memory(action: Callable[[], object]) -> int:
    """Return the most bytes that an action's processes had at one moment."""
    with _sampled(os.getpid()) as samples:
        action()
        _reap()
    return max(samples, default=0)


@contextmanager
def _sampled(pid: int) -> Iterator[list[int]]:
    samples: list[int] = []
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(PAUSE):
            samples.append(sum(map(pss, descendants(pid))))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield samples
    finally:
        ended.set()
        thread.join()


def descendants(pid: int) -> list[int]:
    """Return the processes below a process, whatever namespaces they are in."""
    found: list[int] = []
    waiting = [pid]
    while waiting:
        with suppress(OSError):
            for task in Path(f"/proc/{waiting.pop()}/task").iterdir():
                with suppress(OSError):
                    children = [int(word) for word in (task / "children").read_text("ascii").split()]
                    found += children
                    waiting += children
    return found


def pss(pid: int) -> int:
    """Return the bytes of a process's proportional set; where that can't be read, of its private pages."""
    with suppress(OSError):
        try:
            return _pss(Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"))
        except PermissionError:
            _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text("ascii").split()
            return (int(resident) - int(shared)) * _PAGE
    return 0


def _pss(rollup: str) -> int:
    _, found, rest = rollup.partition("\nPss:")
    return int(rest.split(None, 1)[0]) * 1024 if found else 0
