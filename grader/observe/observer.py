"""Watches the runs of one submitted file: each run is made once, however many checks look at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from .. import events
from ..exploring.choosers import Prefix
from ..exploring.known import Known
from ..exploring.operations import Chooser, Execution
from ..exploring.paths import needed, to_text
from ..probe.cleanup import clear
from ..probe.visible_paths import RUNS
from ..trace import Trace
from . import budget
from .controller import Controller
from .patience import RUNAWAY, Patience
from .run_host import RunHost
from .schedules import PARENT_FIRST, Schedule, schedule_of
from .source_facts import SourceFacts, source_facts
from .transport import RunLimits, RunSpec, WorkerLost
from .under_control import is_uncontrolled

METHODS = ("fork", "spawn", "forkserver")  # in the order in which they are judged
CPU_SHARE = 32  # a process's CPU seconds a second of the run's limit, whose clock is slow on a busy machine
DEFAULT = PARENT_FIRST.name  # the order from which others are reached


class CannotWatch(Exception):
    """The grader itself could not watch a run: never the learner's fault."""


@dataclass(frozen=True)
class _Request:
    """A run that a check asks for; ``steps`` are the calls to make, None: run the file as a script."""

    steps: Sequence[Mapping[str, Any]] | None
    method: str
    schedule: str
    exact_clock: bool = False

    @property
    def what(self) -> str:
        return "script" if self.steps is None else f"calls {self.steps!r}"

    @property
    def key(self) -> tuple[str, str, str, bool]:
        return self.what, self.method, self.schedule, self.exact_clock


@dataclass
class Observer:
    """Runs one exercise's file; ``copy`` puts a private copy of it into a folder and returns its path."""

    host: RunHost
    copy: Callable[[Path], Path]
    seconds: float
    memory_mb: int
    output_kb: int
    schedule_of: Callable[[str], Schedule | None] = schedule_of
    explores: bool = False  # the default order is one that can be varied
    _seen: dict[tuple[Any, ...], Trace] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], Known[Trace]] = field(default_factory=dict)
    _runaways: dict[str, Trace] = field(default_factory=dict)  # by what was run, or "import"
    _patience: Patience = field(init=False)
    _runs: int = 0
    _source: SourceFacts | None = None

    def __post_init__(self) -> None:
        """Be patient until a run has to be stopped."""
        self._patience = Patience(self.seconds)

    @property
    def may_tell_apart(self) -> bool:
        """Return whether the program might behave differently under forkserver than under spawn."""
        return self._source is None or self._source.may_tell_apart

    @property
    def is_controlled(self) -> bool:
        """Return whether all that the program's processes can notice of each other is under control."""
        known = self._source is not None and self._source.is_controlled
        return known and not any(is_uncontrolled(trace) for trace in self.traces())

    def script(self, method: str, schedule: str) -> Trace:
        """Watch the file as a script."""
        return self._once(_Request(None, method, schedule))

    def orders(
        self, method: str, steps: Sequence[Mapping[str, Any]] | None, *, exact_clock: bool = False
    ) -> Known[Trace]:
        """Return what executes the script, or calls, in any order, and knows what has been executed."""
        request = _Request(steps, method, DEFAULT, exact_clock)
        return self._known.setdefault(request.key, Known(partial(self._execute, request)))

    def calls(
        self, method: str, schedule: str, steps: Sequence[Mapping[str, Any]], *, exact_clock: bool = False
    ) -> Trace:
        """Watch the file imported, and its functions called as ``steps`` say (probe/driver.py)."""
        return self._once(_Request(steps, method, schedule, exact_clock))

    def traces(self) -> tuple[Trace, ...]:
        """Return all traces so far, in the order in which they were first asked for."""
        return tuple({id(trace): trace for trace in self._seen.values()}.values())

    def _once(self, request: _Request) -> Trace:
        if self.explores and request.schedule == DEFAULT:
            known = self.orders(request.method, request.steps, exact_clock=request.exact_clock)
            return known(Prefix(())).seen
        if request.key not in self._seen:
            runaway = self._runaway(request)
            self._seen[request.key] = runaway or self._watch(request, None).seen
        return self._seen[request.key]

    def _execute(self, request: _Request, chooser: Chooser) -> Execution[Trace]:
        runaway = self._runaway(request)
        execution = Execution((), runaway) if runaway else self._watch(request, chooser)
        if not execution.cut:
            key = request.key, execution.choices
            self._seen[key] = execution.seen
        return execution

    def _runaway(self, request: _Request) -> Trace | None:
        return self._runaways.get(request.what) or self._runaways.get("import")

    def _watch(self, request: _Request, chooser: Chooser | None) -> Execution[Trace]:
        seconds = self._patience.seconds()
        execution = self._attempt(request, chooser, seconds)
        again = self._patience.doubts(execution.seen.end, seconds)
        if again:
            execution = self._attempt(request, chooser, self.seconds)
        trace = execution.seen
        self._patience.note(trace.end, again=again)
        if trace.end in RUNAWAY:
            self._runaways[request.what] = trace
            if request.steps is not None and not any(trace.of(events.Imported)):
                self._runaways["import"] = trace
        return execution

    def _attempt(self, request: _Request, chooser: Chooser | None, seconds: float) -> Execution[Trace]:
        """Make a run; once more with a new worker if one is lost, which is the grader's loss."""
        for _ in range(2):
            try:
                execution = self._run(request, chooser, seconds)
            except WorkerLost:
                self.host.discard()
                continue
            if any(execution.seen.of(events.Main)):  # else it ended before the learner's first line
                return execution
        raise CannotWatch("a run could not be watched, twice in a row")

    def _run(self, request: _Request, chooser: Chooser | None, seconds: float) -> Execution[Trace]:
        used = sum(len(trace.events) for trace in self.traces())
        limits = RunLimits(seconds, self.output_kb * 1024, budget.events_left(used))
        self._runs += 1
        folder = self.host.runs() / f"run{self._runs}"
        try:
            path = self._lay_out(folder, self.host.owner())
            source = self._source = self._source or source_facts(path)  # each run gets the same copy
            spec = self._spec(self.host.base() / RUNS / folder.name, path.relative_to(folder), request)
            transport = self.host.open(spec)
            schedule, steps = self.schedule_of(request.schedule), request.steps or ()
            if schedule is None:
                raise KeyError(request.schedule)
            one_by_one = self.host.options.replay
            controller = Controller(
                transport, schedule, limits, request.method, steps, one_by_one, chooser=chooser
            )
            execution = controller.execution()
            self.host.note_order(path.name, execution.seen)
            return replace(execution, seen=self._completed(execution, source))
        finally:
            clear(folder.parent)

    @staticmethod
    def _completed(execution: Execution[Trace], source: SourceFacts) -> Trace:
        """Return a run's trace with what the source says, and with the choices that led to it."""
        return replace(
            execution.seen,
            blanks=source.blanks,
            hiding=source.hiding,
            keeps_state=source.keeps_state,
            order=to_text(needed(execution)),
        )

    def _lay_out(self, folder: Path, owner: int | None) -> Path:
        """Make a run's private folder with code, home and temporary files; return the path of the file."""
        folder.mkdir(mode=0o711)
        path = self.copy(folder / "code")
        for name in ("home", "tmp"):
            (folder / name).mkdir()
        if owner is not None:
            for each in [folder, *folder.rglob("*")]:
                os.chown(each, owner, owner, follow_symlinks=False)
        return path

    def _spec(self, folder: Path, file: Path, request: _Request) -> RunSpec:
        """Return what to run: ``folder`` is the private folder as the run sees it, ``file`` is in it."""
        path = folder / file
        environ = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "USER": "learner",  # a run's own user id has no name in the list of users
            "LOGNAME": "learner",
        }
        return RunSpec(
            path=str(path),
            folder=str(path.parent),
            method=request.method,
            calls=request.steps is not None,
            environ=environ,
            memory_mb=self.memory_mb,
            cpu_seconds=int(self.seconds * CPU_SHARE) + 1,
            clones=self.host.options.clones and request.method != "fork",
            exact_clock=request.exact_clock,
            replay=self.host.options.replay,
        )
