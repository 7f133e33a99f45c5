"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from grader.plurals import counted, times


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(1, "worker", "1 worker"), (0, "worker", "0 workers"), (2, "child process", "2 child processes")],
)
def test_a_noun_is_in_the_plural_where_it_needs_to_be(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text


@pytest.mark.parametrize(("number", "text"), [(1, "once"), (2, "twice"), (3, "3 times"), (0, "0 times")])
def test_how_often_something_was_done_is_a_word_where_there_is_one(number: int, text: str) -> None:
    assert times(number) == text
