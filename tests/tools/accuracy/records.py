"""One line of JSON for each grading, so that a long measurement can be stopped and continued."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tests.support.cases import Case
from tests.support.paths import ROOT

# What verdicts rest on; commands, reports, batches and stories take them as they are.
PACKAGES = ("checking", "checks", "exploring", "observe", "probe")
GRADER = ("grader/*.py", *(f"grader/{name}/**/*.py" for name in PACKAGES), "exercises/*/exercise.toml")


class Conditions(msgspec.Struct, frozen=True, order=True):
    """Under which conditions programs were graded, all of them the same ones."""

    python: str
    load: int  # busy loops beside
    one_core: bool
    thorough: bool  # every schedule under every start method


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One grading of one program."""

    code: str  # of the grader: see ``fingerprint``
    conditions: Conditions
    turn: int  # also the seed that chose the inputs
    case: str
    source: str  # of the program: see ``program_sum``
    lost: tuple[str, ...]
    error: str = ""
    diagnosis: str | None = None  # empty: it was given none; None: not looked at

    @property
    def key(self) -> tuple[Conditions, int, str]:
        """What tells gradings apart that need not be made twice."""
        return self.conditions, self.turn, self.case


def fingerprint(root: Path = ROOT) -> str:
    """Return a short digest of the grader: records with another one are out of date."""
    total = hashlib.sha256()
    for pattern in GRADER:
        for path in sorted(root.glob(pattern)):
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]


def program_sum(case: Case) -> str:
    """Return a short digest of a program: records of another text of it are out of date.

    Pythons write a mutant with different quotes and brackets; those, and white space, don't count.
    """
    return hashlib.sha256(re.sub(r"[\s'\"()]", "", case.source).encode()).hexdigest()[:12]


def read(path: Path, code: str, cases: Iterable[Case]) -> list[Record]:
    """Read the records of these programs that are up to date, the last of each grading.

    A line that was cut off when the measurement was stopped is left out. Raises msgspec's errors on others.
    """
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    found = (msgspec.json.decode(line, type=Record) for line in lines if line)
    known = {(case.id, program_sum(case)) for case in cases}
    return list(
        {each.key: each for each in found if each.code == code and (each.case, each.source) in known}.values()
    )


def append(path: Path, records: Iterable[Record]) -> None:
    """Write records down, each as soon as it comes."""
    path.touch()
    with path.open("r+b") as file:
        file.truncate(file.read().rfind(b"\n") + 1)  # what was cut off
    with path.open("ab") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")
            file.flush()
