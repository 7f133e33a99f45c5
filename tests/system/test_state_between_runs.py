"""Each run begins as the first one did: nothing that an earlier run has left is there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.observe.guardians import Launcher
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.trace import Trace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is left is Linux's")

# each leaves something, and says whether it was there already
FILES = """
import os, tempfile
for folder in (tempfile.gettempdir(), os.path.expanduser("~"), "/dev/shm", "/tmp"):
    path = os.path.join(folder, "grader-test-mark")
    print("found", path if folder in ("/tmp", "/dev/shm") else "own", os.path.exists(path))
    try:
        os.makedirs(path + "-folder/deep/er", exist_ok=True)
        open(path, "x").close()
        os.chmod(path, 0)
    except OSError:
        pass
"""
BLOCK = """
from multiprocessing import resource_tracker, shared_memory
try:
    shared_memory.SharedMemory(name="grader_test_block")
    print("found a block")
except FileNotFoundError:
    block = shared_memory.SharedMemory(name="grader_test_block", create=True, size=64)
    print("made", block.name)
    resource_tracker.unregister(block._name, "shared_memory")
"""
SYSTEM_V = """
import ctypes
libc = ctypes.CDLL(None)
for get, more in ((libc.shmget, (4096,)), (libc.semget, (1,)), (libc.msgget, ())):
    print("found", get(0x47114711, *more, 0) >= 0)
    get(0x47114711, *more, 0o1666)
print("found", libc.mq_open(b"/grader_test_queue", 2) >= 0)
libc.mq_open(b"/grader_test_queue", 0o102, 0o600, None)
"""
PORT = """
import socket
with socket.socket() as server:
    try:
        server.bind(("127.0.0.1", 48391))
    except OSError as problem:
        print("found", problem)
    else:
        server.listen()
        client = socket.create_connection(("127.0.0.1", 48391))
        served, _ = server.accept()
        served.close()
        client.recv(1)
        client.close()
"""
WAYS = {
    "all layers": Options(),
    "without namespaces": Options(namespaces=False),
    "without system call filter": Options(seccomp=False),
}


@pytest.fixture(scope="module", params=WAYS)
def way(request: pytest.FixtureRequest) -> Iterator[RunHost]:
    launcher = Launcher()
    host = RunHost(WAYS[request.param], launcher)
    yield host
    host.close()
    launcher.close()


def twice(host: RunHost, code: str, method: str = "fork") -> list[Trace]:
    """Run a program under two schedules, one after the other."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(code)
        return folder / "program.py"

    observer = Observer(host, copy, 20, 512, 64)
    return [observer.script(method, schedule) for schedule in ("parent first", "reverse")]


def lines(trace: Trace) -> list[str]:
    return [line.text for line in trace.lines]


@pytest.mark.parametrize("code", [FILES, BLOCK, SYSTEM_V], ids=["files", "block", "system-v"])
def test_the_second_run_finds_what_the_first_one_found(way: RunHost, code: str) -> None:
    first, second = twice(way, code)
    assert lines(first)
    assert lines(second) == lines(first)
    assert not any("True" in text or "found a" in text for text in lines(first))


def test_a_port_is_free_again_where_the_network_is_the_runs_own(way: RunHost) -> None:
    way.base()
    if "namespaces" not in way.containment().on:
        pytest.skip("the network is the machine's")
    for trace in twice(way, PORT):
        assert (trace.status, lines(trace)) == (0, [])


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("clones", [True, False], ids=["clones", "real"])
def test_the_resource_tracker_unlinks_a_forgotten_block(method: str, clones: bool) -> None:
    code = """
from multiprocessing import Process, shared_memory
def use(name):
    block = shared_memory.SharedMemory(name=name)
    block.buf[0] = 7
    block.close()
if __name__ == "__main__":
    block = shared_memory.SharedMemory(name="grader_test_block", create=True, size=64)
    process = Process(target=use, args=(block.name,))
    process.start()
    process.join()
    print(block.name, block.buf[0])
    block.close()
"""
    for namespaces in (True, False):
        host = RunHost(Options(clones=clones, namespaces=namespaces))
        try:
            for trace in twice(host, code, method):
                assert (trace.end, trace.status, trace.survivors) == ("exited", 0, ())
                assert lines(trace) == ["grader_test_block 7"]
                assert any("leaked shared_memory" in line.text for line in trace.errors)
        finally:
            host.close()


def test_portable_runs_share_no_blocks() -> None:
    host = RunHost(Options(portable=True))
    try:
        assert [lines(trace) for trace in twice(host, BLOCK)] == [["made grader_test_block"]] * 2
    finally:
        host.close()


COLLECTED = """
import multiprocessing
from multiprocessing import resource_tracker
if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    context.Lock()
    ring = [context.Lock()]
    ring.append(ring)
    del ring
    tracker = resource_tracker._resource_tracker
    check = tracker._check_alive
    def allocate():
        [[] for _ in range(100_000)]
        return check()
    tracker._check_alive = allocate
    context.Lock()
    print("went on")
"""


@pytest.mark.parametrize("clones", [True, False], ids=["clones", "real"])
def test_a_semaphore_that_becomes_garbage_while_the_tracker_is_asked_stops_no_program(clones: bool) -> None:
    host = RunHost(Options(clones=clones))
    try:
        for trace in twice(host, COLLECTED):
            assert (trace.end, trace.status, lines(trace)) == ("exited", 0, ["went on"])
    finally:
        host.close()
