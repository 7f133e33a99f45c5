"""Interpreters are started seldom: one for the runs of a grading, and two for each job of a batch."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from grader.batch.plan import Plan
from grader.batch.run import run_batch
from grader.batch.screen import Screen
from grader.cli.main import run
from grader.grading.protocol import GradeSubmission, encode_path
from grader.grading.serve import SubmissionServer
from grader.grading.settings import Settings
from tests.support.paths import SOLUTIONS
from tests.tools.counts import interpreter_starts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each run is a new interpreter")
SQUARES = SOLUTIONS / "ex03_serial_squares" / "serial_squares.py"
PAIR = SOLUTIONS / "ex01_process_pair" / "process_pair.py"
JOBS = 2


def test_a_grading_with_one_job_starts_one_interpreter_for_all_its_runs(tmp_path: Path) -> None:
    for file in (SQUARES, PAIR):
        shutil.copy(file, tmp_path)
    with interpreter_starts() as starts:
        run(["grade", str(tmp_path), "-e", "process_pair", "-e", "serial_squares", "-j", "1"])
    assert len(starts.commands) == 1


def test_a_batch_starts_no_more_grading_processes_than_it_has_jobs(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / "root" / f"student {number}").mkdir(parents=True)
    screen = Screen(Console(file=io.StringIO()))
    with interpreter_starts() as starts:
        run_batch(
            Plan(tmp_path / "root", ["serial_squares"], 1, JOBS, folders={"json": tmp_path / "out"}), screen
        )
    assert len(list((tmp_path / "out").iterdir())) == 20
    assert 1 <= len(starts.commands) <= JOBS


def test_a_grading_process_starts_one_interpreter_for_all_its_submissions(tmp_path: Path) -> None:
    shutil.copy(SQUARES, tmp_path)
    request = GradeSubmission(encode_path(tmp_path), ("serial_squares",), Settings(1))
    server = SubmissionServer(io.BytesIO())
    with interpreter_starts() as starts:
        for _ in range(3):
            server.serve(msgspec.json.encode(request))
    server.close()
    assert len(starts.commands) == 1
