"""The end of a portable run: whatever its processes do, none of them outlives it.

Each process of these programs has a FIFO open for writing. The FIFO is at its end for the test as soon as all
of them have ended, and not before: no list of processes is read, and nothing is waited for.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.observe import portable
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.observe.schedules import PARENT_FIRST
from grader.trace import Trace
from tests.support.paths import ROOT
from tests.system.test_watching import linux

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="programs need a FIFO")

BEGIN = """
import ctypes, os, signal, sys, threading
held = os.open({fifo!r}, os.O_WRONLY)
os.set_inheritable(held, True)
first = os.getppid()
def detached():
    if os.fork():
        return False
    os.setsid()
    if os.fork():
        os._exit(0)
    return True
def block():
    os.read(os.pipe()[0], 1)
"""
FORKS_WITHOUT_END = """
if os.fork() == 0:
    os.setsid()
    while True:
        if os.fork(): os._exit(0)
"""
REFUSES_TO_END = """
if os.fork() == 0:
    os.setsid()
    while True:
        try:
            if os.fork(): os._exit(0)
        except BaseException:
            pass
"""
HELD_WHEN_STOPPED = """
if detached():
    while True: os.fork()
while True: print("x" * 10_000)
"""
ASKING = {
    "forks without end": FORKS_WITHOUT_END,
    "refuses to end": REFUSES_TO_END,
    "held when the run is stopped": HELD_WHEN_STOPPED,
}
SILENT = {
    "waits": "if detached(): block()",
    "computes": "if detached():\n    while True: pass",
    "another program": """
if detached():
    os.execve(sys.executable, [sys.executable, "-c", "import signal; signal.pause()"], {})
""",
    "has a session for each fork": """
if detached():
    while True:
        if ctypes.CDLL(None).fork(): os.kill(os.getpid(), signal.SIGKILL)
        os.setsid()
""",
    "has lost its first thread": """
if detached():
    threading.Thread(target=block).start()
    ctypes.CDLL(None).pthread_exit(None)
""",
    "has killed the keeper": """
if detached(): block()
os.kill(first, signal.SIGKILL)
""",
    "has killed the keeper and changed its arguments": """
if detached():
    os.execv(sys.executable, [sys.executable, "-c", "import signal; signal.pause()"])
os.kill(first, signal.SIGKILL)
""",
}


class Fifo:
    """A named pipe; programs have its other end."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def is_held(self) -> bool:
        """Check whether any process has it open for writing."""
        try:
            return os.read(self.end, 1) != b""
        except BlockingIOError:
            return True


@pytest.fixture
def fifo(tmp_path: Path) -> Iterator[Fifo]:
    fifo = Fifo(tmp_path / "fifo")
    yield fifo
    os.close(fifo.end)


def run(code: str, fifo: Fifo) -> Trace:
    """Run a program in the portable way, to its end."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        file = folder / "program.py"
        file.write_text(BEGIN.format(fifo=str(fifo.path)) + code)
        return file

    host = RunHost(Options(portable=True))
    try:
        return Observer(host, copy, 20, 512, 64).script("fork", PARENT_FIRST.name)
    finally:
        host.close()


@linux
@pytest.mark.parametrize("code", [*ASKING.values(), *SILENT.values()], ids=[*ASKING, *SILENT])
def test_no_process_outlives_a_portable_run(fifo: Fifo, code: str) -> None:
    trace = run(code, fifo)
    assert trace.end in {"exited", "flood"}
    assert not [line.text for line in trace.errors]
    assert not fifo.is_held()


@pytest.mark.parametrize("code", ASKING.values(), ids=ASKING)
def test_a_process_that_has_lost_the_grader_ends_itself_where_the_system_finds_none(
    fifo: Fifo, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(portable, "LINUX", False)
    run(code, fifo)
    while fifo.is_held():  # it is on its way; the deadline is pytest-timeout's
        select.select([fifo.end], [], [])


def test_a_program_without_a_keeper_leads_a_session_as_one_with_it(
    fifo: Fifo, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "print(os.getsid(0) == os.getpgid(0) == os.getpid())\nsys.exit(7)"
    traces = [run(code, fifo)]
    monkeypatch.setattr(portable, "LINUX", False)
    traces.append(run(code, fifo))
    assert [(trace.status, [line.text for line in trace.lines]) for trace in traces] == [(7, ["True"])] * 2


def test_a_signal_that_ended_the_main_process_is_its_status(fifo: Fifo) -> None:
    assert run("os.kill(os.getpid(), signal.SIGKILL)", fifo).status == -signal.SIGKILL


KILLED = """
import sys
from pathlib import Path
from tests.system import test_portable_end as test
fifo = test.Fifo.__new__(test.Fifo)
fifo.path = Path(sys.argv[1])
test.run(sys.argv[2], fifo)
"""
TELLS = """
if detached():
    os.write(held, b"x")
block()
"""


@linux
@pytest.mark.parametrize("code", [TELLS, TELLS.replace("block", "os.kill(first, signal.SIGKILL)\nblock", 1)])
def test_no_process_outlives_a_killed_grader(fifo: Fifo, code: str) -> None:
    grader = subprocess.Popen([sys.executable, "-c", KILLED, str(fifo.path), code], cwd=ROOT)
    select.select([fifo.end], [], [])  # the detached process is there
    grader.kill()
    grader.wait()
    while fifo.is_held():  # the guardian is at work; the deadline is pytest-timeout's
        pass
