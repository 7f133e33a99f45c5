"""The command as a program of its own: what a shell sees of it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from tests.support.points import POINTS
from tests.support.present import present

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(grader.__path__[0]).parent)}


def program(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env=ENVIRONMENT,
        timeout=120,
        **more,
    )


def test_an_empty_folder_is_a_graded_zero(tmp_path):
    done = program("grade", "--json", "-", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert report["score"] == 0
    assert {exercise["status"] for exercise in report["exercises"]} == {"missing"}
    assert report["max_score"] == POINTS


def test_modules_of_the_submission_are_not_imported_by_the_grader(tmp_path):
    for name in ("random.py", "click.py", "rich.py", "pytest.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('a learner was here')\n")
    done = program("grade", "-e", "1", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_reader_that_goes_away_is_no_traceback(tmp_path):
    code = "from grader.cli.main import main; main()"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        env=ENVIRONMENT,
        cwd=tmp_path,
    )
    os.close(writing)
    assert done.stderr == b""


WAITS_FOR_EVER = """
import os, signal, sys
from grader.grading import pipeline
def graders(*_):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)  # pause() would wait for another signal if the first came just before it
    try:
        os.write(1, b"ready")
        os.read(reading, 1)
    finally:
        os.write(1, b" tidied up")
pipeline.graders = graders
from grader.cli.main import main
main(["grade"])
"""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_grader_after_tidying_up(tmp_path, number, status):
    with subprocess.Popen(
        [sys.executable, "-c", WAITS_FOR_EVER],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        cwd=tmp_path,
    ) as process:
        assert present(process.stdout).read(5) == b"ready"
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert process.returncode == status
    assert out == b" tidied up"
    assert err.strip() == b""


def test_an_interrupt_that_others_swallow_still_counts(tmp_path):
    swallowing = WAITS_FOR_EVER.replace("    finally:", "    except KeyboardInterrupt:")
    with subprocess.Popen(
        [sys.executable, "-c", swallowing],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd=tmp_path,
    ) as process:
        assert present(process.stdout).read(5) == b"ready"
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
