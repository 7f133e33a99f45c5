"""What a run may use of the machine is limited for all its processes together, in whatever way it is used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader import events
from grader.observe import budget
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.probe import namespaces
from grader.trace import Trace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's counts are Linux's")
MEMORY_MB = 96  # a run may have three times as much

AND_GO_ON = "\nimport os\nwhile True: os.sched_yield()\n"  # a program that waits for nothing is deadlocked
MEMORY_FILES = """
import os
block, files = bytes(1 << 20), []
for _ in range(10):
    files.append(os.memfd_create("x"))
    for _ in range(50):
        os.write(files[-1], block)
"""
UNLINKED = """
import os, tempfile
block, files = bytes(1 << 20), []
try:
    for _ in range(8):
        files.append(tempfile.TemporaryFile())
        for _ in range(50):
            files[-1].write(block)
except OSError as problem:
    print(problem.strerror, sum(os.fstat(file.fileno()).st_size for file in files) >> 20)
"""
LINES = "for _ in range(1000): print('\\n' * 1000)\n"
MESSAGES = """
from grader.probe import channel
channel.state.events.setblocking(True)
while True: channel.state.events.send(b"{}")
"""


def watch(host: RunHost, code: str) -> Trace:
    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(code)
        return folder / "program.py"

    return Observer(host, copy, 30, MEMORY_MB, 4096).script("fork", "parent first")


def test_files_in_memory_count_as_memory(host: RunHost) -> None:
    assert watch(host, MEMORY_FILES + AND_GO_ON).end == "memory"


def test_the_kernel_refuses_files_beyond_the_budget(host: RunHost) -> None:
    host.base()
    if "namespaces" not in host.containment().on:
        pytest.skip("the file system is the machine's")
    trace = watch(host, UNLINKED)
    assert (trace.end, trace.status) == ("exited", 0)
    ((reason, megabytes),) = [line.text.rsplit(" ", 1) for line in trace.lines]
    assert reason == "No space left on device"
    assert 240 <= int(megabytes) <= budget.MAX_DISK_BYTES >> 20


def test_the_file_system_of_a_run_is_as_large_as_its_budget() -> None:
    options = dict(each.split("=") for each in namespaces.SPACE.split(","))
    assert options["size"] == f"{budget.MAX_DISK_BYTES >> 20}m"
    assert int(options["nr_inodes"]) == budget.MAX_FILES


def test_where_files_are_counted_those_that_were_unlinked_count() -> None:
    host = RunHost(Options(namespaces=False))
    try:
        trace = watch(host, UNLINKED + AND_GO_ON)
        assert trace.end in ("disk", "memory")  # by the count of files, or by those of processes
    finally:
        host.close()


def test_the_next_run_has_all_the_room_again(host: RunHost) -> None:
    code = "open('file', 'wb').write(bytes(60 << 20))\nprint('written')\n"
    for _ in range(5):
        trace = watch(host, code)
        seen = trace.end, [line.text for line in trace.lines], [line.text for line in trace.errors]
        assert seen == ("exited", ["written"], [])


def test_lines_and_messages_are_limited_by_number(host: RunHost) -> None:
    for code, end in ((LINES, "flood"), (MESSAGES, "chatter")):
        trace = watch(host, code)
        assert trace.end == end
        assert len(trace.events) <= budget.MAX_EVENTS + 10


def test_many_lines_of_an_honest_program_cost_nothing(host: RunHost) -> None:
    trace = watch(host, "for number in range(80_000): print(number % 100)\n")
    assert (trace.end, trace.status) == ("exited", 0)
    assert sum(1 for _ in trace.of(events.Line)) == 80_000
