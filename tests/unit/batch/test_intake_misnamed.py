"""A file under a wrong name is graded where there is no doubt, and else it is no zero."""

import json
from pathlib import Path

import pytest

from grader.batch.grade_one import SubmissionGrader
from grader.batch.intake import look_through
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.misnamed import bare_name, find_misnamed
from grader.batch.intake.prepare import prepare
from grader.batch.intake.staging import staged
from grader.course import catalogue, select
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard
from tests.unit.batch.test_intake_layouts import write

PAIR = select(catalogue(), ["process_pair"])
ALL = catalogue()
CODE = "def print_square(num):\n    pass\n\ndef print_cube(num):\n    pass\n\ndef main(num=10):\n    pass\n"
IDS = "def worker1():\n    pass\n\ndef worker2():\n    pass\n"
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": CODE, "metadata": {}, "outputs": [], "execution_count": 1}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
)


@pytest.mark.parametrize(
    "name",
    [
        "process_pair (1).py",
        "process_pair(2).py",
        "Process_Pair.py",
        "process-pair.py",
        "process pair.py",
        "process_pair.PY",
        "process_pair.py.txt",
        "process_pair.py.py",
        "process_pair-12.py",
        "process_pair-1-1.py",
        "process_pair_2.py",
        "ex01_process_pair.py",
        "1_process_pair.py",
        "Copy of process_pair.py",
        "Kopie von process_pair.py",
        "process_pair - Copy (2).py",
        "process_pair - Kopie.py",
        "process_pair_copy.py",
        "20261120100000_process_pair.py",
        "process_pair.pyw",
    ],
)
def test_what_browsers_editors_and_platforms_add_is_no_name(name):
    assert bare_name(name) == "processpair"


@pytest.mark.parametrize("name", ["process_pairs.py", "my_process_pair.py", "(1).py", "12.py", "process.py"])
def test_another_name_is_another_name(name):
    assert bare_name(name) != "processpair"


def found(root, files, exercises=PAIR):
    """Return what was found, as the names of files, and the names of exercises in doubt."""
    for name, text in files.items():
        write(root, name, text=text)
    misnamed = find_misnamed(root, exercises)
    files = {name: file.relative_to(root).as_posix() for name, file in misnamed.files.items()}
    return files, set(misnamed.doubts)


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        ({"process_pair (1).py": "x = 1"}, "process_pair (1).py"),
        ({"hw/Process_Pair.py": CODE}, "hw/Process_Pair.py"),
        ({"Untitled1.py": CODE}, "Untitled1.py"),
        ({"Untitled1.py": CODE, "helpers.py": "def help_me():\n    pass\n"}, "Untitled1.py"),
        ({"a.py": CODE, "b.py": CODE}, "a.py"),  # the same
        ({"process_pair.txt": CODE}, "process_pair.txt"),
        ({"20261120100000_process_pair.py": CODE, "20261121090000_process_pair.py": IDS}, "20261121"),
    ],
)
def test_without_doubt_a_file_is_taken(tmp_path, files, taken):
    named, doubts = found(tmp_path, files)
    assert named["process_pair.py"].startswith(taken)
    assert not doubts


@pytest.mark.parametrize(
    "files",
    [
        {"process_pair.py": "x = 1", "process_pair (1).py": CODE},  # the exact name counts
        {"notes.py": "x = 1"},
        {"process_pair.txt": "In process_pair we start two processes."},
        {"process_pairs.py": "x = 1"},
        {"process_ids.py": CODE},  # it is named after another one
        {"a/process_pair.py": CODE, "b/process_pair.py": CODE},  # COURSE.md: missing, and both are named
    ],
)
def test_what_is_something_else_is_left_alone(tmp_path, files):
    assert found(tmp_path, files) == ({}, set())


@pytest.mark.parametrize(
    "files",
    [
        {"process_pair (1).py": "x = 1", "process_pair (2).py": "x = 2"},
        {"a.py": CODE, "b.py": CODE + "# another\n"},
    ],
)
def test_with_doubt_none_is_taken(tmp_path, files):
    assert found(tmp_path, files) == ({}, {"process_pair"})


def test_several_exercises_in_one_file_are_a_doubt_about_each(tmp_path):
    assert found(tmp_path, {"all.py": CODE + IDS}, ALL) == ({}, {"process_pair", "process_ids"})


@pytest.mark.parametrize("name", ["process_pair.ipynb.json", "Copy of process_pair.ipynb", "Untitled1.ipynb"])
def test_notebooks_under_other_names_are_graded_with_a_note(tmp_path, name):
    pytest.importorskip("nbformat")
    write(tmp_path, f"root/ann/{name}", text=NOTEBOOK)
    (item,) = look_through(tmp_path / "root").submissions
    with staged(item, Fingerprint.of(item), tmp_path, PAIR, prepare) as ready:
        assert "def print_square" in (ready.path / "process_pair.py").read_text()
        assert any("process_pair" in note for note in ready.notes)


# --- no silent zero ------------------------------------------------------------------------------


class Missing:
    """Grades what it finds: an exercise has all points if its file is there."""

    def jobs(self):
        return 1

    def grade(self, path, exercises, seed):
        results = []
        for each in exercises:
            there = path.name == each.filename or (path.is_dir() and any(path.rglob(each.filename)))
            status = "passed" if there else "missing"
            check = CheckResult.of(id=f"{each.name}.x", title="X", status=status, max_points=5)
            results.append(ExerciseResult.of(name=each.name, title="X", file=None, checks=[check]))
        return ScoreCard.of(submission="?", seed=seed, seconds=1, watching="kernel", exercises=results)

    def end(self):
        pass


def grade(tmp_path, files, exercises=PAIR, which="last"):
    for name, text in files.items():
        write(tmp_path, f"root/{name}", text=text)
    (item,) = look_through(tmp_path / "root", which=which).submissions
    return SubmissionGrader(exercises, 1, Missing(), tmp_path).grade(item, Fingerprint.of(item))


@pytest.mark.parametrize("archive", ["work.zip", "work.rar", "work.7z", "work.tar.gz"])
def test_an_archive_that_cannot_be_read_is_no_zero(tmp_path, archive):
    result = grade(tmp_path, {f"ann/{archive}": "no archive", "ann/notes.py": "x = 1"})
    assert archive in result.problem
    assert result.card.status == "error"


def test_an_archive_that_is_not_needed_costs_nothing(tmp_path):
    result = grade(tmp_path, {"ann/data.rar": "?", "ann/process_pair.py": CODE})
    assert (result.problem, result.card.score) == ("", 5)
    assert any("data.rar" in note for note in result.card.notes)


def test_what_was_found_keeps_its_points_beside_what_could_not_be_read(tmp_path):
    two = select(catalogue(), ["process_pair", "process_ids"])
    result = grade(tmp_path, {"ann/work.zip": "?", "ann/process_pair.py": CODE}, two)
    assert [each.status for each in result.card.exercises] == ["passed", "error"]
    assert result.card.score == 5
    assert "work.zip" in result.problem


def test_nothing_there_is_a_zero(tmp_path):
    result = grade(tmp_path, {"ann/report.pdf": "PDF"})
    assert (result.problem, result.card.status) == ("", "missing")


def test_doubt_is_told_as_the_reason(tmp_path):
    result = grade(tmp_path, {"ann/process_pair (1).py": "x = 1", "ann/process_pair (2).py": "x = 2"})
    assert "each of these may be process_pair.py: process_pair (1).py, process_pair (2).py" in result.problem


def test_the_best_attempt_counts_whichever_it_is(tmp_path):
    files = {"doe_1_8_process_pair.py": CODE, "doe_1_9_report.pdf": "?"}
    assert grade(tmp_path, files, which="last").card.score == 5  # two files of one attempt
    files = {"ann_20261120T1000/process_pair.py": CODE, "ann_20261121T1000/report.pdf": "?"}
    other = tmp_path / "other"
    assert grade(other, files, which="last").card.score == 0
    best = grade(other, {}, which="best")
    assert best.card.score == 5
    assert best.submitted_at == "2026-11-20T10:00:00"
    assert "Attempt 1 of 2 counts: it is the best." in best.card.notes
    assert grade(other, {}, which="first").card.score == 5


def test_a_single_file_under_another_name_is_graded(tmp_path):
    result = grade(tmp_path, {"ann.py": CODE, "bob/x": ""} and {"ann.py": CODE}, ALL)
    assert Path(result.card.submission).name == "ann"
    assert any("ann.py was graded as process_pair.py" in note for note in result.card.notes)
