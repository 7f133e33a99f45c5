"""A worker whose grader was killed ends without a word, whatever was on its way between them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has workers")

SCRIPT = """
import select, socket, sys, threading
from grader.probe import serving, visible_paths
ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
def leave():
    select.select([ours], [], [])
    READ
    ours.close()
threading.Thread(target=leave).start()
print(serving.serve(theirs, [], {"base": sys.argv[1], "prefix": "none"}, None))
"""


@pytest.mark.parametrize(
    "read",
    [
        "pass",  # the first report is unread: the worker gets ConnectionResetError
        "ours.recv(1000)",  # the end of all
        "ours.recv(1000); ours.send(b'{\"skip_pids\": 1}')",  # no way back for the answer
    ],
)
def test_a_worker_whose_grader_has_gone_ends(tmp_path: Path, read: str) -> None:
    (tmp_path / "runs").mkdir()
    command = [sys.executable, "-c", SCRIPT.replace("READ", read), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("None\n", "")
