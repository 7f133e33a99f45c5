"""What is exported reads back the same by readers that are not ours, and harms no spreadsheet."""

import csv
import io
import re
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from grader.batch.cells import text_cell
from grader.batch.export_context import Context
from grader.batch.exports import EXPORTS
from grader.batch.gradebook import adjust
from grader.batch.gradebook.adjust import Amount
from grader.batch.gradebook.people import record_people
from grader.batch.gradebook.read import Change
from grader.batch.gradebook.store import connect
from grader.batch.intake import BatchError, SubmittedItem
from grader.batch.intake.roster import Roster
from grader.batch.student import Student
from grader.records import readable
from tests.tools.classroom import HARD_NAMES
from tests.unit.batch.test_gradebook import BASIS, write
from tests.unit.report.test_text import attack, obeyed

PEOPLE = {
    "doe_1": Student(full_name='Doe, "Jane"', platform_id="1", email="Jane@x.org", username="jdoe"),
    "José Ñandú_2_assignsubmission_file": Student(full_name="José Ñandú", platform_id="2"),
    "Participant_3": Student(platform_id="3"),
    "bad": Student(full_name="=cmd|' /C calc'!A0", platform_id="4"),
}
MOODLE = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 1","Doe, ""Jane""",jane@x.org,"Submitted, late",,5.00,Yes,"Monday, 3 Nov",-,"old\ntext"\n'
    '"Participant 2","José Ñandú",,=1+1,3.00,5.00,Yes,-,-,\n'
    '"Participant 3",,,Submitted,,5.00,Yes,-,-,\n'
    '"Participant 4",,,Submitted,1.00,5.00,Yes,-,-,keep\n'
    '"Participant 12","Nobody",n@x.org,"No submission",2.00,5.00,No,-,-,keep\n'
)


@pytest.fixture
def book(tmp_path):
    with closing(connect(tmp_path / "book.sqlite")) as connection:
        yield connection


def context(book, target, names=PEOPLE, roster=None):
    submissions = [SubmittedItem(Path(name), name, who=names[name]) for name in names]
    return Context(
        book=book,
        target=target,
        exercises=BASIS.exercises,
        submissions=submissions,
        roster=roster or Roster(),
        help_pages={},
        titles={},
        changes=[],
        column="Homework 1 (1234)",
    )


def people(book):
    """Record a grade for each; the last one has none."""
    for name, who in PEOPLE.items():
        failed = name == "bad"
        write(book, name, status="error" if failed else "passed", problem="no more disk" if failed else "")
        student = adjust.find_student(book, name)
        facts = (who.full_name, who.platform_id, who.email, who.username, student)
        book.execute("UPDATE student SET full_name=?, platform_id=?, email=?, username=? WHERE id=?", facts)


def export(form, book, target, **more):
    made = context(book, target, **more)
    EXPORTS[form][2](made)
    return made


def read(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_ugly_names_come_back_as_they_were(book, tmp_path):
    names = dict.fromkeys([name for name in HARD_NAMES if name.isprintable() or "\n" in name], Student())
    for name in names:
        write(book, name)
    export("csv", book, tmp_path / "t.csv", names=names)
    found = [row["submission"] for row in read(tmp_path / "t.csv")]
    assert sorted(each.removeprefix("'") if each[1:2] in "=+-@%" else each for each in found) == sorted(names)
    assert "line\nbreak" in found


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "|x", "＝1", "\x00=1"])
def test_no_cell_of_ours_is_a_formula(text):
    assert text_cell(text).lstrip()[0] in "'\\"


def test_what_has_no_grade_has_no_points(book, tmp_path):
    people(book)
    export("csv", book, tmp_path / "t.csv")
    rows = {row["submission"]: row for row in read(tmp_path / "t.csv")}
    assert rows["doe_1"]["points"] == rows["doe_1"]["serial_squares"] == "5"
    assert rows["bad"]["points"] == rows["bad"]["serial_squares"] == ""
    assert (rows["bad"]["status"], rows["bad"]["problem"]) == ("not graded", "no more disk")
    assert rows["bad"]["name"] == "'=cmd|' /C calc'!A0"


def test_adjusted_points_are_what_is_exported(book, tmp_path):
    people(book)
    student = adjust.find_student(book, "doe_1")
    adjust.add_adjustment(book, student, Amount("by", -2), reason="copied", author="t")
    export("csv", book, tmp_path / "t.csv")
    row = next(row for row in read(tmp_path / "t.csv") if row["submission"] == "doe_1")
    assert (row["graded"], row["adjusted"], row["points"]) == ("5", "-2", "3")


def test_who_handed_nothing_in_has_a_line_as_well(book, tmp_path):
    people(book)
    roster = Roster((PEOPLE["doe_1"], Student(full_name="Nobody", platform_id="77")))
    export("csv", book, tmp_path / "t.csv", roster=roster)
    last = read(tmp_path / "t.csv")[-1]
    assert (last["name"], last["status"], last["points"]) == ("Nobody", "nothing handed in", "")
    assert len(read(tmp_path / "t.csv")) == len(PEOPLE) + 1


def test_canvas_gets_the_columns_that_its_importer_asks_for(book, tmp_path):
    people(book)
    made = export("canvas", book, tmp_path / "c.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "c.csv").read_bytes().decode(), newline=""), strict=True))
    assert rows[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 1 (1234)"]
    assert rows[1] == ["    Points Possible", "", "", "", "", "5"]
    by_id = {row[1]: row for row in rows[2:]}
    assert by_id["1"] == ['Doe, "Jane"', "1", "1", "jdoe", "", "5"]
    assert by_id["4"][-1] == ""
    assert [note[:6] for note in made.notes] == ["1 of 4"]
    assert "Canvas has a grade, the import would remove it" in made.notes[0]


def test_canvas_own_numbers_are_not_taken_for_the_schools(book, tmp_path):
    name = "doeann_1001_55001_serial_squares.py"
    write(book, name)
    student = adjust.find_student(book, name)
    book.execute("UPDATE student SET platform_id='1001', full_name='=Ann' WHERE id=?", (student,))
    export("canvas", book, tmp_path / "c.csv", names={name: Student(platform_id="1001")})
    rows = list(csv.reader(io.StringIO((tmp_path / "c.csv").read_text("utf-8"), newline="")))
    assert rows[2] == ["'=Ann", "1001", "", "", "", "5"]


def test_canvas_without_ids_is_told_to_the_teacher(book, tmp_path):
    write(book, "alice")
    made = export("canvas", book, tmp_path / "c.csv", names={"alice": Student()})
    assert "1 of 1" in made.notes[0]


@pytest.mark.parametrize(("mark", "line"), [("", "\n"), ("\ufeff", "\r\n")])
def test_moodles_worksheet_is_filled_in_and_nothing_else_is_touched(book, tmp_path, mark, line):
    people(book)
    sheet = tmp_path / "ws.csv"
    sheet.write_bytes((mark + MOODLE.replace("old\ntext", "old text").replace("\n", line)).encode())
    before = read(sheet)
    made = export("moodle", book, sheet)
    after = read(sheet)
    assert [row["Grade"] for row in after] == ["5", "5", "5", "1.00", "2.00"]
    assert [row["Feedback comments"] for row in after] == ["serial_squares 5/5"] * 3 + ["keep", "keep"]
    kept = [key for key in before[0] if key not in {"Grade", "Feedback comments"}]
    assert [[row[key] for key in kept] for row in after] == [[row[key] for key in kept] for row in before]
    assert sheet.read_bytes().startswith(mark.encode())
    assert (b"\r\n" in sheet.read_bytes()) == (line == "\r\n")
    assert not made.notes


def test_moodles_other_maximum_and_missing_rows_are_told(book, tmp_path):
    people(book)
    sheet = tmp_path / "ws.csv"
    sheet.write_text("Identifier,Grade,Maximum Grade\nParticipant 1,,100.00\n\n", encoding="utf-8")
    notes = " ".join(export("moodle", book, sheet).notes)
    assert "no row for 3 of 4" in notes
    assert "maximum grade is 100.00" in notes


@pytest.mark.parametrize(
    "data", [b"", b"Name,Grade\n", b"\xff", b'Identifier,Grade\n"x', b"Nummer,Bewertung\n"]
)
def test_what_is_no_worksheet_is_refused_and_left_alone(book, tmp_path, data):
    sheet = tmp_path / "ws.csv"
    sheet.write_bytes(data)
    with pytest.raises(BatchError, match="worksheet"):
        export("moodle", book, sheet)
    assert sheet.read_bytes() == data


def test_the_site_has_a_page_for_each_and_links_that_lead_there(book, tmp_path):
    names = dict.fromkeys([name for name in HARD_NAMES if "/" not in name], Student(full_name="<b>"))
    for name in names:
        write(book, name, status="failed" if name == "-1" else "passed")
    changed = [Change("-1", "serial_squares", 5, 0, ("serial_squares.x",), (), ())]
    made = replace(context(book, tmp_path / "site", names=names), changes=changed)
    EXPORTS["html"][2](made)
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    links = {unquote(unescape(each)) for each in re.findall(r'href="students/([^"]+)\.html"', page)}
    assert links == set(names)
    assert {path.stem for path in (tmp_path / "site" / "students").iterdir()} == set(names)
    assert "<b>" not in page
    assert "\x1b" not in page
    assert "a lower grade for identical code" in page
    assert 'href="http' not in page
    assert "src=" not in page.replace("script-src", "")


def test_a_students_page_tells_what_made_the_grade(book, tmp_path):
    people(book)
    student = adjust.find_student(book, "doe_1")
    adjust.add_adjustment(book, student, Amount("by", -2), reason="<i>copied", author="t")
    export("html", book, tmp_path / "site")
    page = (tmp_path / "site" / "students" / "doe_1.html").read_text("utf-8")
    assert "&lt;i&gt;copied" in page
    assert "3 of 5" in page
    assert "no more disk" in (tmp_path / "site" / "students" / "bad.html").read_text("utf-8")


@attack
def test_no_text_of_a_student_is_obeyed_on_the_site(book, tmp_path, text):
    write(book, "alice", status="failed", problem=text)
    student = adjust.find_student(book, "alice")
    adjust.add_adjustment(book, student, Amount("by", -2), reason=f"because {text}", author=text)
    book.execute("UPDATE student SET full_name = ?, section = ?", (readable(text), readable(text)))
    book.execute("UPDATE check_result SET message = ?", (readable(text),))
    changed = [Change("alice", "serial_squares", 5, 0, (text,), (text,), (text,))]
    made = replace(context(book, tmp_path / "site", names={"alice": Student()}), changes=changed)
    EXPORTS["html"][2](replace(made, titles={"serial_squares.x": text}))
    for page in (tmp_path / "site").rglob("*.html"):
        source = page.read_text("utf-8")
        assert not obeyed(source)
        assert "<b>" not in source
        assert "<script>alert" not in source
        assert {sign for sign in source if not sign.isprintable()} <= {"\n"}


def test_of_a_mistake_of_many_the_first_are_shown_and_the_rest_is_folded(book, tmp_path):
    names = [f"student {number:03}" for number in range(70)]
    for name in names:
        write(book, name, status="failed")
    export("html", book, tmp_path / "site", names=dict.fromkeys(names, Student()))
    for page, shown in (("checks/serial_squares.x", 30), ("exercises/serial_squares", 60)):
        text = (tmp_path / "site" / f"{page}.html").read_text("utf-8")
        first, _, rest = text.partition(f"{70 - shown} more students with this mistake")
        assert (first.count("students/student"), rest.count("students/student")) == (shown, 70 - shown)


def test_a_groups_page_has_every_members_grade(book, tmp_path):
    for name in ("a-b", "a", "team 1"):  # names of members are in order of these, not of their groups
        write(book, name)
    items = [
        SubmittedItem(Path(name), name, members=(Student("Ann"), Student("Bo"))) for name in ("a", "a-b")
    ]
    record_people(book, items)
    adjust.add_adjustment(
        book, adjust.find_student(book, "a/Bo"), Amount("by", -2), reason="did not present", author="t"
    )
    EXPORTS["html"][2](replace(context(book, tmp_path / "site"), submissions=items))
    page = (tmp_path / "site" / "students" / "a.html").read_text("utf-8")
    assert "Ann: 5 of 5" in page
    assert "Bo: 3 of 5" in page
    assert "Bo: 5 of 5" in (tmp_path / "site" / "students" / "a-b.html").read_text("utf-8")
