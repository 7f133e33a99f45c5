"""A large class of one exercise: graded, killed in the middle, resumed; nothing may be lost or graded twice.

    python -m tests.tools.large_class [-e NAME] [-j N] 1000 10000

The submissions are the corpus's programs, right and wrong, each with its student's name in a comment, so that
no two are alike. For each size it prints submissions a minute, the peak memory of the batch's own process (of
both, the killed one and the one that resumed), and what the gradebook has lost. Exit status 1: something was
lost. It keeps no files.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.support.paths import PROGRAMS
from tests.tools.bench_cost import descendants
from tests.tools.classroom import SEED, command, start, timed

LOOK = 1.0  # seconds between two looks at the gradebook
Row = tuple[object, ...]
_GRADED = """SELECT s.name, g.id, g.at, g.status, g.score, g.report FROM grading g
    JOIN submission b ON b.id = g.submission_id JOIN student s ON s.id = b.student_id ORDER BY g.id"""


def make(root: Path, count: int, exercise: str) -> None:
    """Write so many submissions, no two alike."""
    chance = random.Random(SEED)
    programs = [path.read_bytes() for path in sorted((PROGRAMS / exercise).glob("*/*.py"))]
    for number in range(count):
        folder = root / f"student {number:06}"
        folder.mkdir(parents=True)
        text = chance.choice(programs) + f"\n# {folder.name}\n".encode()
        (folder / f"{exercise}.py").write_bytes(text)


def graded(book: Path) -> list[Row]:
    """Return what the gradebook has so far; nothing before it exists."""
    with closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as connection:
        return connection.execute(_GRADED).fetchall()


def count(book: Path) -> int:
    """Return the number of gradings so far."""
    with (
        suppress(sqlite3.OperationalError),
        closing(sqlite3.connect(f"file:{book}?mode=ro", uri=True)) as open_,
    ):
        return int(open_.execute("SELECT count(*) FROM grading").fetchone()[0])
    return 0


@dataclass(frozen=True)
class Killed:
    """The first batch: its seconds, its peak memory in MB, and how many of its processes outlived it."""

    wall: float
    peak: float
    left: int


def kill_at(line: Sequence[str], book: Path, half: int) -> Killed:
    """Start a batch and kill it when half of the class has grades. Raises SystemExit if it ends before."""
    began, pause = time.perf_counter(), threading.Event()
    with start(line) as process:
        peak = 0.0
        while process.poll() is None and count(book) < half:
            peak = _peak(process.pid) or peak
            pause.wait(LOOK)
        below = descendants(process.pid)
        process.send_signal(signal.SIGKILL)
        wall = time.perf_counter() - began
        _, errors = process.communicate()
        if process.returncode != -signal.SIGKILL:
            raise SystemExit(f"the batch ended before it could be killed:\n{errors}")
    pause.wait(10)  # what is left of it has this time to end
    return Killed(wall, peak, sum(Path(f"/proc/{pid}").exists() for pid in below))


def _peak(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8", "replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def problems(names: Sequence[str], before: Sequence[Row], after: Sequence[Row]) -> list[str]:
    """Return what is wrong with the gradebook after a kill and a resumption, in words."""
    found = []
    if lost := set(before) - set(after):
        found.append(f"{len(lost)} gradings that were there before the kill are gone or changed")
    graded_names = [str(row[0]) for row in after if row[3] != "error"]
    if missing := set(names) - set(graded_names):
        found.append(f"{len(missing)} submissions have no grade, such as {min(missing)}")
    if twice := len(graded_names) - len(set(graded_names)):
        found.append(f"{twice} submissions were graded twice")
    return found


def _is_sound(book: Path) -> bool:
    with closing(sqlite3.connect(book)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def grade(size: int, exercise: str, jobs: int) -> bool:
    """Grade a class of this size with a kill in the middle; return whether nothing went wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        root, book = Path(scratch, "class"), Path(scratch, "book.sqlite")
        make(root, size, exercise)
        line = command(root, book, [exercise], "-j", str(jobs))
        killed = kill_at(line, book, size // 2)
        before = graded(book)
        resumed = timed(line)
        after = graded(book)
        wrong = problems([path.name for path in root.iterdir()], before, after)
        wrong += [] if _is_sound(book) else ["the gradebook is damaged"]
        wrong += [f"{killed.left} processes outlived the batch"] * bool(killed.left)
        kilobytes = book.stat().st_size / size / 1000
    seconds = killed.wall + resumed.wall
    print(
        f"{size:6} submissions of {exercise}, -j {jobs}: {seconds:.0f} s, "
        f"{60 * size / seconds:.1f} a minute; "
        f"killed at {len(before)} (peak {killed.peak:.1f} MB), resumed (peak {resumed.peak:.1f} MB); "
        f"gradebook {kilobytes:.1f} kB each; {'; '.join(wrong) or 'nothing lost, nothing graded twice'}",
        flush=True,
    )
    return not wrong


def main() -> None:
    """Grade classes of these sizes."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.large_class", description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("-e", dest="exercise", default="process_pair")
    parser.add_argument("-j", dest="jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs", flush=True)
    good = [grade(size, options.exercise, options.jobs) for size in options.sizes]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
