"""What ``grader grade solutions -j 1`` costs by stage: it is executed here, with clocks around its parts.

    python -m tests.tools.bench_stages FILE     write the figures into FILE, as JSON

A moment of this process belongs to the innermost stage that is under way. The CPU of other processes is read
from /proc: the guardian's and the worker's own, what they had used when the run host had started, and what
the learners' processes, which they waited for, had used when it was closed.
"""

from __future__ import annotations

import _frozen_importlib
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.tools.bench_cost import descendants

BEGIN = "the interpreter, the command line, the files"
IMPORTS = "imports"
START, CLOSE = "the run host's start", "the run host's end"
RUNS = "the grader during runs"
WORKER = "the worker: forks and sweeps"
LEARNERS = "the learners' processes"
JUDGING = "judging: checks, and which orders to run"
EXPLAINING = "diagnoses, hints, transcripts"
REPORT = "the report"
STAGES = (BEGIN, IMPORTS, START, RUNS, WORKER, LEARNERS, JUDGING, EXPLAINING, REPORT, CLOSE)
_TICK = os.sysconf("SC_CLK_TCK")
Clock = Callable[[], tuple[float, float]]


def now() -> tuple[float, float]:
    """Return the wall seconds and this process's CPU seconds."""
    return time.perf_counter(), time.process_time()


class Stages:
    """The seconds and CPU seconds of each stage."""

    def __init__(self, first: str, clock: Clock = now) -> None:
        """Begin in the first stage."""
        self._clock, self._open, self._mark = clock, [first], clock()
        self.spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])

    def _note(self) -> None:
        mark = self._clock()
        for column, (before, after) in enumerate(zip(self._mark, mark, strict=True)):
            self.spent[self._open[-1]][column] += after - before
        self._mark = mark

    @contextmanager
    def within(self, stage: str) -> Iterator[None]:
        """Count the time inside the block for a stage."""
        self._note()
        self._open.append(stage)
        try:
            yield
        finally:
            self._note()
            self._open.pop()

    def end(self) -> None:
        """Count what has passed since the last change of the stage."""
        self._note()

    def around(self, owner: Any, name: str, stage: str) -> None:
        """Count the calls of a function, or of a class's method, for a stage."""
        function = getattr(owner, name)

        def counted(*args: Any, **keywords: Any) -> Any:
            with self.within(stage):
                return function(*args, **keywords)

        setattr(owner, name, counted)


def cpu_of(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process, and those of the children for which it has waited."""
    words = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    user, system, child_user, child_system = (int(word) / _TICK for word in words[11:15])
    return user + system, child_user + child_system


class Others:
    """The CPU seconds of the run host's processes."""

    def __init__(self, stages: Stages) -> None:
        """Know nothing yet."""
        self.stages = stages
        self.cpu = {START: 0.0, WORKER: 0.0, LEARNERS: 0.0}
        self._started: dict[int, tuple[float, float]] = {}

    def watch(self) -> None:
        """Wrap the places of the grader where a worker begins and ends."""
        from grader.observe.worker import Worker

        start, close = Worker._start, Worker.close

        def started(worker: Worker, *args: Any) -> Any:
            with self.stages.within(START):
                ready = start(worker, *args)
            self._started[id(worker)] = own, waited = _cpu_below(worker._guardian.pid)
            self.cpu[START] += own + waited
            return ready

        def closed(worker: Worker) -> None:
            own, waited = _cpu_below(worker._guardian.pid)
            first_own, first_waited = self._started.pop(id(worker))
            self.cpu[WORKER] += own - first_own
            self.cpu[LEARNERS] += waited - first_waited
            with self.stages.within(CLOSE):
                close(worker)

        for name, function in (("_start", started), ("close", closed)):
            setattr(Worker, name, function)


def _cpu_below(pid: int) -> tuple[float, float]:
    found = [cpu_of(each) for each in (pid, *descendants(pid))]
    return sum(own for own, _ in found), sum(waited for _, waited in found)


def main() -> None:
    """Grade the solutions, and write the figures."""
    stages = Stages(BEGIN)
    stages.spent[BEGIN][1] = time.process_time()  # since the process began
    stages.around(_frozen_importlib, "_find_and_load", IMPORTS)
    from grader.cli import grade as _  # noqa: F401  a part of the imports
    from grader.cli.main import run
    from grader.grading import pipeline
    from grader.observe.observer import Observer

    others = Others(stages)
    others.watch()
    stages.around(Observer, "_run", RUNS)
    stages.around(pipeline, "run_checks", JUDGING)
    stages.around(pipeline, "_explained", EXPLAINING)
    stages.around(sys.modules["grader.cli.grade"], "_show", REPORT)
    status = run(["grade", "solutions", "--fresh", "-j", "1"])
    stages.end()
    for stage, seconds in others.cpu.items():
        stages.spent[stage][1] += seconds
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    stages.spent[CLOSE][1] += used.ru_utime + used.ru_stime - sum(others.cpu.values())
    figures = {name: stages.spent[name] for name in STAGES}
    Path(sys.argv[1]).write_text(json.dumps(figures), encoding="utf-8")
    sys.exit(status)


if __name__ == "__main__":
    main()
