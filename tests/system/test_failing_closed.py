"""What fails while grading is never a mark, and never a silent zero: docs/failing-closed.md, row by row."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.course import catalogue
from grader.grading.settings import Settings, new_host
from grader.observe import kernel
from grader.observe.run_host import RunHost
from grader.observe.transport import Item
from grader.report.files import write_whole
from grader.scorecard import from_json
from tests.support.grade import grade_file
from tests.support.paths import ROOT
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills and limits as on Linux")
PAIR = next(exercise for exercise in catalogue() if exercise.name == "process_pair")
SOLUTION = ROOT / "solutions" / PAIR.folder.name / PAIR.filename
SETTINGS = Settings(1, methods=("fork",))
COMMAND = [sys.executable, "-m", "grader", "grade"]
SQUARES = ROOT / "solutions" / "ex03_serial_squares" / "serial_squares.py"  # with the fewest runs
GRADE = [*COMMAND, str(SQUARES), "-e", "serial_squares", "--json", "-"]


@pytest.fixture
def host() -> Iterator[RunHost]:
    """Yield a host for this test alone, which will break it."""
    host = new_host(SETTINGS)
    yield host
    host.close()


def below(pid: int) -> list[int]:
    """Return the children of a process."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (thread / "children").read_text().split())
    return found


def guardian(host: RunHost) -> int:
    """Return the pid of the host's guardian."""
    host.base()
    return present(host._worker)._guardian.pid


def kill_at(monkeypatch, host: RunHost, look: int, victim: Callable[[], list[int]], times: int) -> list[int]:
    """Kill the victims at the Nth look at the run, and return what was killed."""
    killed: list[int] = []
    waited = kernel.KernelTransport.wait
    looks = [0]

    def wait(transport: kernel.KernelTransport, seconds: float) -> list[Item]:
        looks[0] += 1
        if looks[0] >= look and len(killed) < times:
            looks[0] = 0
            for pid in victim():
                killed.append(pid)
                os.kill(pid, signal.SIGKILL)
        return waited(transport, seconds)

    monkeypatch.setattr(kernel.KernelTransport, "wait", wait)
    return killed


def worker(host: RunHost) -> list[int]:
    """Return the pid of the host's worker."""
    return below(guardian(host))


@pytest.mark.parametrize("look", [1, 2, 5, 20])
def test_a_worker_killed_once_changes_no_verdict(monkeypatch, host: RunHost, look: int) -> None:
    killed = kill_at(monkeypatch, host, look, lambda: worker(host), times=1)
    result = grade_file(SOLUTION, PAIR, SETTINGS, host)
    assert len(killed) == 1
    assert (result.status, result.score) == ("passed", result.max_score)


def test_a_worker_killed_again_and_again_is_an_error_and_no_zero(monkeypatch, host: RunHost) -> None:
    kill_at(monkeypatch, host, 2, lambda: worker(host), times=10**6)
    result = grade_file(SOLUTION, PAIR, SETTINGS, host)
    assert {check.status for check in result.checks} == {"error"}
    assert result.score == 0
    assert "not the submission's fault" in result.checks[0].message


@pytest.mark.parametrize("look", [1, 5])
def test_a_killed_guardian_changes_no_verdict_and_leaves_nothing(monkeypatch, look: int) -> None:
    host = new_host(SETTINGS)
    base = host.base()
    try:
        kill_at(monkeypatch, host, look, lambda: [guardian(host)], times=1)
        result = grade_file(SOLUTION, PAIR, SETTINGS, host)
        assert result.score == result.max_score
    finally:
        host.close()
    assert not base.exists()


def test_a_killed_grading_process_is_an_error() -> None:
    command = [*COMMAND, str(SOLUTION), "-j", "2", "--json", "-"]
    grading = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    helpers: list[int] = []
    while len(helpers) < 1 and grading.poll() is None:
        helpers = below(grading.pid)
    assert grading.poll() is None
    for pid in helpers:
        os.kill(pid, signal.SIGKILL)
    out, _ = grading.communicate()
    card = from_json(out) if out else None
    assert grading.returncode in ((0,) if card is not None and card.status == "passed" else (2,))
    assert card is None or card.status in ("passed", "error")


def grade(**how) -> tuple[int, str]:
    """Grade the solution with the command, and return its exit status and the report's status or error."""
    done = subprocess.run(GRADE, capture_output=True, text=True, cwd=ROOT, check=False, **how)
    return done.returncode, json.loads(done.stdout)["exercises"][0]["status"] if done.stdout else done.stderr


def limited(which: int, value: int) -> Callable[[], None]:
    """Something for ``preexec_fn`` that sets a limit."""
    return lambda: resource.setrlimit(which, (value, value))


@pytest.mark.parametrize("descriptors", [8, 12, 16, 24, 40, 100])
def test_without_descriptors_grading_fails_and_nobody_gets_a_zero(descriptors: int) -> None:
    status, what = grade(preexec_fn=limited(resource.RLIMIT_NOFILE, descriptors))
    assert status == 2
    assert what == "error" or what.startswith("grader: ") or "Error" in what


@pytest.mark.parametrize("megabytes", [60, 150, 400])
def test_without_memory_grading_fails_and_nobody_gets_a_zero(megabytes: int) -> None:
    status, what = grade(preexec_fn=limited(resource.RLIMIT_AS, megabytes << 20))
    assert status not in (0, 1)
    assert what not in ("failed", "passed", "missing", "not_started")


def test_without_processes_grading_fails_and_nobody_gets_a_zero(tmp_path: Path) -> None:
    status, what = grade(preexec_fn=limited(resource.RLIMIT_FSIZE, 100))
    assert (status, what) == (2, "error") or (status == 2 and what.startswith("grader: "))


@pytest.mark.parametrize("kilobytes", [16, 300, 400])
def test_on_a_full_disk_grading_fails_and_nobody_gets_a_zero(tmp_path: Path, kilobytes: int) -> None:
    mount = f"mount -t tmpfs -o size={kilobytes}k none {tmp_path}"
    inside = ["unshare", "--map-root-user", "--mount"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*inside, "sh", "-c", mount], check=False).returncode
    ):
        pytest.skip("no small file system to be had")
    script = f"{mount} && TMPDIR={tmp_path} exec {' '.join(GRADE)}"
    done = subprocess.run(
        [*inside, "sh", "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    status = json.loads(done.stdout)["exercises"][0]["status"] if done.stdout else "no report"
    assert (done.returncode, status) in ((2, "error"), (2, "no report"), (0, "passed"))


def test_a_report_that_can_not_be_written_is_told_and_an_old_one_stays(tmp_path: Path) -> None:
    done = subprocess.run([*GRADE[:-1], "/dev/full"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("grader: can't write the report /dev/full")
    old = tmp_path / "report.json"
    old.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_whole(old, b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]
