"""Grades one program of the corpora, and notes in which orders it was run; one line of JSON for each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import msgspec

from grader.checking.run_id import parse
from grader.course import catalogue
from grader.grading.assignment import assign_file, observer_of
from grader.grading.checks import UNDECIDED
from grader.grading.pipeline import judge
from grader.grading.results import uniform_result
from grader.grading.settings import Settings
from grader.order_count import Orders
from grader.scorecard import ExerciseResult
from tests.support.cases import Case
from tests.support.grade import alone
from tests.tools import matrix
from tests.tools.accuracy.records import program_sum

SETTINGS = Settings(seed=1)
_UNDECIDED = UNDECIDED.format("")


class Row(msgspec.Struct, frozen=True):
    """What the grading of one program showed of its orders."""

    code: str  # of the grader, see accuracy/records.py
    case: str
    source: str  # of the program
    exercise: str
    kind: str
    lost: tuple[str, ...] = ()
    orders: Orders | None = None  # None: it was not run, or by named schedules only
    runs: int = 0
    controlled: bool = True
    undecided: int = 0  # checks that failed in an order that could not be repeated
    failing: tuple[str, ...] = ()  # the run ids of failed checks, if an order was explored for them
    error: str = ""

    @property
    def is_open(self) -> bool:
        """Return whether it kept all points, and orders were left that were not tried."""
        return self.orders is not None and not self.orders.complete and not self.lost


def graded(case: Case, code: str) -> Row:
    """Grade one program. An error of the grader is in the row."""
    row = Row(code, case.id, program_sum(case), case.exercise, case.kind)
    try:
        return _filled(row, case)
    except Exception as problem:  # noqa: BLE001  the table must have a row for each program
        return msgspec.structs.replace(row, error=f"{type(problem).__name__}: {problem}")


def _filled(row: Row, case: Case) -> Row:
    exercise = next(each for each in catalogue() if each.name == case.exercise)
    host = matrix.host()
    host.traces.clear()
    host.noted.clear()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, exercise.filename)
        path.write_text(case.source, encoding="utf-8")
        assignment = replace(assign_file(path, exercise), copy=alone)
        if assignment.verdict is not None:
            result = uniform_result(exercise, None, assignment.verdict)
            return msgspec.structs.replace(row, lost=_lost(result))
        observer = observer_of(assignment, host)
        result = judge(assignment, observer, SETTINGS)
    return msgspec.structs.replace(
        row,
        lost=_lost(result),
        orders=result.orders,
        runs=len(host.traces),
        controlled=observer.is_controlled,
        undecided=sum(note.endswith(_UNDECIDED) for note in host.noted),
        failing=tuple(dict.fromkeys(each.replay for each in result.checks if _is_explored(each.replay))),
    )


def _lost(result: ExerciseResult) -> tuple[str, ...]:
    names = (each.id.partition(".")[2] for each in result.checks if each.status != "passed")
    return tuple(sorted(names))


def _is_explored(run_id: str) -> bool:
    return bool(run_id) and bool(parse(run_id).order)


def rows(cases: Sequence[Case], code: str, jobs: int) -> Iterator[Row]:
    """Grade programs, ``jobs`` in parallel, and yield their rows in order."""
    with ProcessPoolExecutor(jobs, initializer=matrix.start_worker) as pool:
        try:
            yield from pool.map(graded, cases, [code] * len(cases))
        finally:
            pool.shutdown(cancel_futures=True)


def read(path: Path, code: str, cases: Iterable[Case]) -> dict[str, Row]:
    """Return the rows of these programs that are up to date, by program."""
    if not path.exists():
        return {}
    known = {(case.id, program_sum(case)) for case in cases}
    lines = path.read_bytes().split(b"\n")[:-1]  # the last one may have been cut off
    found = (msgspec.json.decode(line, type=Row) for line in lines if line)
    return {row.case: row for row in found if row.code == code and (row.case, row.source) in known}


def append(path: Path, made: Iterable[Row]) -> None:
    """Write rows down, each as soon as it comes."""
    with path.open("ab") as file:
        for row in made:
            file.write(msgspec.json.encode(row) + b"\n")
            file.flush()
