"""Who did which work, by what was handed over, who ran it, and what left the worker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from grader.checking.work import given_and_answered, shares, square
from grader.events.base import Change
from grader.task_table import PoolTask
from grader.values import Other

PID = 20


def task(*args: Any, gave: Any = None, index: int = 0, function: str = "work", **more: Any) -> PoolTask:
    return PoolTask(
        more.pop("pid", PID), 1, 0, args, 0, 1, gave, None, index=index, function=function, **more
    )


def handled(tasks: Iterable[PoolTask], numbers: list[int], returned: Any = None) -> list[list[int]]:
    """Return the numbers of each share."""
    return [list(share.numbers) for share in shares(tasks, numbers, square, returned)]


NUMBERS = [103, -104, 105]
SQUARES = [n * n for n in NUMBERS]


def mapped(give: Any, *, sent: Any = None, unseen: bool = False, function: str = "work") -> list[PoolTask]:
    """Return a task for each number, which returned (or sent) what ``give`` makes of the number."""
    return [
        task(
            n,
            gave=None if sent else give(n),
            sent=[give(n)] if sent else None,
            index=index,
            unseen=unseen,
            function=function,
        )
        for index, n in enumerate(NUMBERS)
    ]


@pytest.mark.parametrize(
    "give",
    [
        square,
        lambda n: (n * n, PID),
        lambda n: Other("OrderedDict", ("square", n * n)),
        lambda n: f"{n}:{n * n}",
        lambda n: f"{n * n:,}",
        lambda n: hex(n * n),
        lambda n: str(n * n).encode(),
        lambda n: (n * n).to_bytes(8, "little"),
        lambda n: (n * n).to_bytes(4, "big") + b"\xff",
    ],
    ids=["number", "pair", "object", "text", "separators", "hexadecimal", "digits", "8 bytes", "4 bytes"],
)
@pytest.mark.parametrize("sent", [False, True], ids=["returned", "sent"])
def test_an_answer_counts_in_whatever_form_it_leaves_the_worker(give, sent) -> None:
    assert handled(mapped(give, sent=sent), NUMBERS, SQUARES) == [[n] for n in NUMBERS]


@pytest.mark.parametrize("give", [lambda _: None, lambda _: PID, lambda n: n, lambda n: (n, PID), str, bool])
def test_what_tells_nothing_new_is_no_work_if_the_answers_are_right_all_the_same(give) -> None:
    assert handled(mapped(give), NUMBERS, SQUARES) == []


@pytest.mark.parametrize("give", [lambda _: None, lambda n: n, lambda n: 2 * n, lambda n: (n, PID)])
def test_a_wrong_value_does_not_change_who_was_handed_the_number(give) -> None:
    assert handled(mapped(give), NUMBERS, [give(n) for n in NUMBERS]) == [[n] for n in NUMBERS]
    assert handled(mapped(give), NUMBERS) == [[n] for n in NUMBERS]


def test_answers_may_leave_a_worker_unseen() -> None:
    assert handled(mapped(lambda _: PID, unseen=True), NUMBERS, SQUARES) == [[n] for n in NUMBERS]


def test_where_some_tasks_gave_the_answers_others_with_the_same_numbers_did_other_work() -> None:
    squares = mapped(square, function="square")
    found = shares([*squares, *mapped(lambda _: PID, function="getpid")], NUMBERS, square, SQUARES)
    assert [share.task for share in found] == squares


def test_numbers_that_were_squared_twice_count_twice() -> None:
    twice = [*mapped(square, function="square"), *mapped(square, function="quiet")]
    assert handled(twice, NUMBERS, SQUARES) == [[n] for n in NUMBERS] * 2
    again = [*mapped(square), *mapped(square)]
    assert handled(again, NUMBERS, SQUARES) == [[n] for n in NUMBERS] * 2


@pytest.mark.parametrize("bound", [False, True], ids=["as an argument", "bound"])
@pytest.mark.parametrize(
    "give", [square, lambda n: n.to_bytes(9, "big", signed=True)], ids=["answer seen", "answer unseen"]
)
def test_a_task_may_see_more_numbers_than_its_own(bound, give) -> None:
    tasks = [
        task(index, gave=give(n), index=index, bound=Other("partial", (NUMBERS,)))
        if bound
        else task(NUMBERS, index, gave=give(n), index=index)
        for index, n in enumerate(NUMBERS)
    ]
    assert handled(tasks, NUMBERS, SQUARES) == [[n] for n in NUMBERS]


def test_a_task_may_be_handed_its_place_only() -> None:
    tasks = [task(place, gave=(n * n, PID), index=place) for place, n in enumerate(NUMBERS)]
    assert handled(tasks, NUMBERS, SQUARES) == [[n] for n in NUMBERS]
    tasks = [task(2 - place, index=place, unseen=True) for place in range(3)]
    assert handled(tasks, NUMBERS, SQUARES) == [[105], [-104], [103]]


@pytest.mark.parametrize(
    ("end", "error", "is_work"),
    [(1, None, True), (1, "TypeError", True), (1, "SystemExit", False), (None, None, False)],
)
def test_a_task_that_ended_its_worker_or_never_ended_is_no_work(end, error, is_work) -> None:
    only = PoolTask(PID, 1, 0, (103,), 0, end, None, error)
    assert bool(shares([only], [103], square)) is is_work
    assert shares([only], [103], square, unfinished=True)


def test_small_numbers_and_places_are_told_apart() -> None:
    numbers = [1, 2, 3, 4, 5]
    tasks = [task(place, n, gave=(place, n * n), index=place) for place, n in enumerate(numbers)]
    assert handled(tasks, numbers, [n * n for n in numbers]) == [[n] for n in numbers]


def test_a_number_that_is_its_own_square_shows_nothing() -> None:
    squared = [task(n, gave=n * n, function="square", index=n) for n in range(4)]
    as_texts = [task(n, gave=str(n), function="str", index=n) for n in range(4)]
    assert handled([*squared, *as_texts], [0, 1, 2, 3], [0, 1, 4, 9]) == [[0], [1], [2], [3]]
    assert handled(squared[:2], [0, 1], [0, 1]) == [[0], [1]]


def test_a_task_may_have_several_numbers_and_a_number_may_come_twice() -> None:
    numbers = [103, 104, 103, -104]
    tasks = [task([103, 104], gave=[(10609, PID), (10816, PID)]), task([103, -104], gave=[10609, 10816])]
    assert sorted(map(sorted, handled(tasks, numbers, [10609, 10816] * 2))) == [[-104, 103], [103, 104]]


@pytest.mark.parametrize("more", [(), (103,)], ids=["alone", "beside the number"])
def test_a_task_that_was_handed_the_answer_has_computed_nothing(more) -> None:
    assert handled([task(*more, 10609, gave=10609)], [103], [10609]) == []
    assert not given_and_answered([task(*more, 10609, gave=10609)], [((103,), 10609)])


@pytest.mark.parametrize(
    ("given", "is_work"),
    [
        ((103,), True),
        ((0, 103), True),
        (("103",), True),
        ((103.0,), True),
        ((Other("unknown"),), True),
        ((10609,), False),
        ((-10609,), False),
        (("10609",), False),
        ((104,), False),
    ],
)
def test_a_task_of_a_pool_must_have_been_handed_its_number(given, is_work) -> None:
    assert given_and_answered([task(*given, gave=10609)], [((103,), 10609)]) is is_work


def test_each_wanted_answer_needs_an_answer_of_its_own() -> None:
    wanted = [((103,), 10609), ((103,), 10609)]
    assert not given_and_answered([task(103, gave=10609)], wanted)
    assert given_and_answered([task(103, gave=10609), task(103, gave=10609, index=1)], wanted)
    assert given_and_answered([task(2, 0, gave=1)], [((2, 0), 1)])


@pytest.mark.parametrize(
    ("gave", "pid", "numbers"),
    [
        ((9, 16), 16, [3]),  # the pid is the square of 4 by chance
        ((16, 16), 16, [4]),
        (16, 16, [4]),
        ([(9, 16), (16, 16)], 16, [3, 4]),
        ((0, 16), 16, [4]),  # no pid: a place and a square
    ],
)
def test_a_number_is_not_handled_because_its_square_is_the_workers_pid(gave, pid, numbers) -> None:
    assert [sorted(own) for own in handled([task(gave=gave, pid=pid)], [3, 4])] == [numbers]


def counting(*changed: tuple[str, int, int] | None) -> list[PoolTask]:
    """Return a task for each number that changed this word of shared memory, and left nothing else."""
    return [
        task(n, gave=PID, index=index, unseen=True, changed=Change(*change) if change else None)
        for index, (n, change) in enumerate(zip(NUMBERS, changed, strict=True))
    ]


def test_tasks_that_count_in_one_place_have_computed_nothing() -> None:
    assert handled(counting(("a", 0, 1), ("a", 1, 2), ("a", 2, 3)), NUMBERS, SQUARES) == []


def test_others_may_count_at_the_same_time() -> None:
    assert handled(counting(("a", 0, 3), ("a", 0, 3), ("a", 0, 3)), NUMBERS, SQUARES) == []


@pytest.mark.parametrize(
    "changed",
    [
        [("a", 0, 1), ("b", 0, 1), ("c", 0, 1)],
        [("a", 0, 1), ("a", 1, 2), None],
        [("a", 0, 1), ("a", 1, 2), ("a", 2, 6)],
    ],
    ids=["a place for each", "more than one word", "more than a count"],
)
def test_other_changes_of_shared_memory_may_be_answers(changed) -> None:
    assert handled(counting(*changed), NUMBERS, SQUARES) == [[n] for n in NUMBERS]


def test_an_answer_that_could_be_a_count_counts() -> None:
    tasks = [
        task(n, gave=PID, index=index, unseen=True, changed=Change(*change) if change else None)
        for index, (n, change) in enumerate([(1, ("a", 0, 1)), (2, ("a", 1, 4)), (2, ("a", 1, 4))])
    ]
    assert handled(tasks, [1, 2, 2], [1, 4, 4]) == [[1], [2], [2]]


def test_a_number_may_have_lost_its_minus_on_the_way() -> None:
    tasks = [task(abs(n), gave=n * n) for n in NUMBERS]
    assert given_and_answered(tasks, [((n,), n * n) for n in NUMBERS])
    assert not given_and_answered([task(-n * n, gave=n * n) for n in NUMBERS], [((103,), 103 * 103)])


@pytest.mark.parametrize(
    ("text", "is_answer"),
    [("psm_a10609b", False), ("/tmp/x/listener-k10609_q", False), ("103=10609", True), ("0x2971", True)],
)
def test_the_digits_of_a_name_are_no_answer_that_was_handed_over(text: str, is_answer: bool) -> None:
    tasks = [task(103, text, gave=10609)]
    assert given_and_answered(tasks, [((103,), 10609)]) is not is_answer
    assert bool(shares(tasks, [103], square, [10609])) is not is_answer


@pytest.mark.parametrize("give", [lambda n: n + 1, lambda n: (n, 0.25), lambda n: f"got {2 * n}"])
def test_where_another_number_left_the_worker_the_main_process_computed_the_answer(give: Any) -> None:
    assert handled(mapped(give), NUMBERS, SQUARES) == []
    wrong = [n * n + 1 for n in NUMBERS]  # a matter of the result, not of who worked
    assert handled(mapped(give), NUMBERS, wrong) == [[n] for n in NUMBERS]


def test_an_answer_that_is_handed_over_as_bytes_is_handed_over() -> None:
    tasks = [task(n, (n * n).to_bytes(8, "little"), gave=n * n, index=at) for at, n in enumerate(NUMBERS)]
    assert handled(tasks, NUMBERS, SQUARES) == []
    assert not given_and_answered(tasks, [((n,), n * n) for n in NUMBERS])


@pytest.mark.parametrize(
    "give", [list, lambda found: [True] * len(found) + [False], lambda found: (1, set(found))]
)
def test_what_is_to_be_counted_may_come_back_in_place_of_its_count(give: Any) -> None:
    found = {103: list(range(40)), 104: list(range(41)), 105: list(range(50, 92))}
    tasks = [task(n, gave=give(found[n]), index=at) for at, n in enumerate(found)]
    counted = shares(tasks, list(found), lambda n: len(found[n]), [40, 41, 42])
    assert [share.numbers for share in counted] == [(103,), (104,), (105,)]
