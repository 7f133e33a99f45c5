"""Grading processes that are forked: what they begin with, what they don't have, and how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.grading import forked
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks them")

PARENT = """
import os, signal, subprocess, sys
from grader.grading import forked
"""


def result(script: str, *words: str) -> str:
    """Return what a program that forks has printed: the one that runs the tests may have several threads."""
    command = [sys.executable, "-c", PARENT + script, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_child_answers_between_two_pipes_in_a_session_of_its_own() -> None:
    assert (
        result(
            """
def serve():
    os.write(1, sys.stdin.buffer.readline() + f"{os.getsid(0) == os.getpid()} {os.getcwd()}".encode())
child = forked.start(serve)
child.stdin.write(b"to you ")
child.stdin.write(b"too\\n")
print(child.stdout.read(), child.wait(), child.poll())
"""
        )
        == r"b'to you too\nTrue /' 0 0"
    )


def test_it_has_no_descriptor_of_its_parent_so_that_each_sees_the_end_of_its_own_input() -> None:
    assert (
        result(
            """
def serve():
    os.write(1, ",".join(sorted(os.listdir("/proc/self/fd"), key=int)[:-1]).encode())
    sys.stdin.buffer.read()
one, other = forked.start(serve), forked.start(serve)
one.stdin.close()
print(one.stdout.read(), one.wait(), other.poll())
other.stdin.close()
print(other.stdout.read(), other.wait())
"""
        )
        == "b'0,1,2' 0 None\nb'0,1,2' 0"
    )


@pytest.mark.parametrize(
    ("end", "status"), [("os.kill(os.getpid(), signal.SIGTERM)", "-15"), ("sys.exit()", "1"), ("pass", "0")]
)
def test_its_end_is_told_and_nothing_of_the_parent_goes_on_in_it(end: str, status: str) -> None:
    script = """
signal.signal(signal.SIGTERM, lambda *_: print("the parent's handler"))
print("once")
def serve():
    sys.stderr = open(os.devnull, "w")
    END
print(forked.start(serve).wait())
"""
    assert result(script.replace("END", end)) == f"once\n{status}"


def test_signals_are_blocked_in_neither_of_them_afterwards() -> None:
    script = """
def serve():
    os.write(1, str(signal.pthread_sigmask(signal.SIG_BLOCK, ())).encode())
child = forked.start(serve)
print(child.stdout.read(), signal.pthread_sigmask(signal.SIG_BLOCK, ()), child.wait())
"""
    assert result(script) == "b'set()' set() 0"


def test_as_soon_as_there_is_a_child_it_can_be_killed_by_its_session() -> None:
    script = """
child = forked.start(lambda: sys.stdin.buffer.read())
os.killpg(child.pid, signal.SIGKILL)
print(child.wait())
"""
    assert result(script) == "-9"


def test_a_child_that_ends_before_it_has_begun_is_one_that_has_ended() -> None:
    script = """
def fail(*_): os._exit(5)
os.setsid = fail
child = forked.start(lambda: None)
print(child.stdout.read(), child.wait())
"""
    assert result(script) == "b'' 5"


@pytest.mark.parametrize(
    "lacks",
    [
        "os.close(0)",
        "sys.stdout = None",
        "sys.stderr = None",
        "def refuse(*_): raise OSError(38, 'not there')\nos.pidfd_open = refuse",
    ],
)
def test_a_process_without_a_standard_stream_or_a_kernel_without_pidfds_is_not_forked(lacks: str) -> None:
    script = f"""
say = os.fdopen(os.dup(1), "w").write
{lacks}
say(str(forked.is_possible()))
"""
    assert result(script) == "False"


def test_a_wait_has_a_limit() -> None:
    assert (
        result(
            """
child = forked.start(lambda: sys.stdin.buffer.read())
try:
    child.wait(0)
except subprocess.TimeoutExpired:
    print("lives")
child.stdin.close()
print(child.wait(60))
"""
        )
        == "lives\n0"
    )


def test_a_process_with_several_threads_is_not_forked() -> None:
    assert (
        result(
            """
import threading
print(forked.is_possible())
held = threading.Event()
threading.Thread(target=held.wait).start()
print(forked.is_possible())
held.set()
"""
        )
        == "True\nFalse"
    )


COUNTED = """
starts = []
sys.addaudithook(lambda event, args: starts.append(args[1][:4]) if event == "subprocess.Popen" else None)
from grader.cli.main import run
run(["grade", sys.argv[1], "-e", "process_pair", "-e", "serial_squares", "-j", "2", "--fresh"])
print(len(starts))
"""


def test_jobs_of_a_grading_start_no_interpreter(tmp_path: Path) -> None:
    for name in ("ex01_process_pair/process_pair.py", "ex03_serial_squares/serial_squares.py"):
        (tmp_path / Path(name).name).write_text((ROOT / "solutions" / name).read_text("utf-8"), "utf-8")
    shown = result(COUNTED, str(tmp_path))
    assert "20 of 20" in shown
    assert shown.splitlines()[-1] == "0"  # those of the runs are started by the jobs


def test_it_is_forked_only_where_the_kernel_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "CAN_WATCH_BY_KERNEL", False)
    assert not forked.is_possible()
