"""A launcher forks each submission's guardian and worker; they are as good as those of a new interpreter."""

from __future__ import annotations

import os
import select
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.grading.processes import GradingProcess
from grader.grading.protocol import GradeSubmission, SubmissionGraded, encode_path
from grader.grading.settings import Settings
from grader.observe import bare_python
from grader.observe.guardians import MAX_FAILURES, Launcher
from grader.observe.observer import Observer
from grader.observe.platforms import CAN_WATCH_BY_KERNEL
from grader.observe.run_host import Options, RunHost
from grader.scorecard import Containment
from tests.support.paths import SOLUTIONS
from tests.support.present import present
from tests.tools.counts import interpreter_starts

pytestmark = pytest.mark.skipif(not CAN_WATCH_BY_KERNEL, reason="elsewhere there are no workers")
LAYERS = {
    "namespaces": Options(namespaces=False),
    "landlock": Options(landlock=False),
    "seccomp": Options(seccomp=False),
}
SQUARES = SOLUTIONS / "ex03_serial_squares" / "serial_squares.py"
PROGRAM = """
from multiprocessing import Process
if __name__ == "__main__":
    Process(target=print).start()
"""


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    """Return a launcher of the test's own, which it may kill."""
    launcher = Launcher()
    yield launcher
    launcher.close()


def end_of(host: RunHost) -> tuple[str, int | None]:
    """Run a program, and return how it ended."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(PROGRAM)
        return folder / "program.py"

    trace = Observer(host, copy, 20, 512, 64).script("fork", "parent first")
    return trace.end, trace.status


def guardian(host: RunHost) -> int:
    return present(host._worker)._guardian.pid


def test_each_host_has_a_worker_of_its_own_and_no_interpreter_is_started_for_it(launcher: Launcher) -> None:
    guardians, bases = set(), set()
    with interpreter_starts() as starts:
        for _ in range(3):
            host = RunHost(Options(), launcher)
            assert end_of(host) == ("exited", 0)
            guardians.add(guardian(host))
            bases.add(host.base())
            host.close()
    assert (len(guardians), len(bases), len(starts.commands)) == (3, 3, 1)
    assert not any(base.exists() for base in bases)


def layers(host: RunHost) -> Containment:
    host.base()
    return host.containment()


@pytest.mark.parametrize("off", LAYERS)
def test_layers_can_be_switched_off_for_one_worker(launcher: Launcher, off: str) -> None:
    host = RunHost(LAYERS[off], launcher)
    assert off not in layers(host).on
    host.close()
    found = []
    for host in (RunHost(Options(), launcher), RunHost(Options())):
        found.append(layers(host))
        host.close()
    assert found[0] == found[1]


def test_a_worker_goes_on_when_its_launcher_has_ended(launcher: Launcher) -> None:
    host = RunHost(Options(), launcher)
    base = host.base()
    launcher.close()
    assert end_of(host) == ("exited", 0)
    host.close()
    assert not base.exists()


def test_where_the_launcher_was_killed_another_interpreter_is_started(launcher: Launcher) -> None:
    first = RunHost(Options(), launcher)
    first.base()
    folder = present(launcher._base)
    os.kill(present(launcher._process).pid, signal.SIGKILL)
    second = RunHost(Options(), launcher)
    for host in (first, second):
        assert end_of(host) == ("exited", 0)
        host.close()
    assert not folder.exists()


def test_a_launcher_that_cannot_work_here_is_tried_twice(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = bare_python.command, 0

    def command(base: Path, module: str, *words: str) -> list[str]:
        nonlocal tried
        tried += module == "launcher"
        return ["/bin/false"] if module == "launcher" else real(base, module, *words)

    monkeypatch.setattr(bare_python, "command", command)
    with interpreter_starts() as starts:
        for _ in range(4):
            host = RunHost(Options(), launcher)
            assert end_of(host) == ("exited", 0)
            host.close()
    assert len(starts.commands) == 4  # the workers'
    assert tried == MAX_FAILURES


def test_nothing_is_left_where_the_grading_process_is_killed(tmp_path: Path) -> None:
    shutil.copy(SQUARES, tmp_path)
    process = GradingProcess.start()
    process.request(GradeSubmission(encode_path(tmp_path), ("serial_squares",), Settings(1)))
    assert isinstance(process.answer(), SubmissionGraded)
    pid = process.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    (launcher,) = [int(each) for each in children]
    words = Path(f"/proc/{launcher}/cmdline").read_text()
    base = Path(words.partition("sys.path[0], hook = '")[2].partition("/lib'")[0])
    assert base.name.startswith("grader-")
    assert base.is_dir()
    ended = os.pidfd_open(launcher)
    process.kill()
    process.close()
    assert select.select([ended], [], [], 30)[0]
    os.close(ended)
    assert not base.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="a launcher is closed to its own user")
def test_a_launcher_keeps_nothing_of_a_worker_open(launcher: Launcher) -> None:
    host = RunHost(Options(), launcher)
    host.base()
    host.close()
    pid = present(launcher._process).pid
    others = [each for each in Path(f"/proc/{pid}/fd").iterdir() if each.name not in ("0", "1", "2")]
    assert [str(each.readlink()).partition(":")[0] for each in others] == ["socket"]
