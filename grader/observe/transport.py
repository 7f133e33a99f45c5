"""What the controller needs of a way of watching; kernel.py and portable.py give it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol

SIGXCPU: int | None = getattr(signal, "SIGXCPU", None)  # not on Windows
Reply = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True)
class Message:
    """A question of process ``pid`` (as the run itself numbers processes); ``reply`` lets it go on."""

    pid: int
    facts: Mapping[str, Any]
    reply: Reply


@dataclass(frozen=True)
class Output:
    """Bytes that ``pid`` (None: one that never introduced itself) wrote to ``stream``, "out" or "err"."""

    pid: int | None
    stream: str
    data: bytes


@dataclass(frozen=True)
class Death:
    """Process ``pid`` has ended; ``status`` (of the main process only): exit status, or minus the signal."""

    pid: int
    status: int | None = None

    @property
    def used_up(self) -> bool:
        """Whether its CPU time was used up (RLIMIT_CPU, getrlimit(2)): it ran on and on."""
        return SIGXCPU is not None and self.status == -SIGXCPU


Item = Message | Output | Death


@dataclass(frozen=True)
class Rest:
    """Nobody in the run can move without leave. ``timed`` says that some will wake by themselves.

    ``asleep`` says how each process sleeps, in the words of quiescence.py.
    """

    timed: bool
    certain: bool  # may "nobody is left to move" be called a deadlock?
    asleep: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class RunSpec:
    """What to run, and as what."""

    path: str
    folder: str
    method: str
    calls: bool
    environ: Mapping[str, str]
    memory_mb: int
    cpu_seconds: int
    clones: bool = True
    exact_clock: bool = False
    retold: bool = False  # is it to be told as a story, with the source line of each printed line?


@dataclass(frozen=True)
class Limits:
    """Ends of a runaway: seconds (as fair.py counts them) and bytes of output."""

    seconds: float
    output_bytes: int


@dataclass(frozen=True)
class Leftovers:
    """What the system counted, told after everything was swept."""

    births: int | None = None


class Wire(Protocol):
    """One run's connection to its processes."""

    verified: bool

    def wait(self, seconds: float) -> Sequence[Item]:
        """Give what has arrived within ``seconds``, in causal order.

        Outputs and deaths come before a later question.
        """

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """Say how the run is at rest, None: somebody may move; ``held`` wait for an answer."""

    def before_start(self) -> None:
        """Get ready for a process that the program is about to start: its pid must not be easy to guess."""

    def busy_seconds(self) -> float:
        """CPU time (portable: wall time) that the run has used since the last question, in seconds."""

    def running(self) -> int:
        """How many of the run's processes want a processor now."""

    def excess(self) -> str:
        """Say of what the run takes too much of the machine (an end in the trace), or an empty text."""

    def living(self) -> Mapping[int, str]:
        """The run's living processes, each with a short description."""

    def close(self) -> Leftovers:
        """End whatever is left of the run."""
