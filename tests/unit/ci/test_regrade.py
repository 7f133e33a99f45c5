"""The central regrade: what CI claimed, beside what this grader says and what was changed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from grader.ci.claims import Claim, ClaimsError, claim_of, read_claims
from grader.ci.drift import Drift, find_drift
from grader.ci.regrade import RegradeError, as_csv, compare, read_marks
from grader.ci.starter import StarterPlan, starter, write_starter
from grader.cli import main as cli
from grader.report.classroom50 import Classroom50Report
from grader.report.github_classroom import payload
from grader.report.gradescope_results import GradescopeReport
from grader.scorecard import to_json
from tests.support.cards import CARDS, HOSTILE, card_of

CHECKOUT = Path(cli.__file__).parents[2]

CLASSROOM = """\
assignment_name,github_username,roster_identifier,student_repository_name,points_awarded,points_available
hw1,alice,a@x,hw1-alice,12,15
hw1,bob,b@x,hw1-bob,,15
"""
CLASSROOM_50 = """\
username,first_name,last_name,email,section,score,max_score,datetime,submission_tag
alice,A,L,a@x,1,12,15,2026-10-01T00:00:00Z,submit/1
"""
TABLES = {
    "GitHub Classroom's": (CLASSROOM, [Claim("hw1-alice", 12)]),
    "Classroom 50's": (CLASSROOM_50, [Claim("alice", 12)]),
    "one with a byte order mark": ("\ufeffUsername,Score\nalice,12.0\n", [Claim("alice", 12)]),
}


@pytest.mark.parametrize(("text", "claims"), TABLES.values(), ids=list(TABLES))
def test_tables_of_points_are_read(tmp_path, text, claims):
    (tmp_path / "claims.csv").write_text(text, encoding="utf-8")
    assert read_claims(tmp_path / "claims.csv") == tuple(claims)


def test_results_of_every_kind_are_read(tmp_path):
    card = CARDS["half done"]()
    for name, data in {
        "alice.json": to_json(card),
        "bob/result.json": Classroom50Report({}).render(card),
        "carol/results.json": GradescopeReport().render(card),
        "dan.json": payload(card.exercises),
        "nobody/package.json": b'{"name": "x"}',
        "list.json": b"[1]",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    claims = read_claims(tmp_path)
    assert {claim.name for claim in claims} == {"alice", "bob", "carol", "dan"}
    assert {claim.points for claim in claims} == {card.score}


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "username,score\n", "username,score\nalice,\n", 'username,score\n"alice,1\n'],
)
def test_what_is_no_table_of_points_is_told(tmp_path, text):
    (tmp_path / "claims.csv").write_text(text)
    with pytest.raises(ClaimsError):
        read_claims(tmp_path / "claims.csv")


@pytest.mark.parametrize(
    "text", ["{", '{"score": "x"}', '{"score": 1e400}', '{"tests": [{"score": null}]}', "[" * 99_999]
)
def test_a_result_that_cannot_be_read_is_told(tmp_path, text):
    (tmp_path / "alice.json").write_text(text)
    with pytest.raises(ClaimsError):
        read_claims(tmp_path)


def test_a_claim_belongs_to_the_repository_that_ends_with_its_name():
    claims = [Claim("bob", 1), Claim("jim-bob", 2), Claim("HW1-ann", 3)]
    assert claim_of("hw1-bob", claims) == claims[0]
    assert claim_of("hw1-jim-bob", claims) == claims[1]
    assert claim_of("hw1-ann", claims) == claims[2]
    assert claim_of("hw1-kate", claims) is None
    assert claim_of("bobby", claims) is None


def test_marks_claims_and_changes_stand_side_by_side(tmp_path):
    write_starter(tmp_path / "alice", StarterPlan())
    (tmp_path / "alice/noxfile.py").unlink()
    write_starter(tmp_path / "carol", StarterPlan())
    cards = [
        card_of(lambda number, _place: "passed" if number == 1 else "failed", name="alice"),
        card_of(lambda _number, _place: "error", name="bob"),
        card_of(lambda _number, _place: "passed", name="carol"),
        card_of(lambda _number, _place: "failed", name="dan"),
    ]
    claims = [Claim("alice", 100), Claim("bob", 5), Claim("carol", cards[2].score)]
    rows = compare(cards, claims, tmp_path, starter(StarterPlan()))
    assert [row.verdict for row in rows] == ["claimed more", "not graded", "agrees", "no claim"]
    assert rows[0].drift == (Drift("noxfile.py", "removed"),)
    assert rows[1].drift == (Drift("bob", "not found"),)
    assert rows[2].drift == ()


def test_a_hostile_name_is_no_formula_in_the_table():
    card = card_of(lambda _number, _place: "passed", name=f"=1+{HOSTILE}")
    rows = compare([card], [])
    table = list(csv.DictReader(io.StringIO(as_csv(rows).decode(), newline="")))
    assert len(table) == 1
    assert table[0]["submission"].startswith("'=1+")
    assert table[0]["score"] == str(card.score)


def test_reports_that_are_none_are_told(tmp_path):
    with pytest.raises(RegradeError, match="no reports"):
        read_marks(tmp_path)
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(RegradeError, match="not a report"):
        read_marks(tmp_path)


@pytest.fixture
def clones(tmp_path):
    """Return the clones of two students, one of whom has a workflow of an own kind."""
    place = tmp_path / "clones"
    for name in ("hw1-alice", "hw1-bob"):
        write_starter(place / name, StarterPlan())
    solution = CHECKOUT / "solutions/ex03_serial_squares/serial_squares.py"
    shutil.copy(solution, place / "hw1-alice/exercises/ex03_serial_squares")
    (place / "hw1-bob/.github/workflows/classroom.yml").write_text("name: full marks\n")
    return place


def test_a_class_is_graded_here_and_compared(clones, tmp_path, capfd):
    write_starter(tmp_path / "starter", StarterPlan())
    claims = tmp_path / "claims.csv"
    claims.write_text("username,score\nalice,5\nbob,100\n")
    words = ["regrade", clones, "-e", "3", "--claims", claims, "--original", tmp_path / "starter"]
    words += ["--json", tmp_path / "marks", "--csv", tmp_path / "table.csv", "--seed", "5"]
    assert cli.run([str(word) for word in words]) == 1
    said = capfd.readouterr().out
    assert "hw1-bob: 0 of 5 here, CI claimed 100\n" in said
    assert "hw1-bob: .github/workflows/classroom.yml was changed\n" in said
    assert said.endswith("2 submissions, 0 not graded, 1 with another claim or none, 1 with changed files.\n")
    table = list(csv.DictReader((tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["submission"], row["score"], row["claimed"], row["verdict"]) for row in table] == [
        ("hw1-alice", "5", "5", "agrees"),
        ("hw1-bob", "0", "100", "claimed more"),
    ]
    assert json.loads((tmp_path / "marks/hw1-alice.json").read_bytes())["seed"] == 5


def test_a_class_without_trouble_exits_with_0(clones, tmp_path, capfd):
    shutil.rmtree(clones / "hw1-bob")
    claims = tmp_path / "claims.csv"
    claims.write_text("username,score\nalice,5\n")
    assert cli.run(["regrade", str(clones), "-e", "3", "--claims", str(claims)]) == 0
    assert find_drift(clones / "hw1-alice", starter(StarterPlan())) == []


def test_claims_that_cannot_be_read_are_told_before_the_work(clones, tmp_path, capfd):
    (tmp_path / "claims.csv").write_text("a,b\n")
    assert cli.run(["regrade", str(clones), "--claims", str(tmp_path / "claims.csv")]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert "needs a column with names" in said.err


@pytest.mark.parametrize("text", ["name;points\nann;15,0\n", "sep=,\nGitHub Username,Points\nann,15.0\n"])
def test_a_claim_with_a_comma_or_under_another_heading_is_the_same_claim(tmp_path, text):
    (tmp_path / "claims.csv").write_text(text, encoding="utf-16")
    assert read_claims(tmp_path / "claims.csv") == (Claim("ann", 15),)


def test_a_claim_that_is_no_whole_number_is_compared_or_told(tmp_path):
    (tmp_path / "claims.csv").write_text("name;points\nalice;12,5\nbob;93%\n")
    claims = read_claims(tmp_path / "claims.csv")
    rows = compare(
        [card_of(lambda _number, _place: "failed", name=name) for name in ("alice", "bob")], claims
    )
    assert [(row.verdict, row.claim) for row in rows] == [
        ("claimed more", "12,5"),
        ("claim can't be read", "93%"),
    ]
    assert as_csv(rows).decode().splitlines()[2].split(",")[3] == "93%"
