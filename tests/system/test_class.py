"""A class from a platform's download to what the platforms take back: one batch for all tests."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

import grader
from grader.cli.main import run

SOLUTIONS = Path(grader.__path__[0]).parent / "solutions"
RIGHT = (SOLUTIONS / "ex03_serial_squares" / "serial_squares.py").read_text("utf-8")
WRONG = (
    "def square(n):\n    return n\n\n\ndef serial_squares(numbers):\n    return list(map(square, numbers))\n"
)
WORKSHEET = (
    "ID;Vollständiger Name;E-Mail-Adresse;Gruppe;Bewertung;Bestwertung;Zuletzt geändert (Abgabe);"
    "Feedback als Kommentar\n"
    "Teilnehmer/in1;Ann Doe;ann@x;;;20,00;Dienstag, 24. November 2026, 17:59;\n"
    "Teilnehmer/in2;Bob Ek;bob@x;;;20,00;Mittwoch, 25. November 2026, 18:30;\n"
    "Teilnehmer/in3;Cy Ho;cy@x;;;20,00;24.11.2026 17:00;\n"
    "Teilnehmer/in4;Di Gu;di@x;;;20,00;24.11.2026 17:00;\n"
    "Teilnehmer/in5;Ed Hu;ed@x;Team 9;;20,00;-;\n"
    "Teilnehmer/in6;Flo Ib;flo@x;Team 9;;20,00;-;\n"
    "Teilnehmer/in7;Gil Jo;gil@x;;1,00;20,00;-;bleibt\n"
)
EXTENSIONS = "E-Mail;Stunden;Reason\nbob@x;24;ill\n"
CHANGES = "email,by,reason,comment\ned@x,-1,did not present,\nann@x,,,See me.\n"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade a class twice, with adjustments in between, and return the folder with everything."""
    pytest.importorskip("dateutil")
    pytest.importorskip("nbformat")
    folder = tmp_path_factory.mktemp("class")
    root = folder / "root"
    cell = {"cell_type": "code", "source": RIGHT, "metadata": {}, "outputs": [], "execution_count": 1}
    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})
    files = {
        "Ann Doe_1_assignsubmission_file_/serial_squares (1).py": RIGHT,
        "Bob Ek_2_assignsubmission_file_/Copy of serial_squares.ipynb.json": notebook,
        "Cy Ho_3_assignsubmission_file_/work.zip": "no archive",
        "Cy Ho_3_assignsubmission_file_/notes.py": "x = 1",
        "Di Gu_4_assignsubmission_file_/report.pdf": "PDF",
        "Team 9_77_assignsubmission_file_/Serial_Squares.py": WRONG,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (folder / "ws.csv").write_text(WORKSHEET, encoding="utf-8")
    (folder / "extensions.csv").write_text(EXTENSIONS, encoding="utf-8")
    (folder / "changes.csv").write_text(CHANGES, encoding="utf-8")
    book = ["--gradebook", str(folder / "book.sqlite")]
    first = ["batch", str(root), "-e", "serial_squares", "--seed", "1", *book, "--json", str(folder / "json")]
    roster = ["--roster", str(folder / "ws.csv")]
    late = [
        "--due",
        "24.11.2026 18:00",
        "--late",
        "points-per-day:1",
        "--extensions",
        str(folder / "extensions.csv"),
    ]
    assert run([*first, *roster, *late]) == 2
    assert run(["adjust", "--from", str(folder / "changes.csv"), *book]) == 0
    exports = ["--csv", str(folder / "t.csv"), "--canvas", str(folder / "c.csv"), "--scale", "20"]
    exports += [
        "--moodle",
        str(folder / "ws2.csv"),
        "--feedback",
        str(folder / "feedback"),
        "--show",
        "names",
    ]
    (folder / "ws2.csv").write_text(WORKSHEET, encoding="utf-8")
    assert run([*first, *roster, *late, *exports]) == 2
    return folder


def read(path, delimiter=","):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_every_number_of_the_table(graded):
    found = {
        row["name"]: (row["status"], row["graded"], row["late"], row["points"], row["scaled"])
        for row in read(graded / "t.csv")
    }
    assert found == {
        "Ann Doe": ("graded", "5", "0", "5", "20"),
        "Bob Ek": ("graded", "5", "-1", "4", "16"),  # 24 hours more; half an hour late
        "Cy Ho": ("not graded", "", "", "", ""),
        "Di Gu": ("graded", "0", "0", "0", "0"),
        "Ed Hu": ("graded", "1", "0", "0", "0"),  # a member's own adjustment
        "Flo Ib": ("graded", "1", "0", "1", "4"),
        "Gil Jo": ("nothing handed in", "", "", "", ""),
    }


def test_what_was_found_and_why_not_is_told_everywhere(graded):
    rows = {row["name"]: row for row in read(graded / "t.csv")}
    assert "serial_squares (1).py was graded as serial_squares.py" in rows["Ann Doe"]["notes"]
    assert rows["Ann Doe"]["comment"] == "See me."
    assert "extended from 2026-11-24" in rows["Bob Ek"]["late_reason"]
    assert "work.zip can't be unpacked" in rows["Cy Ho"]["problem"]
    assert "There is no file serial_squares.py" in rows["Di Gu"]["notes"]  # a zero has its reason as well
    page = (graded / "feedback" / "html" / "Cy Ho_3_assignsubmission_file_.html").read_text("utf-8")
    assert "work.zip can&#x27;t be unpacked" in page
    card = json.loads((graded / "json" / "Di Gu_4_assignsubmission_file_.json").read_text("utf-8"))
    late = json.loads((graded / "json" / "Bob Ek_2_assignsubmission_file_.json").read_text("utf-8"))
    assert any("takes off 1 of 5 points" in note for note in late["notes"])
    assert "There is no file serial_squares.py" in card["exercises"][0]["checks"][0]["message"]


def test_moodles_worksheet_in_german_is_filled_in(graded):
    rows = read(graded / "ws2.csv", ";")
    assert [row["Bewertung"] for row in rows] == ["20", "16", "", "0", "0", "4", "1,00"]
    assert rows[-1]["Feedback als Kommentar"] == "bleibt"
    assert "See me." in rows[0]["Feedback als Kommentar"]


def test_canvas_gets_every_member(graded):
    rows = {row["Student"]: row["Multiprocessing"] for row in read(graded / "c.csv")}
    assert rows["    Points Possible"] == "20"
    assert (rows["Ed Hu"], rows["Flo Ib"], rows["Cy Ho"]) == ("0", "4", "")


def test_feedback_shows_the_names_of_checks_and_no_more(graded):
    with zipfile.ZipFile(graded / "feedback" / "moodle-feedback.zip") as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {re.findall(r"_(\d+)_", name)[0] for name in pages} == {"1", "2", "3", "4", "77"}
    team = next(page for name, page in pages.items() if "_77_" in name)
    assert "not yet right" in team
    assert "expected" not in team.lower()


def test_the_second_call_graded_only_what_had_no_grade(graded):
    with closing(sqlite3.connect(graded / "book.sqlite")) as book:
        counts = dict(
            book.execute(
                "SELECT name, count(*) FROM grading JOIN submission ON submission.id = submission_id"
                " JOIN student ON student.id = student_id GROUP BY name"
            ).fetchall()
        )
    assert {name: count for name, count in counts.items() if count > 1} == {
        "Cy Ho_3_assignsubmission_file_": 2
    }


def test_what_the_command_line_cannot_mean_is_told_before_the_work(graded):
    root = str(graded / "root")
    for wrong in (["--grace", "5"], ["--full-after", "soon"], ["--full-after", "due"], ["--due", "3/4/2026"]):
        assert run(["batch", root, "--gradebook", str(graded / "none.sqlite"), *wrong]) == 2
    assert not (graded / "none.sqlite").exists()
