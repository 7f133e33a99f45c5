"""The starter repository, and what counts as a change in it."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from grader.ci.drift import Drift, find_drift, read_starter
from grader.ci.starter import StarterError, StarterPlan, starter, write_starter
from grader.ci.template import template
from grader.cli import main as cli
from grader.course import catalogue
from grader.grading.assignment import assign
from grader.submission.locate import open_submission

WORKFLOW = ".github/workflows/classroom.yml"


@pytest.fixture(scope="module")
def files():
    return starter(StarterPlan())


@pytest.fixture
def repository(tmp_path, files):
    """Return a student's repository as it is at the beginning."""
    write_starter(tmp_path / "hw1-alice", StarterPlan())
    return tmp_path / "hw1-alice"


def grader(*words):
    return cli.run([str(word) for word in words])


def test_a_starter_has_every_exercise_and_no_solution(files):
    for exercise in catalogue():
        place = f"exercises/{exercise.folder.name}"
        assert files[f"{place}/{exercise.filename}"] == exercise.stub.read_bytes()
        assert files[f"{place}/README.md"]
    python = {name for name in files if name.endswith(".py")}
    assert python == {"noxfile.py", "conftest.py"} | {
        f"exercises/{each.folder.name}/{each.filename}" for each in catalogue()
    }
    assert not [name for name in files if name.startswith((".git/", "solutions", "tests"))]


def test_every_exercise_of_a_starter_counts_as_not_started(repository):
    submission = open_submission(repository / "exercises")
    found = assign(submission, catalogue())
    assert all(each.path is not None for each in found)
    assert not any(each.needs_runs for each in found)


def test_a_placeholder_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="JOBS"):
        template("run_autograder", SECONDS="5")


def test_no_placeholder_is_left(files):
    for name, data in files.items():
        if not name.endswith(".whl"):
            assert not re.search(r"@[A-Z]+@", data.decode())
    json.loads(files[".devcontainer/devcontainer.json"])


def test_the_workflow_has_few_rights_and_pinned_actions(files):
    text = files[WORKFLOW].decode()
    assert "permissions:\n  contents: read\n" in text
    assert "persist-credentials: false" in text
    uses = [line.split("uses: ")[1].split("@")[1] for line in text.splitlines() if "uses: " in line]
    assert uses
    assert all(len(version.split()[0]) == 40 for version in uses)


def test_the_pythons_stand_in_one_place():
    text = starter(StarterPlan(pythons=("3.12", "3.14")))[WORKFLOW].decode()
    assert 'python: ["3.12", "3.14"]' in text
    assert text.count("3.12") == 1


def test_with_the_reporter_each_exercise_has_a_runner():
    text = starter(StarterPlan(reporter=True))[WORKFLOW].decode()
    ids = [f"ex{exercise.number:02d}" for exercise in catalogue()]
    assert f"runners: {','.join(ids)}\n" in text
    for each in ids:
        assert f"{each.upper()}_RESULTS: ${{{{ steps.grade.outputs.{each} }}}}" in text


def test_a_starter_may_be_without_a_workflow(tmp_path):
    write_starter(tmp_path / "new", StarterPlan(workflow=False))
    assert not (tmp_path / "new/.github").exists()
    assert find_drift(tmp_path / "new", read_starter(tmp_path / "new")) == []


def test_the_grader_may_come_from_an_index_or_a_url():
    files = starter(StarterPlan(requirement="grader @ https://example.org/grader.whl#sha256=0"))
    assert files[".grader/requirements.txt"].endswith(b"grader @ https://example.org/grader.whl#sha256=0\n")
    assert not [name for name in files if name.endswith(".whl")]


def test_a_starter_is_not_written_over_something_else(repository, capsys):
    assert grader("starter", repository) == 2
    assert "is not empty" in capsys.readouterr().err


def test_work_on_the_exercises_is_no_change(repository, files):
    exercise = catalogue()[0]
    (repository / "exercises" / exercise.folder.name / exercise.filename).write_text("x = 1\n")
    (repository / "notes.txt").write_text("mine\n")
    assert find_drift(repository, files) == []


def test_line_endings_are_no_change(repository, files):
    workflow = repository / WORKFLOW
    workflow.write_bytes(workflow.read_bytes().replace(b"\n", b"\r\n"))
    assert find_drift(repository, files) == []


def test_each_protected_file_that_differs_is_named(repository, files, tmp_path):
    (repository / WORKFLOW).write_text("name: mine\n")
    (repository / ".github/workflows/own.yml").touch()
    (repository / "noxfile.py").unlink()
    elsewhere = shutil.copytree(repository / ".devcontainer", tmp_path / "elsewhere")
    shutil.rmtree(repository / ".devcontainer")
    (repository / ".devcontainer").symlink_to(elsewhere)
    assert find_drift(repository, files) == [
        Drift(".devcontainer", "added"),
        Drift(".devcontainer/devcontainer.json", "removed"),
        Drift(WORKFLOW, "changed"),
        Drift(".github/workflows/own.yml", "added"),
        Drift("noxfile.py", "removed"),
    ]


def test_another_grader_is_a_change(repository, files):
    wheel = next((repository / ".grader").glob("*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"more")
    assert find_drift(repository, files) == [Drift(f".grader/{wheel.name}", "changed")]


def test_a_link_to_the_same_text_is_a_change(repository, files):
    (repository / "mine.py").write_bytes((repository / "noxfile.py").read_bytes())
    (repository / "noxfile.py").unlink()
    (repository / "noxfile.py").symlink_to("mine.py")
    assert find_drift(repository, files) == [Drift("noxfile.py", "changed")]


def test_the_command_tells_of_changes_and_exits_with_1(repository, capsys):
    assert grader("starter", repository, "--check") == 0
    assert "No protected file was changed." in capsys.readouterr().out
    (repository / ".github" / "evil\n::error::x").touch()
    assert grader("starter", repository, "--check") == 1
    said = capsys.readouterr().out
    assert said.startswith("added: .github/evil")
    assert said.count("\n") == 1


def test_a_repository_can_be_compared_with_the_starter_as_it_was(repository, tmp_path, capsys):
    write_starter(tmp_path / "original", StarterPlan(pythons=("3.11",)))
    assert grader("starter", repository, "--check", "--original", tmp_path / "original") == 1
    assert f"changed: {WORKFLOW}" in capsys.readouterr().out
    assert read_starter(tmp_path / "original")[WORKFLOW] == starter(StarterPlan(pythons=("3.11",)))[WORKFLOW]


def test_what_is_no_starter_is_told(tmp_path, files, capsys):
    with pytest.raises(StarterError):
        read_starter(tmp_path)
    with pytest.raises(StarterError):
        find_drift(tmp_path / "nothing", files)
    assert grader("starter", tmp_path / "nothing", "--check") == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_place_where_nothing_can_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert grader("starter", tmp_path / "file" / "new") == 2
    assert "can't write the starter" in capsys.readouterr().err
