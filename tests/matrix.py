"""The grader's own proof: grade every program of tests/corpus and compare with what its first line says.

    python -m tests.matrix [NAME ...] [--thorough] [--repeat N] [--load N] [-j N]

A *wheat* is right in some odd style and must keep every point; a *chaff* is wrong in one labelled way and
must lose exactly the checks that its first line names (``# loses: check, check``).
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from grader.course import catalogue
from grader.marking import Settings, grade_file
from grader.observe.observer import Options, Station

CORPUS = Path(__file__).parent / "corpus"
BUSY_LOOP = "while True: pass"
_stations: dict[bool, Station] = {}


def programs(names: Sequence[str] = ()) -> list[Path]:
    """List the corpus's programs (of the exercises named, or of all)."""
    folders = [CORPUS / name for name in names] if names else sorted(CORPUS.iterdir())
    return [
        path
        for folder in folders
        for kind in ("wheat", "chaff")
        for path in sorted((folder / kind).glob("*.py"))
    ]


def losses(path: Path) -> set[str]:
    """Read which checks a program must lose: those that its first line names; none for a wheat."""
    if path.parent.name == "wheat":
        return set()
    first = path.read_text(encoding="utf-8").splitlines()[0]
    label, _, names = first.partition(":")
    if label != "# loses":
        raise ValueError(f"{path}: the first line of a chaff is '# loses: check, check'")
    return {name.strip() for name in names.split(",")}


def station(*, portable: bool = False) -> Station:
    """Give this process's station; it is closed by ``close_stations``."""
    if portable not in _stations:
        _stations[portable] = Station(Options(portable=portable))
    return _stations[portable]


def close_stations() -> None:
    """Close the stations of this process."""
    while _stations:
        _stations.popitem()[1].close()


def verdicts(path: Path, settings: Settings) -> dict[str, str]:
    """Grade one program of the corpus; -> the status of each check by its short name."""
    name = path.parent.parent.name
    exercise = next(each for each in catalogue() if each.name == name)
    result = grade_file(path, exercise, settings, station(portable=settings.portable))
    return {check.id.partition(".")[2]: check.status for check in result.checks}


def judge(path: Path, settings: Settings) -> str:
    """Grade one program; -> its row of the table: what it is, what it lost, and whether that was right."""
    seen = verdicts(path, settings)
    lost = {name for name, status in seen.items() if status != "passed"}
    errors = [name for name, status in seen.items() if status == "error"]
    verdict = (
        "right"
        if lost == losses(path) and not errors
        else f"WRONG, should lose: {', '.join(sorted(losses(path))) or 'nothing'}"
    )
    return f"{path.relative_to(CORPUS)} | {', '.join(sorted(lost)) or '-'} | {verdict}"


def _judge(arguments: tuple[Path, Settings]) -> str:
    try:
        return judge(*arguments)
    except Exception as problem:  # noqa: BLE001  the table must have a row for each program
        return f"{arguments[0].relative_to(CORPUS)} | ? | WRONG: {type(problem).__name__}: {problem}"


@contextlib.contextmanager
def load(loops: int) -> Iterator[None]:
    """Keep that many busy loops running beside."""
    busy = [subprocess.Popen([sys.executable, "-c", BUSY_LOOP]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def _start_worker() -> None:
    import multiprocessing.util  # a pool's workers leave by os._exit, past atexit

    multiprocessing.util.Finalize(None, close_stations, exitpriority=10)


def table(paths: Sequence[Path], settings: Settings, jobs: int) -> list[str]:
    """Grade all programs, ``jobs`` at once; -> the table's rows in order."""
    with ProcessPoolExecutor(jobs, initializer=_start_worker) as pool:
        return list(pool.map(_judge, [(path, settings) for path in paths]))


def main() -> int:
    """Print the table, or what is wrong in it; -> 0 when every verdict was right each time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="exercises; all if none is named")
    parser.add_argument("--thorough", action="store_true", help="every schedule under every start method")
    parser.add_argument("--portable", action="store_true", help="watch without the kernel's stamps")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--load", type=int, default=0, help="busy loops beside")
    parser.add_argument("--every", type=int, default=1, help="only every Nth program")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, dest="jobs")
    options = parser.parse_args()
    settings = Settings(seed=1, thorough=options.thorough, portable=options.portable)
    paths = programs(options.names)[:: options.every]
    right = True
    for turn in range(1, options.repeat + 1):
        began = time.monotonic()
        with load(options.load):
            rows = table(paths, settings, options.jobs)
        wrong = [row for row in rows if not row.endswith("| right")]
        digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]
        print(
            f"{sys.version.split()[0]} turn {turn}: {len(rows)} programs, {len(wrong)} wrong, table "
            f"{digest}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        for row in wrong:
            print("  " + row, flush=True)
        right = right and not wrong
    return 0 if right else 1


if __name__ == "__main__":
    raise SystemExit(main())
