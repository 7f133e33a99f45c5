"""Which worker takes the next task: words, and how they are followed."""

from __future__ import annotations

from collections.abc import Sequence

from grader import events
from grader.observe.held import HeldRequest
from grader.observe.messages import NOTHING
from grader.observe.schedules import Held
from grader.observe.taking import TAKE, Taking, words
from grader.observe.transport import Message


def requests(pids: Sequence[int]) -> list[HeldRequest]:
    """Return the requests of idle workers, which were born in the order of their pids."""
    return [
        HeldRequest(
            Message(pid, events.Take(), lambda _: None, NOTHING),
            Held(TAKE, parent=False, awaited=False, birth=pid, arrival=-pid, wake=0.0),
        )
        for pid in pids
    ]


def taken(word: str, *idle: Sequence[int]) -> list[int]:
    """Return which worker takes each task, of those that are idle each time."""
    taking = Taking(word)
    return [taking.next(requests(each)).message.pid for each in idle]


def test_words_are_all_ways_in_which_tasks_fall_to_workers_that_are_alike() -> None:
    assert words(3, 2) == ["AAB", "ABB", "ABA"]
    assert words(3, 3) == ["AAB", "ABB", "ABA", "ABC"]
    assert words(1, 5) == []


def test_a_worker_that_has_taken_its_share_is_replaced_by_a_new_one() -> None:
    assert words(4, 2, limit=2) == ["AABC", "ABBA", "ABBC", "ABAB", "ABAC"]
    assert words(3, 1, limit=1) == []


def test_a_word_is_followed_letter_by_letter() -> None:
    assert taken("ABA", [7, 8], [7, 8], [7, 8]) == [7, 8, 7]
    assert taken("ABC", [9, 8, 7], [9, 8, 7], [9, 8, 7]) == [7, 8, 9]


def test_after_the_word_the_first_worker_takes_the_rest() -> None:
    assert taken("AB", [7, 8], [7, 8], [7, 8], [8]) == [7, 8, 7, 8]
    assert taken("", [8, 7], [8, 7]) == [7, 7]


def test_a_worker_that_is_not_idle_is_not_waited_for() -> None:
    assert taken("ABA", [7, 8], [7], [8]) == [7, 7, 8]


def test_a_new_worker_gets_the_next_letter() -> None:
    assert taken("AAC", [7, 8], [7, 8], [8, 9]) == [7, 7, 8]
