"""Grades on a Dask cluster: the same unit of work, in a process that a worker starts on its machine.

A submission travels as an archive of its files, a result comes back as the JSON report: no shared folder is
needed, and no learner's code runs in a Dask process. A task whose worker is lost goes to another one.
"""

from __future__ import annotations

import atexit
import io
import os
import tarfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from grader.course import Exercise, catalogue, select
from grader.grading.settings import Settings
from grader.scorecard import ScoreCard, from_json, to_json

from .cache_key import Basis
from .intake import BatchError, Unreadable
from .intake.archives import Quota, unpack
from .intake.fingerprint import walk
from .local_graders import CouldNotGrade, LocalGraders
from .scratch import scratch

LOCAL = "local"
_CONNECT_LIMIT_SECONDS = 30
_MAX_FILES, _MAX_BYTES = 200_000, 4 << 30  # generous: the submission was checked before it was sent
_NEEDED = "--cluster needs the package distributed: pip install 'grader[cluster]'"


class Answer(msgspec.Struct):
    """A worker's answer: a report, or the reason why there is none."""

    report: bytes = b""
    problem: str = ""
    killed: bool = False


class ClusterGraders:
    """Grades with the workers of a cluster; may be called from any thread."""

    def __init__(
        self,
        address: str,
        exercises: Sequence[Exercise],
        require: Sequence[str] = (),
        *,
        pictures: bool = False,
    ) -> None:
        """Connect to a scheduler, or with ``local`` start a cluster here. Raises BatchError."""
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError as error:
            raise BatchError(_NEEDED) from error
        self._require = tuple(require)
        self._pictures = pictures
        self._basis = asdict(Basis.of(exercises))
        try:
            with ExitStack() as stack:  # if a step fails, those before it are undone
                if address == LOCAL:
                    folder = stack.enter_context(scratch())  # what Dask makes in /tmp stays there
                    stack.enter_context(dask.config.set({"temporary-directory": str(folder)}))
                    cluster = LocalCluster(threads_per_worker=1, dashboard_address=None)
                    stack.callback(cluster.close)
                    address = cluster.scheduler_address
                client = Client(address, timeout=_CONNECT_LIMIT_SECONDS, set_as_default=False)
                stack.callback(client.close)
                self._client, self._connected = client, stack.pop_all()
        except (OSError, ValueError, RuntimeError) as error:
            raise BatchError(f"can't reach a Dask scheduler at {address}: {error}") from error

    def jobs(self) -> int:
        """Return the number of submissions that the workers can grade in parallel."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Return the card of the submission at a path. Raises CouldNotGrade."""
        names = [exercise.name for exercise in exercises]
        task = self._client.submit(
            grade_packed,
            pack(path),
            path.name,
            names,
            seed,
            self._basis,
            self._require,
            pictures=self._pictures,
            pure=False,
        )
        try:
            answer = msgspec.json.decode(task.result(), type=Answer)
        except Exception as error:  # the scheduler's, a lost worker's, or a cancelled task's
            raise CouldNotGrade(f"the cluster gave no result: {type(error).__name__}: {error}") from error
        if answer.problem:
            raise CouldNotGrade(answer.problem, killed=answer.killed)
        return from_json(answer.report)

    def end(self) -> None:
        """Disconnect, which cancels all tasks; end the cluster if it was started here."""
        self._connected.close()


def grade_packed(  # noqa: PLR0913, PLR0917  what travels to a worker
    packed: bytes,
    folder: str,
    names: Sequence[str],
    seed: int,
    basis: dict[str, Any],
    require: Sequence[str] = (),
    *,
    pictures: bool = False,
) -> bytes:
    """Grade a packed submission, in a worker, and return an Answer as JSON."""
    own_basis = _basis(tuple(names))
    differing = sorted(key for key, value in basis.items() if tuple(value) != tuple(own_basis[key]))
    if differing:
        problem = f"a worker of the cluster differs from this machine in its {', '.join(differing)}"
        return msgspec.json.encode(Answer(problem=problem))
    with scratch() as workdir:
        archive, path = workdir / "packed.tar", workdir / "in" / folder
        archive.write_bytes(packed)
        path.mkdir(parents=True)
        try:
            unpack(archive, path, Quota(_MAX_FILES, _MAX_BYTES))
            graders = _graders(tuple(require), pictures)
            card = graders.grade(path, select(catalogue(), names), seed)
        except Unreadable as error:
            return msgspec.json.encode(Answer(problem=str(error)))
        except CouldNotGrade as error:
            return msgspec.json.encode(Answer(problem=str(error), killed=error.killed))
    return msgspec.json.encode(Answer(report=to_json(card)))


def pack(path: Path) -> bytes:
    """Return a tar of a submission's regular files, and of the files that links inside it lead to."""
    data, root = io.BytesIO(), os.path.realpath(path)
    with tarfile.open(fileobj=data, mode="w", dereference=True) as archive:
        for name, file in walk(path):
            real = Path(os.path.realpath(file))
            if file and real.is_file() and real.is_relative_to(root):
                archive.add(real, name, recursive=False)
    return data.getvalue()


@lru_cache
def _graders(require: tuple[str, ...], pictures: bool) -> LocalGraders:
    """Return this worker's graders; their processes end with it, or with the client's next worker."""
    graders = LocalGraders(Settings(0, require=require), pictures)
    atexit.register(graders.end)
    return graders


@lru_cache
def _basis(names: tuple[str, ...]) -> dict[str, Any]:
    return asdict(Basis.of(select(catalogue(), names)))
