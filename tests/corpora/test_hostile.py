"""Hostile submissions get no more than they have earned, learn nothing, and leave nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.cases import FAMILIES, Case, hostile
from tests.support.hostile import Bait, bait, run, wrong
from tests.support.paths import ROOT
from tests.support.samples import hostile_sampled, params
from tests.tools import matrix
from tests.tools.hostile.page import Row, page

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
FEWEST = 60
CASES = hostile()


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bait]:
    """Something that could be found."""
    with bait(tmp_path_factory.mktemp("bait")) as found:
        yield found


@pytest.mark.parametrize("case", params(hostile_sampled()))
def test_a_hostile_submission_gains_nothing(case: Case, laid: Bait, host: RunHost) -> None:
    outcome = run(case, Settings(1, methods=case.methods), laid, matrix.host())
    assert wrong(case, outcome) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.support.hostile import bait
with bait(Path(sys.argv[1])) as found:
    print(Path("/dev/shm", found.token).exists(), found.token, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_test_that_is_killed_leaves_no_name_in_shared_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    killed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # to the last end
    existed, token = killed.stdout.split()
    assert (killed.returncode, existed) == (-signal.SIGKILL, "True")
    assert not Path("/dev/shm", token).exists()


def test_there_are_enough_cases_in_every_family() -> None:
    assert len(CASES) >= FEWEST
    assert {case.family for case in CASES} == set(FAMILIES)
    assert all(case.about and case.most < 15 for case in CASES)


def test_the_page_has_a_row_for_each_way_and_for_each_case() -> None:
    row = Row("root", "landlock", 110, 1, 3, 0, 0, 0, 2, 9.5, 100.0, ("namespaces", "seccomp"))
    written = page([row, row], CASES)
    assert (
        written.count("| root | landlock | 110 | 3 | 0 | 0 | 0 | 2 | 9.5 s | 0 MB | namespaces, seccomp |")
        == 2
    )
    assert all(f"| `{case.name}` | {case.about} |" in written for case in CASES)
    assert not row.right


def test_a_case_that_gets_too_much_would_be_seen(laid: Bait, host: RunHost, tmp_path: Path) -> None:
    generous = msgspec.structs.replace(CASES[0], exercise="serial_squares", most=-1)
    assert "points, at most -1" in wrong(generous, run(generous, Settings(1), laid, matrix.host()))[0]
