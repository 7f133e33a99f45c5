"""What a killed batch left in the temporary folder, the next one removes."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import grader
from grader.batch.scratch import scratch

KILLED = """
import os, signal
from grader.batch.scratch import scratch
with scratch() as folder:
    (folder / "unpacked").mkdir()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_it_goes_away_at_the_end(place):
    with scratch() as folder:
        assert folder.parent == place
        (folder / "x").touch()
    assert not list(place.iterdir())


def test_what_a_killed_batch_left_behind_goes_when_the_next_begins(place):
    checkout = Path(grader.__path__[0]).parent
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(place.iterdir())) == 1
    with scratch() as folder:
        assert list(place.iterdir()) == [folder]


def test_a_batch_that_lives_keeps_its_folder(place):
    with scratch() as first, scratch() as second:
        assert set(place.iterdir()) == {first, second}


def test_folders_of_others_are_left_alone(place):
    (place / "grader-batch-of-another-process").mkdir()
    with scratch():
        assert (place / "grader-batch-of-another-process").is_dir()
