"""Lines that were written in parts: what another process can write into, and what a lock keeps apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader import events
from grader.events import Event
from grader.trace import Trace

MAIN, ONE, TWO = 10, 11, 12
Seen = tuple[int, events.Facts]


def born(pid: int, pool: int | None = None) -> Iterator[Seen]:
    key = f"10:{pid}"
    yield MAIN, events.Start(key, f"Process-{pid}", daemon=False, pool=pool)
    yield pid, events.Born(key, f"Process-{pid}")
    yield pid, events.Begin(key, f"Process-{pid}", MAIN)


def joined(pid: int) -> Iterator[Seen]:
    yield pid, events.Death()
    yield MAIN, events.Joined(f"10:{pid}", cleanup=False)


def whole(*seen: Seen) -> list[str]:
    """Return the lines that are lines, in order."""
    numbered = tuple(Event(index, pid, facts) for index, (pid, facts) in enumerate(seen))
    return [line.text for line in Trace("fork", "parent first", numbered, MAIN, "exited", 0).lines]


def place(seen: list[Seen], pid: int, text: str, *between: Seen) -> list[Seen]:
    """Return the events with a line at their end that was begun before ``between``."""
    return [*seen, *between, (pid, events.Line("out", text, parted=len(seen)))]


def locked(pid: int, lock: str = "a", *, single: bool = True) -> Seen:
    return pid, events.Locked(lock, single)


def unlocked(pid: int, lock: str = "a", *, held: bool = True) -> Seen:
    return pid, events.Unlocked(lock, held)


def line(pid: int, text: str = "whole") -> Seen:
    return pid, events.Line("out", text)


BOTH = [*born(ONE), *born(TWO)]


def under(one: str, two: str, *made: str, single: bool = True) -> list[Seen]:
    """Return a run in which each child writes while it holds a lock, the first one in parts."""
    semaphores = [(MAIN, events.SemaphoreMade(lock)) for lock in made]
    seen = place([*semaphores, *BOTH, locked(ONE, one, single=single)], ONE, "parts")
    return [*seen, unlocked(ONE, one), locked(TWO, two, single=single), line(TWO), unlocked(TWO, two)]


def test_two_children_that_hold_nothing_may_mix() -> None:
    assert whole(*place(BOTH, ONE, "parts"), line(TWO)) == ["whole"]


def test_a_line_in_parts_is_whole_where_no_other_process_writes() -> None:
    assert whole(*place(BOTH, ONE, "parts")) == ["parts"]


def test_one_lock_that_both_hold_keeps_their_lines_apart() -> None:
    assert whole(*under("a", "a")) == ["parts", "whole"]


def test_two_locks_keep_nothing_apart() -> None:
    assert whole(*under("a", "b")) == ["whole"]


def test_a_lock_that_is_released_between_the_parts_keeps_nothing_apart() -> None:
    begun = [*BOTH, locked(ONE)]
    seen = place(begun, ONE, "parts", unlocked(ONE), locked(ONE))
    assert whole(*seen, unlocked(ONE), locked(TWO), line(TWO), unlocked(TWO)) == ["whole"]


def test_a_lock_that_is_released_before_the_last_part_keeps_nothing_apart() -> None:
    seen = place([*BOTH, locked(ONE)], ONE, "parts", unlocked(ONE))
    assert whole(*seen, locked(TWO), line(TWO), unlocked(TWO)) == ["whole"]


def test_a_lock_keeps_nothing_apart_if_the_other_one_writes_a_line_without_it() -> None:
    assert whole(*under("a", "a"), line(TWO, "more")) == ["whole", "more"]


def test_a_lock_that_two_hold_at_once_keeps_nothing_apart() -> None:
    seen = place([*BOTH, locked(ONE)], ONE, "parts")
    assert whole(*seen, locked(TWO), line(TWO), unlocked(TWO), unlocked(ONE)) == ["whole"]


@pytest.mark.parametrize("at", [MAIN, ONE, TWO])
def test_a_lock_that_is_released_by_one_who_does_not_hold_it_keeps_nothing_apart(at: int) -> None:
    assert whole(*under("a", "a"), unlocked(at, held=False)) == ["whole"]


@pytest.mark.parametrize(("made", "lines"), [([], ["whole"]), (["a"], ["parts", "whole"])])
def test_a_semaphore_is_a_lock_if_it_begins_with_one(made: list[str], lines: list[str]) -> None:
    assert whole(*under("a", "a", *made, single=False)) == lines


def test_a_lock_that_is_never_released_is_held_to_the_end() -> None:
    seen = [*BOTH, locked(TWO, "b"), line(TWO), unlocked(TWO, "b"), locked(ONE, "b")]
    assert whole(*place(seen, ONE, "parts")) == ["whole", "parts"]


def test_the_main_process_may_write_between_start_and_join_of_a_child() -> None:
    seen = place([*born(ONE), line(MAIN)], ONE, "parts")
    assert whole(*seen, *joined(ONE)) == ["whole"]


def test_the_main_process_writes_nothing_into_the_line_of_a_child_that_it_has_joined() -> None:
    seen = place([*born(ONE)], ONE, "parts")
    assert whole(*seen, *joined(ONE), line(MAIN)) == ["parts", "whole"]


def test_a_lock_keeps_lines_of_the_main_process_apart_as_well() -> None:
    seen = place([*born(ONE), locked(MAIN), line(MAIN), unlocked(MAIN), locked(ONE)], ONE, "parts")
    assert whole(*seen, unlocked(ONE), *joined(ONE)) == ["whole", "parts"]


def task(*after: Seen) -> list[Seen]:
    """Return a run in which a worker writes in parts, and then what the main process sees and writes."""
    begun: list[Seen] = [*born(ONE, pool=1), (MAIN, events.Job(1, "map", 7)), (ONE, events.Task(7, 0, 0, []))]
    return [*place(begun, ONE, "parts"), *after, line(MAIN)]


def test_the_main_process_may_write_into_the_lines_of_a_pools_tasks() -> None:
    assert whole(*task()) == ["whole"]


def test_what_a_task_writes_is_over_when_map_has_come_back() -> None:
    assert whole(*task((MAIN, events.PoolReturn(1, "map")))) == ["parts", "whole"]


def test_what_a_task_writes_is_over_when_its_result_has_been_awaited() -> None:
    assert whole(*task((MAIN, events.Await(7)), (MAIN, events.Awaited(7)))) == ["parts", "whole"]


@pytest.mark.parametrize(
    "wait",
    [
        [(MAIN, events.Await(7, timeout=5.0)), (MAIN, events.Awaited(7))],
        [(MAIN, events.Await(8)), (MAIN, events.Awaited(8))],
        [(MAIN, events.PoolReturn(1, "map", error="ValueError"))],
        [(MAIN, events.PoolReturn(1, "__exit__"))],
    ],
    ids=["may give up", "another job", "raised", "the worker lives"],
)
def test_a_task_may_go_on_where_it_was_not_waited_for(wait: list[Seen]) -> None:
    assert whole(*task(*wait)) == ["whole"]


def test_a_worker_writes_nothing_when_its_pool_has_been_shut_down() -> None:
    assert whole(*task((ONE, events.Death()), (MAIN, events.PoolReturn(1, "__exit__")))) == ["parts", "whole"]
