"""Whole gradings: what is left of them, what repeats them, and that other ways of watching change nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from grader.checking.parts import CHECKS
from grader.course import catalogue
from grader.grading.settings import Settings, new_host
from grader.observe.bare_python import short_prefix
from grader.observe.run_host import RunHost
from tests.support.grade import grade_file
from tests.support.paths import ROOT, SOLUTIONS
from tests.support.sampling import sample
from tests.system.test_watching import is_left, linux


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
    while not (running := list(folders.glob("grader-*/runs/run*"))):
        assert process.poll() is None
    base = running[0].parent.parent
    process.send_signal(signal.SIGKILL)
    process.wait()
    while base.exists() or is_left(base):  # the guardian is at work; the deadline is pytest-timeout's
        pass
    assert not list(Path("/dev/shm").glob(f"*{short_prefix(base)}*"))


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


@linux
@pytest.mark.parametrize("exercise", sample(catalogue()), ids=lambda exercise: exercise.name)
def test_a_clone_in_place_of_a_new_interpreter_changes_no_verdict(exercise, host: RunHost) -> None:
    path = SOLUTIONS / exercise.folder.name / exercise.filename
    real = new_host(Settings(1, real_start_methods=True))
    try:
        settings = Settings(1, methods=("spawn", "forkserver"))
        found = [grade_file(path, exercise, settings, each) for each in (host, real)]
        clone, new = (msgspec.structs.replace(each, output="") for each in found)  # that has pids and figures
        assert clone == new
    finally:
        real.close()


@pytest.mark.parametrize("name", sample(["process_pair", "serial_squares", "pool_methods"]))
def test_the_portable_way_gives_a_right_program_its_points(name: str) -> None:
    exercise = next(each for each in catalogue() if each.name == name)
    settings = Settings(1, portable=True)
    host = new_host(settings)
    try:
        result = grade_file(SOLUTIONS / exercise.folder.name / exercise.filename, exercise, settings, host)
    finally:
        host.close()
    assert result.score == result.max_score


def test_grading_writes_nothing_beside_the_checks() -> None:
    exercise = catalogue()[2]
    host = new_host(Settings(seed=1))
    try:
        grade_file(exercise.stub, exercise, Settings(seed=1), host)
    finally:
        host.close()
    exercises = {exercise.name for exercise in catalogue()}
    assert {path.name for path in CHECKS.iterdir() if path.is_dir()} <= {"__pycache__", *exercises}
