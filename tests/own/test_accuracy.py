"""The measurement: bounds that can be looked up, records that survive a stop, a page that tells errors."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from tests.support.cases import Case
from tests.support.paths import ROOT
from tests.tools.accuracy.page import page
from tests.tools.accuracy.rates import Count, by_check, by_program, together, upper_bound
from tests.tools.accuracy.records import Conditions, Record, append, program_sum, read

CALM = Conditions("3.13.0", 0, False, False)
LOADED = Conditions("3.13.0", 8, True, False)
RIGHT = Case(id="pair/wheat/right.py", exercise="pair", kind="wheat", source="pass")
WRONG = Case(
    id="pair/chaff/wrong.py", exercise="pair", kind="chaff", source="fail", loses=frozenset({"output"})
)
CHECKS = {"pair": ["output", "clean_exit"]}


def record(case: Case, *lost: str, turn: int = 1, conditions: Conditions = CALM, error: str = "") -> Record:
    return Record("code", conditions, turn, case.id, program_sum(case), lost, error)


@pytest.mark.parametrize(
    ("errors", "trials", "bound"),
    [
        (0, 1, 0.95),
        (0, 10, 0.2589),
        (0, 1000, 0.002991),
        (1, 10, 0.3942),
        (2, 100, 0.06162),
        (10, 10, 1.0),
        (0, 0, 1.0),
    ],
)
def test_the_bound_is_the_one_in_the_tables(errors: int, trials: int, bound: float) -> None:
    assert upper_bound(errors, trials) == pytest.approx(bound, rel=1e-3)


def test_one_wrong_grading_of_many_makes_a_check_wrong() -> None:
    records = [
        record(RIGHT),
        record(RIGHT, "clean_exit", turn=2),
        record(WRONG, "output"),
        record(WRONG, turn=2),
    ]
    seen = together(records, [RIGHT, WRONG])
    assert [(each.false_fails, each.false_passes) for each in seen] == [
        (frozenset({"clean_exit"}), frozenset()),
        (frozenset(), frozenset({"output"})),
    ]
    assert by_program(seen) == (Count(1, 1), Count(1, 1))
    assert by_check(seen, CHECKS) == {
        "pair.output": (Count(1, 1), Count(0, 1)),
        "pair.clean_exit": (Count(0, 0), Count(1, 2)),
    }


def test_records_are_read_back_without_those_out_of_date(tmp_path) -> None:
    file = tmp_path / "records.jsonl"
    outdated = (
        msgspec.structs.replace(record(RIGHT), code="old"),
        msgspec.structs.replace(record(RIGHT), source="x"),
    )
    append(file, [record(RIGHT), *outdated, record(WRONG, "output", conditions=LOADED)])
    assert read(file, "code", [RIGHT, WRONG]) == [record(RIGHT), record(WRONG, "output", conditions=LOADED)]
    assert read(file, "code", [RIGHT]) == [record(RIGHT)]
    assert read(tmp_path / "none", "code", [RIGHT]) == []


def test_a_line_that_was_cut_off_does_no_harm(tmp_path) -> None:
    file = tmp_path / "records.jsonl"
    append(file, [record(RIGHT), record(WRONG)])
    file.write_bytes(file.read_bytes()[:-9])
    assert read(file, "code", [RIGHT, WRONG]) == [record(RIGHT)]
    append(file, [record(WRONG, "output")])
    assert read(file, "code", [RIGHT, WRONG]) == [record(RIGHT), record(WRONG, "output")]


def test_the_page_names_wrong_verdicts_and_the_tables() -> None:
    calm = [record(RIGHT), record(WRONG, "output")]
    loaded = [
        record(RIGHT, "output", conditions=LOADED),
        record(WRONG, conditions=LOADED, error="lost a worker"),
    ]
    text = page(calm + loaded, [RIGHT, WRONG], CHECKS)
    assert "- `pair/wheat/right.py`: lost output\n" in text
    assert "- `pair/chaff/wrong.py`: kept output; 1 gradings without a verdict\n" in text
    assert "whose verdict was not the same each time: 2." in text
    assert "| 3.13.0 | 8 busy loops | one | as in grading | 1 | 2 | 1 |" in text
    assert "\nNone.\n" in page(calm, [RIGHT, WRONG], CHECKS)


def test_the_page_names_programs_for_which_another_mistake_was_reported() -> None:
    told = [
        msgspec.structs.replace(record(RIGHT), diagnosis=""),
        msgspec.structs.replace(record(WRONG, "output"), diagnosis="never-joined"),
    ]
    text = page([*told, record(WRONG, "output", turn=2)], [RIGHT, WRONG], CHECKS)
    assert "was examined: 2; programs for which another mistake was reported: 1." in text
    assert "- `pair/chaff/wrong.py`: diagnosed as never-joined, not nothing\n" in text
    assert "wheat/right.py`: diagnosed" not in text


def test_equal_tables_have_equal_sums() -> None:
    def sums(*records: Record) -> str:
        lines = page(records, [RIGHT, WRONG], CHECKS).splitlines()
        return next(line for line in lines if line.startswith("| 3.13.0")).split("|")[-2]

    calm = [record(RIGHT), record(WRONG, "output")]
    again = [record(WRONG, "output", turn=2), record(RIGHT, turn=2)]
    assert sums(*calm) == sums(*calm, *again)
    assert "," in sums(*calm, record(RIGHT, turn=2), record(WRONG, turn=2))


def test_each_exercise_has_one_table_if_no_verdict_ever_differed() -> None:
    def rows(*records: Record) -> list[list[str]]:
        lines = page(records, [RIGHT, WRONG], CHECKS).partition("again and again\n\n")[2].partition("\n\n")[0]
        return [line.strip("| ").split(" | ") for line in lines.splitlines()[2:]]

    first, half = [record(RIGHT), record(WRONG, "output")], [record(RIGHT, turn=2)]
    loaded = [record(RIGHT, conditions=LOADED), record(WRONG, "output", conditions=LOADED)]
    calm, beside = rows(*first, *half, *loaded)
    assert calm[:6] == ["-", "pair", "2", "1", "2", "1"]
    assert beside[:6] == ["8 busy loops", "pair", "2", "1", "2", "1"]
    assert calm[6] == beside[6]
    flipped = rows(*first, *half, record(WRONG, turn=2))
    assert flipped[0][:6] == ["-", "pair", "2", "2", "4", "2"]


def measured(folder, every: int, *words: str) -> str:
    """Grade every Nth of the smallest exercise's chaffs, and return what the command prints."""
    command = [sys.executable, "-m", "tests.tools.accuracy", "serial_squares", "--kind", "chaff"]
    where = ["--results", str(folder / "results"), "--page", str(folder / "page.md")]
    options = ["--every", str(every), *where, *words]
    return subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.long
def test_the_turns_of_an_exercise_add_up_to_the_gradings_asked_for(tmp_path) -> None:
    said = measured(tmp_path, 7, "--gradings", "5", "--no-page")
    assert [line.partition(" in ")[0].partition(" ")[2] for line in said.splitlines()] == [
        "turn 1: 4 gradings",
        "turn 2: 4 gradings",
    ]


@pytest.mark.long
def test_the_command_measures_once_and_then_only_writes_the_page(tmp_path) -> None:
    first, second = measured(tmp_path, 9, "--no-page"), measured(tmp_path, 9)
    assert "turn 1: 3 gradings" in first
    assert "turn 1" not in second
    assert "| serial_squares | 0 | 3 | 0 | 0 of 3 (≤ 63 %) | - |" in (tmp_path / "page.md").read_text("utf-8")
