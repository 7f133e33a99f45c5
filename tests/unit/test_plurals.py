"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from grader.plurals import counted


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(1, "worker", "1 worker"), (0, "worker", "0 workers"), (2, "child process", "2 child processes")],
)
def test_a_noun_is_in_the_plural_where_it_needs_to_be(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text
