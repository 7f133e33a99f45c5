"""Choices can be typed, and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exploring.choosers import Following
from grader.exploring.operations import Choice
from grader.exploring.paths import from_text, needed, to_text

from .model import Program, execute

WRITES = [("write", "x")] * 2
PROGRAM: Program = {"0": WRITES, "1": WRITES}
names = st.sampled_from(["0", "1", "12", "1.2", "0t1", "f1"])
choices = st.builds(Choice, names, st.sampled_from(["", "late"]))


@given(st.lists(choices, max_size=20))
def test_what_is_written_can_be_read(path: list[Choice]) -> None:
    assert from_text(to_text(path)) == tuple(path)


def test_equal_choices_in_a_row_are_counted() -> None:
    assert to_text([Choice("1"), Choice("1"), Choice("0", "late")]) == "1x2,0=late"


@pytest.mark.parametrize("text", ["1,", "main", "1x", "1x99999", "1x9999,1x9999", "1=LATE", "1 2", ","])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a choice"):
        from_text(text)


def test_only_the_choices_that_differ_from_the_default_order_are_needed() -> None:
    default = execute(PROGRAM, Following([]))
    other = execute(PROGRAM, Following([Choice("0"), Choice("1")]))
    assert needed(default) == ()
    assert to_text(needed(other)) == "0,1"
