"""The processes of a batch: what the batch says of one that fails, hangs, or is asked to end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.batch import local_graders
from grader.batch.local_graders import CouldNotGrade, LocalGraders
from grader.course import catalogue, select
from grader.grading import processes, settings

SQUARES = select(catalogue(), ["serial_squares"])


def fake_program(monkeypatch, tmp_path, code):
    """Put a program in place of the grading process; it finds its request in ``request``."""
    script = tmp_path / "program.py"
    script.write_text(f"import json, os, signal, sys\nrequest = sys.stdin.readline()\n{code}\n")
    monkeypatch.setattr(processes, "python_command", lambda *_: [sys.executable, str(script)])


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended by signal 9"),
        ("sys.exit('grader: no such path')", "status 1: no such path"),
        ("sys.exit(0)", "no error message"),
        ("print('{', flush=True)", "an invalid answer"),
        ("print('{}', flush=True); sys.exit(2)", "an invalid answer"),
        ("print('{', end='', flush=True); sys.exit(3)", "ended with status 3"),
        ("os.write(2, b'\\xff\\n'); sys.exit(2)", "\\xff"),
        ('print(\'{"type": "failed", "problem": "no such path"}\', flush=True)', "no such path"),
        (
            'print(\'{"type": "checked", "check": "x.y", "verdict": {"status": "passed"}}\', flush=True)',
            "an unexpected answer",
        ),
    ],
)
def test_a_process_that_fails_is_explained(tmp_path, monkeypatch, code, said):
    fake_program(monkeypatch, tmp_path, code)
    with pytest.raises(CouldNotGrade) as failed:
        LocalGraders().grade(tmp_path, SQUARES, 1)
    assert said in str(failed.value)


def test_a_process_that_takes_too_long_is_ended_with_all_its_group(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "_BASE_LIMIT_SECONDS", 0.5)
    monkeypatch.setattr(settings, "_LIMIT_FACTOR", 0)
    life = tmp_path / "life"
    os.mkfifo(life)
    fake_program(
        monkeypatch,
        tmp_path,
        f"signal.signal(signal.SIGTERM, signal.SIG_IGN); stream = open({str(life)!r}, 'w')\n"
        "os.fork()\nsignal.pause()",
    )
    reading = os.open(life, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    with pytest.raises(CouldNotGrade, match="more than"):
        LocalGraders().grade(tmp_path, SQUARES, 1)
    assert os.read(reading, 1) == b""  # the end of file: nobody holds the other end any more
    os.close(reading)


def test_the_process_gets_the_seed_and_the_exercises_and_runs_outside_the_submission(tmp_path, monkeypatch):
    seen = tmp_path / "seen.json"
    code = f"json.dump([json.loads(request), os.getcwd()], open({str(seen)!r}, 'w'))"
    fake_program(monkeypatch, tmp_path, code)
    with pytest.raises(CouldNotGrade):
        LocalGraders().grade(tmp_path / "alice", SQUARES, 77)
    request, cwd = json.loads(seen.read_text())
    assert bytes.fromhex(request["path"]) == os.fsencode(tmp_path / "alice")
    assert (request["settings"]["seed"], request["settings"]["jobs"]) == (77, 1)
    assert request["exercises"] == ["serial_squares"]
    assert not cwd.startswith(str(tmp_path))


def test_after_the_end_nothing_is_started():
    graders = LocalGraders()
    graders.end()
    with pytest.raises(CouldNotGrade, match="ended"):
        graders.grade(Path(), SQUARES, 1)


@pytest.fixture
def started(monkeypatch):
    """Return the pids of the grading processes that are started, in order."""
    real, pids = processes.GradingProcess.start, []

    def start(*args):
        process = real(*args)
        pids.append(process.process.pid)
        return process

    monkeypatch.setattr(processes.GradingProcess, "start", start)
    return pids


@pytest.fixture
def graders():
    graders = LocalGraders()
    yield graders
    graders.end()


def test_one_process_grades_submission_after_submission(tmp_path, graders, started):
    cards = [graders.grade(tmp_path, SQUARES, seed) for seed in (1, 2)]
    assert [card.seed for card in cards] == [1, 2]
    assert len(started) == 1


def test_a_process_grades_no_more_than_so_many(tmp_path, graders, started, monkeypatch):
    monkeypatch.setattr(local_graders, "MAX_SUBMISSIONS", 2)
    for _ in range(3):
        graders.grade(tmp_path, SQUARES, 1)
    assert len(started) == 2


def test_a_process_that_failed_is_not_used_again(tmp_path, graders, started):
    with pytest.raises(CouldNotGrade):
        graders.grade(tmp_path / "nowhere", SQUARES, 1)
    graders.grade(tmp_path, SQUARES, 1)
    assert len(started) == 2


def test_a_process_that_was_killed_while_it_was_idle_costs_no_grade(tmp_path, graders, started):
    graders.grade(tmp_path, SQUARES, 1)
    os.kill(started[0], signal.SIGKILL)
    os.waitid(os.P_PID, started[0], os.WEXITED | os.WNOWAIT)
    graders.grade(tmp_path, SQUARES, 1)
    assert len(started) == 2


def test_at_the_end_no_process_is_left(tmp_path, graders, started):
    graders.grade(tmp_path, SQUARES, 1)
    graders.end()
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


BATCH = """
import sys
from grader.cli.main import main
from grader.grading import processes
code = "import os, signal; os.write(2, b'ready'); signal.pause()"
processes.python_command = lambda *_: [sys.executable, "-c", code]
real = processes.GradingProcess.start
processes.GradingProcess.start = lambda errors, *_: real(open({fd}, "wb", closefd=False))
main(["batch", sys.argv[1], "-j", "2", "-e", "3"])
"""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_batch_and_its_children(tmp_path, number, status):
    for name in ("alice", "bob", "carol"):
        (tmp_path / name).mkdir()
    reading, writing = os.pipe()
    checkout = Path(grader.__path__[0]).parent
    process = subprocess.Popen(
        [sys.executable, "-c", BATCH.format(fd=writing), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[writing],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(checkout)},
    )
    os.close(writing)
    with process, os.fdopen(reading, "rb", buffering=0) as ready:
        assert ready.read(5) == b"ready"
        process.send_signal(number)
        out, _ = process.communicate(timeout=60)
        rest = b"".join(iter(lambda: ready.read(64), b""))  # ends when every child has ended
    assert process.returncode == status, out
    assert b"Traceback" not in out
    assert set(rest) <= set(b"ready")
