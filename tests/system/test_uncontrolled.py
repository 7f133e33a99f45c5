"""Threads, busy loops, waits by means of a program's own, os.fork: all of it comes in one order."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.checking.queries import made_process
from grader.events import Death, Fork
from grader.grading.settings import Settings
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.trace import Trace
from tests.support.cases import Case, corpus
from tests.tools import matrix

linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")

THREADS = """
import multiprocessing, threading
def work(name): print(name)
def look_after(name):
    child = multiprocessing.Process(target=work, args=(name,))
    child.start()
    child.join()
if __name__ == "__main__":
    threads = [threading.Thread(target=look_after, args=(name,)) for name in "ab"]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print("Done!")
"""
FLAG = """
import multiprocessing
def work(flag):
    print("a")
    flag.value = 1
if __name__ == "__main__":
    flag = multiprocessing.Value("i", 0)
    child = multiprocessing.Process(target=work, args=(flag,))
    child.start()
    while not flag.value: pass
    child.join()
    print("Done!")
"""
HIDDEN_FLAG = FLAG.replace("multiprocessing.Value", "multiprocessing.sharedctypes.RawValue").replace(
    "import multiprocessing\n", "import multiprocessing.sharedctypes\n"
)
POINT_IN_TIME = """
import multiprocessing, time
def work(): print("a")
if __name__ == "__main__":
    child = multiprocessing.Process(target=work)
    child.start()
    end = time.monotonic() + 30
    while time.monotonic() < end: pass
    print("late")
    child.join()
    print("Done!")
"""
FORKS = """
import os, sys
if __name__ == "__main__":
    for name in "ab":
        if os.fork() == 0:
            print(name)
            sys.stdout.flush()
            os._exit(0)
    os.wait(); os.wait()
    print("Done!")
"""
SENTINELS = """
import multiprocessing
from multiprocessing.connection import wait
def work(name): print(name)
if __name__ == "__main__":
    waiting = [multiprocessing.Process(target=work, args=(name,)) for name in "ab"]
    for child in waiting: child.start()
    for child in waiting: wait([child.sentinel])
    print("Done!")
"""
SOCKETS = """
import multiprocessing, socket
def work(end):
    print(end.recv(9).decode())
    end.send(b"b")
if __name__ == "__main__":
    mine, its = socket.socketpair()
    child = multiprocessing.Process(target=work, args=(its,))
    child.start()
    mine.send(b"a")
    print(mine.recv(9).decode())
    child.join()
    print("Done!")
"""
PAIR_BY_FORK = """
import os, sys
def main(number):
    for text in (f"Square: {number ** 2}", f"Cube: {number ** 3}"):
        if os.fork() == 0:
            print(text)
            sys.stdout.flush()
            os._exit(0)
    os.wait(); os.wait()
    print("Done!")
if __name__ == "__main__":
    main(10)
"""


@pytest.fixture
def own_host() -> Iterator[RunHost]:
    """Yield a host that has run nothing yet."""
    host = RunHost(Options())
    yield host
    host.close()


@pytest.fixture
def watch(own_host: RunHost, tmp_path: Path) -> Callable[..., Trace]:
    def watch_text(text: str, schedule: str = "parent first") -> Trace:
        source = tmp_path / "program.py"
        source.write_text(text, encoding="utf-8")

        def copy(folder: Path) -> Path:
            folder.mkdir()
            return Path(shutil.copy(source, folder))

        return Observer(own_host, copy, 60, 512, 64).script("fork", schedule)

    return watch_text


def lines(trace: Trace) -> list[str]:
    return [line.text for line in trace.lines]


@linux
@pytest.mark.parametrize("schedule", ["parent first", "eager child", "reverse"])
def test_threads_that_start_processes_take_turns(watch, schedule: str) -> None:
    first, *others = (story(watch(THREADS, schedule)) for _ in range(3))
    assert others == [first, first]
    assert first[-2:] == ["Done!", "main_end"]


def story(trace: Trace) -> list[str]:
    """Return what happened, without the pids."""
    return [getattr(e.facts, "text", e.kind) for e in trace.events if not isinstance(e.facts, Death)]


@linux
def test_with_the_parent_first_no_child_moves_before_all_threads_wait(watch) -> None:
    trace = watch(THREADS)
    assert min(p.begin for p in trace.processes) > max(p.start for p in trace.processes)


@linux
def test_a_loop_of_looks_waits_and_one_that_reads_the_clock_is_a_pause(watch, own_host) -> None:
    assert lines(watch(FLAG)) == ["a", "Done!"]
    assert lines(watch(POINT_IN_TIME)) == ["late", "a", "Done!"]
    assert not any("program.py" in note for note in own_host.notes())


@linux
def test_a_busy_loop_over_what_is_not_seen_counts_as_waiting_and_is_said(watch, own_host) -> None:
    trace = watch(HIDDEN_FLAG)
    assert trace.busy
    assert (trace.end, lines(trace)) == ("exited", ["a", "Done!"])
    assert any(note.startswith("program.py: in some runs") for note in own_host.notes())


@linux
@pytest.mark.parametrize("text", [SOCKETS, FORKS, SENTINELS], ids=["sockets", "os.fork", "sentinels"])
def test_a_program_that_waits_by_means_of_its_own_comes_to_rest(watch, own_host, text: str) -> None:
    trace = watch(text)
    assert not trace.busy
    assert lines(trace) == ["a", "b", "Done!"]
    assert not any("program.py" in note for note in own_host.notes())


@linux
@pytest.mark.parametrize("text", [FORKS, SENTINELS], ids=["os.fork", "sentinels"])
@pytest.mark.parametrize("schedule", ["parent first", "eager child", "reverse"])
def test_a_death_comes_before_what_is_printed_because_of_it(watch, text: str, schedule: str) -> None:
    for _ in range(4):
        trace = watch(text, schedule)
        deaths = [event.index for event in trace.of(Death) if event.pid != trace.main]
        last_words = [line.index for line in trace.lines if line.pid != trace.main]
        assert len(deaths) == len(last_words) == 2
        assert max(deaths) < trace.lines[-1].index
        for line in trace.lines[:-1]:
            assert line.index < next(trace.of(Death, pid=line.pid)).index


@linux
def test_processes_of_os_fork_are_seen_counted_and_not_taken_for_multiprocessings(watch) -> None:
    trace = watch(FORKS)
    assert (trace.processes, len(list(trace.of(Fork))), trace.births) == ((), 2, 3)
    assert made_process(trace) == "a process was made with os.fork()"


@linux
def test_work_by_os_fork_gets_the_same_verdict_each_time() -> None:
    case = Case(id="by_fork", exercise="process_pair", kind="chaff", source=PAIR_BY_FORK)
    first, second = (matrix.judge(case, Settings(seed=seed, methods=("fork",))) for seed in (1, 2))
    assert (first.lost, first.error) == (second.lost, "")
    assert {"two_children", "work_in_children"} <= first.lost
    assert "output" not in first.lost


@linux
@pytest.mark.parametrize("name", ["a_thread_for_each_process", "joined_in_two_threads"])
def test_a_right_program_whose_threads_race_passes_each_time(name: str) -> None:
    case = next(each for each in corpus("process_pair") if each.id.endswith(f"/wheat/{name}.py"))
    for seed in range(2):
        assert matrix.judge(case, Settings(seed, methods=("fork",))).right
