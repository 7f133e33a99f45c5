"""Tasks fall to workers as the word says, with each real pool, each time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.checking.api import TAKING, step
from grader.observe.observer import METHODS, Observer
from grader.observe.run_host import Options, RunHost
from grader.observe.taking import words
from tests.support.present import present

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="holds processes as on Linux")
WHO = """
import multiprocessing, os
def who(_): return os.getpid()
def squares(numbers, processes, limit):
    with multiprocessing.Pool(processes, maxtasksperchild=limit) as pool:
        return pool.map(who, numbers, chunksize=1)
"""


@pytest.fixture(scope="module")
def observer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observer]:
    """Yield an observer of the program above."""
    source = tmp_path_factory.mktemp("who") / "who.py"
    source.write_text(WHO, encoding="utf-8")

    def copy(folder: Path) -> Path:
        folder.mkdir()
        return Path(shutil.copy(source, folder))

    host = RunHost(Options())
    yield Observer(host, copy, 60, 512, 64)
    host.close()


def word_of(pids: list[int]) -> str:
    """Return the word by which tasks fell to workers."""
    order = list(dict.fromkeys(pids))
    return "".join(chr(ord("A") + order.index(pid)) for pid in pids)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("tasks", "limit"), [(3, None), (4, 2)], ids=["a pool", "workers that are replaced"])
def test_each_word_is_followed(observer: Observer, method: str, tasks: int, limit: int | None) -> None:
    numbers = list(range(tasks))
    wanted = words(tasks, 2, limit)[:5]
    trace = observer.calls(
        method, TAKING, [step("squares", numbers, 2, limit, takes=word) for word in wanted]
    )
    assert not trace.busy  # else requests were answered before the run was at rest
    assert [word_of(call.value) for call in trace.calls] == wanted
    assert present(trace.main)
