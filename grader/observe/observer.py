"""One submission's file, watched: each run is made once, however many checks look at it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.probe.visible_paths import RUNS

from ..probe.guardian import clear
from ..scorecard import Containment
from ..trace import Trace
from . import layers
from .controller import Controller
from .kernel import Gone, KernelWire
from .portable import PortableWire, Tidier
from .quiescence import known_machine
from .schedules import SCHEDULES, Schedule
from .transport import Limits, RunSpec, Wire
from .workdir import new_base
from .worker import Worker

METHODS = ("fork", "forkserver", "spawn")
CPU_SHARE = 32  # a process's CPU seconds a second of the run's limit, whose clock is slow on a busy machine
RUNAWAY = ("timeout", "flood", "crowd", "memory", "disk", "chatter")
# Below the squares of the chosen inputs and above the inputs: a number seldom equals a pid by chance, as it
# would often in a fresh pid namespace, and where a story's program prints a pid, its digits tell.
FIRST_PID = 4_003
SHORTENED = 10  # once a run of the file had to be ended, others get this fraction of the time
LEAST = 0.3  # seconds, or a busy machine would not even get to the program's first line
UNCONTROLLED = (
    "{}: in some runs its processes moved in an order of their own, because it polls without asking anybody "
    "or starts processes from several threads; such an order is not judged"
)


class CannotWatch(Exception):
    """The grader itself could not watch a run: never the learner's fault."""


@dataclass(frozen=True)
class Options:
    """How to watch.

    ``portable`` forces the way without the kernel's stamps, ``clones`` stand in for the exec of spawn and
    forkserver. ``retold`` runs are for a story: pids are the same each time where the system allows it, and
    each printed line comes with its line of source.
    """

    portable: bool = False
    clones: bool = True
    namespaces: bool = True
    landlock: bool = True
    seccomp: bool = True
    require: tuple[str, ...] = ()  # layers without which nothing is run
    retold: bool = False


class Station:
    """Where runs take place: one worker, begun anew when lost, or fresh interpreters. Close it when done."""

    def __init__(self, options: Options) -> None:
        """Take note of how to watch; the first run starts what it needs."""
        self.options = options
        self.portable = options.portable or not kernel_can_watch()
        self._worker: Worker | None = None
        self._tidier: Tidier | None = None
        self._remarks: dict[str, None] = {}  # an ordered set

    def _get_worker(self) -> Worker:
        if self._worker is None:
            try:
                self._worker = self._begin(namespaces=self.options.namespaces)
            except Gone as refused:  # e.g. mounts are refused: once more without namespaces
                self._worker = self._begin(namespaces=False)
                self._worker.notes.append(str(refused))
        return self._worker

    def _begin(self, *, namespaces: bool) -> Worker:
        options = self.options
        with new_base() as base:
            return Worker(
                base,
                namespaces=namespaces,
                first_pid=FIRST_PID if namespaces else None,
                landlock=options.landlock,
                seccomp=options.seccomp,
            )

    def _get_tidier(self) -> Tidier:
        if self._tidier is None:
            with new_base() as base:
                self._tidier = Tidier(base)
        return self._tidier

    def base(self) -> Path:
        """Give the folder in which runs have their folders."""
        if not self.portable:
            return self._get_worker().base
        return self._get_tidier().base

    def owner(self) -> int | None:
        """Give the uid that the runs' files must belong to, None: our own."""
        return None if self.portable else self._get_worker().drops_to

    def open(self, spec: RunSpec) -> Wire:
        """Start a run. Raises Gone when the worker has ended, LayersMissing."""
        self.demand()
        if not self.portable:
            return KernelWire(self._get_worker(), spec)
        return PortableWire(spec, self._get_tidier())

    def lose(self) -> None:
        """Forget what was started; all of its processes and files go."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None
        if self._tidier is not None:
            self._tidier.close()
            self._tidier = None

    close = lose

    @property
    def watching(self) -> str:
        """Say what the station's facts rest on."""
        return "portable (pids unverified)" if self.portable else "kernel"

    def containment(self) -> Containment:
        """Say which layers keep the runs in; none, and none off, where nothing was run."""
        if self._worker is not None:
            return layers.containment(self._worker.layers, self._worker.notes)
        return layers.portable() if self._tidier is not None else Containment()

    def notes(self) -> tuple[str, ...]:
        """Say what the runs were contained in, what was refused, and whose order could not be controlled."""
        if self._worker is None:
            return tuple(self._remarks)
        layers = f"containment: {', '.join(self._worker.layers) or 'none'}"
        return (layers, *self._worker.notes, *self._remarks)

    def take_note(self, name: str, trace: Trace) -> None:
        """Remember for ``notes`` if a program moved in an order of its own, and why."""
        if trace.verified and not trace.controlled:
            self._remarks[UNCONTROLLED.format(name)] = None

    def demand(self) -> None:
        """Start what runs need, and see that the required layers are on. Raises LayersMissing, Gone."""
        if self.options.require:
            self.base()
            layers.demand(self.options.require, self.containment())


def demand_layers(station: Station) -> None:
    """See, before any work, that the required layers are on; closes the station. Raises LayersMissing."""
    try:
        station.demand()
    except Gone as error:
        raise layers.LayersMissing(f"no program can be run here at all: {error}") from error
    finally:
        station.close()


def kernel_can_watch() -> bool:
    """Tell whether runs can be watched by the kernel's word: on Linux, where system calls are known."""
    return sys.platform == "linux" and known_machine() and hasattr(os, "pidfd_open")


@dataclass
class Observer:
    """Runs one exercise's file; ``copy`` puts a fresh private copy of it into a folder and gives its path."""

    station: Station
    copy: Callable[[Path], Path]
    seconds: float
    memory_mb: int
    output_kb: int
    _seen: dict[tuple[Any, ...], Trace] = field(default_factory=dict)
    _runaways: dict[tuple[Any, ...], Trace] = field(default_factory=dict)
    _runs: int = 0

    def script(self, method: str, schedule: str) -> Trace:
        """Watch the file as a script."""
        return self._once(("script",), method, schedule, (), exact_clock=False)

    def calls(
        self, method: str, schedule: str, steps: Sequence[Mapping[str, Any]], *, exact_clock: bool = False
    ) -> Trace:
        """Watch the file imported, and its functions called as ``steps`` say (probe/calls.py)."""
        return self._once(("calls", repr(steps)), method, schedule, steps, exact_clock=exact_clock)

    def traces(self) -> tuple[Trace, ...]:
        """Give all that was seen so far, in the order in which it was asked for."""
        return tuple({id(trace): trace for trace in self._seen.values()}.values())

    def _once(
        self,
        what: tuple[Any, ...],
        method: str,
        schedule: str,
        steps: Sequence[Mapping[str, Any]],
        *,
        exact_clock: bool,
    ) -> Trace:
        place = (*what, method, schedule, exact_clock)
        if place not in self._seen:
            known = self._runaways.get(what) or self._runaways.get(("import",))
            self._seen[place] = known or self._watch(what, method, schedule, steps, exact_clock=exact_clock)
        return self._seen[place]

    def _watch(
        self,
        what: tuple[Any, ...],
        method: str,
        schedule: str,
        steps: Sequence[Mapping[str, Any]],
        *,
        exact_clock: bool,
    ) -> Trace:
        trace = None
        for _ in range(2):  # a lost worker is the grader's loss: once more with a new one
            try:
                calls = what[0] == "calls"
                seen = self._run(calls, SCHEDULES[schedule], method, steps, exact_clock=exact_clock)
            except Gone:
                self.station.lose()
                continue
            if any(seen.of("main")):  # or it ended before the learner's first line: not the learner's doing
                trace = seen
                break
        if trace is None:
            raise CannotWatch("a run could not be watched, twice in a row")
        if trace.end in RUNAWAY:
            self._runaways[what] = trace
            if what[0] == "calls" and not any(trace.of("imported")):
                self._runaways["import",] = trace
        return trace

    def _run(
        self,
        calls: bool,
        schedule: Schedule,
        method: str,
        steps: Sequence[Mapping[str, Any]],
        *,
        exact_clock: bool,
    ) -> Trace:
        seconds = max(self.seconds / SHORTENED, LEAST) if self._runaways else self.seconds
        limits = Limits(seconds, self.output_kb * 1024)
        self._runs += 1
        place = self.station.base() / RUNS / f"run{self._runs}"
        try:
            spec = self._spec(place, self.station.owner(), method, calls=calls, exact_clock=exact_clock)
            wire, one_by_one = self.station.open(spec), self.station.options.retold
            trace = Controller(wire, schedule, limits, method, steps, one_by_one).run()
            self.station.take_note(Path(spec.path).name, trace)
            return trace
        finally:
            clear(place.parent)

    def _spec(
        self, place: Path, owner: int | None, method: str, *, calls: bool, exact_clock: bool
    ) -> RunSpec:
        """Lay out a run's private folder: code, home, temporary files."""
        place.mkdir(mode=0o711)
        path = self.copy(place / "code")
        home, temporary = place / "home", place / "tmp"
        home.mkdir()
        temporary.mkdir()
        if owner is not None:
            for each in [place, *place.rglob("*")]:
                os.chown(each, owner, owner, follow_symlinks=False)
        environ = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "TMPDIR": str(temporary),
            "USER": "learner",  # a user of a run's own stands in no list of users
            "LOGNAME": "learner",
        }
        return RunSpec(
            path=str(path),
            folder=str(path.parent),
            method=method,
            calls=calls,
            environ=environ,
            memory_mb=self.memory_mb,
            cpu_seconds=int(self.seconds * CPU_SHARE) + 1,
            clones=self.station.options.clones and method != "fork",
            exact_clock=exact_clock,
            retold=self.station.options.retold,
        )
