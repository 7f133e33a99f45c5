"""On a cluster the grades are those of this machine, also when a worker is lost in the middle."""

import io
import os
import signal
import tarfile
import tempfile

import pytest
from rich.console import Console

from grader.batch import run
from grader.batch.cache_key import Basis
from grader.batch.cluster import grade_packed, pack
from grader.batch.gradebook import write
from grader.batch.intake import BatchError
from grader.batch.plan import Plan
from grader.batch.run import run_batch
from grader.batch.screen import Screen
from grader.course import catalogue, select
from tests.system.test_batch_runs import results
from tests.tools.classroom import make

SQUARES = select(catalogue(), ["serial_squares"])
pytestmark = pytest.mark.filterwarnings("default")  # Dask's and its parts' own are not ours to mend


def batch(root, book, **more):
    plan = Plan(root, ["serial_squares"], 5, 2, gradebook=book, **more)
    return run_batch(plan, Screen(Console(file=io.StringIO(), width=200)))


@pytest.mark.long
def test_a_cluster_with_a_worker_killed_in_the_middle_gives_the_same_grades(tmp_path, monkeypatch):
    distributed, set_dask = pytest.importorskip("distributed"), pytest.importorskip("dask").config.set
    root = tmp_path / "class"
    make(root, 6, ["serial_squares"])
    assert batch(root, tmp_path / "here.sqlite")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with set_dask({"temporary-directory": tmp_path}), distributed.LocalCluster(**options) as cluster:
        killed: list[int] = []

        def record(*args, **facts):
            if not killed:
                killed.append(cluster.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)
            return write.record(*args, **facts)

        monkeypatch.setattr(run, "record", record)
        assert batch(root, tmp_path / "there.sqlite", cluster=cluster.scheduler_address)
        assert killed
    assert results(tmp_path / "there.sqlite") == results(tmp_path / "here.sqlite")


def test_a_cluster_of_this_machine_leaves_nothing_in_the_temporary_folder(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    make(tmp_path / "class", 1, ["serial_squares"])
    assert batch(tmp_path / "class", tmp_path / "here.sqlite", cluster="local")
    assert list(place.iterdir()) == []


def test_without_a_scheduler_there_is_one_sentence(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("grader.batch.cluster._CONNECT_LIMIT_SECONDS", 1)
    (tmp_path / "alice").mkdir()
    with pytest.raises(BatchError, match="Dask scheduler"):
        batch(tmp_path, None, cluster="tcp://127.0.0.1:1")


def test_a_worker_with_another_grader_refuses(tmp_path):
    basis = vars(Basis.of(SQUARES)) | {"grader_sha256": "another"}
    answer = grade_packed(pack(tmp_path), "alice", ["serial_squares"], 5, basis)
    assert b"differs from this machine in its grader_sha256" in answer


def test_what_is_packed_is_what_a_local_grading_would_see(tmp_path):
    (tmp_path / "hand" / "a").mkdir(parents=True)
    (tmp_path / "hand" / "a" / "x.py").write_text("x")
    (tmp_path / "hand" / "inside.py").symlink_to("a/x.py")
    (tmp_path / "secret.py").write_text("secret")
    (tmp_path / "hand" / "outside.py").symlink_to(tmp_path / "secret.py")
    with tarfile.open(fileobj=io.BytesIO(pack(tmp_path / "hand"))) as packed:
        assert sorted(packed.getnames()) == ["a/x.py", "inside.py"]
        assert all(member.isreg() for member in packed)
