"""A made-up class of any size, and what a batch makes of it: speed, memory, and what being killed costs.

    python -m tests.tools.classroom make DIR N          write N submissions
    python -m tests.tools.classroom measure N [N ...]   grade so many: submissions a minute, peak memory
    python -m tests.tools.classroom kill N [TIMES]      kill -9 it and its processes, then compare gradebooks

``-e NAME`` (can be repeated) takes these exercises only, ``-j N`` (can be repeated) so many at once.
``measure --full`` grades each class twice, plainly and with all exports, times and pictures.
``measure --each`` grades a class of each exercise, and prints the mean of the submissions a minute.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import product
from pathlib import Path
from typing import NamedTuple

from tests.support.paths import PROGRAMS, ROOT

SEED = 20817
HARD_NAMES = (
    "O'Neil, Zoë",
    'Robert "Bob" Tables; DROP TABLE student',
    "José Ñandú",
    "Jose\u0301 N\u0303andu\u0301",  # the same to the eye
    "=HYPERLINK(1)",
    "+49 123",
    "-1",
    "@sum",
    "line\nbreak",
    "tab\tbed",
    "李小龍",
    "محمد",
    "\u202egnp.exe",
    "🐍",
    "a" * 200,
    " leading and trailing ",
    "100 % & <b>",
    "#1?x=y",
    "\x1b[31mred",
    "ALICE",
    "alice",
    "%41",
    "index",
    "::error::x",
)
_RUN = """
import resource, sys
from grader.cli.main import run
status = run(sys.argv[1:])
mine, others = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
seconds = [each.ru_utime + each.ru_stime for each in (mine, others)]
print("PEAK", mine.ru_maxrss, *seconds, file=sys.stderr)
sys.exit(status)
"""


def make(root: Path, count: int, exercises: Sequence[str] = ()) -> None:
    """Write submissions: right and wrong programs, as folders and archives, with difficult names."""
    chance = random.Random(SEED)
    names = sorted(exercises or (path.name for path in PROGRAMS.iterdir() if path.is_dir()))
    programs = {name: sorted((PROGRAMS / name).glob("*/*.py")) for name in names}
    root.mkdir(parents=True)
    for number in range(count):
        hard = HARD_NAMES[number] if number < len(HARD_NAMES) else f"student {number:06}"
        folder = root / hard
        folder.mkdir()
        for name in names:
            if chance.random() < 0.9:
                (folder / f"{name}.py").write_bytes(chance.choice(programs[name]).read_bytes())
        if number % 10 == 9:
            _pack(folder, "zip" if number % 20 == 9 else "tar.gz")


def _pack(folder: Path, kind: str) -> None:
    files = sorted(folder.iterdir())
    archive = folder.with_name(f"{folder.name}.{kind}")
    if kind == "zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in files:
                packed.write(file, file.name)
    else:
        with tarfile.open(archive, "w:gz") as packed:
            for file in files:
                packed.add(file, file.name)
    for file in files:
        file.unlink()
    folder.rmdir()


def command(root: Path, book: Path, words: Sequence[str], *more: str) -> list[str]:
    """Return the command that grades a class."""
    exercises = [word for name in words for word in ("-e", name)]
    options = ["--gradebook", str(book), "--seed", str(SEED), *exercises, *more]
    return [sys.executable, "-c", _RUN, "batch", str(root), *options]


def start(words: Sequence[str]) -> subprocess.Popen[str]:
    """Start a command of this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def everything(folder: Path, count: int) -> list[str]:
    """Write a roster with times and extensions; return the options that ask for all that a batch can do."""
    chance = random.Random(SEED)
    names = [f"student {number:06}" for number in range(len(HARD_NAMES), count)]
    times = [f"2026-11-{chance.randint(20, 27)}T12:00Z" for _ in names]
    rows = "".join(f"{name},{name}@x.org,{time}\n" for name, time in zip(names, times, strict=True))
    (folder / "roster.csv").write_text(f"submission,email,datetime\n{rows}", encoding="utf-8")
    longer = "".join(f"{name}@x.org,48\n" for name in names[::10])
    (folder / "extensions.csv").write_text(f"email,hours\n{longer}", encoding="utf-8")
    rule = ["--late", "points-per-day:1", "--due", "2026-11-24T12:00Z", "--late-days", "1", "--grace", "10"]
    tables = ["--roster", str(folder / "roster.csv"), "--extensions", str(folder / "extensions.csv")]
    forms = ("csv", "canvas", "html", "json", "junit", "feedback", "log")
    files = [f"--{name}={folder / f'of-{name}'}" for name in forms]
    return [*rule, *tables, *files, "--scale", "20", "--show", "names"]


def measure(
    counts: Sequence[int], jobs: Sequence[int], words: Sequence[str], *, full: bool = False
) -> list[float]:
    """Grade classes of these sizes; print what it cost; return the submissions a minute of each."""
    rates = []
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs, exercises: {', '.join(words) or 'all'}")
    for count, job, with_all in product(counts, jobs, (False, True) if full else (False,)):
        with tempfile.TemporaryDirectory() as scratch:
            make(Path(scratch, "class"), count, words)
            more = everything(Path(scratch), count) if with_all else []
            line = command(Path(scratch, "class"), Path(scratch, "book.sqlite"), words, "-j", str(job), *more)
            first = timed(line)
            again = timed(line)
            size = Path(scratch, "book.sqlite").stat().st_size
        rates.append(60 * count / first.wall)
        print(
            f"{count:6} submissions, -j {job}{', everything on' if with_all else ''}: {first.wall:.1f} s, "
            f"{rates[-1]:.1f} a minute, "
            f"{first.children / count:.2f} CPU s each, {1000 * first.own / count:.0f} ms its own, "
            f"peak {first.peak:.1f} MB; again, all known: {again.wall:.1f} s, {again.own:.1f} CPU s, "
            f"peak {again.peak:.1f} MB; gradebook {size / count / 1000:.1f} kB each",
            flush=True,
        )
    return rates


def measure_each(counts: Sequence[int], jobs: Sequence[int]) -> None:
    """Grade classes of one exercise after the other; print the mean of the submissions a minute."""
    rates = [measure(counts, jobs, [path.name]) for path in sorted(PROGRAMS.iterdir()) if path.is_dir()]
    means = [f"{sum(column) / len(column):.1f}" for column in zip(*rates, strict=True)]
    print(f"mean of {len(rates)} exercises, submissions a minute: {', '.join(means)}")


class Cost(NamedTuple):
    """Return wall seconds, the batch's own peak memory in MB, its CPU seconds and those of its children."""

    wall: float
    peak: float
    own: float
    children: float


def timed(line: Sequence[str]) -> Cost:
    """Return what a batch costs. Raises SystemExit when it failed."""
    began = time.perf_counter()
    with start(line) as process:
        _, errors = process.communicate()
    if process.returncode not in (0, 2):
        raise SystemExit(errors)
    peak, own, children = map(float, errors.rpartition("PEAK ")[2].split())
    return Cost(time.perf_counter() - began, peak / 1024, own, children)


def kill(count: int, times: int, words: Sequence[str]) -> bool:
    """Kill the batch or its grading processes at random moments, and return whether nothing differs."""
    chance, killed, same = random.Random(), {"batch": 0, "child": 0}, True
    with tempfile.TemporaryDirectory() as scratch:
        root, calm, book = (
            Path(scratch, "class"),
            Path(scratch, "calm.sqlite"),
            Path(scratch, "killed.sqlite"),
        )
        make(root, count, words)
        seconds = timed(command(root, calm, words)).wall
        while sum(killed.values()) < times:
            for file in Path(scratch).glob("killed.sqlite*"):
                file.unlink()
            while not _disturbed(command(root, book, words), killed, chance, times, 2 * seconds / times):
                pass
            timed(
                command(root, book, words)
            )  # a submission whose process was killed too often has no grade yet
            expected, found = _facts(calm), _facts(book)
            same = same and expected == found
            print(
                f"killed so far: {killed}; {len(found)} facts: {'equal' if same else 'DIFFERENT'}", flush=True
            )
            for fact in sorted(set(expected) ^ set(found))[:10]:
                print("  ", fact)
    print("left behind:", sorted(path.name for path in Path(tempfile.gettempdir()).glob("grader-*-*")))
    return same


def _disturbed(
    line: Sequence[str], killed: dict[str, int], chance: random.Random, times: int, longest: float
) -> bool:
    """Run the batch and kill one process after another; return False once it is the batch."""
    with start(line) as process:
        while process.poll() is None and sum(killed.values()) < times:
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.2, max(1.0, longest)))
            children = list(_children(process.pid)) if process.poll() is None else []
            if children:
                whom = chance.choice(["batch", "child"])
                os.kill(process.pid if whom == "batch" else chance.choice(children), signal.SIGKILL)
                killed[whom] += 1
        process.communicate()
        return process.returncode >= 0


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text(encoding="ascii").split())


def _facts(book: Path) -> list[tuple[object, ...]]:
    """Return what must not depend on the kills: everything but numbers of rows and times."""
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(
            """SELECT s.name, b.sha256, g.key_sha256, g.seed, g.status, g.score, g.problem, c.check_id,
                c.status, c.message FROM grading g JOIN submission b ON b.id = g.submission_id
            JOIN student s ON s.id = b.student_id JOIN check_result c ON c.grading_id = g.id
            WHERE g.status <> 'error' ORDER BY s.name, g.id, c.check_id"""
        ).fetchall()


def main() -> None:
    """Run the tool, and exit with its status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.classroom", description=__doc__)
    parser.add_argument("what", choices=["make", "measure", "kill"])
    parser.add_argument("words", nargs="+")
    parser.add_argument("-e", dest="exercises", action="append", default=[])
    parser.add_argument("-j", dest="jobs", action="append", type=int, default=[])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    if options.what == "make":
        make(Path(options.words[0]), int(options.words[1]), options.exercises)
    elif options.what == "measure":
        counts, jobs = [int(word) for word in options.words], options.jobs or [os.cpu_count() or 1]
        if options.each:
            measure_each(counts, jobs)
        else:
            measure(counts, jobs, options.exercises, full=options.full)
    else:
        times = int(options.words[1]) if len(options.words) > 1 else 20
        sys.exit(0 if kill(int(options.words[0]), times, options.exercises) else 1)


if __name__ == "__main__":
    main()
