"""Numbers that a program may choose freely never make a question that the controller refuses to hear."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.events import Refused
from grader.observe.observer import METHODS, Observer
from grader.observe.run_host import RunHost
from tests.system.test_watching import linux

ODD = """
import multiprocessing, sys, time

def leave(code):
    sys.exit(code)

def nothing(_):
    return None

if __name__ == "__main__":
    for code in (True, False, 10**30, -(10**30), 300):
        process = multiprocessing.Process(target=leave, args=(code,))
        process.start()
        process.join(float("inf"))
        process.join()
    with multiprocessing.Pool(True, maxtasksperchild=True) as pool:
        pool.map_async(nothing, [1]).get(timeout=1e6)
    time.sleep(True)
    sys.exit(True)
"""


@linux
@pytest.mark.parametrize("method", METHODS)
def test_a_program_of_odd_numbers_comes_to_its_own_end(host: RunHost, method: str) -> None:
    def copy(folder: Path) -> Path:
        folder.mkdir()
        (folder / "program.py").write_text(ODD)
        return folder / "program.py"

    trace = Observer(host, copy, 20, 512, 64).script(method, "parent first")
    assert (trace.end, trace.status) == ("exited", 1)
    assert not list(trace.of(Refused))
