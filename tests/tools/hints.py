"""Follow the first hint of each wrong program to the letter, grade again, and count the saves to full marks.

    python -m tests.tools.hints [NAME ...] [--only WORD] [--rows FILE [--known]] [--show] [--page]

A hint is followed by a reader who makes the edits that it names and nothing else (tests/support/reader.py).
``--rows`` keeps the results in a file, and grades only what has no row in it; ``--page`` writes
the table in docs/hints.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.course import catalogue
from grader.grading.settings import Settings
from grader.observe.run_host import Options, RunHost
from tests.support.cases import Case, corpus
from tests.support.grade import grade_file, quick
from tests.support.paths import ROOT
from tests.support.reader import first_advice, followed

MAX_SAVES = 3
GOAL = 0.95  # of the programs have full marks at the first save
PAGE = ROOT / "docs" / "hints.md"
_EXERCISES = {exercise.name: exercise for exercise in catalogue()}
MARK = "<!-- what is below is written by python -m tests.tools.hints --page -->\n"


class Row(msgspec.Struct, frozen=True):
    """What became of one program: the advice and its words at each save, and the points before and after."""

    id: str
    about: tuple[str, ...]
    hints: tuple[str, ...]
    points: tuple[int, ...]
    full: int

    @property
    def saves(self) -> int | None:
        """Return how many saves it took to full marks, None if it did not get there."""
        return len(self.points) - 1 if self.points[-1] == self.full else None

    @property
    def text(self) -> str:
        """Return the row as text."""
        points = " → ".join(map(str, self.points))
        return f"{self.id} | {', '.join(self.about)} | {points} of {self.full} | {self.saves or 'never'}"


@dataclass
class _Reading:
    source: str
    about: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    points: list[int] = field(default_factory=list)


def read(case: Case, host: RunHost, saves: int = MAX_SAVES) -> Row:
    """Return what becomes of a wrong program when its first hint is followed, and then the next one."""
    exercise, reading, full = _EXERCISES[case.exercise], _Reading(case.source), 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, exercise.filename)
        while len(reading.points) <= saves:
            path.write_text(reading.source, encoding="utf-8")
            result = grade_file(path, quick(exercise), Settings(seed=1), host)
            full = result.max_score
            reading.points.append(result.score)
            advice = first_advice(result)
            if advice is None:
                break
            reading.about.append(advice.about)
            reading.hints.append(advice.hint)
            source = followed(advice.hint, reading.source)
            if source in {None, reading.source}:
                break
            reading.source = source or ""
    return Row(case.id, tuple(reading.about), tuple(reading.hints), tuple(reading.points), full)


def page(rows: Sequence[Row]) -> str:
    """Return what the table shows: how many programs have full marks after how many saves, and each row."""
    saves = Counter(row.saves for row in rows)
    every = sum(1 for _ in _cases((), ""))
    lines = [
        MARK,
        f"Followed: {len(rows)} of {every} wrong programs.",
        "",
        "| full marks | programs | share |",
        "| --- | ---: | ---: |",
    ]
    for count, what in (
        (1, "at the first save"),
        (2, "at the second"),
        (3, "at the third"),
        (None, "not by hints"),
    ):
        lines.append(f"| {what} | {saves[count]} | {100 * saves[count] / len(rows):.1f} % |")
    late = [row for row in rows if row.saves != 1]
    if late:
        lines += ["", "These are not right at the first save. The words that were followed first:", ""]
        lines += [f"- `{row.id}`: {' '.join(row.hints[0].split())}" for row in late]
    lines += ["", "| program | hints about | points | saves |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {row.text} |" for row in rows)]) + "\n"


def _cases(names: Iterable[str], only: str) -> Iterator[Case]:
    for exercise in catalogue():
        if not names or exercise.name in names:
            yield from (case for case in corpus(exercise.name) if case.kind == "chaff" and only in case.id)


def _known(file: Path | None) -> dict[str, Row]:
    lines = file.read_bytes().splitlines() if file is not None and file.exists() else []
    return {row.id: row for row in (msgspec.json.decode(line, type=Row) for line in lines)}


def main(args: list[str] | None = None) -> int:
    """Read the programs and print a row for each; return 1 if the goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.hints")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--known", action="store_true", help="only what the file of rows has")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args(args)
    host, known = RunHost(Options()), _known(options.rows)
    rows = []
    try:
        for case in _cases(options.names, options.only):
            if options.known and case.id not in known:
                continue
            row = known.get(case.id) or read(case, host)
            rows.append(row)
            if options.rows and case.id not in known:
                with options.rows.open("ab") as file:
                    file.write(msgspec.json.encode(row) + b"\n")
            print(row.text, flush=True)
            for hint in row.hints if options.show or row.saves != 1 else ():
                print("    " + hint.replace("\n", "\n    "), flush=True)
    finally:
        host.close()
    if options.page:
        own = PAGE.read_text("utf-8").partition(MARK)[0]
        PAGE.write_text(own + page(rows), encoding="utf-8")
    at_once = sum(row.saves == 1 for row in rows)
    print(f"{at_once} of {len(rows)} at the first save")
    return 0 if at_once >= GOAL * len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
