"""A batch: every submission gets a report, whatever happens to one of them."""

import io
import os
from pathlib import Path

import pytest
from rich.console import Console

import grader
from grader.batch.intake import BatchError, find_submissions
from grader.batch.local_graders import CouldNotGrade, LocalGraders
from grader.batch.plan import Plan
from grader.batch.run import run_batch
from grader.batch.screen import Screen
from grader.course import catalogue, select
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, from_json

SQUARES = select(catalogue(), ["serial_squares"])
SOLUTIONS = Path(grader.__path__[0]).parent / "solutions"


def folders(root, *names):
    for name in names:
        (root / name).mkdir(parents=True)
    return root


def a_card(exercises, status="passed"):
    results = [
        ExerciseResult.of(
            name=exercise.name,
            title=exercise.title,
            file=exercise.filename,
            checks=[CheckResult.of(id=f"{exercise.name}.x", title="X", status=status, max_points=5)],
        )
        for exercise in exercises
    ]
    return ScoreCard.of(submission="?", seed=1, seconds=1, watching="kernel", exercises=results)


@pytest.fixture
def screen():
    return Screen(Console(file=io.StringIO(), width=100, markup=False))


def shown(screen):
    return screen.console.file.getvalue()


def batch(root, screen, folders=()):
    folders = {"json": root.parent / "out", **dict(folders)}
    return run_batch(Plan(root, ["serial_squares"], 5, 2, folders=folders), screen)


def reports(root):
    found = (root.parent / "out").iterdir()
    return {path.stem: from_json(path.read_bytes()) for path in found}


# --- what is graded ------------------------------------------------------------------------------


def names(root, *besides):
    return [item.name for item in find_submissions(root, besides)]


def test_each_folder_and_each_python_file_is_a_submission(tmp_path):
    folders(tmp_path, "bob", "alice", ".git", "__MACOSX", "__pycache__")
    for name in ("carol.py", "notes.txt", ".hidden.py"):
        (tmp_path / name).touch()
    assert names(tmp_path) == ["alice", "bob", "carol"]


def test_the_folder_of_the_reports_is_no_submission(tmp_path):
    folders(tmp_path, "alice", "reports")
    assert names(tmp_path, tmp_path / "alice" / ".." / "reports") == ["alice"]


def test_names_that_collide_are_told_apart(tmp_path):
    folders(tmp_path, "alice", "ALICE", "alice.py-2")
    (tmp_path / "alice.py").touch()
    found = names(tmp_path)
    assert len({name.casefold() for name in found}) == 4
    assert "ALICE" in found


def test_odd_names_make_names_of_files(tmp_path):
    folders(tmp_path, 'it\'s "x"', "été", "x" * 255, "x" * 254 + "y", os.fsdecode(b"caf\xe9"))
    found = names(tmp_path)
    assert len(set(found)) == 5
    assert all(len(f"{name}.json".encode()) < 256 for name in found)


@pytest.mark.parametrize("name", ["nothing", "file", "empty", "nul\0"])
def test_without_submissions_there_is_no_batch(tmp_path, name):
    folders(tmp_path, "empty")
    (tmp_path / "file").touch()
    with pytest.raises(BatchError):
        find_submissions(tmp_path / name)


# --- how it is graded ----------------------------------------------------------------------------


def test_a_batch_grades_for_real(tmp_path, screen):
    root = folders(tmp_path / "root", "alice/work", "empty")
    solution = SOLUTIONS / "ex03_serial_squares" / "serial_squares.py"
    (root / "alice" / "work" / "serial_squares.py").write_bytes(solution.read_bytes())
    (root / "bob.py").write_bytes(solution.read_bytes())
    (root / "process_pair.py").touch()
    assert batch(root, screen, folders={"log": tmp_path / "logs"})
    found = reports(root)
    assert {name: each.score for name, each in found.items()} == {
        "alice": 5,
        "bob": 5,
        "empty": 0,
        "process_pair": 0,
    }
    assert {each.seed for each in found.values()} == {5}
    assert all(name == each.submission for name, each in found.items())
    assert all(each.max_score == 5 for each in found.values())
    logs = {path.name: path.read_text() for path in (tmp_path / "logs").iterdir()}
    assert set(logs) == {f"{name}.txt" for name in found}
    assert "  main: [1, 4, 9, 16, 25]\n" in logs["bob.txt"]


def fake_grading(monkeypatch, grade):
    monkeypatch.setattr(LocalGraders, "grade", lambda _self, path, exercises, _seed: grade(path, exercises))


def test_one_that_cannot_be_graded_harms_no_other(tmp_path, screen, monkeypatch):
    def grade(path, exercises):
        if path.name == "bad":
            raise CouldNotGrade("the grading process ended by signal 9: it said nothing")
        if path.name == "worse":
            raise OSError("no more processes")
        return a_card(exercises)

    fake_grading(monkeypatch, grade)
    root = folders(tmp_path / "root", "alice", "bad", "worse", "zoe")
    assert not batch(root, screen)
    found = reports(root)
    assert [found[name].score for name in ("alice", "zoe")] == [5, 5]
    for name in ("bad", "worse"):
        assert found[name].status == "error"
        assert found[name].max_score == 5
        assert all(each.status == "error" for each in found[name].exercises[0].checks)
    assert "signal 9" in found["bad"].exercises[0].checks[0].message
    assert "not graded" in shown(screen)


def test_a_card_with_an_error_is_no_grade(tmp_path, screen, monkeypatch):
    fake_grading(monkeypatch, lambda _path, exercises: a_card(exercises, "error"))
    assert not batch(folders(tmp_path / "root", "alice"), screen)
    assert "the grader failed in serial_squares" in shown(screen)


def test_low_marks_are_grades(tmp_path, screen, monkeypatch):
    fake_grading(monkeypatch, lambda _path, exercises: a_card(exercises, "failed"))
    assert batch(folders(tmp_path / "root", "alice"), screen)


def test_the_screen_has_a_line_for_each_and_a_table(tmp_path, screen, monkeypatch):
    fake_grading(monkeypatch, lambda _path, exercises: a_card(exercises))
    batch(folders(tmp_path / "root", "alice", "b[red]o\x1b[31mb"), screen)
    page = shown(screen)
    assert "[2/2]" in page
    assert "alice  5/5" in page
    assert "b[red]o\\x1b[31mb" in page
    assert "\x1b" not in page
    assert "total" in page


def test_on_a_terminal_there_is_a_bar_as_well(tmp_path, monkeypatch):
    fake_grading(monkeypatch, lambda _path, exercises: a_card(exercises))
    screen = Screen(Console(file=io.StringIO(), force_terminal=True, width=80))
    assert batch(folders(tmp_path / "root", "alice"), screen)
    assert "alice  5/5" in shown(screen)


def test_reports_that_cannot_be_written_end_the_batch(tmp_path, screen, monkeypatch):
    fake_grading(monkeypatch, lambda _path, exercises: a_card(exercises))
    (tmp_path / "out").touch()
    with pytest.raises(BatchError, match="can't make the folder"):
        batch(folders(tmp_path / "root", "alice"), screen)
