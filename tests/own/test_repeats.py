"""The table of repeated gradings names each one that differs from the first."""

from __future__ import annotations

import argparse

import msgspec

from grader.order_count import Orders
from tests.tools.orders.grading import Row
from tests.tools.repeats import HEAD, differences, line

ROW = Row("", "pool_map/wheat/a.py", "", "pool_map", "wheat", ("result",), Orders(2, 2, complete=True), 6)
OTHER = msgspec.structs.replace(ROW, case="pool_map/wheat/b.py", lost=())


def test_equal_turns_have_no_differences() -> None:
    assert differences([[ROW, OTHER]] * 3) == []


def test_another_number_of_runs_or_orders_or_another_lost_check_is_a_difference() -> None:
    changes = ({"runs": 7}, {"orders": Orders(1, 2, complete=False)}, {"lost": ()}, {"error": "WorkerLost"})
    turns = [[msgspec.structs.replace(ROW, **change), OTHER] for change in changes]
    found = differences([[ROW, OTHER], *turns])
    assert [text.partition(",")[0] for text in found] == ["turn 2", "turn 3", "turn 4", "turn 5"]
    assert all("pool_map/wheat/a.py" in text for text in found)


def test_the_line_has_a_cell_for_each_column() -> None:
    made = line([[ROW, OTHER], [ROW, ROW]], argparse.Namespace(load=8))
    assert made.count("|") == HEAD.splitlines()[0].count("|")
    assert "| 2 | 2 | 8 |" in made
