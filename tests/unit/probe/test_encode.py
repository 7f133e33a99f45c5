"""Values are sent by their exact type, and no method of a learner's class is called."""

from __future__ import annotations

import math
from array import array
from collections import Counter, OrderedDict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from grader.probe import encode as probe

Pair = namedtuple("Pair", "left right")  # noqa: PYI024  as learners write it


class Whole(int):
    """A number that claims to be another."""

    def __repr__(self) -> str:
        raise AssertionError("a method of a learner's class was called")

    __str__ = __eq__ = __hash__ = __int__ = __repr__  # type: ignore[assignment]  # other results, never given


class Slotted:
    __slots__ = ("empty", "full")

    def __init__(self) -> None:
        self.full = 7

    def method(self) -> None:
        pass


class OneSlot:
    __slots__ = "only"  # noqa: PLC0205  a text is legal, too

    def __init__(self) -> None:
        self.only = 8


class Row(list[int]):
    """A list that has an attribute as well."""


class Hidden:
    def __getattribute__(self, name: str) -> Any:
        raise AssertionError("an attribute was read by way of a learner's class")


MAX = {"other": ["builtin_function_or_method", []]}


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (None, None),
        (True, True),
        (-7, -7),
        (2**63, {"int": "0x8000000000000000"}),
        (0.5, 0.5),
        (math.inf, {"float": "inf"}),
        ("text", "text"),
        ("half \ud83d", {"str": [104, 97, 108, 102, 32, 0xD83D]}),
        ([1, [2]], [1, [2]]),
        ((1, 2), {"tuple": [1, 2]}),
        ({3}, {"set": [3]}),
        (frozenset({3}), {"frozenset": [3]}),
        ({"a": (1,)}, {"dict": [["a", {"tuple": [1]}]]}),
        (b"\x00\xff", {"bytes": "00ff"}),
        (Pair(1, 2), {"tuple": [1, 2]}),
        (Whole(5), {"other": ["Whole", [5]]}),
        (Slotted(), {"other": ["Slotted", [7]]}),
        (OneSlot(), {"other": ["OneSlot", [8]]}),
        (Row([1, 2]), {"other": ["Row", [1, 2]]}),
        (Hidden(), {"other": ["Hidden", []]}),
        (deque([1]), {"other": ["deque", [1]]}),
        (OrderedDict(a=1), {"other": ["OrderedDict", ["a", 1]]}),
        (Counter({2}), {"other": ["Counter", [2, 1]]}),
        (bytearray(b"\xff"), {"other": ["bytearray", [{"bytes": "ff"}]]}),
        (1 + 2j, {"other": ["complex", [1.0, 2.0]]}),
        (range(1, 5), {"other": ["range", [1, 5, 1]]}),
        (array("q", [7]), {"other": ["array", [[7]]]}),
        (Decimal(7), {"other": ["Decimal", ["7"]]}),
        (Fraction(7, 2), {"other": ["Fraction", [7, 2]]}),
        (partial(max, 1, key=2), {"other": ["partial", [MAX, {"tuple": [1]}, {"dict": [["key", 2]]}]]}),
        (Slotted().method, {"other": ["method", [{"other": ["Slotted", [7]]}]]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_is_sent_by_its_exact_type(value: Any, sent: Any) -> None:
    assert probe.encode(value) == sent


def test_what_is_too_large_to_send_is_named_as_huge() -> None:
    ring: list[Any] = []
    ring.append(ring)
    deep: Any = 1
    for _ in range(100_000):
        deep = [deep]
    assert probe.encode(ring) == probe.encode(deep) == {"huge": "list"}
    assert probe.encode([0] * probe.MAX_NODES) == {"huge": "list"}
    assert probe.encode("x" * (probe.MAX_TEXT + 1)) == {"huge": "str"}
    assert probe.encode(1 << probe.MAX_BITS) == {"huge": "int"}


def test_an_object_that_holds_too_much_is_sent_without_it() -> None:
    row = Row([0] * (probe.MAX_NODES_INSIDE + 1))
    assert probe.encode([row, 1]) == [{"other": ["Row", []]}, 1]


def test_the_arguments_of_a_step_are_lists_tuples_and_plain_values() -> None:
    assert probe.decode_arguments([1, {"tuple": ["a", [2.5]]}]) == [1, ("a", [2.5])]


def test_a_functions_first_line_is_told_only_for_functions_of_the_file() -> None:
    own = test_an_object_that_holds_too_much_is_sent_without_it
    assert probe.first_line(own, __file__) == own.__code__.co_firstlineno
    assert probe.first_line(own, "another.py") is None
    assert probe.first_line(print, __file__) is None
    assert probe.first_line(Pair(1, 2)._replace, __file__) is None


def test_a_callable_is_described_whatever_its_attributes_do() -> None:
    class Strange:
        def __getattr__(self, name: str) -> str:
            raise ValueError(name)

    assert probe.describe(len) == "len"
    assert probe.describe(Strange()) == "?"
