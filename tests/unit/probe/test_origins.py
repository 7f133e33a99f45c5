"""Which job a returned number came from."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from grader.probe import origins


@pytest.fixture(autouse=True)
def _no_earlier_call():
    origins.begin()
    yield
    origins.begin()


def gets(job: int, outcome: object) -> None:
    """Have a job get an outcome."""
    origins.noted(lambda *_: None)(SimpleNamespace(_job=job), 0, outcome)


def big(number: int) -> int:
    """Return the number as an object of its own."""
    return int(str(number))


def test_of_equal_numbers_the_very_object_says_which_job_it_came_from():
    one, other = [big(10_000)], [big(10_000)]
    gets(1, one)
    gets(2, other)
    assert origins.of(one) == [[1]]
    assert origins.of(other) == [[2]]


def test_each_part_of_a_tuple_has_its_jobs():
    squares, pids = [big(6_400), big(8_100)], {big(4_003)}
    gets(1, squares)
    gets(2, pids)
    assert origins.of((squares, pids, "text")) == [[1], [2], []]


def test_numbers_are_found_in_what_holds_them_but_not_too_deep():
    deep = big(7_000)
    gets(3, {"a": [(deep,)]})
    assert origins.of([[[deep]]]) == [[3]]
    assert origins.of([[[[[deep]]]]]) == [[]]


def test_small_numbers_have_no_origin_since_they_are_one_object_everywhere():
    gets(1, [4])
    assert origins.of([4]) == [[]]


def test_numbers_of_an_earlier_call_are_forgotten():
    number = [big(9_000)]
    gets(1, number)
    origins.begin()
    assert origins.of(number) == [[]]


def test_no_more_numbers_are_kept_than_so_many(monkeypatch):
    monkeypatch.setattr(origins, "MAX_KEPT", 1)
    numbers = [big(9_000), big(9_001)]
    gets(1, [numbers[0]])
    gets(2, [numbers[1]])
    assert origins.of(numbers) == [[1]]
