"""The parts of docs/exploring.md that are measured: what is between the marks, and what is made of rows."""

from __future__ import annotations

import pytest

from grader.order_count import Orders
from tests.support.cases import Case
from tests.tools.marks import kept, part
from tests.tools.orders.grading import Row
from tests.tools.orders.page import summary
from tests.tools.orders.replays import Repeated, failing, sentence, shared_out

ROW = Row("sum", "pool_map/wheat/a.py", "source", "pool_map", "wheat", orders=Orders(2, 2, True), runs=9)
CASES = [Case(id=f"pool_map/chaff/{name}.py", exercise="pool_map", kind="chaff", source="") for name in "xyz"]


def row(**more: object) -> Row:
    facts = {name: getattr(ROW, name) for name in ROW.__struct_fields__} | more
    return Row(**facts)


def test_a_part_of_a_page_is_exchanged_and_the_rest_stays() -> None:
    page = "head\n<!-- a -->\nold\n<!-- /a -->\n<!-- b -->\n<!-- /b -->\n"
    new = kept(kept(page, "a", "new \\1\n"), "b", "more")
    assert new == "head\n<!-- a -->\nnew \\1\n<!-- /a -->\n<!-- b -->\nmore\n<!-- /b -->\n"
    assert part(new, "a") == "new \\1\n"
    for wrong in ("c", "/a"):
        with pytest.raises(ValueError, match="the page"):
            kept(page, wrong, "")


def test_programs_are_counted_by_their_orders_and_what_was_left_is_named() -> None:
    rows = [
        row(),
        row(case="pool_map/wheat/b.py", orders=Orders(50, 4000, False), controlled=False),
        row(case="pool_map/chaff/c.py", kind="chaff", orders=Orders(7, 7, False), lost=("result",)),
        row(case="pool_map/chaff/d.py", kind="chaff", orders=None, undecided=1),
    ]
    lines = summary(rows, "sum", 5).splitlines()
    assert "4 of the 5 wheats and chaffs" in lines[0]
    assert "| pool_map | 3 |  | 1 |  | 1 |  |  | 1 | 1 |" in lines
    assert "| `pool_map/wheat/b.py` | 50 | 9 | of about 4,000 |" in lines
    assert "| `pool_map/chaff/c.py` | 7 | 9 | the search ended where a check failed |" in lines
    assert any(line.endswith("not tried: 1 (`pool_map/wheat/b.py`).") for line in lines)
    assert any(line.endswith("could not be repeated: 1 (`pool_map/chaff/d.py`).") for line in lines)
    assert any("as well: 1 (1 wheat)" in line for line in lines)


def test_replays_are_shared_out_among_the_failing_orders() -> None:
    rows = [row(case=case.id, failing=(f"fork/parent-first:{at}/script",)) for at, case in enumerate(CASES)]
    shared = shared_out(failing(rows, CASES), 7)
    assert [count for _, _, count in shared] == [3, 2, 2]
    assert [case for case, _, _ in shared] == CASES
    assert [count for _, _, count in shared_out(failing(rows, CASES), 2)] == [1, 1]
    assert shared_out([], 7) == []


def test_a_replay_with_another_story_or_a_problem_is_named() -> None:
    good = Repeated("a", "fork/parent-first:1/script", [b"x"] * 3, [])
    other = Repeated("b", "fork/parent-first:2/script", [b"x", b"y"], [])
    problem = Repeated("c", "fork/parent-first:3/script", [], ["the program did not follow the order again"])
    text = sentence([good, other, problem], 4)
    assert text.startswith("2 of 4 replays")
    assert "`a`" not in text
    assert text.endswith("- `b`: `fork/parent-first:2/script`\n\n- `c`: `fork/parent-first:3/script`")
