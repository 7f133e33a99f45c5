"""Random programs as real ones: the same program, written as Python and watched, does what the model does.

Their order is compared as well: where no process can wake two others, a schedule leaves nothing to chance.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import events
from grader.observe.controller import Controller
from grader.observe.observer import Observer
from grader.observe.run_host import RunHost
from grader.observe.schedules import SCHEDULES
from grader.observe.transport import RunLimits
from grader.trace import Trace
from tests.support.model import Program, outcome, programs
from tests.support.model_runs import ProgramRun

FAR = 600.0  # seconds: no run comes near its time limit
SHOWN = (
    events.Start,
    events.Born,
    events.Started,
    events.Begin,
    events.Line,
    events.Sleep,
    events.Join,
    events.Joined,
    events.Poll,
    events.End,
    events.Death,
)
WORDS = {
    "say": "print({0!r})",
    "start": "mine[{0}].start()",
    "join": "mine[{0}].join()",
    "try": "mine[{0}].join(1)",
    "alive": "mine[{0}].is_alive()",
    "sleep": "time.sleep({0})",
    "send": "tokens[{0}].release()",
    "receive": "tokens[me].acquire()",
    "crash": "sys.stdout.flush(); os._exit(9)",
}
linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
slowly = settings(deadline=None, derandomize=True, max_examples=10)


def source(program: Program) -> str:
    """Write the program in Python: a function a process; a semaphore holds a process's tokens."""
    parts = ["import multiprocessing, os, sys, time\n"]
    for number, steps in enumerate(program):
        children = [step[1] for step in steps if step[0] == "start"]
        making = ", ".join(
            f"{child}: multiprocessing.Process(target=work{child}, args=(tokens,), name='p{child}')"
            for child in children
        )
        lines = [f"me, mine = {number}, {{{making}}}"]
        lines += [WORDS[kind].format(*what) for kind, *what in steps]
        parts.append(f"def work{number}(tokens):\n" + "".join(f"    {line}\n" for line in lines))
    count = len(program)
    parts.append('if __name__ == "__main__":\n')
    parts.append(f"    work0([multiprocessing.Semaphore(0) for _ in range({count})])\n")
    return "\n".join(parts)


def watch_source(host: RunHost, program: Program, schedule: str) -> Trace:
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder, "program.py")
        written.write_text(source(program), encoding="utf-8")

        def copy(place: Path) -> Path:
            place.mkdir()
            return Path(shutil.copy(written, place))

        return Observer(host, copy, FAR, 512, 64).script("fork", schedule)


def story(trace: Trace) -> list[tuple[str, str | None, str | None]]:
    """Return the events and their processes in order, without the joins by multiprocessing at the end."""
    names = {process.pid: process.name for process in trace.processes} | {trace.main: "main"}
    about = {process.key: process.name for process in trace.processes}
    return [
        (e.kind, names.get(e.pid), getattr(e.facts, "text", about.get(getattr(e.facts, "process", ""))))
        for e in trace.of(*SHOWN)
        if not getattr(e.facts, "cleanup", False)
    ]


@linux
@pytest.mark.parametrize("schedule", sorted(SCHEDULES))
def test_a_program_without_messages_runs_in_the_models_order(host: RunHost, schedule: str) -> None:
    @slowly
    @given(programs(tokens=False), st.integers(0, 99))
    def compare(program: Program, seed: int) -> None:
        run = ProgramRun(program, random.Random(seed))
        wanted = Controller(run, SCHEDULES[schedule], RunLimits(FAR, 10_000), "fork").run()
        seen = watch_source(host, program, schedule)
        assert (seen.end, seen.status, seen.survivors, seen.busy) == ("exited", 0, (), False)
        assert story(seen) == story(wanted)

    compare()


@linux
@pytest.mark.parametrize("schedule", sorted(SCHEDULES))
def test_a_program_with_messages_ends_or_blocks_as_the_model_does(host: RunHost, schedule: str) -> None:
    @slowly
    @given(programs())
    def compare(program: Program) -> None:
        seen, wanted = watch_source(host, program, schedule), outcome(program)
        assert seen.end == ("deadlock" if wanted.stuck else "exited")
        assert Counter(line.text for line in seen.lines) == wanted.lines
        born = {process.name for process in seen.processes if process.begin is not None}
        ended = {process.name for process in seen.processes if process.death is not None}
        assert born == {f"p{number}" for number in wanted.begun - {0}}
        assert ended == {f"p{number}" for number in wanted.ended - {0}}
        for process in seen.processes:
            number = int(process.name[1:])
            assert process.target == f"work{number}"
            crashed = ("crash",) in program[number]
            assert number not in wanted.ended or process.exitcode == (None if crashed else 0)

    compare()
