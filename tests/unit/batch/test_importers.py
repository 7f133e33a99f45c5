"""What Canvas, Moodle and Gradescope make of our files, by models of their importers.

The models follow what the platforms document and what their source does (docs/batch.md lists where); they are
written from that alone, not from our exports.
"""

import csv
import io
import json
from contextlib import closing

import pytest

from grader.batch.gradebook import adjust
from grader.batch.gradebook.adjust import Amount
from grader.batch.gradebook.store import connect
from grader.batch.student import Student
from grader.report.gradescope_results import GradescopeReport
from tests.support.cards import CARDS
from tests.unit.batch.test_exports import export
from tests.unit.batch.test_gradebook import write

# With groups, markers and a marking workflow: a byte order mark, CRLF, fourteen columns.
MOODLE = (
    "\ufeffIdentifier,Full name,ID number,Email address,Status,Group,Marker,Grade,Maximum grade,"
    "Marking workflow state,Grade can be changed,Last modified (submission),Last modified (grade),"
    "Feedback comments\r\n"
    "Participant 1,Ann Doe,S1,ann@x,Submitted for grading,,,,5.00,Not marked,Yes,-,-,\r\n"
    'Participant 2,Bob Ek,S2,bob@x,Submitted for grading,,,3.50,5.00,Not marked,Yes,-,-,"by hand, keep"\r\n'
    "Participant 3,Cy Fox,S3,cy@x,No submission,,,,5.00,Not marked,Yes,-,-,\r\n"
)
GRADESCOPE = {"score", "execution_time", "output", "output_format", "test_output_format", "test_name_format"}
GRADESCOPE |= {"visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"}
TEST = {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags"}
TEST |= {"visibility", "extra_data"}


@pytest.fixture
def book(tmp_path):
    """Return the gradebook of a class: Ann has 4 points, Bob could not be graded, Cy submitted nothing."""
    with closing(connect(tmp_path / "book.sqlite")) as connection:
        write(connection, "ann")
        write(connection, "bob", status="error", problem="work.rar")
        for number, name, login in ((1, "Ann Doe", "ann"), (2, "Bob Ek", "bob")):
            student = adjust.find_student(connection, login)
            facts = (name, str(number), f"{login}@x", login, student)
            connection.execute(
                "UPDATE student SET full_name=?, platform_id=?, email=?, username=? WHERE id=?", facts
            )
        ann = adjust.find_student(connection, "ann")
        adjust.add_adjustment(connection, ann, Amount("by", -1), reason="late", author="t")
        yield connection


CLASS = {
    "ann": Student(full_name="Ann Doe", platform_id="1", username="ann", email="ann@x"),
    "bob": Student(full_name="Bob Ek", platform_id="2", username="bob", email="bob@x"),
}


def canvas(data, course):
    """Import a file into a course (name, ID, SIS ID, login: grade) as Canvas does; return its new grades."""
    text = data.decode("utf-8")
    semicolons, commas = ({line.count(sign) for line in text.splitlines()[:3]} for sign in ";,")
    assert len(commas) == 1
    assert min(commas) > max(semicolons)  # else it would be read as a table with semicolons
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert "Student" in head[0]
    assert "ID" in head[1]
    assert head[2:5] == ["SIS User ID", "SIS Login ID", "Section"]  # what follows are assignments
    grades = dict(course)
    possible = [row[5] for row in rows if "Points Possible" in row[0]]
    for row in rows:
        if "Points Possible" in row[0] or not any(row):
            continue
        columns = ((1, row[1]), (2, row[2]), (3, row[3]), (0, row[0]))  # in this order
        found = (who for place, cell in columns if cell for who in course if who[place] == cell)
        who = next(found, None)
        assert who is not None, f"Canvas would ask who {row} is"
        if (row[5] or grades[who]) and row[5] != grades[who]:  # an empty cell removes a grade
            grades[who] = row[5]
    return possible, grades


def moodle(text, grades):
    """Import a worksheet into an assignment (participant: grade) as Moodle does; return its new grades."""
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    number, grade, modified = map(head.index, ("Identifier", "Grade", "Last modified (grade)"))
    after = dict(grades)
    for row in rows:
        who = int(row[number].removeprefix("Participant "))
        if row[grade] and 0 <= float(row[grade]) <= float(row[head.index("Maximum grade")]):
            assert row[modified] == "-"  # it must be as it was downloaded, or the row is skipped
            after[who] = float(row[grade])
    return after, {row[number]: row[head.index("Feedback comments")] for row in rows}


@pytest.mark.parametrize("ids", [("1", "S1"), ("9001", "1"), ("9001", "S1")], ids=["its own", "sis", "login"])
def test_canvas_finds_each_student_and_an_empty_cell_removes_what_it_has(book, tmp_path, ids):
    export("canvas", book, tmp_path / "c.csv", names=CLASS)
    ann, bob = ("Ann Doe", *ids, "ann"), ("Bob Ek", "9002", "S2", "bob")
    possible, grades = canvas((tmp_path / "c.csv").read_bytes(), {ann: "", bob: "3.5"})
    assert possible == ["5"]
    assert grades == {ann: "4", bob: ""}  # a note says to delete Bob's row, if his grade is to stay


def test_moodle_takes_the_grade_and_leaves_what_was_entered_by_hand(book, tmp_path):
    sheet = tmp_path / "ws.csv"
    sheet.write_bytes(MOODLE.encode())
    export("moodle", book, sheet, names=CLASS)
    after, feedback = moodle(sheet.read_bytes().decode(), {1: None, 2: 3.5, 3: None})
    assert after == {1: 4.0, 2: 3.5, 3: None}
    assert feedback["Participant 2"] == "by hand, keep"
    rows = sheet.read_bytes().split(b"\r\n")
    assert [rows[0], *rows[2:]] == [MOODLE.encode().split(b"\r\n")[number] for number in (0, 2, 3, 4)]


@pytest.mark.parametrize("card", CARDS.values(), ids=list(CARDS))
def test_gradescope_gets_the_fields_that_its_specification_has(card):
    made = json.loads(GradescopeReport().render(card()))
    assert set(made) <= GRADESCOPE
    assert all(set(test) <= TEST for test in made["tests"])
    assert "score" in made or all("score" in test for test in made["tests"])  # one of the two is needed
    assert {test.get("status", "passed") for test in made["tests"]} <= {"passed", "failed"}
    seen = {"hidden", "after_due_date", "after_published", "visible"}
    assert {each.get("visibility", "visible") for each in (made, *made["tests"])} <= seen
