"""Records the traces in tests/golden/traces again: after a change of the vocabulary of events.

python -m tests.tools.kept_traces
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from grader.checking.api import step
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.submission.copying import private_copy
from tests.support.paths import PROGRAMS, SOLUTIONS
from tests.support.traces import keep

_PAIR = SOLUTIONS / "ex01_process_pair" / "process_pair.py"
_WRONG = PROGRAMS / "process_pair" / "chaff"


class Kept(NamedTuple):
    """A run whose trace is kept: the program, the schedule, and the calls unless it is a script."""

    program: Path
    schedule: str = "parent first"
    steps: tuple[Mapping[str, Any], ...] | None = None


RUNS = {
    "pair": Kept(_PAIR),
    "call": Kept(_PAIR, "eager child", (step("main", 7),)),
    "serialised_pair": Kept(_WRONG / "join_inside_the_loop.py"),
    "never_joined": Kept(_WRONG / "never_joined.py"),
    "deadlock": Kept(_WRONG / "waits_for_a_partner_not_yet_started.py"),
    "pool": Kept(SOLUTIONS / "ex04_pool_map" / "pool_map.py", "meeting"),
    "recycling": Kept(SOLUTIONS / "ex06_pool_recycling" / "pool_recycling.py", "reverse"),
}


def main() -> None:
    """Make all runs, and keep their traces."""
    host = RunHost(Options(replay=True))
    try:
        for name, run in RUNS.items():
            keep(name, _trace(host, run), run.program.read_text("utf-8").split("\n"))
    finally:
        host.close()


def _trace(host: RunHost, run: Kept) -> Any:
    def copy(folder: Path) -> Path:
        return private_copy(run.program, folder, run.program.name)

    observer = Observer(host, copy, seconds=10, memory_mb=256, output_kb=64)
    if run.steps is None:
        return observer.script("fork", run.schedule)
    return observer.calls("fork", run.schedule, run.steps)


if __name__ == "__main__":
    main()
