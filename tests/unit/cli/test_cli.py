"""The command line: what each call does, prints and exits with."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.cli import main as cli
from grader.course import catalogue
from grader.grading import pipeline
from grader.grading.assignment import Assignment
from grader.grading.protocol import Conditions
from grader.report.forms import FORMS
from grader.scorecard import CheckResult, ExerciseResult

CHECKOUT = Path(cli.__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(CHECKOUT)}


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path, monkeypatch):
    """Let each test begin in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def marking(monkeypatch):
    """Put a marking in place of the real one: one check an exercise, with the status wanted."""

    class Marking:
        def __init__(self):
            self.status: str | BaseException = "passed"
            self.calls: list[Sequence[Assignment]] = []
            self.seeds: list[int] = []

        @contextmanager
        def graders(self, _assignments, settings, _progress, _here, *_):
            self.settings = settings
            self.seeds.append(settings.seed)
            yield self

        def grade(self, assignments, _progress):
            exercises = [each.exercise for each in assignments]
            self.calls.append(assignments)
            if isinstance(self.status, BaseException):
                raise self.status
            return [
                ExerciseResult.of(
                    name=exercise.name,
                    title=exercise.title,
                    file=exercise.filename,
                    checks=[
                        CheckResult.of(
                            id=f"{exercise.name}.output",
                            title="Right",
                            status=self.status,
                            max_points=3,
                        )
                    ],
                )
                for exercise in exercises
            ]

        def conditions(self):
            return Conditions("kernel")

        @property
        def graded(self):
            return [each.exercise.name for each in self.calls[-1]]

    made = Marking()
    monkeypatch.setattr(pipeline, "graders", made.graders)
    return made


def grader(*words):
    return cli.run([str(word) for word in words])


def one_line_of(capsys):
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("grader: ")
    assert said.err.count("\n") == 1
    return said.err


# --- exit status ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code"), [("passed", 0), ("failed", 1), ("not_started", 1), ("missing", 1)]
)
def test_the_exit_status_says_whether_every_check_passed(marking, status, code):
    marking.status = status
    assert grader("grade") == code


def test_a_failure_of_the_grader_is_told_and_exits_with_2(marking, capsys):
    marking.status = "error"
    assert grader("grade", "-e", "1") == 2
    said = capsys.readouterr()
    assert "could not be graded" not in said.err
    assert said.err.startswith("grader: the grader itself failed in process_pair.output")


def test_an_exception_in_the_grader_is_one_line_and_no_traceback(marking, capsys):
    marking.status = RuntimeError("two\nlines \x1b[31m")
    assert grader("grade") == 2
    assert "RuntimeError: two lines \\x1b[31m" in one_line_of(capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["grade", "nothing-here"],
        ["grade", "text.txt"],
        ["grade", "homework.py"],
        ["grade", ".", "-e", "no_such"],
        ["grade", ".", "-e", ""],
        ["grade", ".", "--json", "no/such/folder.json"],
        ["grade", ".", "--html", "."],
        ["grade", ".", "--json", "text.txt/x"],
        ["grade", ".", "--json", "-", "--html", "-"],
        ["grade", ".", "--json", "same", "--html", "same"],
        ["grade", ".", "--seed", "x"],
        ["grade", ".", "--seed", "-1"],
        ["grade", ".", "--seed"],
        ["grade", ".", "--no-such-option"],
        ["grade", ".", "too", "many"],
        ["grade", "nul\0"],
        ["grade", "esc\x1b[31m"],
        ["grade", os.fsdecode(b"caf\xe9")],
        ["no-such-command"],
        ["batch"],
        ["batch", "nothing-here"],
        ["batch", "text.txt"],
        ["batch", "empty"],
        ["batch", "some", "-e", "no_such"],
        ["batch", "some", "-j", "0"],
        ["batch", "some", "--json", "text.txt"],
        ["explain", "process_pair.outptu"],
        ["explain", "no_such.check"],
    ],
    ids=str,
)
def test_what_cannot_be_done_is_one_line_and_status_2(marking, capsys, words):
    Path("text.txt").touch()
    Path("homework.py").touch()
    Path("empty").mkdir()
    Path("some/alice").mkdir(parents=True)
    assert grader(*words) == 2
    line = one_line_of(capsys)
    assert "\x1b" not in line
    assert not marking.calls


# --- what is graded ------------------------------------------------------------------------------


def test_the_current_folder_is_graded_when_none_is_named(marking, tmp_path):
    Path("pool_map.py").touch()
    grader("grade")
    found = {each.path for each in marking.calls[0]}
    assert found == {None, tmp_path / "pool_map.py"}
    assert marking.graded == [exercise.name for exercise in catalogue()]


@pytest.mark.parametrize("word", ["ex01", "1", "process_pair"])
def test_an_exercise_can_be_chosen_by_each_of_its_names(marking, word):
    grader("grade", "-e", word)
    assert marking.graded == ["process_pair"]


def test_several_exercises_can_be_chosen(marking):
    grader("grade", "-e", "4", "--exercise", "ex01")
    assert marking.graded == ["process_pair", "pool_map"]


def test_a_single_file_is_graded_as_its_exercise(marking):
    Path("pool_map.py").touch()
    grader("grade", "pool_map.py")
    assert marking.graded == ["pool_map"]


def test_a_single_file_misses_the_other_exercises_that_are_asked_for(marking):
    Path("pool_map.py").touch()
    grader("grade", "pool_map.py", "-e", "1", "-e", "4")
    assert marking.graded == ["process_pair", "pool_map"]


def test_the_seed_is_handed_on_and_otherwise_new_each_time(marking):
    for words in (["--seed", "5"], [], []):
        grader("grade", *words)
    assert marking.seeds[0] == 5
    assert marking.seeds[1] != marking.seeds[2]


def test_the_ways_of_watching_are_handed_on(marking):
    grader("grade")
    assert not marking.settings.portable
    assert not marking.settings.real_start_methods
    assert not marking.settings.thorough
    grader("grade", "--portable", "--real-start-methods", "--thorough")
    assert marking.settings.portable
    assert marking.settings.real_start_methods
    assert marking.settings.thorough


# --- reports -------------------------------------------------------------------------------------


def test_the_result_is_shown(marking, capsys):
    grader("grade", "-e", "1")
    assert "Score: 3 of 3" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_report_can_be_written_to_a_file(marking, capsys, form):
    assert grader("grade", f"--{form}", "report") == 0
    assert Path("report").stat().st_size
    assert "Score" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS)
def test_on_standard_output_a_report_is_alone(marking, capfdbinary, form):
    assert grader("grade", "--seed", "1", f"--{form}", "report") == 0
    capfdbinary.readouterr()
    assert grader("grade", "--seed", "1", f"--{form}", "-") == 0
    shown = capfdbinary.readouterr()
    assert shown.err == b""
    written = Path("report").read_bytes()
    assert re.sub(rb"\d+", b"", shown.out) == re.sub(rb"\d+", b"", written)  # but for seconds and the time


def test_a_report_can_be_on_standard_output_and_another_in_a_file(marking, capsys):
    grader("grade", "--json", "-", "--html", "page.html", "--junit", "junit.xml")
    assert json.loads(capsys.readouterr().out)["schema"] == 1
    assert {path.name for path in Path().iterdir()} == {"page.html", "junit.xml"}


def test_a_report_is_written_although_checks_failed(marking):
    marking.status = "failed"
    assert grader("grade", "--json", "r.json") == 1
    assert json.loads(Path("r.json").read_bytes())["score"] == 0


def test_a_full_disk_is_told(marking, capsys):
    assert grader("grade", "--json", "/dev/full") == 2
    assert "No space left" in one_line_of(capsys)


def test_the_report_names_the_submission_after_its_folder(marking, capsys):
    Path("alice").mkdir()
    grader("grade", "alice/", "--json", "-")
    assert json.loads(capsys.readouterr().out)["submission"] == "alice"


# --- help ----------------------------------------------------------------------------------------


def test_every_command_and_option_has_help(capsys):
    for words in ([], ["--help"], ["-h"], ["grade", "-h"], ["batch", "-h"], ["explain", "-h"]):
        assert grader(*words) == 0
        assert "Usage: grader" in capsys.readouterr().out
    for command in cli.grader.commands.values():
        assert command.help
        assert all(option.help for option in command.params if option.param_type_name == "option")


def test_help_does_not_import_what_is_slow():
    code = "import sys; from grader.cli import main as cli; cli.run(['-h']); print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    assert not {"pytest", "rich", "grader.grading", "grader.observe"} & set(shown.stdout.split())


def test_the_version_is_shown(capsys):
    assert grader("--version") == 0
    assert capsys.readouterr().out.startswith("grader 0.")
