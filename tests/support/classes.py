"""Small classes as platforms and teachers lay them out, and helpers to write their files.

Nearly all submit the third exercise, which takes the least time to grade: a right one has 5 points, a wrong
one 1.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

import grader
from grader.batch import grade_one
from grader.batch.intake.prepare import prepare
from grader.batch.intake.staging import staged
from grader.batch.local_graders import LocalGraders
from grader.cli.main import run
from grader.course import Exercise
from grader.grading.assignment import assign
from grader.scorecard import ScoreCard
from grader.submission.locate import open_submission

RIGHT = (
    Path(grader.__path__[0]).parent / "solutions" / "ex03_serial_squares" / "serial_squares.py"
).read_text("utf-8")
WRONG = (
    "def square(n):\n    return n\n\n\ndef serial_squares(numbers):\n    return list(map(square, numbers))\n"
)
NAME = "serial_squares.py"
NOT_GRADED = "not graded"
NOTHING = "nothing handed in"


@dataclass(frozen=True)
class SmallClass:
    """What is under a root, how it is graded, and what must come out.

    ``points`` has the points of each submission or person, by the first of name, username, id and submission
    that the table has; ``said`` are words in what is printed or in the table.
    """

    files: Mapping[str, str | bytes]
    points: Mapping[str, int | str]
    args: Sequence[str] = ()
    tables: Mapping[str, str | bytes] = field(default_factory=dict)
    said: Sequence[str] = ()
    status: int = 0
    exercise: str = "serial_squares"


def notebook(*cells: str) -> str:
    """Return a notebook with these cells of code."""
    made: list[dict[str, object]] = [
        {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], "execution_count": None}
        for text in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def zipped(files: Mapping[str, str | bytes], *, locked: bool = False) -> bytes:
    """Return a zip archive; ``locked``: one that says that it needs a password."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    made = bytearray(data.getvalue())
    if locked:  # a bit of each file's flags, in its own header and in the directory
        for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = made.find(mark)
            while at >= 0:
                made[at + place] |= 1
                at = made.find(mark, at + 1)
    return bytes(made)


def tarred(files: Mapping[str, str | bytes], mode: str = "w:gz") -> bytes:
    """Return a tar archive, compressed as ``mode`` says."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]  # a mode of tarfile's
        for name, content in files.items():
            encoded = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(encoded)
            archive.addfile(info, io.BytesIO(encoded))
    return data.getvalue()


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def people(table: str | bytes, *said: str, ann: str = "Ann Doe", status: int = 0) -> SmallClass:
    """Return a class of two with a roster; the points are found by the names in it."""
    name = {"Ann Doe": "Bob Ek", "Doe, Ann": "Ek, Bob", "Doe; Ann": "Ek; Bob"}.get(ann, "hw-bob")
    files = {f"hw-ann/{NAME}": RIGHT, f"hw-bob/{NAME}": WRONG}
    points: dict[str, int | str] = {} if status else {ann: 5, name: 1}
    return SmallClass(files, points, tables={"roster.csv": table}, said=said, status=status)


def points_in(table: Path) -> dict[str, int | str]:
    """Return the points, or the status, of each row of the batch's table, by all its names."""
    text = table.read_bytes().decode("utf-8-sig")
    points: dict[str, int | str] = {}
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        result = int(row["points"]) if row["status"] == "graded" else row["status"]
        for key in ("name", "username", "id", "email", "submission"):
            points.setdefault(row[key], result)
            points.setdefault(row["submission"], result)
    return points


_cards: dict[str, ScoreCard] = {}


@contextmanager
def grading_equal_programs_once() -> Iterator[None]:
    """Have equal programs graded once in this process, and submissions staged in it.

    What a small class is about is which file is found and counts: the grader's own steps find it here as
    well. That staging is done by a process with limits, tests/unit/batch/test_intake_limits.py shows.
    """
    grade = LocalGraders.grade

    def grade_once(self: LocalGraders, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        assignments = assign(open_submission(path), exercises)
        parts = [
            (each.exercise.name, each.file, each.verdict, _code(each.path) if each.needs_runs else "")
            for each in assignments
        ]
        key = repr((parts, seed))
        if key not in _cards:
            _cards[key] = grade(self, path, exercises, seed)
        return _cards[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalGraders, "grade", grade_once)
        patch.setattr(grade_one, "staged", partial(staged, prepare=prepare))
        yield


def _code(path: Path | None) -> str:
    """Return the statements of a program: two are equal that differ in comments, blank lines and ``pass``."""
    assert path is not None
    tree = ast.parse(path.read_bytes())
    idle = [node for node in tree.body if isinstance(node, ast.Pass)]
    return ast.dump(ast.Module([node for node in tree.body if node not in idle], []))


def check(case: SmallClass, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Grade a class and compare what came out: points, words, and the exit status."""
    pytest.importorskip("dateutil")
    pytest.importorskip("nbformat")
    pytest.importorskip("yaml")
    write(folder / "root", case.files)
    write(folder, case.tables)
    rosters = [word for name in case.tables for word in ("--roster", str(folder / name))]
    args = ["batch", str(folder / "root"), "-e", case.exercise, "--seed", "1", *rosters, *case.args]
    exports = ["--csv", str(folder / "t.csv"), "--json", str(folder / "json")]
    with grading_equal_programs_once():
        status = run([*args, "--gradebook", str(folder / "book.sqlite"), *exports])
    shown = capsys.readouterr()
    points = points_in(folder / "t.csv") if (folder / "t.csv").exists() else {}
    found = {name: points.get(name) for name in case.points}
    assert found == dict(case.points), f"{found}, and expected {dict(case.points)}"
    texts = [shown.out, shown.err, *(file.read_text("utf-8") for file in folder.rglob("*.json"))]
    texts += [file.read_text("utf-8-sig") for file in folder.glob("t.csv")]
    everything = re.sub(r"\s+", " ", " ".join(texts))
    missing = [words for words in case.said if words not in everything]
    assert not missing, f"{missing} is not said in {shown.out}{shown.err}"
    assert status == case.status, f"{status}: {shown.err}"
