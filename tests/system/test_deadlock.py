"""A program that is deadlocked is told from one that runs forever, without waiting for a time limit.

The limit is far away in every run that must end in a deadlock: only a verdict ends it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.observe import observer
from grader.observe.observer import METHODS, Observer
from grader.observe.run_host import RunHost
from grader.trace import Trace

FAR, NEAR = 600.0, 0.5  # seconds
FOR_DATA = "for data from a queue or a pipe, which no process will send"
TO_BE_WOKEN = "for a lock, a semaphore, an event or a thread, which no process will release"
TO_BE_READ = "until another process reads what it put into a queue or a pipe: get() comes before join()"
MAIN = "the main process waits "
CHILD = "Process-1, which runs work, waits "
JOINS = MAIN + "in join() for Process-1, which runs work"
LOST = "; the worker that took one of its tasks has ended without finishing it"
linux = pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")

PROGRAM = """
import multiprocessing, os, threading, time
{before}
if __name__ == "__main__":
{main}
"""

DEADLOCKS = {
    "two processes, each of which waits for the other's item": (
        "def work(mine, its): its.put(mine.get())",
        (
            "a, b = multiprocessing.Queue(), multiprocessing.Queue()\n"
            "multiprocessing.Process(target=work, args=(a, b)).start()\na.put(b.get())"
        ),
        (MAIN + FOR_DATA, CHILD + FOR_DATA),
    ),
    "a join of a child that waits for an item": (
        "def work(queue): queue.get()",
        (
            "queue = multiprocessing.Queue()\n"
            "child = multiprocessing.Process(target=work, args=(queue,))\nchild.start()\nchild.join()"
        ),
        (JOINS, CHILD + FOR_DATA),
    ),
    "a join of a child whose items nobody has taken": (
        "def work(queue): queue.put('x' * 10_000_000)",
        (
            "queue = multiprocessing.Queue()\n"
            "child = multiprocessing.Process(target=work, args=(queue,))\nchild.start()\nchild.join()"
        ),
        (JOINS, CHILD + TO_BE_READ),
    ),
    "a lock taken twice": (
        "",
        "lock = multiprocessing.Lock()\nlock.acquire()\nlock.acquire()",
        (MAIN + TO_BE_WOKEN,),
    ),
    "two locks taken crosswise": (
        (
            "def work(mine, its, have, has):\n"
            "    with mine:\n        have.set(); has.wait()\n        its.acquire()"
        ),
        (
            "a, b = multiprocessing.Lock(), multiprocessing.Lock()\n"
            "e, f = multiprocessing.Event(), multiprocessing.Event()\n"
            "pair = ((a, b, e, f), (b, a, f, e))\n"
            "pair = [multiprocessing.Process(target=work, args=each) for each in pair]\n"
            "for each in pair: each.start()\nfor each in pair: each.join()"
        ),
        (JOINS, CHILD + TO_BE_WOKEN, CHILD.replace("1", "2") + TO_BE_WOKEN),
    ),
    "an item of an empty queue": ("", "multiprocessing.Queue().get()", (MAIN + FOR_DATA,)),
    "a semaphore with nothing left": (
        "",
        "few = multiprocessing.Semaphore(1)\nfew.acquire()\nfew.acquire()",
        (MAIN + TO_BE_WOKEN,),
    ),
    "an event that nobody sets": ("", "multiprocessing.Event().wait()", (MAIN + TO_BE_WOKEN,)),
    "a barrier with one too few": (
        "def work(barrier): barrier.wait()",
        (
            "barrier = multiprocessing.Barrier(2)\n"
            "child = multiprocessing.Process(target=work, args=(barrier,))\nchild.start()\nchild.join()"
        ),
        (JOINS, CHILD + TO_BE_WOKEN),
    ),
    "a pipe into which the parent sends nothing": (
        "def work(end): end.recv()",
        (
            "ours, its = multiprocessing.Pipe()\n"
            "child = multiprocessing.Process(target=work, args=(its,))\nchild.start()\nchild.join()"
        ),
        (JOINS, CHILD + FOR_DATA),
    ),
    "a map whose worker has died": (
        "def work(item): os._exit(1)",
        "with multiprocessing.Pool(2) as pool: pool.map(work, [1, 2, 3])",
        (MAIN + "in the pool's map()" + LOST,),
    ),
    "a result whose worker has died": (
        "def work(item): os._exit(1)",
        "with multiprocessing.Pool(2) as pool: pool.apply_async(work, (1,)).get()",
        (MAIN + "for a result of the pool" + LOST,),
    ),
}
ENDLESS = {
    "a loop": ("", "while True: pass"),
    "a loop of sleeps": ("", "while True: time.sleep(1)"),
    "a loop that asks whether a blocked child lives": (
        "def work(queue): queue.get()",
        (
            "child = multiprocessing.Process(target=work, args=(multiprocessing.Queue(),))\nchild.start()\n"
            "while child.is_alive(): pass"
        ),
    ),
    "processes without end, one after the other": (
        "def work(): pass",
        "while True:\n    child = multiprocessing.Process(target=work)\n    child.start()\n    child.join()",
    ),
    "a join of a child that loops": (
        "def work():\n    while True: pass",
        "child = multiprocessing.Process(target=work)\nchild.start()\nchild.join()",
    ),
}


@pytest.fixture
def watch(host: RunHost, tmp_path: Path) -> Callable[..., Trace]:
    def watch_program(before: str, main: str, method: str, seconds: float) -> Trace:
        indented = "".join(f"    {line}\n" for line in main.splitlines())
        source = tmp_path / "program.py"
        source.write_text(PROGRAM.format(before=before, main=indented), encoding="utf-8")

        def copy(folder: Path) -> Path:
            folder.mkdir()
            return Path(shutil.copy(source, folder))

        return Observer(host, copy, seconds, 512, 64).script(method, "parent first")

    return watch_program


@linux
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", DEADLOCKS)
def test_who_waits_for_ever_is_in_a_deadlock_and_the_story_says_for_what(watch, kind, method) -> None:
    before, main, waits = DEADLOCKS[kind]
    trace = watch(before, main, method, FAR)
    assert (trace.end, trace.waits) == ("deadlock", waits)


@linux
@pytest.mark.parametrize("kind", ENDLESS)
def test_who_runs_for_ever_is_in_no_deadlock(watch, kind) -> None:
    before, main = ENDLESS[kind]
    assert watch(before, main, "fork", NEAR).end == "timeout"


@linux
def test_who_uses_up_its_cpu_time_on_a_machine_whose_clock_is_slow_ends_as_at_the_time_limit(
    watch, monkeypatch
) -> None:
    monkeypatch.setattr(observer, "CPU_SHARE", 0)  # a second of CPU time is all
    assert watch("", "while True: pass", "fork", FAR).end == "timeout"
