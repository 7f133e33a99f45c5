"""The command without some of its standard streams: it works, and no file is taken for one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shell closes them")
COUNTED = """
import os, subprocess, sys
from grader.cli.standard_streams import open_missing
open_missing()
file = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
child = subprocess.run([sys.executable, "-c", "import os; [os.fstat(number) for number in range(3)]"])
streams = sys.stdin, sys.stdout, sys.stderr
os.write(file, str([file > 2, child.returncode, *(stream.fileno() for stream in streams)]).encode())
print("nothing of it in the file"), print("nor of it", file=sys.stderr)
"""


@pytest.mark.parametrize("closed", ["", "<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_each_stream_has_its_number_whatever_was_closed(tmp_path: Path, closed: str) -> None:
    command = [
        "/bin/sh",
        "-c",
        f'"$0" -c "$1" "$2" {closed}',
        sys.executable,
        COUNTED,
        str(tmp_path / "file"),
    ]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    assert (tmp_path / "file").read_text(encoding="utf-8") == "[True, 0, 0, 1, 2]"


@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_without_one_of_them_the_command_grades_as_with_it(closed: str) -> None:
    words = f'"$0" -m grader grade solutions -e serial_squares --fresh {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", words, sys.executable], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
