"""Locks that are held while something is written: what is reported of them, and when."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from multiprocessing import synchronize
from typing import Any

import pytest

from grader.probe import channel, locks, looks, pauses

Reports = list[tuple[Any, ...]]
FORK = multiprocessing.get_context("fork")
PATCHED = ("__init__", "__enter__", "__exit__", "_make_methods")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reports]:
    """Watch the locks that are made from now on; return what is reported, by kind and facts."""
    reports: Reports = []

    def tell(kind: str, lock: str, **facts: bool) -> None:
        del lock
        reports.append((kind, *facts.values()))

    enumerated, of_others = threading.enumerate, set(threading.enumerate()) - {threading.current_thread()}
    monkeypatch.setattr(  # what other tests have left behind
        threading, "enumerate", lambda: [each for each in enumerated() if each not in of_others]
    )
    monkeypatch.setattr(channel, "tell", tell)
    monkeypatch.setattr(channel.state, "active", True)
    monkeypatch.setattr(locks, "_PACKAGE", "grader.probe")
    others, is_theirs = {*threading.enumerate()} - {threading.current_thread()}, looks.of_the_library
    monkeypatch.setattr(looks, "of_the_library", lambda each: each in others or is_theirs(each))
    codes = {name: getattr(synchronize.SemLock, name).__code__ for name in PATCHED}
    pauses._watch_semaphores()
    yield reports
    for name, code in codes.items():
        getattr(synchronize.SemLock, name).__code__ = code
    locks.forget()


HELD, SINGLE, LET_GO, ASTRAY = ("locked", False), ("locked", True), ("unlocked", True), ("unlocked", False)


@pytest.mark.parametrize("make", [FORK.Lock, FORK.RLock, FORK.Condition, lambda: FORK.BoundedSemaphore(1)])
def test_a_lock_is_reported_when_something_is_written_and_before_it_is_released(
    told: Reports, make: Any
) -> None:
    lock = make()
    with lock:
        assert told == []
        locks.note_write()
        locks.note_write()
        assert told == [SINGLE]
    assert told == [SINGLE, LET_GO]


def test_a_lock_that_is_taken_by_hand_is_reported_as_well(told: Reports) -> None:
    lock = FORK.Lock()
    assert lock.acquire()
    locks.note_write()
    lock.release()
    locks.note_write()
    assert told == [SINGLE, LET_GO]


def test_a_lock_that_could_not_be_taken_is_not_held(told: Reports) -> None:
    lock: Any = FORK.Lock()
    lock._semlock.acquire()  # as another process would
    assert not lock.acquire(block=False)
    locks.note_write()
    assert told == []


@pytest.mark.parametrize("how", [{"block": False}, {"timeout": 5.0}, {"block": True, "timeout": 0}])
def test_a_lock_taken_by_a_wait_that_may_give_up_is_not_reported(told: Reports, how: dict[str, Any]) -> None:
    lock = FORK.Lock()
    assert lock.acquire(**how)
    locks.note_write()
    lock.release()
    assert told == []
    with lock:
        locks.note_write()
    assert told == [SINGLE, LET_GO]


def test_a_lock_that_is_taken_twice_is_held_until_the_second_release(told: Reports) -> None:
    lock = FORK.RLock()
    with lock:
        with lock:
            locks.note_write()
        assert told == [SINGLE]
    assert told == [SINGLE, LET_GO]


def test_a_semaphore_that_begins_with_one_is_reported_when_it_is_made(told: Reports) -> None:
    one, two = FORK.Semaphore(1), FORK.Semaphore(2)
    for each in (one, two):
        with each:
            locks.note_write()
    assert told == [("semaphore_made",), HELD, LET_GO, HELD, LET_GO]


def test_a_release_by_a_process_that_does_not_hold_the_lock_is_reported_once(told: Reports) -> None:
    semaphore = FORK.Semaphore(0)
    semaphore.release()
    semaphore.release()
    assert told == [ASTRAY]


def test_what_conditions_events_and_queues_release_within_is_their_own(told: Reports) -> None:
    event, condition, queue = FORK.Event(), FORK.Condition(), FORK.SimpleQueue()
    event.set()
    with condition:
        condition.notify_all()
    queue.put(1)
    locks.note_write()
    assert queue.get() == 1
    assert told == []


def test_other_descriptors_than_standard_output_are_not_written_for_others(told: Reports) -> None:
    with FORK.Lock():
        locks.note_write(2)
    assert told == []


def test_nothing_is_reported_beside_another_thread_of_the_program(told: Reports) -> None:
    go, lock = threading.Event(), FORK.Lock()
    with lock:
        locks.note_write()
        thread = threading.Thread(target=go.wait)
        thread.start()
        locks.note_write()
        assert told == [SINGLE, LET_GO]
        go.set()
        thread.join()
    assert told == [SINGLE, LET_GO]


def test_a_program_that_prints_without_end_does_not_report_each_lock(
    told: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "MAX_REPORTS", 3)
    lock = FORK.Lock()
    for _ in range(5):
        with lock:
            locks.note_write()
    assert told == [SINGLE, LET_GO] * 3


def test_a_child_holds_nothing_and_knows_its_parents_locks_by_their_names(told: Reports) -> None:
    lock = FORK.Lock()
    name = locks._name(lock)
    with lock:
        locks.forget()
        locks.note_write()
        assert told == []
        assert locks._name(lock) == name
    assert told == [ASTRAY]


def test_two_locks_have_two_names_also_at_the_same_place(told: Reports) -> None:
    del told
    lock: Any = FORK.Lock()
    name, handle = locks._name(lock), lock._semlock.handle
    locks.this.names[handle] = "of another process"
    assert locks._name(lock) != name
