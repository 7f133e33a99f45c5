"""Grade every program of tests/corpora/programs and compare with what its label says.

    python -m tests.tools.matrix [NAME ...] [--thorough] [--repeat N] [--load N] [-j N]

``python -m tests.tools.accuracy`` does so with mutants as well, on several interpreters, and keeps results.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from grader.course import catalogue
from grader.grading.settings import Settings
from grader.observe.patience import RUNAWAY
from grader.observe.run_host import Options, RunHost
from grader.scorecard import ExerciseResult
from grader.trace import Trace
from tests.support.cases import Case, corpus
from tests.support.grade import grade_file, quick
from tests.support.truths import untrue

BUSY_LOOP = "while True: pass"
_hosts: dict[bool, NotingHost] = {}


class NotingHost(RunHost):
    """Keeps the runs, and which of them had to be stopped: a right program's never have to."""

    def __init__(self, options: Options) -> None:
        """Keep the options."""
        super().__init__(options)
        self.ended: set[str] = set()
        self.traces: list[Trace] = []
        self.noted: list[str] = []

    def note_order(self, name: str, trace: Trace) -> None:
        """See RunHost."""
        super().note_order(name, trace)
        self.traces.append(trace)
        if trace.end in RUNAWAY:
            self.ended.add(f"{trace.end} under {trace.method}, {trace.schedule}")

    def note(self, text: str) -> None:
        """See RunHost."""
        super().note(text)
        self.noted.append(text)


@dataclass(frozen=True)
class Outcome:
    """The result of grading one program."""

    case: Case
    lost: frozenset[str]
    error: str = ""  # the grader's own: there is no verdict
    diagnosis: str | None = None  # empty: it was given none; None: not looked at
    untrue: tuple[str, ...] = ()  # what its messages claim and no run shows
    unsaid: tuple[str, ...] = ()  # what its messages and hints must say and don't

    @property
    def right(self) -> bool:
        """Return whether the program lost exactly what it must lose, and got the right diagnosis."""
        return not self.error and self.lost == self.case.loses and not self.misnamed

    @property
    def misnamed(self) -> bool:
        """Return whether it got another diagnosis than it must get; a mutant may get any."""
        return self.diagnosis not in {None, self.case.diagnosis} and self.case.kind != "mutant"

    @property
    def row(self) -> str:
        """Return the program's row of the table: what it is, what it lost, and whether that was right."""
        verdict = "right" if self.right else f"WRONG, should lose: {_listed(self.case.loses) or 'nothing'}"
        verdict += f"; {self.error}" if self.error else ""
        if self.misnamed:
            verdict += f"; diagnosed as {self.diagnosis or 'nothing'}, not {self.case.diagnosis or 'nothing'}"
        return f"{self.case.id} | {_listed(self.lost) or '-'} | {verdict}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def digest(rows: Iterable[str]) -> str:
    """Return a short digest of a table: equal for equal tables."""
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]


def host(*, portable: bool = False) -> NotingHost:
    """Return this process's host, which ``close_hosts`` closes."""
    if portable not in _hosts:
        _hosts[portable] = NotingHost(Options(portable=portable))
    return _hosts[portable]


def close_hosts() -> None:
    """Close the hosts of this process."""
    while _hosts:
        _hosts.popitem()[1].close()


def judge(case: Case, settings: Settings, *, soon: bool = False) -> Outcome:
    """Grade one program. An error of the grader is in the outcome.

    Args:
        case: the program.
        settings: how to grade it.
        soon: stop a wrong program that does not end sooner than its exercise does.
    """
    exercise = next(each for each in catalogue() if each.name == case.exercise)
    if soon and case.loses:
        exercise = quick(exercise)
    place = host(portable=settings.portable)
    place.ended.clear()
    place.traces.clear()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, exercise.filename)
            path.write_text(case.source, encoding="utf-8")
            result = grade_file(path, exercise, settings, place)
    except Exception as problem:  # noqa: BLE001  the table must have a row for each program
        return Outcome(case, frozenset(), f"{type(problem).__name__}: {problem}")
    status = {check.id.partition(".")[2]: check.status for check in result.checks}
    errors = [f"error in {name}" for name, each in status.items() if each == "error"]
    if not case.loses:
        errors += [f"a run had to be ended: {end}" for end in sorted(place.ended)]
    lost = frozenset(name for name, each in status.items() if each != "passed")
    given = result.diagnosis.id if result.diagnosis else ""
    told = None if settings.portable else given  # which sees less
    claimed = tuple(untrue(result, place.traces))
    said = "\n".join(_texts(result))
    unsaid = tuple(words for words in case.says if words not in said)
    return Outcome(case, lost, "; ".join(errors), told, claimed, unsaid)


def _texts(result: ExerciseResult) -> Iterator[str]:
    """Yield the messages and hints of an exercise's result."""
    for check in result.checks:
        yield from (check.message, check.hint)
    if result.diagnosis is not None:
        yield from (result.diagnosis.message, result.diagnosis.hint)


@contextlib.contextmanager
def load(loops: int) -> Iterator[None]:
    """Keep that many busy loops running during the block."""
    busy = [subprocess.Popen([sys.executable, "-c", BUSY_LOOP]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def start_worker() -> None:
    """Have the hosts closed at the end of a pool's worker."""
    import multiprocessing.util  # a pool's workers leave by os._exit, past atexit

    multiprocessing.util.Finalize(None, close_hosts, exitpriority=10)


def outcomes(cases: Sequence[Case], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """Grade all programs, ``jobs`` in parallel, and yield their results in order."""
    with ProcessPoolExecutor(jobs, initializer=start_worker) as pool:
        try:
            yield from pool.map(judge, cases, repeat(settings))
        finally:
            pool.shutdown(cancel_futures=True)


def main() -> int:
    """Print the table, or what is wrong in it, and return 0 if every verdict was right each time."""
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
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no busy loop goes on when this is stopped
    settings = Settings(seed=1, thorough=options.thorough, portable=options.portable)
    cases = corpus(*options.names)[:: options.every]
    right = True
    for turn in range(1, options.repeat + 1):
        began = time.monotonic()
        with load(options.load):
            found = list(outcomes(cases, settings, options.jobs))
        wrong = [each.row for each in found if not each.right]
        wrong += [f"{each.case.id} | untrue: {claim}" for each in found for claim in each.untrue]
        wrong += [f"{each.case.id} | unsaid: {words}" for each in found for words in each.unsaid]
        print(
            f"{sys.version.split()[0]} turn {turn}: {len(found)} programs, {len(wrong)} wrong, table "
            f"{digest(each.row for each in found)}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        for row in wrong:
            print("  " + row, flush=True)
        right = right and not wrong
    return 0 if right else 1


if __name__ == "__main__":
    raise SystemExit(main())
