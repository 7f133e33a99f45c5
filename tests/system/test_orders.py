"""Real programs are run in every order that they can notice, and in no two that they can't tell apart."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader import events
from grader.exploring.choosers import Prefix
from grader.exploring.explorer import Explorer
from grader.exploring.operations import Effect, Execution
from grader.exploring.paths import from_text
from grader.observe.dependence import ROWS, WORKERS, Dependence, Question
from grader.observe.effects import EXIT, LINE
from grader.observe.observer import Observer
from grader.observe.run_host import Options, RunHost
from grader.trace import Trace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="holds processes as on Linux")
MAX_RUNS = 40
HEAD = """
import multiprocessing, os, time
def work(n=0): print("worked")
def square(n): return n * n
def who(n): return os.getpid()
def main():
    p = multiprocessing.Process(target=work); q = multiprocessing.Process(target=work)
"""
TAIL = """
if __name__ == "__main__": main()
"""
LOOKS = "p.start(); q.start(); print(p.is_alive(), q.is_alive()); p.join(); q.join()"
JOINS = "p.start(); p.join(1); print(p.exitcode is None); p.join()"
STOPS = "p.start(); p.terminate(); p.join()"
READY = """with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(square, (3,)); print(result.ready()); result.get()"""
UNORDERED = """with multiprocessing.Pool(2) as pool: print(*pool.imap_unordered(square, [1, 2]))"""
NEXT = """with multiprocessing.Pool(2) as pool:
        squares = pool.imap_unordered(square, [1])
        try: print(squares.next(timeout=0.1))
        except multiprocessing.TimeoutError: print("not yet")
        pool.close(); pool.join()"""
CALLBACKS = """with multiprocessing.Pool(2) as pool:
        results = [pool.apply_async(square, (n,), callback=print) for n in (1, 2)]
        for each in results: each.wait()"""
CALLED = """with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(square, (3,), callback=str); print(result.ready()); result.get()"""
WHO = """with multiprocessing.Pool(2) as pool:
        found = pool.map(who, [1, 2, 3], chunksize=1)
    print(*(found.index(each) for each in found))"""
LOOP = "p.start()\n    while p.is_alive(): time.sleep(0.1)"
TWICE = """with multiprocessing.Pool(2) as pool:
        result = pool.apply_async(square, (3,))
        for _ in range(2):
            try: print(result.get(0.1)); break
            except multiprocessing.TimeoutError: print("not yet")
        result.wait()"""
ALWAYS = """with multiprocessing.Pool(2) as pool:
        squares = pool.imap(square, range(4)); found = []
        while len(found) < 4:
            try: found.append(squares.next(0.1))
            except multiprocessing.TimeoutError: pass
    print(*found)"""
PLAIN = "p.start(); q.start(); p.join(); q.join(); print('Done!')"


@pytest.fixture(scope="module")
def host() -> Iterator[RunHost]:
    found = RunHost(Options())
    yield found
    found.close()


def observer(host: RunHost, folder: Path, body: str) -> Observer:
    source = folder / "program.py"
    source.write_text(f"{HEAD}    {body}{TAIL}", encoding="utf-8")

    def copy(into: Path) -> Path:
        into.mkdir()
        return Path(shutil.copy(source, into))

    return Observer(host, copy, 60, 512, 64, explores=True)


def explored(watcher: Observer, dependence: Dependence) -> list[Execution[Trace]]:
    explorer = Explorer(watcher.orders("fork", None), dependence, MAX_RUNS)
    found = list(explorer.executions())
    assert explorer.complete
    return found


def printed(execution: Execution[Trace]) -> str:
    return " ".join(line.text for line in execution.seen.lines)


@pytest.mark.parametrize(
    ("body", "row", "workers", "seen"),
    [
        (LOOKS, "exit and look", False, 4),
        (JOINS, "exit and look", False, 2),
        (STOPS, "exit and terminate", False, 2),
        (READY, "result and ask", False, 2),
        (UNORDERED, "unordered results", True, 2),
        (NEXT, "unordered result and ask", False, 2),
        (CALLBACKS, "results with callbacks", True, 2),
        (CALLED, "callback and ask", False, 2),
        (WHO, "takes of one pool", True, 4),
        (WHO, "take and the end of tasks", True, 4),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else None,
)
def test_each_row_of_the_relation_is_needed(host, tmp_path, body, row, *, workers, seen) -> None:
    watcher = observer(host, tmp_path, body)
    whole = {printed(each) for each in explored(watcher, Dependence(Question(workers=workers)))}
    rows = [each for each in (*ROWS, *(WORKERS if workers else ())) if each.name != row]
    less = {printed(each) for each in explored(watcher, Dependence(Question(), rows))}
    assert len(whole) == seen
    assert len(less) < seen


@pytest.mark.parametrize(("body", "count"), [(PLAIN, 1), (LOOP, 3)], ids=["joins", "a loop of looks"])
def test_orders_that_cannot_be_told_apart_are_one(host, tmp_path, body, count) -> None:
    assert len(explored(observer(host, tmp_path, body), Dependence(Question()))) == count


def test_what_a_check_compares_is_explored_in_both_orders(host, tmp_path) -> None:
    watcher = observer(host, tmp_path, "p.start(); p.is_alive(); print('Done!'); p.join()")
    question = Question()
    assert len(explored(watcher, Dependence(question, rows=()))) == 1
    question.compare(Effect(EXIT, "1"), Effect(LINE, "0"))
    assert {printed(each) for each in explored(watcher, Dependence(question, rows=()))} == {
        "worked Done!",
        "Done! worked",
    }


def test_an_order_is_repeated_by_its_choices(host, tmp_path) -> None:
    watcher = observer(host, tmp_path, LOOKS)
    for each in explored(watcher, Dependence(Question())):
        path = from_text(each.seen.order)
        again = watcher.orders("fork", None).make(Prefix(path))
        assert again.choices == each.choices
        assert printed(again) == printed(each)
        assert [event.kind for event in again.seen.events] == [event.kind for event in each.seen.events]
        assert replace(again.seen, events=()).end == "exited"
        assert any(again.seen.of(events.MainEnd))


def test_each_of_the_first_waits_that_give_up_is_tried_with_both_answers(host, tmp_path) -> None:
    watcher = observer(host, tmp_path, TWICE)
    seen = {printed(each) for each in explored(watcher, Dependence(Question()))}
    assert seen == {"9", "not yet 9", "not yet not yet"}


def test_a_loop_of_waits_that_give_up_makes_a_request_for_each_turn_only(host, tmp_path) -> None:
    trace = observer(host, tmp_path, ALWAYS).script("fork", "parent first")
    assert [line.text for line in trace.lines] == ["0 1 4 9"]
    assert sum(1 for _ in trace.of(events.Await)) < 100  # 15; with one for each wait there are 311


@pytest.mark.parametrize("task", ["work", "leave"])
def test_a_task_is_taken_before_anything_that_it_does(host, tmp_path, task) -> None:
    body = f"""with multiprocessing.Pool(1) as pool:
        pool.map({task}, [1, 2, 3], chunksize=2)
def leave(n):
    print("left", flush=True)
    os._exit(0)"""
    trace = observer(host, tmp_path, body).orders("fork", None)(Prefix(())).seen
    workers = {event.pid for event in trace.of(events.Taken)}
    kinds = events.Taken, events.Line, events.TaskEnd, events.Death
    for worker in workers:
        seen = [type(event.facts) for event in trace.of(*kinds, pid=worker)]
        assert seen[:2] == [events.Taken, events.Line]
        assert events.Taken not in seen[seen.index(events.Death) :]
    assert workers
