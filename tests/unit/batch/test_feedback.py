"""Feedback arrives: files as Moodle and Canvas take them back, and pages for people."""

import re
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from grader.batch.exports import EXPORTS
from grader.batch.gradebook.adjust import Amount, add_adjustment, add_comment, find_student
from grader.batch.gradebook.people import record_people
from grader.batch.gradebook.store import connect
from grader.batch.intake import SubmittedItem
from grader.batch.student import Student
from grader.report.visible import View
from tests.unit.batch.test_exports import context
from tests.unit.batch.test_gradebook import write

MOODLE = "Hu_Jo Li_3009_assignsubmission_file_"
CANVAS = SubmittedItem(
    Path("doecy_LATE_1003_55003_x.py"), "doecy_1003", who=Student("Doe, Cy", platform_id="1003")
)
GROUP = SubmittedItem(
    Path("Team A_12_assignsubmission_file"),
    "Team A_12_assignsubmission_file",
    members=(Student("Ann"), Student("B/b")),
)
PLAIN = SubmittedItem(Path("zoe"), "zoe")
ITEMS = (
    SubmittedItem(Path(MOODLE), MOODLE, who=Student("Hu_Jo Li", platform_id="3009")),
    CANVAS,
    GROUP,
    PLAIN,
)


@pytest.fixture
def made(tmp_path):
    with closing(connect(tmp_path / "book.sqlite")) as book:
        for item in ITEMS:
            write(book, item.name, status="failed" if item is CANVAS else "passed")
        book.execute("UPDATE student SET full_name = ''")
        book.execute(
            'UPDATE grading SET report = replace(report, \'"message": ""\', \'"message": "TELLTALE"\')'
        )
        record_people(book, ITEMS)
        add_adjustment(book, find_student(book, "Ann"), Amount("by", -2), reason="<b>slept", author="t")
        add_comment(book, find_student(book, GROUP.name), "*Well* done, both.", "t")
        yield replace(context(book, tmp_path / "feedback"), submissions=ITEMS)


def names_in(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def moodle_user(name):
    """Return the participant whom Moodle finds, as is_valid_filename_for_import does."""
    info = name.split("/")[0].split("_", 4)
    return (
        int(info[1])
        if len(info) >= 4 and info[1].isdigit() and info[2:4] == ["assignsubmission", "file"]
        else None
    )


def test_each_platform_finds_its_students(made):
    EXPORTS["feedback"][2](made)
    moodle = names_in(made.target / "moodle-feedback.zip")
    assert {moodle_user(name) for name in moodle} == {3009, 12}
    canvas = names_in(made.target / "canvas-comments.zip")
    assert [re.findall(r"_(\d+)", name) for name in canvas] == [["1003", "55003"]]
    assert all("of 5 points" in page for page in [*moodle.values(), *canvas.values()])


def test_a_page_for_each_person_with_what_made_the_grade(made):
    EXPORTS["feedback"][2](made)
    html = {path.stem: path.read_text("utf-8") for path in (made.target / "html").iterdir()}
    markdown = {path.stem: path.read_text("utf-8") for path in (made.target / "markdown").iterdir()}
    assert html.keys() == markdown.keys()
    assert len(html) == 5
    ann = f"{GROUP.name} - Ann"
    assert "&lt;b&gt;slept" in html[ann]
    assert "<b>" not in html[ann]
    assert "**3 of 5 points**" in markdown[ann]
    assert r"\*Well\* done" in markdown[ann]
    assert "slept" not in html[f"{GROUP.name} - B - b"]
    assert "All submissions" not in html["zoe"]


def test_again_it_is_the_same_file(made):
    EXPORTS["feedback"][2](made)
    first = (made.target / "moodle-feedback.zip").read_bytes()
    EXPORTS["feedback"][2](made)
    assert (made.target / "moodle-feedback.zip").read_bytes() == first


def test_what_students_see_is_chosen(made):
    EXPORTS["feedback"][2](replace(made, view=View("score")))
    page = (made.target / "html" / "doecy_1003.html").read_text("utf-8")
    assert "Points that were not earned" in page
    assert "serial_squares.x" not in page


def test_without_a_platform_there_is_no_archive(made):
    EXPORTS["feedback"][2](replace(made, submissions=[PLAIN]))
    assert {path.name for path in made.target.iterdir()} == {"html", "markdown"}
