"""The interface between the controller and a way of watching; kernel.py and portable.py implement it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol

from ..events import Facts, Refused, Stream
from .budget import MAX_EVENTS
from .messages import NOTHING, Envelope

SIGXCPU: int | None = getattr(signal, "SIGXCPU", None)  # not on Windows
Reply = Callable[[Mapping[str, Any]], None]


class WorkerLost(Exception):
    """The worker ended in the middle of a run: what happened in the run is unknown."""


@dataclass(frozen=True)
class Message:
    """A request of process ``pid`` (as the run numbers its processes), which is held until ``reply``.

    ``parent`` is the pid of the process that made this one, known from the first message of a child.
    """

    pid: int
    facts: Facts
    reply: Reply
    envelope: Envelope
    parent: int | None = None


def refused(pid: int, problem: str) -> Message:
    """Return what stands in the trace for a message that the probe would not send; it gets no answer."""
    return Message(pid, Refused(problem), lambda _answer: None, NOTHING)


@dataclass(frozen=True)
class Output:
    """Bytes that ``pid`` (None: unknown to the grader) wrote to ``stream``, "out" or "err"."""

    pid: int | None
    stream: Stream
    data: bytes


@dataclass(frozen=True)
class Death:
    """Process ``pid`` has ended; ``status`` (main process only) is its exit code, or minus the signal."""

    pid: int
    status: int | None = None

    @property
    def used_up(self) -> bool:
        """Whether its CPU time was used up (RLIMIT_CPU, getrlimit(2)): it never stopped computing."""
        return SIGXCPU is not None and self.status == -SIGXCPU


Item = Message | Output | Death


@dataclass(frozen=True)
class Rest:
    """The run is quiescent: no process can move before a request is answered.

    ``timed``: some processes will wake by themselves. ``certain``: if no process is held, this is a
    deadlock. ``asleep`` gives for each process how it sleeps, in the terms of quiescence.py.
    """

    timed: bool
    certain: bool
    asleep: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class RunSpec:
    """What to run, and how; sent to the probe as JSON."""

    path: str
    folder: str
    method: str
    calls: bool
    environ: Mapping[str, str]
    memory_mb: int
    cpu_seconds: int
    clones: bool = True
    exact_clock: bool = False
    replay: bool = False  # note the source line of each printed line, for the story


@dataclass(frozen=True)
class RunLimits:
    """When a run is stopped: after ``seconds`` (as load_clock.py counts them), bytes of output, or events."""

    seconds: float
    output_bytes: int
    events: int = MAX_EVENTS


@dataclass(frozen=True)
class Leftovers:
    """What the system counted, known after the run has been ended; ``births``: pids given out during it."""

    births: int | None = None
    hidden: int = 0  # processes that were seen and sent nothing


class Transport(Protocol):
    """The connection to the processes of one run."""

    verified: bool  # pids come from the kernel

    def wait(self, seconds: float) -> Sequence[Item]:
        """Return what arrives within ``seconds``, outputs and deaths before a later request."""

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """Return how the run is at rest, None if a process may move; ``held`` wait for an answer."""

    def before_start(self) -> None:
        """Prepare for a process that the program is about to start, so that its pid can't be guessed."""

    def busy_seconds(self) -> float:
        """Return the CPU seconds that one thread has used since the last request or answer (portable: 0)."""

    def running(self) -> int:
        """Return how many of the run's processes are running or ready to run."""

    def exceeded(self) -> str:
        """Return which budget the run exceeds (an ``end`` of the trace), or an empty text."""

    def living(self) -> Mapping[int, str]:
        """Return the run's living processes and their command lines (portable: empty texts)."""

    def close(self) -> Leftovers:
        """End all processes of the run."""
