"""Results that are true at every moment: at the start, in between, after a signal, after the time is over."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.cli import main as cli
from grader.grading import pipeline
from grader.grading.graders import graders
from grader.interrupts import TimeLimitReached, time_limit

CHECKOUT = Path(cli.__file__).parents[2]
ENDLESS = "while True:\n    pass\n"


@pytest.fixture
def submission(tmp_path):
    """Return a folder with a right first exercise and a third one that never ends."""
    folder = tmp_path / "alice"
    folder.mkdir()
    shutil.copy(CHECKOUT / "solutions/ex01_process_pair/process_pair.py", folder)
    (folder / "serial_squares.py").write_text(ENDLESS)
    return folder


def documents(pipe: Path) -> Iterator[dict[str, Any]]:
    """Yield each JSON document that is written to a named pipe, however they arrive."""
    while True:
        text = pipe.read_text(encoding="utf-8").strip()
        while text:
            document, end = json.JSONDecoder().raw_decode(text)
            yield document
            text = text[end:].strip()


def start(*words: object) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-m", "grader", "grade", *map(str, words)]
    return subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def points(result: dict[str, Any]) -> Any:
    return sum(test["score"] for test in result["tests"])


@pytest.mark.parametrize("form", ["gradescope", "classroom50"])
def test_a_result_is_there_at_once_and_again_after_each_check_and_a_signal(submission, tmp_path, form):
    pipe = tmp_path / "result.json"
    os.mkfifo(pipe)
    process = start(submission, "-e", "1", "-e", "3", "-j", "1", f"--{form}", pipe)
    try:
        found = documents(pipe)
        first = next(found)
        assert points(first) == 0
        assert len(first["tests"]) == 10
        assert all("had not got that far" in test["output"] for test in first["tests"])
        seen = [points(first)]
        while seen[-1] < 15:
            seen.append(points(next(found)))
        assert len(seen) > 5  # after each check, that is
        process.send_signal(signal.SIGTERM)
        last = next(each for each in found if "was interrupted" in each["tests"][-1]["output"])
    finally:
        process.kill()
        said = process.communicate()[1]
    assert points(last) == 15
    assert len(last["tests"]) == 10
    assert b"Traceback" not in said


def test_a_signal_is_told_by_the_exit_status(submission, tmp_path):
    pipe = tmp_path / "results.json"
    os.mkfifo(pipe)
    process = start(submission, "-e", "3", "--gradescope", pipe)
    found = documents(pipe)
    next(found)
    process.send_signal(signal.SIGTERM)
    next(found)
    process.communicate()
    assert process.returncode == 128 + signal.SIGTERM


def test_when_the_time_is_over_what_is_graded_counts_and_the_rest_is_named(submission, capsys):
    status = cli.run(
        ["grade", str(submission), "-e", "3", "--within", "1", "--gradescope", "r.json", "--json", "j.json"]
    )
    said = capsys.readouterr()
    assert status == 2
    assert "Not graded: serial_squares, because the time limit of 1 seconds was reached." in said.err
    result = json.loads(Path("r.json").read_bytes())
    assert all("the time limit of 1 seconds was reached" in test["output"] for test in result["tests"])
    assert json.loads(Path("j.json").read_bytes())["exercises"][0]["status"] == "error"


def test_a_time_limit_alone_gives_a_whole_report(submission, capsys):
    assert cli.run(["grade", str(submission), "-e", "3", "--within", "1", "--json", "j.json"]) == 2
    report = json.loads(Path("j.json").read_bytes())
    assert (report["score"], report["max_score"]) == (0, 5)


def test_a_time_limit_comes_through_whatever_others_make_of_it():
    def swallow():
        try:
            signal.pause()
        except TimeLimitReached:
            raise RuntimeError("something else") from None

    with pytest.raises(TimeLimitReached), time_limit(0.01):
        swallow()


def test_without_a_limit_an_error_stays_what_it_is():
    with pytest.raises(ValueError, match="mine"), time_limit(60):
        raise ValueError("mine")


def test_a_crash_of_the_grader_leaves_what_was_graded_before(submission, monkeypatch):
    def crashing(assignments, *more):
        with graders(assignments, *more) as pool:
            pool.grade(assignments[:1], more[1])
            raise MemoryError

    monkeypatch.setattr(pipeline, "graders", crashing)
    assert cli.run(["grade", str(submission), "-e", "1", "-e", "3", "--classroom50", "result.json"]) == 2
    result = json.loads(Path("result.json").read_bytes())
    assert (result["score"], result["max-score"]) == (15, 20)
    assert "the grader itself failed (MemoryError" in result["tests"][-1]["output"]
    assert Path("release-body.md").read_text().startswith("## 15 of 20 points")


def test_a_submission_that_is_not_there_is_no_silent_zero(capsys):
    assert cli.run(["grade", "nothing-here", "--gradescope", "results.json"]) == 2
    assert "No such file" in capsys.readouterr().err
    result = json.loads(Path("results.json").read_bytes())
    assert "could not be graded" in result["output"]
    assert "can&#x27;t open the submission nothing-here" in result["tests"][0]["output"]


def test_results_that_cannot_be_written_are_told_before_the_work(submission, capsys):
    assert cli.run(["grade", str(submission), "--gradescope", "no/such/folder.json"]) == 2
    assert "can't write the report" in capsys.readouterr().err


def test_a_full_disk_is_told_in_one_line(submission, capsys):
    assert cli.run(["grade", str(submission), "-e", "3", "--gradescope", "/dev/full"]) == 2
    said = capsys.readouterr().err
    assert "can't write the results" in said
    assert said.count("\n") == 1


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Let each test write where nothing else is."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
