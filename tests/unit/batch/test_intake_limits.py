"""A submission is prepared by a process of its own, within limits; what goes wrong there is its reason."""

import json
import os
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.batch.intake import SubmittedItem, Unreadable, prepare_one, staging
from grader.batch.intake.finding import look_through
from grader.batch.intake.fingerprint import Fingerprint
from grader.batch.intake.item import BatchError, Part
from grader.batch.intake.notebooks import convert
from grader.batch.intake.roster import read_rosters
from grader.batch.intake.staging import prepare_elsewhere, staged
from grader.batch.scratch import fresh_folder
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


# --- whatever people think of --------------------------------------------------------------------

odd_text = st.text(max_size=30) | st.text(
    st.sampled_from(["a", ";", ",", '"', "\n", "\r", "\0", "é", "=", "@"])
)
cells = st.lists(st.fixed_dictionaries({"cell_type": st.just("code"), "source": odd_text}), max_size=3)
books = st.fixed_dictionaries({"cells": cells, "nbformat": st.integers(3, 5), "nbformat_minor": st.just(0)})
any_json = st.recursive(st.integers() | odd_text, lambda inner: st.lists(inner, max_size=3), max_leaves=5)
whatever = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@whatever
@given(books | any_json | st.fixed_dictionaries({"cells": any_json}))
def test_any_notebook_is_converted_or_unreadable(tmp_path_factory, book):
    pytest.importorskip("nbformat")
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / "a.ipynb").write_text(json.dumps(book), encoding="utf-8")
        with suppress(Unreadable):
            assert convert(place / "a.ipynb").source is not None


@whatever
@given(st.binary(max_size=200) | odd_text.map(lambda text: text.encode(errors="surrogatepass")))
def test_any_roster_is_read_or_refused_in_a_sentence(tmp_path_factory, data):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        (place / "r.csv").write_bytes(b"name,id\n" + data)
        with suppress(BatchError):
            read_rosters([place / "r.csv"])


@whatever
@given(
    st.sets(
        st.text(min_size=1, max_size=40).filter(
            lambda name: "/" not in name and "\0" not in name and name not in {".", ".."}
        ),
        max_size=6,
    )
)
def test_any_names_are_found_or_left_out(tmp_path_factory, names):
    with fresh_folder("x", tmp_path_factory.getbasetemp()) as place:
        for number, name in enumerate(sorted(names)):
            with suppress(OSError, ValueError):
                if number % 2:
                    (place / name).mkdir()
                else:
                    (place / name).write_bytes(b"")
        with suppress(BatchError):
            found = look_through(place)
            assert len({item.name for item in found.submissions}) == len(found.submissions)
            for item in found.submissions:
                Fingerprint.of(item)
