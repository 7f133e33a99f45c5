"""Whole gradings: what is left of them, what repeats them, and that other ways of watching change nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.checking.parts import CHECKS
from grader.course import catalogue
from grader.grading.settings import Settings, new_host
from grader.observe.bare_python import short_prefix
from tests.support.grade import grade_file
from tests.support.paths import ROOT, SOLUTIONS
from tests.system.test_watching import is_left, linux


def is_running(base: Path) -> bool:
    """Check whether a program runs: its folder is there, or hidden in a namespace, and then its process."""
    with_guards = 4  # caretaker, guardian, worker, and the program's main process
    return any(base.glob("runs/run*")) or len(is_left(base)) >= with_guards


@linux
@pytest.mark.parametrize("way", [[], ["--portable"]], ids=["kernel", "portable"])
def test_a_killed_grader_leaves_no_process_no_file_and_no_semaphore(tmp_path: Path, way: list[str]) -> None:
    (tmp_path / "process_pair.py").write_text(
        "import multiprocessing\nlock = multiprocessing.get_context('spawn').Lock()\nwhile True: pass\n"
    )
    folders = tmp_path / "t"
    folders.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "grade", str(tmp_path), "-e", "1", *way],
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folders)},
    )
    while not (running := [base for base in folders.glob("grader-*") if is_running(base)]):
        assert process.poll() is None
    base = running[0]
    process.send_signal(signal.SIGKILL)
    process.wait()
    while base.exists() or is_left(base):  # the guardian is at work; the deadline is pytest-timeout's
        pass
    assert not list(Path("/dev/shm").glob(f"*{short_prefix(base)}*"))


@linux
def test_what_cleans_up_after_portable_runs_removes_semaphores_as_well() -> None:
    host = new_host(Settings(1, portable=True))
    left = Path("/dev/shm", f"sem.{short_prefix(host.base())}-left")  # by a run whose grader was killed
    left.touch()
    host.close()
    assert not left.exists()


def test_the_seed_chooses_the_inputs_and_is_reported(tmp_path: Path) -> None:
    shutil.copy(SOLUTIONS / "ex03_serial_squares" / "serial_squares.py", tmp_path)
    (tmp_path / "serial_squares.py").write_text(
        (tmp_path / "serial_squares.py").read_text().replace("return [", "return [0] + [")
    )
    messages = []
    for seed in ("7", "7", "8"):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "grader",
                "grade",
                str(tmp_path),
                "-e",
                "3",
                "--seed",
                seed,
                "--json",
                "-",
            ],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        report = json.loads(done.stdout)
        assert (done.returncode, report["seed"]) == (1, int(seed))
        messages.append(report["exercises"][0]["checks"][0]["message"])
    assert messages[0] == messages[1] != messages[2]


def test_grading_writes_nothing_beside_the_checks() -> None:
    exercise = catalogue()[2]
    host = new_host(Settings(seed=1))
    try:
        grade_file(exercise.stub, exercise, Settings(seed=1), host)
    finally:
        host.close()
    exercises = {exercise.name for exercise in catalogue()}
    assert {path.name for path in CHECKS.iterdir() if path.is_dir()} <= {"__pycache__", *exercises}
