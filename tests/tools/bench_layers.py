"""What the layers of containment add to a run: milliseconds and ratios, all measured in turn in one go."""

from __future__ import annotations

import resource
import shutil
import statistics
import time
from dataclasses import replace
from pathlib import Path

from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from tests.support.paths import SOLUTIONS

PROGRAM = SOLUTIONS / "ex01_process_pair" / "process_pair.py"
NONE = Options(namespaces=False, landlock=False, seccomp=False)
KINDS = {
    "none of the three": NONE,
    "namespaces": replace(NONE, namespaces=True),
    "landlock": replace(NONE, landlock=True),
    "seccomp": replace(NONE, seccomp=True),
    "all layers": Options(),
}


class _Kind:
    """A host with its layers, and the seconds that each of its runs took."""

    def __init__(self, options: Options) -> None:
        began = time.perf_counter()
        self.host = RunHost(options)
        self.host.base()
        self.start = time.perf_counter() - began
        self.runs: list[float] = []

    def run(self) -> None:
        """Run the program once."""

        def copy(folder: Path) -> Path:
            folder.mkdir()
            return Path(shutil.copy(PROGRAM, folder))

        began = time.perf_counter()
        trace = Observer(self.host, copy, 60, 512, 64).script("fork", "parent first")
        self.runs.append(time.perf_counter() - began)
        if trace.end != "exited":
            raise RuntimeError(f"the run ended by {trace.end}")

    def close(self) -> float:
        """Close the host, and return the CPU seconds of all its processes per run."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.host.close()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / len(self.runs)


def main(turns: int) -> None:
    """Measure and print a table."""
    kinds = {name: _Kind(options) for name, options in KINDS.items()}
    for _ in range(turns):
        for kind in kinds.values():
            kind.run()
    cpu = {name: kind.close() * 1000 for name, kind in kinds.items()}
    wall = {name: statistics.median(kind.runs) * 1000 for name, kind in kinds.items()}
    base = next(iter(KINDS))
    print(f"a run of {PROGRAM.name} under fork, median of {turns}; CPU with the worker's start in it")
    for name, kind in kinds.items():
        columns = [
            f"{times[name]:7.1f} {unit} ({times[name] - times[base]:+5.1f}, x{times[name] / times[base]:.2f})"
            for times, unit in ((wall, "ms"), (cpu, "CPU ms"))
        ]
        print(f"{name:18} {'  '.join(columns)}  worker's start {kind.start * 1000:5.0f} ms")
