"""The layout: everything about an exercise has the exercise's name, and no list names them all."""

import re
import shutil
from pathlib import Path

import grader
from grader.authoring.check import course_problems
from grader.authoring.course_files import course_files
from grader.course import catalogue
from grader.grading.assignment import assign
from grader.observe.schedules import SCHEDULES
from grader.submission.locate import open_submission

PACKAGE = Path(grader.__path__[0])
CHECKOUT = PACKAGE.parent
EXERCISES = {exercise.name: exercise for exercise in catalogue()}
LONGEST_MODULE = 300
OWN = ("tests/unit", "tests/own", "tests/system", "tests/support", "tests/tools", "tests/corpora/mutants")
EXAMPLE = "process_pair"  # may stand in help and messages


def files(pattern, *roots):
    return [path for root in roots for path in sorted((CHECKOUT / root).glob(pattern))]


def test_the_parts_of_an_exercise_are_complete_and_agree():
    assert [str(problem) for problem in course_problems(course_files(), graded=False)] == []


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


def test_a_learner_may_work_in_the_stub_itself(tmp_path):
    exercise = catalogue()[0]
    folder = tmp_path / "exercises" / exercise.folder.name
    shutil.copytree(exercise.folder, folder)
    mine = next(each for each in catalogue(folder.parent) if each.name == exercise.name)
    assert not assign(open_submission(folder), [mine])[0].needs_runs
    (folder / exercise.filename).write_text("def main(num=10):\n    print('Done!')\n", encoding="utf-8")
    assert assign(open_submission(folder), [mine])[0].needs_runs


def test_every_schedule_has_its_row_in_the_docs():
    page = (CHECKOUT / "docs" / "how-it-works.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| ", page, re.MULTILINE)
    assert [name for name in rows if name in SCHEDULES] == list(SCHEDULES)
