"""What strangers hand in gets a clear line, or a graded zero with a reason; never a traceback of ours."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main as cli
from tests.support.paths import ROOT

SQUARES = (ROOT / "solutions" / "ex03_serial_squares" / "serial_squares.py").read_text(encoding="utf-8")
PAIR = (ROOT / "solutions" / "ex01_process_pair" / "process_pair.py").read_text(encoding="utf-8")
MAP = (ROOT / "solutions" / "ex04_pool_map" / "pool_map.py").read_text(encoding="utf-8")


@dataclass
class Graded:
    """The outcome of ``grader grade`` on one exercise."""

    status: int
    report: dict[str, Any]
    errors: str

    @property
    def exercise(self) -> Any:
        return self.report["exercises"][0]

    @property
    def lost(self) -> set[str]:
        return {
            check["id"].partition(".")[2] for check in self.exercise["checks"] if check["status"] != "passed"
        }

    @property
    def messages(self) -> str:
        return " ".join(check["message"] for check in self.exercise["checks"])


@pytest.fixture
def grade(tmp_path: Path) -> Callable[..., Graded]:
    """Submit one file for one exercise and grade it."""

    def submit(
        name: str, content: str | bytes, *, folder: str = "submission", more: dict[str, str] | None = None
    ) -> Graded:
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (place / f"{name}.py").write_bytes(data)
        for file, text in (more or {}).items():
            (place / file).parent.mkdir(parents=True, exist_ok=True)
            (place / file).write_text(text, encoding="utf-8")
        return grade_path(place, name)

    return submit


def grade_path(path: Path, name: str) -> Graded:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile("w+") as errors:
        report = Path(folder, "report.json")
        with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(errors):
            status = cli.run(["grade", str(path), "-e", name, "--seed", "5", "--json", str(report)])
        errors.seek(0)
        text = errors.read()
        assert "Traceback" not in text, text
        return Graded(status, json.loads(report.read_bytes()), text)


@pytest.mark.parametrize(
    ("what", "content", "reason"),
    [
        ("not UTF-8", SQUARES.encode() + b'\nname = "caf\xe9"\n', "UTF-8"),
        ("a syntax error", SQUARES.replace("def square(n):", "def square(n)"), "line"),
        ("tabs and spaces mixed", "def serial_squares(numbers):\n        a = 1\n\treturn []\n", "tab"),
        ("an import that fails", "import nothing_of_that_name\n" + SQUARES, "nothing_of_that_name"),
        ("an exit at import", "import sys\nsys.exit()\n" + SQUARES, "import"),
        ("an os._exit at import", "import os\nos._exit(0)\n" + SQUARES, "import"),
        ("no such function", "def squares(numbers): return []\nprint([1, 4, 9, 16, 25])\n", "serial_squares"),
        (
            "a wrong signature",
            SQUARES.replace("def serial_squares(numbers)", "def serial_squares()"),
            "serial_squares",
        ),
        ("a list where a function was asked for", "serial_squares = []\n", "serial_squares"),
        ("an empty file", "", "serial_squares"),
        ("a null byte", b"x = 1\0\n", "null"),
    ],
)
def test_a_file_that_cannot_work_is_graded_with_a_reason(
    grade, what: str, content: str | bytes, reason: str
) -> None:
    graded = grade("serial_squares", content)
    assert graded.status == 1
    assert graded.exercise["status"] == "failed"
    assert graded.exercise["score"] < graded.exercise["max_score"]
    assert reason in graded.messages
    assert {check["status"] for check in graded.exercise["checks"]} <= {"passed", "failed"}


def test_a_class_in_place_of_a_function_is_judged_by_what_it_returns(grade) -> None:
    graded = grade("serial_squares", "class serial_squares:\n    def __init__(self, numbers): pass\n")
    assert "serial_squares" in graded.messages
    assert "result" in graded.lost


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("a BOM", b"\xef\xbb\xbf" + SQUARES.encode()),
        ("CRLF", SQUARES.replace("\n", "\r\n").encode()),
        ("another encoding, declared", b"# -*- coding: latin-1 -*-\nname = 'caf\xe9'\n" + SQUARES.encode()),
        ("10 MB of source", SQUARES + "# " + "x" * 98 + "\n" + ("# " + "x" * 98 + "\n") * 100_000),
    ],
)
def test_a_file_that_python_runs_is_graded(grade, what: str, content: str | bytes) -> None:
    graded = grade("serial_squares", content)
    assert (graded.status, graded.lost) == (0, set())


NOISE = """
import logging, sys, warnings
logging.basicConfig(level=logging.DEBUG)
logging.debug("debugging")
warnings.warn("an old habit")
print("module loaded in", __name__, file=sys.stderr)
def another_function(): return 42
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "serial_squares",
            NOISE
            + SQUARES.replace(
                "def serial_squares(numbers):",
                "def serial_squares(numbers):\n    print('called with', numbers)",
            ),
        ),
        (
            "process_pair",
            NOISE
            + PAIR.replace(
                "def print_square(num):",
                "def print_square(num):\n    print('debug: square', num, flush=True)",
            ),
        ),
        ("pool_map", NOISE + MAP.replace("def square(n):", "def square(n):\n    print('debug ' * 1000)")),
    ],
)
def test_debugging_noise_costs_no_point(grade, name: str, content: str) -> None:
    graded = grade(name, content)
    assert (graded.lost, graded.messages.strip()) == (set(), "")


def test_helper_modules_beside_the_file_work_also_in_children(grade) -> None:
    content = PAIR.replace(
        "import multiprocessing",
        "import multiprocessing\nfrom tools import decorate\nfrom package.inner import NAME\n",
        1,
    )
    graded = grade(
        "process_pair",
        content,
        more={
            "tools.py": "def decorate(f): return f\n",
            "package/__init__.py": "",
            "package/inner.py": "NAME = 'x'\n",
        },
    )
    assert graded.lost == set()


FOLDERS = ["with space", 'O\'Brien "Bob"', "Zoë Müller", "日本語", "semi;colon&co", "-dash", "%s{}"]


@pytest.mark.parametrize(
    ("folder", "name", "content"),
    [*((folder, "serial_squares", SQUARES) for folder in FOLDERS), (" ".join(FOLDERS), "process_pair", PAIR)],
)
def test_any_name_of_a_folder_works(grade, folder: str, name: str, content: str) -> None:
    graded = grade(name, content, folder=folder)
    assert graded.lost == set()
    assert graded.report["submission"] == folder


def test_a_folder_that_nobody_may_write_to_works(grade, tmp_path: Path) -> None:
    place = tmp_path / "submission"
    place.mkdir()
    (place / "serial_squares.py").write_text(SQUARES)
    (place / "serial_squares.py").chmod(0o444)
    place.chmod(0o555)
    try:
        assert grade_path(place, "serial_squares").lost == set()
    finally:
        place.chmod(0o755)


def test_two_files_of_one_name_cost_that_exercise_and_both_are_named(tmp_path: Path) -> None:
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "serial_squares.py").write_text(SQUARES)
    graded = grade_path(tmp_path, "serial_squares")
    assert graded.exercise["status"] == "missing"
    assert "old" in graded.messages
    assert "new" in graded.messages


LOST_WORKER = """
import multiprocessing

def square(n):
    print("Worker process id for", n)
    raise SystemExit

def pool_squares(numbers):
    with multiprocessing.Pool(2) as pool:
        return pool.map(square, numbers)

if __name__ == "__main__":
    print(pool_squares([1, 2, 3]))
"""
TWICE_LOCKED = """
import multiprocessing

def square(n): return n

def pool_squares(numbers):
    lock = multiprocessing.Lock()
    lock.acquire()
    lock.acquire()

if __name__ == "__main__":
    print(pool_squares([1, 2, 3]))
"""


@pytest.mark.parametrize(("code", "word"), [(LOST_WORKER, "pool's map()"), (TWICE_LOCKED, "waits")])
def test_a_deadlock_is_found_at_once_and_explained(grade, code: str, word: str) -> None:
    graded = grade("pool_map", code)
    assert word in graded.messages
    assert "waits" in graded.messages
    assert "time limit" not in graded.messages


def test_a_child_that_raises_is_reported_with_its_error(grade) -> None:
    graded = grade(
        "process_pair",
        PAIR.replace("def print_cube(num):", "def print_cube(num):\n    raise KeyError('oops')"),
    )
    assert "KeyError: 'oops'" in graded.messages
    assert "two_children" not in graded.lost
    assert {"output", "work_in_children", "clean_exit"} <= graded.lost


def test_the_graders_own_environment_does_not_matter(tmp_path: Path) -> None:
    shutil.copy(ROOT / "solutions" / "ex01_process_pair" / "process_pair.py", tmp_path)
    command = [sys.executable, "-m", "grader", "grade", str(tmp_path), "-e", "1", "--json", "-"]
    odd = {
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "always",
        "LANG": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONHASHSEED": "1",
        "HOME": "/nowhere",
    }
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **odd}, check=False)
    assert json.loads(done.stdout)["score"] == 15
