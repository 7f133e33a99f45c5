"""Adjustments from a table are made all or none, and comments reach each export."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.batch.adjust_many import adjust_from
from grader.batch.gradebook.people import record_people
from grader.batch.gradebook.read import grades
from grader.batch.gradebook.store import GradebookError, connect
from grader.batch.intake import SubmittedItem
from grader.batch.student import Student
from grader.cli.main import grader as command
from tests.unit.batch.test_gradebook import BASIS, write

NAMES = ("alice", "bob", "team")
TEAM = SubmittedItem(
    Path("team"), "team", members=(Student("Cy", email="cy@x"), Student("Di", username="di"))
)


@pytest.fixture
def book(tmp_path):
    with closing(connect(tmp_path / "gradebook.sqlite")) as connection:
        for name in NAMES:
            write(connection, name)
        record_people(connection, [TEAM])
        connection.execute("UPDATE student SET full_name = '' WHERE name IN ('bob', 'team')")
        connection.execute("UPDATE student SET username = 'bb', platform_id = '007' WHERE name = 'bob'")
        yield connection


def adjust(book, tmp_path, text):
    (tmp_path / "changes.csv").write_text(text, encoding="utf-8")
    return adjust_from(book, tmp_path / "changes.csv", "t")


def state(book):
    names = {"alice", "bob", "team/cy@x", "team/di"}
    return {each.name: (each.points, *each.comments) for each in grades(book, BASIS.exercises, names)}


def test_every_row_is_made(book, tmp_path):
    said = adjust(
        book,
        tmp_path,
        "sep=;\nWho;Points;To;Exercise;Reason;Comment\n"
        "alice;-2;;;copied;See me.\n007;;3;serial_squares;oral;\n"
        "cy@x;+1;;;nice;\nteam;;;;;Well done, both.\n",
    )
    assert said == "3 adjustments and 2 comments were recorded."
    assert state(book) == {
        "alice": (3, "See me."),
        "bob": (3,),
        "team/cy@x": (6, "Well done, both."),
        "team/di": (5, "Well done, both."),
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("zoe,1,,,r,", "no student"),
        (",1,,,r,", "does not say who"),
        ("bob,1,,,,", "needs a reason"),
        ("bob,1.5,,,r,", "whole number"),
        ("bob,many,,,r,", "whole number"),
        ("bob,1,2,,r,", "both"),
        ("bob,,-1,,r,", "less than zero"),
        ("bob,,,,r,", "no change"),
        ("bob,1,,pool_map,r,", "never graded"),
        ("bob,1,,nothing,r,", "nothing"),
    ],
)
def test_one_row_that_is_wrong_leaves_all_unmade_and_is_told_by_its_line(book, tmp_path, row, why):
    before = state(book)
    with pytest.raises(GradebookError, match=f"line 3: .*{why}"):
        adjust(book, tmp_path, f"name,by,to,exercise,reason,comment\nalice,-2,,,copied,See me.\n{row}\n")
    assert state(book) == before


@pytest.mark.parametrize(
    ("head", "why"), [("name,marks,reason", "marks"), ("by,reason", "who"), ("name,reason", "comment")]
)
def test_a_table_that_is_not_understood_is_refused(book, tmp_path, head, why):
    with pytest.raises(GradebookError, match=why):
        adjust(book, tmp_path, f"{head}\nalice,1,x\n")


def test_names_of_different_students_in_one_row_are_told(book, tmp_path):
    with pytest.raises(GradebookError, match="different students"):
        adjust(book, tmp_path, "submission,id,by,reason\nalice,007,1,r\n")


def test_by_command(book, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "c.csv").write_text("name,points,reason,comment\nalice,1,nice,\n")
    run = CliRunner().invoke
    assert run(command, ["adjust", "--from", "c.csv"]).output.startswith("1 adjustments")
    assert "See me" in run(command, ["adjust", "alice", "--comment", "See me."]).output
    assert "withdrawn" in run(command, ["adjust", "alice", "--no-comments"]).output
    for wrong in (["alice", "--from", "c.csv"], [], ["--from", "c.csv", "--by", "1"]):
        assert run(command, ["adjust", *wrong]).exit_code != 0
    assert state(book)["alice"] == (6,)
