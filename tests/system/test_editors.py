"""In the editor: checks as pytest's tests, problems with the line they are about, SARIF, VS Code's tasks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from grader.checking.parts import checks_of
from grader.ci.starter import StarterPlan, starter
from tests.support.paths import PROGRAMS, SOLUTIONS

WRONG = PROGRAMS / "process_pair" / "chaff" / "never_joined.py"
STARTER = starter(StarterPlan(workflow=False, requirement="grader"))
# What editors' own plugins ask pytest for: VS Code's vscode_pytest sends the same as JSON, through a pipe.
EDITOR = """\
import json
FOUND = {"items": [], "reports": []}

def pytest_collection_finish(session):
    FOUND["items"] = [
        {"id": each.nodeid, "name": each.name, "path": str(each.path), "line": each.location[1] + 1}
        for each in session.items
    ]

def pytest_runtest_logreport(report):
    if report.when == "call":
        FOUND["reports"].append({"id": report.nodeid, "outcome": report.outcome, "text": report.longreprtext})

def pytest_sessionfinish(session):
    with open("found.json", "w") as file:
        json.dump(FOUND, file)
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("conftest.py", ".vscode/tasks.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(STARTER[name])
    (tmp_path / "exercises").mkdir()
    shutil.copyfile(WRONG, tmp_path / "exercises" / "process_pair.py")
    shutil.copyfile(
        SOLUTIONS / "ex03_serial_squares" / "serial_squares.py", tmp_path / "exercises" / "serial_squares.py"
    )
    return tmp_path


def run(folder, module, *args):
    command = [sys.executable, "-m", module, *args]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def test_the_checks_are_tests_of_the_learners_file(folder):
    status, text = run(folder, "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", "exercises")
    assert status == 0
    assert "exercises/process_pair.py::done_after_join\n" in text
    assert "exercises/serial_squares.py::result\n" in text


def test_a_failed_test_shows_the_message_and_no_traceback_of_ours(folder):
    status, text = run(folder, "pytest", "-p", "no:cacheprovider", "-q", "exercises")
    assert status == 1
    assert "before that line, or change where it stands" not in text
    assert "join() every process that you start" in text or "was still alive" in text
    assert "pytest_checks.py" not in text
    assert "Traceback" not in text
    assert re.search(r"\d+ failed, \d+ passed", text)


def asked_by_an_editor(folder, *args):
    (folder / "editor.py").write_text(EDITOR, encoding="utf-8")
    run(folder, "pytest", "-p", "no:cacheprovider", "-p", "editor", f"--rootdir={folder}", *args)
    return json.loads((folder / "found.json").read_bytes())


def test_an_editor_finds_each_check_with_its_file_and_line(folder):
    items = asked_by_an_editor(folder, "--collect-only", "exercises")["items"]
    files = {name: folder / "exercises" / f"{name}.py" for name in ("process_pair", "serial_squares")}
    assert items == [
        {"id": f"exercises/{file.name}::{name}", "name": name, "path": str(file), "line": 1}
        for exercise, file in files.items()
        for name in checks_of(exercise)
    ]


def test_a_check_that_an_editor_runs_fails_with_our_sentence_alone(folder):
    wrong = str(folder / "exercises" / "process_pair.py")
    names = ("output", "done_after_join")
    passed, failed = asked_by_an_editor(folder, *(f"{wrong}::{name}" for name in names))["reports"]
    assert passed == {"id": "exercises/process_pair.py::output", "outcome": "passed", "text": ""}
    assert (failed["id"], failed["outcome"]) == ("exercises/process_pair.py::done_after_join", "failed")
    assert failed["text"].startswith("As a script: Process-1 (it runs print_square, started in line ")
    assert "grader/" not in failed["text"]


def test_a_stub_is_skipped(folder):
    for name, data in STARTER.items():
        if name.endswith("ex03_serial_squares/serial_squares.py"):
            (folder / "exercises" / "serial_squares.py").write_bytes(data)
    status, text = run(folder, "pytest", "-p", "no:cacheprovider", "-q", "-rs", "exercises/serial_squares.py")
    assert (status, "3 skipped" in text) == (0, True)


def test_problems_are_read_by_the_matcher_of_the_starters_tasks(folder):
    status, text = run(
        folder, "grader", "grade", "exercises", "-e", "1", "--problems", "--sarif", "out.sarif"
    )
    tasks = json.loads((folder / ".vscode" / "tasks.json").read_bytes())["tasks"]
    matcher = next(each["problemMatcher"] for each in tasks if each["label"] == "grade this file")
    found = [re.match(matcher["pattern"]["regexp"], line) for line in text.splitlines()]
    assert status == 1
    assert found
    assert all(found)
    assert {match[1] for match in found if match} == {"exercises/process_pair.py"}
    assert "process_pair.done_after_join" in {match[5] for match in found if match}
    sarif = json.loads((folder / "out.sarif").read_bytes())
    assert sarif["version"] == "2.1.0"
    results = sarif["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == [match[5] for match in found if match]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1


def test_full_marks_have_no_problems(folder):
    assert run(folder, "grader", "grade", "exercises", "-e", "3", "--problems") == (0, "")
