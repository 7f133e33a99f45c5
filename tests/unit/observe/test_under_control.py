"""Programs whose processes may notice of each other past the controller are recognised, on the safe side."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import events
from grader.events import Event, Facts
from grader.observe.under_control import is_uncontrolled, only_controlled
from grader.trace import Trace

CONTROLLED = [
    "import multiprocessing as mp\nmp.Process(target=print).start()",
    "from multiprocessing import Pool\nwith Pool(2) as pool: pool.map(abs, [1])",
    "import os, time\nprint(os.getpid()); time.sleep(1)",
    "from helper import f",
    "first = next(iter([1]))",
    "results.next(timeout=1)",
]
NOT = [
    "import multiprocessing as mp\nq = mp.Queue()",
    "from multiprocessing import Lock",
    "from multiprocessing.dummy import Pool",
    "import threading",
    "import time\ntime.perf_counter()",
    "from time import monotonic",
    "import os\nos.fork()",
    "open('x')",
    "import subprocess",
    "from math import *",
    "not python (",
]


def written(folder: Path, source: str) -> Path:
    (folder / "program.py").write_text(source, encoding="utf-8")
    (folder / "helper.py").write_text("f = 1", encoding="utf-8")
    return folder


@pytest.mark.parametrize("source", CONTROLLED)
def test_starts_joins_pools_and_sleeps_are_under_control(tmp_path: Path, source: str) -> None:
    assert only_controlled(written(tmp_path, source))


@pytest.mark.parametrize("source", NOT)
def test_what_is_shared_in_another_way_is_not(tmp_path: Path, source: str) -> None:
    assert not only_controlled(written(tmp_path, source))


def trace(*facts: Facts) -> Trace:
    return Trace(
        "fork", "parent first", tuple(Event(at, 1, each) for at, each in enumerate(facts)), 1, "exited"
    )


@pytest.mark.parametrize(
    ("facts", "uncontrolled"),
    [
        ([events.MainEnd(0, 0)], False),
        ([events.MainEnd(0, 1)], True),
        ([events.Pool(1, threads=False), events.MainEnd(0, 3)], False),
        ([events.Forked(1)], True),
        ([events.Alarm()], True),
        ([events.Program("os.system")], True),
        ([events.Poll("flag")], True),
        ([events.Poll("is_alive", "a")], False),
    ],
)
def test_what_a_run_did_counts_as_well(facts: list[Facts], *, uncontrolled: bool) -> None:
    assert is_uncontrolled(trace(*facts)) is uncontrolled
