"""The processes of a batch: what becomes of one that fails, hangs, or is told to end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.batch import grading_process as child
from grader.batch.grading_process import Children, CouldNotGrade
from grader.course import catalogue, select

SQUARES = select(catalogue(), ["serial_squares"])


def fake_program(monkeypatch, tmp_path, code):
    """Put a program in place of the grading process; it gets the same words."""
    script = tmp_path / "program.py"
    script.write_text(f"import json, os, signal, sys\nreport = sys.argv[5]\n{code}\n")
    real = subprocess.Popen

    def start(command, **more):
        return real([sys.executable, script, *command[2:]], **more)

    monkeypatch.setattr(child.subprocess, "Popen", start)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended by signal 9"),
        ("sys.exit('grader: no such path')", "status 1: no such path"),
        ("sys.exit(0)", "it said nothing"),
        ("open(report, 'w').write('{')", "no proper report"),
        ("open(report, 'w').write('{}'); sys.exit(2)", "no proper report"),
        ("open(report, 'w').write('{}'); sys.exit(3)", "ended with status 3"),
        ("os.write(2, b'\\xff\\n'); sys.exit(2)", "\\xff"),
    ],
)
def test_a_process_that_fails_is_explained(tmp_path, monkeypatch, code, said):
    fake_program(monkeypatch, tmp_path, code)
    with pytest.raises(CouldNotGrade) as failed:
        Children().grade(tmp_path, SQUARES, 1)
    assert said in str(failed.value)


def test_a_process_that_takes_too_long_is_ended_with_all_its_group(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "_LIMIT_BASE", 0.5)
    monkeypatch.setattr(child, "_LIMIT_TIMES", 0)
    monkeypatch.setattr(child, "_GRACE", 0.5)
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
        Children().grade(tmp_path, SQUARES, 1)
    assert os.read(reading, 1) == b""  # the end of file: nobody holds the other end any more
    os.close(reading)


def test_the_process_gets_the_seed_and_the_exercises(tmp_path, monkeypatch):
    seen = tmp_path / "seen.json"
    fake_program(monkeypatch, tmp_path, f"json.dump([sys.argv, os.getcwd()], open({str(seen)!r}, 'w'))")
    with pytest.raises(CouldNotGrade):
        Children().grade(tmp_path / "alice", SQUARES, 77)
    words, cwd = json.loads(seen.read_text())
    assert words[2:4] == ["grade", str(tmp_path / "alice")]
    assert words[6:] == ["--seed", "77", "-j", "1", "-e", "serial_squares"]
    assert not cwd.startswith(str(tmp_path))


def test_after_the_end_nothing_is_started():
    children = Children()
    children.end()
    with pytest.raises(CouldNotGrade, match="ended"):
        children.grade(Path(), SQUARES, 1)


BATCH = """
import os, sys
from pathlib import Path
from grader.batch import grading_process as child
from grader.cli.main import main
real = child.subprocess.Popen
code = "import os, signal; os.write({fd}, b'ready'); signal.pause()"
def start(command, **more):
    return real([sys.executable, "-c", code], pass_fds=[{fd}], **more)
child.subprocess.Popen = start
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
