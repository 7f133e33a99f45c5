"""The bench: its tables, its clocks, what it reads of processes, and the submissions that it makes."""

import os
import re
import subprocess
import sys

import pytest

from tests.support.present import present
from tests.tools import bench, bench_cost, bench_stages, bench_table, bench_tools
from tests.tools.bench_suites import questions
from tests.tools.bench_table import Group, Row
from tests.tools.marks import kept

BARE = Row("bare", [1.0, 3.0, 2.0], [2.0, 2.0, 2.0], [10_000_000])
PYTEST = Row("pytest", [4.0, 4.0, 4.0], [8.0, 1.0, 4.0], [30_000_000])
OURS = Row("ours", [8.0, 4.0, 9.0], [5.0, 7.0, 6.0], [20_000_000, 90_000_000, 60_000_000])


def test_a_group_has_medians_and_compares_them_with_its_first_row_and_another():
    made = bench_table.of_groups([Group("three", [BARE, PYTEST, OURS], "pytest")]).splitlines()
    assert made[2:] == [
        "| three | bare | 2.00 | 2.00 | 10 | 1.0 | 1.0 | 0.5 | 0.5 |",
        "|  | pytest | 4.00 | 4.00 | 30 | 2.0 | 2.0 | 1.0 | 1.0 |",
        "|  | ours | 8.00 | 6.00 | 60 | 4.0 | 3.0 | 2.0 | 1.5 |",
    ]


def test_a_group_without_the_other_row_is_compared_with_its_first_one_only():
    made = bench_table.of_groups([Group("eight", [BARE, OURS], "pytest")]).splitlines()
    assert made[-1] == "|  | ours | 8.00 | 6.00 | 60 | 4.0 | 3.0 |  |  |"
    assert len({line.count("|") for line in made}) == 1


def test_stages_have_medians_and_their_part_of_all_cpu_seconds():
    turns = [
        {"imports": [1.0, 1.0], "children": [0.0, 2.0]},
        {"imports": [3.0, 1.0], "children": [0.0, 9.0]},
        {"imports": [2.0, 1.0], "children": [0.0, 3.0]},
    ]
    made = bench_table.of_stages(turns).splitlines()
    assert made[2:] == ["| imports | 2.00 | 1.00 | 25% |", "| children |  | 3.00 | 75% |"]


def test_the_tables_name_the_counts_and_have_their_place_in_the_page(monkeypatch):
    monkeypatch.setattr(bench_table, "version", lambda _: "1.0")  # the tools are not there
    made = bench.tables({"eight": [BARE, OURS]}, [{"imports": [1.0, 1.0]}], 120)
    assert re.search(r"^In it: \d+ runs, \d+ processes, [\d,]+ messages \(", made, re.MULTILINE)
    assert made in kept(bench.PAGE.read_text(encoding="utf-8"), "bench", made)


def test_each_moment_belongs_to_the_innermost_stage():
    times = iter([(0.0, 0.0), (1.0, 0.1), (3.0, 0.2), (6.0, 0.3), (10.0, 0.4), (15.0, 0.5)])
    stages = bench_stages.Stages("rest", lambda: next(times))
    with stages.within("outer"), stages.within("inner"):
        pass
    stages.end()
    assert {name: spent[0] for name, spent in stages.spent.items()} == {
        "rest": 1.0 + 5.0,
        "outer": 2.0 + 4.0,
        "inner": 3.0,
    }


def test_a_function_counts_for_its_stage_also_when_it_raises():
    class Owner:
        def fail(self):
            raise KeyError

    seconds = iter(range(10))
    stages = bench_stages.Stages("rest", lambda: (float(next(seconds)), 0.0))
    stages.around(Owner, "fail", "failing")
    with pytest.raises(KeyError):
        Owner().fail()
    stages.end()
    assert dict(stages.spent) == {"rest": [2.0, 0.0], "failing": [1.0, 0.0]}


def test_memory_and_descendants_are_those_of_living_processes():
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'print(1, flush=True); input()'])"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        present(process.stdout).readline()
        found = bench_cost.descendants(os.getpid())
        below = bench_cost.descendants(process.pid)
        assert {process.pid, *below} <= set(found)
        assert len(below) == 1
        assert bench_cost.pss(below[0]) > 1_000_000
        process.communicate(b"\n")
    assert bench_cost.descendants(process.pid) == []
    assert bench_cost.pss(process.pid) == 0


def test_a_share_of_memory_is_read_in_bytes():
    assert bench_cost._pss("Rss:    900 kB\nPss:     12 kB\nPss_Anon:  3 kB\n") == 12 * 1024
    assert bench_cost._pss("") == 0


def test_no_two_submissions_are_alike_and_wrong_ones_compute_no_squares(tmp_path):
    right = bench_tools.make_class(tmp_path / "right", 2)
    wrong = bench_tools.make_class(tmp_path / "wrong", 1, wrong=True)
    files = [file for student in right.students for file in sorted(student.iterdir())]
    assert len({file.read_bytes() for file in files}) == 2 * len(questions.EXERCISES)
    assert {file.read_bytes() for file in right.flat.iterdir()} == {file.read_bytes() for file in files}
    for name in questions.EXERCISES:
        good, bad = (each.students[0] / f"{name}.py" for each in (right, wrong))
        assert good.read_text("utf-8") != bad.read_text("utf-8")
        compile(bad.read_text("utf-8"), bad.name, "exec")


def test_a_tool_counts_its_passes():
    assert bench_tools.ONE_PYTEST.count("..\n11 passed in 1.67s\n....\n1 failed, 2 passed in 1s\n") == 13
    batch = bench_tools.TOOLS[-1]
    assert batch.count("[1/2] student 01  35/35\n[2/2] student 02  34/35\nall 35/35 of them\n") == 1


def test_a_tool_that_fails_most_right_submissions_is_no_measurement(tmp_path):
    given = bench_tools.make_class(tmp_path / "class", 3)
    assert bench_tools.ONE_PYTEST.missed(given, f"{3 * questions.TESTS} passed in 1s") == 0
    assert bench_tools.ONE_PYTEST.missed(given, f"1 failed, {3 * questions.TESTS - 1} passed in 1s") == 1
    with pytest.raises(SystemExit, match="of 33 passed"):
        bench_tools.ONE_PYTEST.missed(given, f"{questions.TESTS} passed in 1s")
    assert bench_tools.BARE.missed(given, "") == 0


def test_right_answers_that_were_called_wrong_are_told():
    rows = [BARE, Row("pytest", missed=2)]
    assert bench_table.of_missed({"three": rows}) == [
        "Right answers that were called wrong, in all turns: pytest 2 (three)."
    ]
    assert bench_table.of_missed({"three": rows[:1]}) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Square: 100\nCube: 1000\nDone!\n", True),
        ("Cube: 1000\nSquare: 100\nDone!\n", True),
        ("Done!\nSquare: 100\nCube: 1000\n", False),
        ("Square: 100\nDone!\n", False),
        ("", False),
    ],
)
def test_a_pair_may_print_its_lines_in_either_order(text, right):
    assert questions.is_pair(text, 10) is right
