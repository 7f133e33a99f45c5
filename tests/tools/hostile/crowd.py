"""A class of which every second submission is an enemy: no other grade changes, and nothing is left.

    python -m tests.tools.hostile.crowd [--size 60] [--kills 20]

The class is graded once as a whole, and its honest half again without the enemies: their reports must be
equal. Then the class is graded with the batch killed (SIGKILL) again and again, each time resumed, at moments
spread over the time that it took: all reports must be those of the first time, but for what is said of an
enemy: one that ends by the time limit or by that of memory is told of the one that came first. No process,
file, shared memory or System V object may be left; of a killed batch its own folder is, until the next one
begins. What the machine used at most is from /proc/meminfo.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import msgspec

from grader.course import catalogue
from tests.support.cases import hostile
from tests.support.hostile import BAIT, marked
from tests.support.memory import peak_memory
from tests.support.paths import ROOT, SOLUTIONS

EXERCISES = ("process_pair", "serial_squares")
CLEANUP_LIMIT_SECONDS = 60.0  # for guardians, after the batch was killed
_OF_A_BATCH = "/grader-batch-"
_FILES = {exercise.name: exercise for exercise in catalogue()}


def make_class(folder: Path, size: int) -> list[str]:
    """Write the class into a folder, and return the names of the honest half."""
    enemies = [case for case in hostile() if case.exercise in EXERCISES and case.path and case.path.is_file()]
    honest = []
    for number in range(size):
        place = folder / f"s{number:02}"
        place.mkdir(parents=True)
        for name in EXERCISES:
            exercise = _FILES[name]
            shutil.copy(SOLUTIONS / exercise.folder.name / exercise.filename, place)
        if number % 2:
            case = enemies[number * len(enemies) // size]
            (place / _FILES[case.exercise].filename).write_text(case.source, encoding="utf-8")
        else:
            honest.append(place.name)
    return honest


def _verdicts(report: list[Any]) -> list[Any]:
    """Return a report without its messages."""
    return [(exercise, check, status, points) for exercise, check, status, points, _ in report]


def reports(folder: Path) -> dict[str, Any]:
    """Return the batch's reports by their submissions' names, without what differs in each grading."""
    found = {}
    for file in folder.glob("*.json"):
        report = msgspec.json.decode(file.read_bytes())
        found[file.stem] = [
            (exercise["name"], check["id"], check["status"], check["points"], check["message"])
            for exercise in report["exercises"]
            for check in exercise["checks"]
        ]
    return found


def start(root: Path, results: Path) -> subprocess.Popen[bytes]:
    """Start the grading of a class, or resume it; its reports and its gradebook are in ``results``."""
    results.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "grader", "batch", str(root), "--seed", "1", "--json", str(results)]
    command += ["--gradebook", str(results / "book.sqlite")]
    command += [word for name in EXERCISES for word in ("-e", name)]
    environ = {**os.environ, "TMPDIR": str(root.parent / "tmp")}
    return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, start_new_session=True)


class Leftovers:
    """What is on this machine besides what was there before."""

    def __init__(self, folder: Path) -> None:
        """Note what is there; ``folder`` is the one in which all gradings have their own."""
        self._tmp = folder / "tmp"
        self._tmp.mkdir()
        self._before = self._shared()

    def _shared(self) -> set[str]:
        rows = {
            f"{kind} {row}"
            for kind in ("shm", "sem", "msg")
            for row in Path(f"/proc/sysvipc/{kind}").read_text(encoding="ascii").splitlines()[1:]
        }
        files = {str(path) for path in Path("/dev/shm").iterdir() if not path.name.startswith(BAIT)}
        return rows | files

    def now(self) -> list[str]:
        """Return it: processes, files, shared memory, System V objects."""
        files = [str(path) for path in self._tmp.iterdir()]
        return [*marked(str(self._tmp)), *files, *sorted(self._shared() - self._before)]

    def after_cleanup(self, *, killed: bool = False) -> list[str]:
        """Return what is still there when what outlives a killed batch has had time to clean up.

        The folder of a killed batch itself is removed when the next one begins (grader/batch/scratch.py).
        """
        end = time.monotonic() + CLEANUP_LIMIT_SECONDS
        while (
            found := [each for each in self.now() if not (killed and _OF_A_BATCH in each)]
        ) and time.monotonic() < end:
            threading.Event().wait(0.2)
        return found


def main() -> int:
    """Grade the class in these ways, print what was found, and return 0 if nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="crowd-") as scratch:
        folder = Path(scratch)
        honest = make_class(folder / "class", options.size)
        for name in honest:
            shutil.copytree(folder / "class" / name, folder / "honest" / name)
        leftovers = Leftovers(folder)
        began = time.monotonic()
        with peak_memory() as peak:
            start(folder / "class", folder / "whole").wait()
            print(f"{options.size} submissions: {time.monotonic() - began:.0f} s, {peak() >> 20} MB at most")
        took = time.monotonic() - began
        wrong += leftovers.after_cleanup()
        whole = reports(folder / "whole")
        start(folder / "honest", folder / "alone").wait()
        alone = reports(folder / "alone")
        wrong += [f"{name}: another report than alone" for name in honest if whole.get(name) != alone[name]]
        print(f"{len(honest)} honest ones, {len(whole)} reports: {len(wrong)} wrong")
        done = 0
        for number in range(options.kills):
            batch = start(folder / "class", folder / "killed")
            try:
                batch.wait(took / (options.kills + 1) * (1 + number % 4))
            except subprocess.TimeoutExpired:
                batch.kill()
                batch.wait()
            wrong += [f"kill {number}: {each}" for each in leftovers.after_cleanup(killed=True)]
            done = len(list((folder / "killed").glob("*.json")))
        start(folder / "class", folder / "killed").wait()
        resumed = reports(folder / "killed")
        wrong += [f"{name}: another report when resumed" for name in honest if resumed[name] != whole[name]]
        wrong += [
            f"{name}: other verdicts when resumed"
            for name in whole
            if _verdicts(resumed.get(name, [])) != _verdicts(whole[name])
        ]
        print(f"{options.kills} kills, {done} reports before the last start, {len(resumed)} after it")
        wrong += leftovers.after_cleanup()
    for each in wrong:
        print(f"  {each[:200]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
