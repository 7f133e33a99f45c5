"""A batch loses nothing and grades nothing twice: after an end of any kind the next call goes on."""

import io
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

import grader
from grader.batch.gradebook.store import connect
from grader.batch.intake import BatchError
from grader.batch.local_graders import CouldNotGrade, LocalGraders
from grader.batch.plan import Plan
from grader.batch.run import run_batch
from grader.batch.screen import Screen
from tests.unit.batch.test_batch import a_card

SOLUTION = Path(grader.__path__[0]).parent / "solutions" / "ex03_serial_squares" / "serial_squares.py"
NAMES = [f"student {number}" for number in range(6)]


@pytest.fixture
def root(tmp_path):
    for name in NAMES:
        (tmp_path / "root" / name).mkdir(parents=True)
        (tmp_path / "root" / name / "serial_squares.py").write_bytes(SOLUTION.read_bytes())
    return tmp_path / "root"


@pytest.fixture
def graded(monkeypatch):
    """Grade without running anything, and return the names of what was graded, as often as it was."""
    names = []

    def grade(_self, path, exercises, seed):
        names.append(path.name)
        bad = "bad" in path.joinpath("serial_squares.py").read_text()
        return replace(a_card(exercises, "failed" if bad else "passed"), seed=seed)

    monkeypatch.setattr(LocalGraders, "grade", grade)
    return names


def batch(root, **more):
    page = io.StringIO()
    screen = Screen(Console(file=page, width=200))
    more = {"seed": None, "jobs": 2, "gradebook": root.parent / "book.sqlite"} | more
    done = run_batch(Plan(root, ["serial_squares"], **more), screen)
    return done, page.getvalue()


def results(path):
    """Return what must be equal however the batch got there: not the times."""
    with closing(connect(path)) as book:
        rows = book.execute(
            """SELECT s.name, b.sha256, g.key_sha256, g.seed, g.status, g.score, g.problem, c.check_id,
                c.status
            FROM grading g JOIN submission b ON b.id = g.submission_id JOIN student s ON s.id = b.student_id
            JOIN check_result c ON c.grading_id = g.id ORDER BY s.name, g.id, c.check_id"""
        )
        return [tuple(row) for row in rows]


def test_what_is_known_is_not_graded_again(root, graded):
    assert batch(root)[0]
    assert sorted(graded) == NAMES
    done, page = batch(root)
    assert done
    assert len(graded) == len(NAMES)
    assert f"{len(NAMES)} as before" in page


def test_what_was_handed_in_anew_is_graded_again_and_the_change_is_told(root, graded):
    batch(root)
    (root / NAMES[2] / "serial_squares.py").write_text("bad")
    _, page = batch(root)
    assert graded[len(NAMES) :] == [NAMES[2]]
    assert f"changed: {NAMES[2]}, serial_squares: 5 -> 0" in page
    assert "what changed: submission, seed" in page
    assert "LOWER" not in page


def test_a_lower_grade_for_identical_code_is_flagged(root, graded, monkeypatch):
    batch(root)
    monkeypatch.setattr(
        LocalGraders, "grade", lambda _self, _path, exercises, _seed: a_card(exercises, "failed")
    )
    _, page = batch(root, force=True, only=[NAMES[0]])
    assert "LOWER WITH IDENTICAL CODE" in page


def test_force_grades_all_again(root, graded):
    batch(root)
    batch(root, force=True)
    assert sorted(graded) == sorted(NAMES * 2)


def test_only_some_are_graded_and_all_are_exported(root, graded, tmp_path):
    batch(root)
    table = tmp_path / "table.csv"
    batch(root, force=True, only=[NAMES[3], f"{NAMES[4]}/"], exports={"csv": table})
    assert sorted(graded[len(NAMES) :]) == NAMES[3:5]
    assert len(table.read_text().splitlines()) == len(NAMES) + 1
    with pytest.raises(BatchError, match="no submission named x"):
        batch(root, only=["x"])


def test_changed_looks_at_the_submission_only(root, graded, monkeypatch):
    batch(root)
    monkeypatch.setattr("grader.batch.cache_key.version", lambda: "another")
    batch(root, changed=True)
    assert len(graded) == len(NAMES)
    batch(root)
    assert len(graded) == 2 * len(NAMES)


def test_a_student_who_returns_to_an_earlier_version_gets_its_grade_back(root, graded):
    table = root.parent / "t.csv"
    file = root / NAMES[0] / "serial_squares.py"
    good = file.read_bytes()
    for code, points in ((good, "5"), (b"bad", "0"), (good, "5")):
        file.write_bytes(code)
        batch(root, exports={"csv": table})
        assert table.read_text("utf-8-sig").splitlines()[1].split(",")[11] == points


def test_another_seed_means_another_grading_if_the_user_names_it(root, graded):
    batch(root, seed=5)
    batch(root, seed=5)
    batch(root)
    assert len(graded) == len(NAMES)
    batch(root, seed=6)
    assert len(graded) == 2 * len(NAMES)


def test_what_could_not_be_graded_is_tried_again_by_the_next_call(root, graded, monkeypatch):
    def fail(_self, _path, _exercises, _seed):
        raise CouldNotGrade("no more disk")

    with monkeypatch.context() as broken:
        broken.setattr(LocalGraders, "grade", fail)
        assert not batch(root)[0]
    assert batch(root)[0]
    assert sorted(graded) == NAMES


def test_a_process_that_somebody_killed_is_tried_once_more(root, graded, monkeypatch):
    real, killed = LocalGraders.grade, []

    def grade(self, path, exercises, seed):
        if path.name not in killed:
            killed.append(path.name)
            raise CouldNotGrade("ended by signal 9", killed=True)
        return real(self, path, exercises, seed)

    monkeypatch.setattr(LocalGraders, "grade", grade)
    assert batch(root)[0]


def test_the_gradebook_and_the_exports_are_no_submissions(root, graded):
    exports, folders = {"csv": root / "a.py"}, {"json": root / "out"}
    batch(root, gradebook=root / "book.sqlite", exports=exports, folders=folders)
    assert batch(root, gradebook=root / "book.sqlite", exports=exports, folders=folders)[0]
    assert sorted(graded) == NAMES
    assert len(list((root / "out").iterdir())) == len(NAMES)


@pytest.mark.parametrize(
    "export",
    [("csv", "no/folder/x.csv"), ("moodle", "none.csv"), ("html", "root/student 0/serial_squares.py")],
)
def test_an_export_that_would_be_in_vain_is_told_before_the_work(root, graded, tmp_path, export):
    with pytest.raises(BatchError):
        batch(root, exports={export[0]: tmp_path / export[1]})
    assert not graded
    assert not (tmp_path / "book.sqlite").exists()


DRIVER = """
import os, signal, sys
from pathlib import Path
from grader.batch import run
from grader.batch.local_graders import LocalGraders
from grader.batch.plan import Plan
from msgspec.structs import replace
from tests.unit.batch.test_batch import a_card
root, stop = Path(sys.argv[1]), int(sys.argv[2])
LocalGraders.grade = lambda _self, _path, exercises, seed: replace(a_card(exercises), seed=seed)
real, count = run.record, 0
def record(*args, **facts):
    global count
    count += 1
    if count * 2 - 1 == stop:
        os.kill(os.getpid(), signal.SIGKILL)  # graded, not yet written
    real(*args, **facts)
    if count * 2 == stop:
        os.kill(os.getpid(), signal.SIGKILL)  # written, nobody has heard of it
run.record = record
run.run_batch(Plan(root, ["serial_squares"], 5, 2, gradebook=root.parent / "book.sqlite"))
"""


@pytest.mark.long
def test_killed_at_any_result_the_next_calls_make_the_gradebook_of_an_undisturbed_run(root, graded, tmp_path):
    batch(root, seed=5, gradebook=tmp_path / "undisturbed.sqlite")
    graded.clear()
    checkout = Path(grader.__path__[0]).parent
    for stop in (1, 2, 3, 4, 1):
        killed = subprocess.run(
            [sys.executable, "-c", DRIVER, str(root), str(stop)],
            env={**os.environ, "PYTHONPATH": str(checkout)},
            capture_output=True,
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL, killed.stderr
    done, page = batch(root)
    assert done
    assert "Resuming the batch that was interrupted" in page
    assert len(graded) == len(NAMES) - 4  # before their ends the five calls wrote 0, 1, 1, 2 and 0
    assert results(tmp_path / "book.sqlite") == results(tmp_path / "undisturbed.sqlite")


LIFE = """
import os, sys
from pathlib import Path
from grader.grading.processes import GradingProcess
from grader.grading.protocol import GradeSubmission, encode_path
from grader.grading.settings import Settings
process = GradingProcess.start()
process.request(GradeSubmission(encode_path(Path(sys.argv[1])), ("serial_squares",), Settings(1)))
os.write(1, b"started")
os._exit(0)
"""


def test_a_grading_process_ends_when_its_batch_is_gone(root):
    reading, writing = os.pipe()
    checkout = Path(grader.__path__[0]).parent
    slow = root / NAMES[0]
    (slow / "serial_squares.py").write_text("while True: pass")
    with subprocess.Popen(
        [sys.executable, "-c", LIFE, str(slow)],
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stdout=subprocess.DEVNULL,
        stderr=writing,  # the grading process inherits it, and so do the processes that it starts
    ):
        os.close(writing)
    with os.fdopen(reading, "rb") as life:
        assert life.read() == b""  # the end of file: the grading process and its helpers have ended
