"""The private folder of a worker has an owner at every moment: whoever is killed, it goes."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile

import pytest

from grader.observe import bare_python
from grader.observe.workdir import new_base
from grader.probe.cleanup import remove
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")

# Kills itself at a step of its work; before that it says who takes care of the folder.
KILLED = """
import os, shutil, signal, subprocess, sys
from grader.observe import workdir
from grader.observe.run_host import Options, RunHost
from grader.observe.worker import Worker

class Told(subprocess.Popen):
    def __init__(self, *words, **more):
        super().__init__(*words, **more)
        print(self.pid, flush=True)

def end(*words, **more):
    os.kill(os.getpid(), signal.SIGKILL)

def after(function):
    def call(*words, **more):
        function(*words, **more)
        end()
    return call

subprocess.Popen = Told
step = sys.argv[1]
if step == "made":
    workdir._furnish = end
elif step == "half furnished":
    shutil.copytree = after(shutil.copytree)
elif step == "furnished":
    workdir._furnish = after(workdir._furnish)
elif step == "owner begun":
    Worker.__init__ = after(Worker.__init__)
RunHost(Options()).base()
end()
"""


@pytest.mark.parametrize("step", ["made", "half furnished", "furnished", "owner begun", "owned"])
def test_when_the_grader_is_killed_its_folder_goes(tmp_path, step):
    words = [sys.executable, "-c", KILLED, step]
    grader = subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    said, _ = grader.communicate()
    assert grader.returncode == -signal.SIGKILL
    for pid in map(int, said.split()):
        _wait_for(pid)
    assert list(tmp_path.iterdir()) == []


def _wait_for(pid: int) -> None:
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    select.select([descriptor], [], [])
    os.close(descriptor)


def test_when_its_owner_does_not_come_up_the_folder_goes(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))

    def begin() -> None:
        with new_base() as folder:
            assert (folder / "lib").is_dir()
            raise OSError("too many files")

    with pytest.raises(OSError, match="too many"):
        begin()
    assert list(tmp_path.iterdir()) == []


def test_with_an_owner_it_stays(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    with new_base() as folder:
        pass
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("gone", [["lib"], ["lib/grader/__init__.py", "lib/grader/probe/cleanup.py"]])
def test_a_process_whose_folder_is_removed_while_it_imports_says_nothing(monkeypatch, tmp_path, gone):
    assert _said_without(gone, monkeypatch, tmp_path) == ""


def test_what_else_goes_wrong_in_it_is_reported(monkeypatch, tmp_path):
    assert "ImportError" in _said_without(["lib/grader/probe/cleanup.py"], monkeypatch, tmp_path)


def _said_without(gone, monkeypatch, tmp_path) -> str:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    with new_base() as folder:
        for name in gone:
            remove(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
        command = bare_python.command(folder, "guardian", "main", "{}")
        done = subprocess.run(command, cwd="/", stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    return done.stderr


def test_nothing_is_imported_from_the_current_folder_which_may_be_a_submission(monkeypatch, tmp_path):
    base, current = tmp_path / "base", tmp_path / "current"
    base.mkdir()
    current.mkdir()
    for name in ("json.py", "socket.py", "signal.py", "ctypes.py"):
        (current / name).write_text("raise SystemExit('imported')")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(base))
    with new_base() as folder:
        command = bare_python.command(folder, "guardian", "guard_portable", str(folder), "grxxxxx")
        done = subprocess.run(
            command, cwd=current, capture_output=True, text=True, check=False, input="null\n"
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(base.iterdir()) == []
