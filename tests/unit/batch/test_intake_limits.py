"""A submission is prepared by a process of its own, within limits; what goes wrong there is its reason."""

import os
import subprocess
import sys

import pytest

from grader.batch.intake import SubmittedItem, Unreadable, prepare_one, staging
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.item import Part
from grader.batch.intake.staging import prepare_elsewhere, staged
from grader.course import catalogue, select
from grader.submission import copying
from tests.support.enemies import CODE, FILE, zipped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and names as POSIX has them")
SQUARES = select(catalogue(), ["serial_squares"])


def test_what_is_prepared_elsewhere_is_the_same(tmp_path):
    odd = os.fsdecode(b"\xff\xe9")
    zipped(tmp_path / "work.zip", {FILE: CODE, "helper.py": "x = 1\n"})
    zipped(tmp_path / f"{odd}.zip", {"../outside.py": ""})
    parts = tuple(Part(tmp_path / name, name) for name in ("work.zip", f"{odd}.zip"))
    item = SubmittedItem(tmp_path / "work.zip", "alice", parts, notes=("as was said",))
    with staged(item, Fingerprint.of(item), tmp_path, SQUARES) as ready:
        assert (ready.path / "work" / FILE).read_text() == CODE
        assert ready.notes[0] == "as was said"
        assert any("outside the submission" in note for note in ready.notes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["work.zip", f"{odd}.zip"]


def test_the_reason_of_a_broken_archive_comes_back(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK nothing")
    item = SubmittedItem(tmp_path, "alice")
    with pytest.raises(Unreadable, match=r"a\.zip"), staged(item, Fingerprint.of(item), tmp_path):
        pass


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os; os.kill(os.getpid(), 9)", "too much time or memory"),
        ("print('nothing of the kind')", "too much time or memory"),
        ("import signal; signal.pause()", "takes too long"),
    ],
)
def test_a_process_that_ends_otherwise_is_the_submissions_reason(tmp_path, monkeypatch, code, reason):
    monkeypatch.setattr(staging, "python_command", lambda _module: [sys.executable, "-c", code])
    monkeypatch.setattr(staging, "LIMIT_SECONDS", 0.5 if "pause" in code else 60)
    with pytest.raises(Unreadable, match=reason):
        prepare_elsewhere(SubmittedItem(tmp_path, "alice"), tmp_path, [])


def test_the_process_has_limits():
    code = (
        "import resource\nfrom grader.batch.intake.prepare_one import limit\nlimit()\n"
        "print(*(resource.getrlimit(which)[1] for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(prepare_one._MEMORY), str(prepare_one._CPU_SECONDS)]


def test_a_fingerprint_reads_no_more_than_a_submission_may_have(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.batch.intake.fingerprint.MAX_BYTES", 1000)
    (tmp_path / "a.py").write_bytes(b"1" * 600)
    (tmp_path / "b.py").write_bytes(b"2" * 600)
    first = Fingerprint.of(SubmittedItem(tmp_path, "alice"))
    (tmp_path / "b.py").write_bytes(b"3" * 600)  # beyond the limit: only the size counts
    assert Fingerprint.of(SubmittedItem(tmp_path, "alice")) == first
    (tmp_path / "a.py").write_bytes(b"4" * 600)
    assert Fingerprint.of(SubmittedItem(tmp_path, "alice")) != first
    assert copying.MAX_BYTES > 1000
