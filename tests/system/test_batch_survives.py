"""Whatever is wrong with one submission, the others get their grades, and nothing stays on disk."""

import io
import shutil
import sys
import tempfile

import pytest
from rich.console import Console

from grader.batch import grade_one, run
from grader.batch.gradebook.store import GradebookError
from grader.batch.intake.finding import _Finder
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.notebooks import _combine
from grader.batch.local_graders import LocalGraders
from grader.batch.plan import Plan
from grader.batch.reports import Reports
from grader.batch.run import run_batch
from grader.batch.screen import Screen
from grader.cli.main import run as command_line
from grader.interrupts import time_limit
from grader.probe.cleanup import remove
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard
from grader.submission.locate import open_submission
from tests.support.enemies import (
    CODE,
    FILE,
    LIMIT_SECONDS,
    LONG_NAME,
    ODD_NAMES,
    deep,
    nested,
    notebook,
    tarred,
    zipped,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and links as POSIX has them")


@pytest.fixture
def root(tmp_path):
    """Yield a class in which anna's submission is in order."""
    folder = tmp_path / "root"
    (folder / "anna").mkdir(parents=True)
    (folder / "anna" / FILE).write_text(CODE, encoding="utf-8")
    yield folder
    remove(folder)  # by recursion pytest could not


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def outcomes(root, temporary):
    """Grade the class, and return each one's points, or the reason why there are none."""
    page = io.StringIO()
    screen = Screen(Console(file=page, width=1000, markup=False))
    with time_limit(LIMIT_SECONDS):
        run_batch(Plan(root, ["serial_squares"], 5, 2), screen)
    assert not list(temporary.iterdir())
    lines = [line.split("] ")[1].split("  ") for line in page.getvalue().splitlines() if line.startswith("[")]
    return {name: what for name, what in lines}  # noqa: C416  it says that there are two


@pytest.fixture
def graded(root, temporary, monkeypatch):
    """Grade a class without running programs: five points for whatever holds the exercise's file."""

    def grade(_self, path, exercises, _seed):
        found = open_submission(path).find(exercises[0])
        return a_card(exercises, "passed" if found.path else "missing")

    monkeypatch.setattr(LocalGraders, "grade", grade)
    return lambda: outcomes(root, temporary)


def a_card(exercises, status):
    result = ExerciseResult.of(
        name=exercises[0].name,
        title=exercises[0].title,
        file=None,
        checks=[
            CheckResult.of(id=f"{exercises[0].name}.x", title="X", status=status, max_points=5, message="-")
        ],
    )
    return ScoreCard.of(submission="?", seed=1, seconds=1, watching="kernel", exercises=[result])


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [".zip", "..zip", "...zip", "....tar.gz", ".tar.gz", "a.zip.zip", "x" * 251 + ".zip", "é.zip"]
)
def test_an_archive_may_have_any_name(root, graded, name):
    (root / "mallory").mkdir()
    (root / "mallory" / FILE).write_text(CODE, encoding="utf-8")
    zipped(root / "mallory" / name, {"other.py": "x = 1\n"})
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_submission_may_have_any_name(root, graded, name):
    shutil.copytree(root / "anna", root / name)
    assert list(graded().values()) == ["5/5", "5/5"]


def test_archives_whose_names_are_taken_are_unpacked_beside(root, graded):
    (root / "mallory" / "a").mkdir(parents=True)
    (root / "mallory" / "a.zip-unpacked").mkdir()
    (root / "mallory" / "a" / "keep.py").touch()
    (root / "mallory" / "a.zip-unpacked" / "keep.py").touch()
    zipped(root / "mallory" / "a.zip", {FILE: CODE})
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


def test_an_archive_inside_may_have_any_name(root, graded):
    inner = zipped(root.parent / "inner.zip", {FILE: CODE}).read_bytes()
    zipped(root / "mallory.zip", {"y" * 251 + ".zip": inner, "z/" * 30 + "..zip": inner})
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


# --- depth ---------------------------------------------------------------------------------------


def test_an_archive_like_stairs_is_unpacked_as_far_as_people_go(root, graded):
    stairs = {"d/" * depth + "x.py": "1" for depth in range(300, 2000, 300)}
    zipped(root / "mallory.zip", {FILE: CODE, **stairs})
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


def test_a_tar_with_one_file_very_deep_inside_has_no_such_file(root, graded):
    tarred(root / "mallory.tar", ["d/" * 1500 + FILE])
    tarred(root / "oscar.tar", ["d/" * 20 + FILE])
    assert graded() == {"anna": "5/5", "mallory": "0/5", "oscar": "5/5"}


def test_archives_in_an_archive_do_not_add_up_to_more_depth_than_is_read(root, graded):
    inner = zipped(root.parent / "inner.zip", {"d/" * 60 + FILE: CODE}).read_bytes()
    zipped(root / "mallory.zip", {"e/" * 60 + "inner.zip": inner})
    assert graded() == {"anna": "5/5", "mallory": "0/5"}


@deep
def test_a_folder_may_be_deeper_than_a_path_is_long(root, graded, name, depth):
    (root / "mallory").mkdir()
    (root / "mallory" / FILE).write_text(CODE, encoding="utf-8")
    zipped(root / "mallory" / "work.zip", {"other.py": ""})  # so that it is copied as well
    nested(root / "mallory", depth, name)
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


def test_the_command_that_grades_one_does_not_go_deeper_either(root, capsys):
    nested(root / "anna", 100, LONG_NAME)
    with time_limit(LIMIT_SECONDS):
        assert command_line(["grade", str(root / "anna"), "-e", "serial_squares"]) == 0
    assert "5 of 5" in capsys.readouterr().out


# --- notebooks -----------------------------------------------------------------------------------


def test_a_notebook_with_a_very_long_line_is_graded_like_any_other(root, graded):
    pytest.importorskip("nbformat")
    (root / "mallory").mkdir()
    notebook(root / "mallory" / "serial_squares.ipynb", "(\na" + " " * 120_000 + "b", CODE)
    assert graded() == {"anna": "5/5", "mallory": "5/5"}


@pytest.mark.parametrize("name", ["w" * 300 + ".py", "\N{GREEK SMALL LETTER PI}" * 130 + ".py"])
def test_a_cell_for_a_file_whose_name_is_too_long_is_dropped(root, graded, name):
    pytest.importorskip("nbformat")
    (root / "mallory").mkdir()
    notebook(root / "mallory" / "serial_squares.ipynb", f"%%writefile {name}\nx = 1", CODE)
    assert graded() == {"anna": "5/5", "mallory": "5/5"}
    ready = _combine([f"%%writefile {name}\nx = 1"])
    assert (ready.files, ready.dropped) == ({}, ["%%writefile"])


# --- links ---------------------------------------------------------------------------------------


def test_links_that_lead_nowhere_are_left_out(root, graded):
    (root / "loop").symlink_to("loop")
    (root / "loop.py").symlink_to("loop.py")
    (root / "ping").symlink_to("pong")
    (root / "pong").symlink_to("ping")
    (root / "endless").symlink_to("endless/further")
    (root / "long").symlink_to("n" * 300)
    assert graded() == {"anna": "5/5"}


def test_links_to_themselves_inside_a_submission_do_no_harm(root, graded):
    (root / "anna" / "loop").symlink_to("loop")
    (root / "anna" / "here").symlink_to(".")
    (root / "anna" / "loop.zip").symlink_to("loop.zip")
    (root / "mallory").mkdir()
    (root / "mallory" / FILE).symlink_to(FILE)
    assert graded() == {"anna": "5/5", "mallory": "0/5"}


@pytest.mark.parametrize("target", ["it", "n" * 300, "it/further"])
@pytest.mark.parametrize("command", ["grade", "batch"])
def test_a_command_says_in_one_line_that_a_link_leads_nowhere(tmp_path, capsys, command, target):
    (tmp_path / "it").symlink_to(target)
    assert command_line([command, str(tmp_path / "it")]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert said.err.startswith("grader: can't open the ")
    assert said.err.count("\n") == 1


# --- anything else -------------------------------------------------------------------------------

ERRORS = [
    RecursionError("maximum recursion depth exceeded"),
    MemoryError(),
    ValueError("Invalid name '.'"),
    OSError(36, "File name too long", "x" * 5000),
    UnicodeEncodeError("utf-8", "\udce9", 0, 1, "surrogates not allowed"),
    KeyError("x\udce9"),
    AssertionError(),
]
STEPS = {
    "found": (_Finder, "_sort"),
    "read": (Fingerprint, "of"),
    "made ready": (grade_one, "staged"),
    "graded": (LocalGraders, "grade"),
    "recorded": (run, "record"),
    "reported": (Reports, "write"),
}


def fails_on_mallory(monkeypatch, owner, name, error, *, once=False):
    """Let a function raise when it comes to mallory's submission."""
    real, left = getattr(owner, name), [1]

    def failing(*words, **more):
        if "mallory" in repr((words, more)) and (left.pop() if left and once else not once):
            raise error
        return real(*words, **more)

    monkeypatch.setattr(owner, name, failing)


@pytest.mark.parametrize(
    ("step", "error"),
    [("made ready", error) for error in ERRORS]
    + [(step, ERRORS[0]) for step in STEPS if step != "made ready"],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_an_exception_is_one_submissions_reason_for_having_no_grade(root, graded, monkeypatch, step, error):
    (root / "mallory").mkdir()
    (root / "zoe").mkdir()
    fails_on_mallory(monkeypatch, *STEPS[step], error, once=step in {"recorded", "reported"})
    found = graded()
    assert found.pop("mallory").startswith("not graded: ")
    assert found == {"anna": "5/5", "zoe": "0/5"}


def test_what_concerns_all_ends_the_batch(root, graded, monkeypatch):
    (root / "mallory").mkdir()
    fails_on_mallory(monkeypatch, run, "record", GradebookError("the disk is full"))
    with pytest.raises(GradebookError, match="disk"):
        graded()


def test_what_fails_beside_the_gradebook_is_not_reported_as_the_gradebooks_fault(root, graded, monkeypatch):
    def fails(*_words):
        raise OSError("not the gradebook")

    monkeypatch.setattr(run, "end_session", fails)
    with pytest.raises(OSError, match="not the gradebook"):
        run_batch(Plan(root, ["serial_squares"], only=["anna"], gradebook=root.parent / "book.sqlite"))


def test_a_class_of_enemies_is_graded_for_real(root, temporary):
    (root / "mallory").mkdir()
    (root / "mallory" / FILE).write_text(CODE, encoding="utf-8")
    zipped(root / "mallory" / "..zip", {"x.py": ""})
    zipped(root / "oscar.zip", {FILE: CODE, "d/" * 300 + "x.py": "1", "d/" * 900 + "x.py": "1"})
    (root / "loop").symlink_to("loop")
    shutil.copytree(root / "anna", root / "zoe")
    nested(root / "zoe", 100, LONG_NAME)
    assert outcomes(root, temporary) == dict.fromkeys(["anna", "mallory", "oscar", "zoe"], "5/5")
