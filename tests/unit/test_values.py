"""Learners' values: what is decoded, and what it may cost."""

from __future__ import annotations

import sys

import pytest

from grader.values import Other, decode_value


@pytest.mark.parametrize("kind", ["set", "frozenset", "dict"])
def test_many_numbers_with_the_same_hash_are_no_value(kind: str) -> None:
    numbers = [number * sys.hash_info.modulus for number in range(1, 50)]
    body = [[number, 0] for number in numbers] if kind == "dict" else numbers
    found = decode_value({kind: body})
    assert isinstance(found, Other)
    assert found.type_name == kind


def test_sets_and_dicts_arrive_as_they_are() -> None:
    assert decode_value({"set": [-1, -2, 0, {"tuple": [1]}]}) == {-1, -2, 0, (1,)}
    assert decode_value({"dict": [[1, [2]], ["a", {"set": []}]]}) == {1: [2], "a": set()}
    assert len(decode_value({"set": list(range(5_000))})) == 5_000
