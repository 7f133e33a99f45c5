"""The layout: everything about an exercise has the exercise's name, and no list names them all."""

import re
import shutil
from pathlib import Path

import pytest

import grader
from grader.checking.parts import check_file
from grader.course import catalogue
from grader.grading.exercise import needs_runs
from grader.submission.locate import open_submission

PACKAGE = Path(grader.__path__[0])
CHECKOUT = PACKAGE.parent
EXERCISES = {exercise.name: exercise for exercise in catalogue()}
LONGEST_MODULE = 300
OWN = ("tests/unit", "tests/system", "tests/support", "tests/tools", "tests/corpora/mutants")
EXAMPLE = "process_pair"  # may stand in help and messages

each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=list(EXERCISES))


def files(pattern, *roots):
    return [path for root in roots for path in sorted((CHECKOUT / root).glob(pattern))]


def test_exercises_solutions_and_checks_have_the_same_names():
    folders = {exercise.folder.name for exercise in EXERCISES.values()}
    assert {path.parent.name for path in files("ex*/*.py", "exercises")} == folders
    assert {path.parent.name for path in files("ex*/*.py", "solutions")} == folders
    checks = {path.parent.name for path in files("*/checks.py", "grader/checks")}
    assert checks == set(EXERCISES)


def test_the_corpus_has_right_and_wrong_programs_for_every_exercise():
    for name in EXERCISES:
        for kind in ("wheat", "chaff"):
            assert files("*.py", f"tests/corpora/programs/{name}/{kind}"), f"no {kind} for {name}"
    assert {path.name for path in files("[!.]*", "tests/corpora/programs") if path.is_dir()} == set(EXERCISES)


@each_exercise
def test_an_exercises_folder_has_its_three_files_and_no_others(exercise):
    names = {path.name for path in exercise.folder.iterdir() if path.name != "__pycache__"}
    assert names == {"README.md", "exercise.toml", exercise.filename}


@each_exercise
def test_the_stub_says_what_is_to_do(exercise):
    stub = exercise.stub.read_text(encoding="utf-8")
    assert "TODO" in stub
    assert "NotImplementedError" in stub
    assert stub.startswith('"""')


@each_exercise
def test_the_solution_has_nothing_left_to_do(exercise):
    solution = CHECKOUT / "solutions" / exercise.folder.name / exercise.filename
    text = solution.read_text(encoding="utf-8")
    assert "TODO" not in text
    assert "NotImplementedError" not in text


@each_exercise
def test_the_lesson_names_the_file_and_every_check(exercise):
    lesson = (exercise.folder / "README.md").read_text(encoding="utf-8")
    checks = check_file(exercise.name).read_text(encoding="utf-8")
    assert exercise.filename in lesson
    for check in re.findall(r"^def test_(\w+)", checks, re.MULTILINE):
        assert f"`{exercise.name}.{check}`" in lesson


def test_numbers_and_names_of_the_exercises_follow_the_course():
    assert [exercise.number for exercise in EXERCISES.values()] == list(range(1, len(EXERCISES) + 1))


def test_no_module_names_an_exercise_that_is_not_its_own():
    names = "|".join(name for name in EXERCISES if name != EXAMPLE)
    for path in [*PACKAGE.rglob("*.py"), CHECKOUT / "noxfile.py"]:
        found = set(re.findall(rf"[\"'/](?:ex\d\d_)?({names})[\"'/.]", path.read_text("utf-8")))
        assert found <= {path.parent.name}, path


def test_modules_are_short():
    modules = [*PACKAGE.rglob("*.py"), *files("**/*.py", *OWN), CHECKOUT / "noxfile.py"]
    long = {
        path.name: lines
        for path in modules
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_the_package_itself_is_empty():
    assert (PACKAGE / "__init__.py").read_bytes() == b""


def test_the_probe_imports_the_standard_library_only():
    for path in PACKAGE.glob("probe/*.py"):
        text = path.read_text("utf-8")
        assert not re.search(
            r"^\s*(?:from|import) (?:grader|msgspec|pytest|rich|click)\b", text, re.MULTILINE
        )


def test_each_stub_is_the_one_whose_fingerprint_is_kept():
    for exercise in catalogue():
        found = open_submission(exercise.folder).find(exercise)
        assert not needs_runs(found), f"{exercise.name}: renew stub_sha256 in exercise.toml"


def test_a_learner_may_work_in_the_stub_itself(tmp_path):
    exercise = catalogue()[0]
    folder = tmp_path / "exercises" / exercise.folder.name
    shutil.copytree(exercise.folder, folder)
    mine = next(each for each in catalogue(folder.parent) if each.name == exercise.name)
    assert not needs_runs(open_submission(folder).find(mine))
    (folder / exercise.filename).write_text("def main(num=10):\n    print('Done!')\n", encoding="utf-8")
    assert needs_runs(open_submission(folder).find(mine))
