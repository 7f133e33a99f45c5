"""Where runs take place: a worker, restarted when it is lost, or fresh interpreters (portable)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..probe.visible_paths import RUNS
from ..scorecard import Containment
from ..trace import Trace
from . import layers
from .guardians import NewInterpreters, StartsGuardians
from .kernel import KernelTransport
from .platforms import CAN_WATCH_BY_KERNEL
from .portable import PortableTransport
from .portable_guardian import PortableGuardian
from .transport import RunSpec, Transport, WorkerLost
from .workdir import new_base
from .worker import Worker

# Below the squares of the chosen inputs and above the inputs: a number seldom equals a pid by chance, as it
# would often in a fresh pid namespace, and where a story's program prints a pid, its digits show it.
FIRST_PID = 4_003
BUSY = (
    "{}: in some runs a thread computed for long while other processes were to move; "
    "such a busy loop counts as waiting"
)


@dataclass(frozen=True)
class Options:
    """How to run and watch programs.

    ``portable`` turns off what needs the Linux kernel. ``clones`` stand in for the exec of spawn and
    forkserver. In a ``replay`` pids are the same each time, where the system allows it, and each printed line
    comes with its line of source.
    """

    portable: bool = False
    clones: bool = True
    namespaces: bool = True
    landlock: bool = True
    seccomp: bool = True
    require: tuple[str, ...] = ()  # layers without which nothing is run
    replay: bool = False


class RunHost:
    """Starts runs, and what they need: close it when done."""

    def __init__(self, options: Options, guardians: StartsGuardians | None = None) -> None:
        """Start nothing yet: the first run does. Workers are started in new interpreters by default."""
        self.options = options
        self._guardians = guardians or NewInterpreters()
        self.portable = options.portable or not CAN_WATCH_BY_KERNEL
        self._worker: Worker | None = None
        self._portable_guardian: PortableGuardian | None = None
        self._remarks: dict[str, None] = {}  # an ordered set

    def _get_worker(self) -> Worker:
        if self._worker is None:
            try:
                self._worker = self._start_worker(namespaces=self.options.namespaces)
            except WorkerLost as refused:  # e.g. mounts are refused: once more without namespaces
                self._worker = self._start_worker(namespaces=False)
                self._worker.notes.append(str(refused))
        return self._worker

    def _start_worker(self, *, namespaces: bool) -> Worker:
        with new_base() as base:
            return Worker(
                base,
                {
                    "namespaces": namespaces,
                    "landlock": self.options.landlock,
                    "seccomp": self.options.seccomp,
                },
                first_pid=FIRST_PID if namespaces else None,
                guardians=self._guardians,
            )

    def _get_portable_guardian(self) -> PortableGuardian:
        if self._portable_guardian is None:
            with new_base() as base:
                self._portable_guardian = PortableGuardian(base)
        return self._portable_guardian

    def base(self) -> Path:
        """Return the folder that has the folders of the runs."""
        return self._get_portable_guardian().base if self.portable else self._get_worker().base

    def runs(self) -> Path:
        """Return the folder in which the runs' folders are made, as the grader reaches it."""
        return self._get_portable_guardian().base / RUNS if self.portable else self._get_worker().runs

    def owner(self) -> int | None:
        """Return the uid that the runs' files must belong to, None: the grader's own."""
        return None if self.portable else self._get_worker().drops_to

    def open(self, spec: RunSpec) -> Transport:
        """Start a run. Raises WorkerLost, LayersMissing."""
        self.demand_layers()
        if self.portable:
            return PortableTransport(spec, self._get_portable_guardian())
        return KernelTransport(self._get_worker(), spec)

    def discard(self) -> None:
        """Stop the worker or guardian and delete its files; the next run starts another."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if self._portable_guardian is not None:
            self._portable_guardian.close()
            self._portable_guardian = None

    close = discard

    @property
    def watching(self) -> str:
        """What the facts rest on, in words."""
        return "portable (pids unverified)" if self.portable else "kernel"

    def containment(self) -> Containment:
        """Return which layers contain the runs; none, and none off, where nothing was run."""
        if self._worker is not None:
            return layers.containment(self._worker.layers, self._worker.notes)
        return layers.portable() if self._portable_guardian is not None else Containment()

    def notes(self) -> tuple[str, ...]:
        """Return what contained the runs, what was refused, and which files wait in busy loops."""
        if self._worker is None:
            return tuple(self._remarks)
        contained = f"containment: {', '.join(self._worker.layers) or 'none'}"
        return (contained, *self._worker.notes, *self._remarks)

    def note_order(self, filename: str, trace: Trace) -> None:
        """Note for ``notes`` if one of the program's threads waited in a busy loop."""
        if trace.busy:
            self._remarks[BUSY.format(filename)] = None

    def note(self, text: str) -> None:
        """Add a text to ``notes``."""
        self._remarks[text] = None

    def demand_layers(self) -> None:
        """Start what runs need; check that required layers are on. Raises LayersMissing, WorkerLost."""
        if self.options.require:
            self.base()
            layers.demand(self.options.require, self.containment())


def demand_layers(host: RunHost) -> None:
    """Check before any work that the required layers are on; close the host. Raises LayersMissing."""
    try:
        host.demand_layers()
    except WorkerLost as error:
        raise layers.LayersMissing(f"programs can't be run here at all: {error}") from error
    finally:
        host.close()
