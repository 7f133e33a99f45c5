"""The table of docs/performance.md: medians, and how they compare to the first command's."""

from tests.tools import bench


def test_the_table_has_medians_and_compares_them_with_the_first_row():
    seen = {"plain": [(1.0, 2.0), (3.0, 2.0), (2.0, 2.0)], "graded": [(8.0, 5.0), (4.0, 7.0), (9.0, 6.0)]}
    made = bench.table(seen).splitlines()
    assert "medians of 3 turns" in made[0]
    assert made[-2:] == ["| plain | 2.00 | 2.00 | 1.0 | 1.0 |", "| graded | 8.00 | 6.00 | 4.0 | 3.0 |"]


def test_the_page_keeps_the_newest_table_between_its_marks():
    page = bench.PAGE.read_text(encoding="utf-8")
    once = bench.kept(page, "| a |")
    assert "\n<!-- bench -->\n| a |\n<!-- /bench -->\n" in once
    assert bench.kept(once, "| b |") == once.replace("| a |", "| b |")
