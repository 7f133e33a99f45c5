"""In the editor: checks as pytest's tests, problems with the line they are about, SARIF, VS Code's tasks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest

from grader.ci.starter import StarterPlan, starter
from tests.support.paths import PROGRAMS, SOLUTIONS

WRONG = PROGRAMS / "process_pair" / "chaff" / "never_joined.py"
STARTER = starter(StarterPlan(workflow=False, requirement="grader"))


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
