"""The wheel that goes along, Gradescope's zip, Classroom 50's autograder: run as their platforms do."""

from __future__ import annotations

import ast
import base64
import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.ci import wheel as made
from grader.ci.bundles import gradescope_zip, write_classroom50
from grader.cli import main as cli
from grader.course import catalogue
from tests.support.points import POINTS

CHECKOUT = Path(cli.__file__).parents[2]
RIGHT = (CHECKOUT / "solutions/ex03_serial_squares/serial_squares.py").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel():
    data = made.wheel()[1]
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.fixture(scope="module")
def installed(tmp_path_factory, wheel):
    """Return a command that runs the wheel, unpacked outside the checkout as an installer does it."""
    folder = tmp_path_factory.mktemp("installed")
    wheel.extractall(folder / "site")
    command = folder / "bin" / "grader"
    command.parent.mkdir()
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from grader.__main__ import main; main()"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -I -c "{start}" "{folder / "site"}" "$@"\n')
    command.chmod(0o755)
    return command


def run(*command: object, **more) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **more.pop("env", {})}
    words = [str(word) for word in command]
    return subprocess.run(words, env=environ, capture_output=True, text=True, check=False, **more)


def test_the_wheel_has_checks_exercises_and_templates_and_no_solutions(wheel):
    names = set(wheel.namelist())
    for exercise in catalogue():
        assert f"grader/checks/{exercise.name}/checks.py" in names
        for file in (exercise.filename, "README.md", "exercise.toml"):
            assert f"grader/_course/exercises/{exercise.folder.name}/{file}" in names
    for template in (
        "ci/templates/classroom.yml",
        "report/templates/report.html",
        "batch/templates/overview.js",
    ):
        assert f"grader/{template}" in names
    assert "grader/_course/constraints.txt" in names
    assert not [name for name in names if "solution" in name or "corpus" in name or name.endswith(".pyc")]


def test_the_wheels_record_is_right(wheel):
    record = next(name for name in wheel.namelist() if name.endswith("/RECORD"))
    lines = [line.rsplit(",", 2) for line in wheel.read(record).decode().splitlines()]
    assert {name for name, _, _ in lines} == set(wheel.namelist())
    for name, digest, size in lines:
        data = wheel.read(name)
        if name != record:
            expected = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={expected}", str(len(data)))


def test_the_wheel_asks_for_what_the_project_needs(wheel):
    metadata = next(name for name in wheel.namelist() if name.endswith("/METADATA"))
    text = wheel.read(metadata).decode()
    assert "Requires-Python: >=3.10\n" in text
    assert "Requires-Dist: msgspec>=0.20\n" in text


def test_the_wheel_is_the_same_each_time():
    assert made.wheel() == made.wheel()


def test_the_unpacked_wheel_reports_the_same_as_the_checkout(installed, tmp_path):
    (tmp_path / "serial_squares.py").write_text(RIGHT)
    words = ["grade", tmp_path, "-e", "3", "--seed", "5", "--json", "-"]
    done = run(installed, *words, cwd=tmp_path)
    here = run(sys.executable, "-m", "grader", *words, env={"PYTHONPATH": str(CHECKOUT)}, cwd="/")
    reports = [json.loads(each.stdout) for each in (done, here)]
    for each in (*reports, *(exercise for report in reports for exercise in report["exercises"])):
        each["seconds"] = 0
    assert reports[0] == reports[1]
    assert reports[0]["score"] == 5


def test_an_installed_grader_makes_the_same_starter(installed, tmp_path):
    assert run(installed, "starter", tmp_path / "new").returncode == 0
    assert run(installed, "starter", tmp_path / "new", "--check").returncode == 0
    stub = catalogue()[0].stub
    assert (tmp_path / "new/exercises" / stub.parent.name / stub.name).read_bytes() == stub.read_bytes()


@pytest.fixture
def autograder(tmp_path, installed):
    """Return Gradescope's folder when a submission is run, with the grader that setup.sh installs."""
    place = tmp_path / "autograder"
    for name in ("source", "submission", "grader/bin"):
        (place / name).mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(gradescope_zip(seconds=60))) as archive:
        for entry in archive.infolist():
            (place / "source" / entry.filename).write_bytes(archive.read(entry))
            (place / "source" / entry.filename).chmod(stat.S_IMODE(entry.external_attr >> 16))
    (place / "grader/bin/grader").symlink_to(installed)
    (place / "submission/serial_squares.py").write_text(RIGHT)
    (place / "submission_metadata.json").write_text("{}")
    return place


def test_gradescopes_zip_has_what_gradescope_starts(autograder):
    source = autograder / "source"
    names = {path.name for path in source.iterdir()}
    assert names == {"setup.sh", "run_autograder", "constraints.txt", made.wheel()[0]}
    for program in ("setup.sh", "run_autograder"):
        text = (source / program).read_bytes()
        assert text.startswith(b"#!/usr/bin/env bash\n")
        assert b"\r" not in text
        assert b"@" not in text.replace(b'"$@"', b"")
        assert os.access(source / program, os.X_OK)
        assert run("bash", "-n", source / program).returncode == 0


def test_run_autograder_writes_the_results(autograder):
    done = run(autograder / "source/run_autograder", env={"AUTOGRADER": str(autograder)}, cwd="/")
    assert done.returncode == 0
    result = json.loads((autograder / "results/results.json").read_bytes())
    assert sum(test["score"] for test in result["tests"]) == 5
    assert sum(test["max_score"] for test in result["tests"]) == POINTS
    assert "score" not in result
    assert stat.S_IMODE((autograder / "results").stat().st_mode) & 0o077 == 0


def test_run_autograder_stops_before_it_is_stopped(autograder):
    (autograder / "submission/serial_squares.py").write_text("while True:\n    pass\n")
    environ = {"AUTOGRADER": str(autograder), "SECONDS_ALLOWED": "1"}
    assert run(autograder / "source/run_autograder", env=environ).returncode == 0
    result = json.loads((autograder / "results/results.json").read_bytes())
    assert "the time limit of 1 seconds was reached" in result["output"]


def test_a_grader_that_cannot_be_started_is_told_to_the_student(autograder):
    (autograder / "grader/bin/grader").unlink()
    assert run(autograder / "source/run_autograder", env={"AUTOGRADER": str(autograder)}).returncode == 0
    result = json.loads((autograder / "results/results.json").read_bytes())
    assert result["score"] == 0
    assert "not the submission's fault" in result["output"]


@pytest.fixture
def classroom50(tmp_path, monkeypatch):
    """Return a student's checkout, the autograder's folder beside it, and the file of the step's outputs."""
    write_classroom50(tmp_path / "autograders/hw1")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for name in ("venv.py", "json.py", "subprocess.py", "pip.py"):
        (checkout / name).write_text(
            "raise SystemExit('a student's module was imported')\n".replace("t's", "ts")
        )
    (checkout / "serial_squares.py").write_text(RIGHT)
    (checkout / "result.json").write_text('{"score": 100}')
    return checkout


def entry(checkout: Path, python: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the entry as Classroom 50's runner does, with an installation that is done already."""
    autograder = checkout.parent / "autograders/hw1/autograder.py"
    start = (
        "import runpy, sys; module = runpy.run_path(sys.argv[1]); "
        f"module['main'].__globals__['install'] = lambda folder: {str(python)!r} or None; "
        "sys.exit(module['main']())"
    )
    handed = {"CLASSROOM": "cs", "ASSIGNMENT": "hw1", "GITHUB_OUTPUT": str(checkout.parent / "output")}
    return run(sys.executable, "-I", "-c", start, autograder, cwd=checkout, env=handed | more)


def test_classroom_50s_entry_writes_result_body_and_status(classroom50, installed, tmp_path):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nshift 3\nexec {installed} "$@"\n')  # for "python -I -m grader ..."
    python.chmod(0o755)
    done = entry(classroom50, python)
    assert done.returncode == 0, done.stderr
    result = json.loads((classroom50 / "result.json").read_bytes())
    assert (result["classroom"], result["score"], result["max-score"]) == ("cs", 5, POINTS)
    assert (classroom50 / "release-body.md").read_text().startswith(f"## 5 of {POINTS} points")
    assert (tmp_path / "output").read_text() == f"status=failure\nsummary=5/{POINTS} points\n"
    assert f"5/{POINTS} points" in done.stdout


def test_classroom_50s_entry_is_honest_when_nothing_could_be_installed(classroom50):
    done = entry(classroom50, "")
    assert done.returncode == 1
    assert "could not be installed" in done.stdout
    assert not (classroom50 / "result.json").exists()


def test_classroom_50s_entry_installs_with_nothing_of_the_students_on_the_path():
    tree = ast.parse((CHECKOUT / "grader/ci/templates/autograder.py").read_text(encoding="utf-8"))
    commands = [
        [item.value for item in node.elts if isinstance(item, ast.Constant)]
        for node in ast.walk(tree)
        if isinstance(node, ast.List) and any(isinstance(item, ast.Constant) for item in node.elts)
    ]
    started = [words for words in commands if "-m" in words]
    assert len(started) == 3
    assert all(words[words.index("-m") - 1] == "-I" for words in started)
