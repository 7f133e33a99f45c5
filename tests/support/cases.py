"""The programs that the grader is tested with, and the outcome that each must have.

A *wheat* is right, in some style, and must keep every point. A *chaff* is wrong in one way and must lose
exactly the checks that its label names; the label may name the diagnosis that it must get, otherwise it must
get none, like every wheat, and what the report must say. A *mutant* is made by a rule
(``tests/corpora/mutants``), which says what it must lose. An *odd* program does something unusual and
harmless and must keep every point. A *hostile* one wants points, secrets or harm, and may get no more points
than its label says.

A program's label is a block of TOML at its head, in the form of PEP 723::

    # /// case
    # loses = ["many_workers"]
    # about = "chunksize is the whole list, so one worker gets everything."
    # diagnosis = "everything-in-one-chunk"
    # ///

Files that lie beside it are in the label as well: ``# beside."queue.py" = "my_notes = 1"``.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from grader.authoring.labels import label_text
from grader.course import catalogue
from tests.corpora.mutants.generate import mutants
from tests.support.paths import CORPORA, PROGRAMS

Kind = Literal["wheat", "chaff", "mutant", "odd", "hostile"]
KINDS: tuple[Kind, ...] = ("wheat", "chaff", "mutant")  # the kinds of which it is known what they must lose
FAMILIES = ("forging", "early_exit", "reading", "patching", "fake_processes", "resources", "packages")
MUST: dict[Kind, set[str]] = {  # the keys that a label of this kind has, and those that it may have
    "wheat": {"about"},
    "chaff": {"about", "loses"},
    "odd": {"about", "exercise"},
    "hostile": {"about", "exercise", "most"},
}
MAY: dict[Kind, set[str]] = {
    "wheat": {"beside", "long"},
    "chaff": {"beside", "diagnosis", "long", "says"},
    "odd": {"long", "needs"},
    "hostile": {"long", "methods", "weak_without"},
}


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The label at the head of a program."""

    about: str = ""  # in what style it is right, what is wrong with it, what it tries
    exercise: str = ""  # for a program of the corpus the folder says it
    loses: frozenset[str] = frozenset()  # the short names of the checks that it must lose
    diagnosis: str = ""  # that it must be given; empty for none
    most: Annotated[int, msgspec.Meta(ge=0)] = (
        0  # points at most: what the program really does is worth so much
    )
    methods: tuple[Literal["fork", "spawn", "forkserver"], ...] = ("fork",)
    says: tuple[str, ...] = ()  # what its messages and hints must contain
    beside: dict[str, str] = {}  # files that lie beside it, with their texts
    needs: str = ""  # the layer without which the program cannot work
    long: bool = False  # takes more than ten seconds of a processor: a sample takes another one, if it can
    weak_without: str = ""  # the layer without which it is known to learn or gain something


class Case(Label, frozen=True, kw_only=True):
    """One program, its path, and the outcome that it must have."""

    id: str  # EXERCISE/KIND/NAME.py, EXERCISE/PROGRAM/OPERATOR@LINE, odd/NAME or FAMILY/NAME
    kind: Kind
    source: str
    path: Path | None = None  # a file, or a folder of a hostile submission
    operator: str = ""  # that made the mutant

    @property
    def family(self) -> str:
        """Return the family of a hostile program."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Return the last part of the id."""
        return self.id.rpartition("/")[2]


@functools.cache
def corpus(*names: str) -> tuple[Case, ...]:
    """Return the corpus's programs (of the exercises named, or of all)."""
    kinds: tuple[Kind, ...] = ("wheat", "chaff")
    return tuple(
        read(path, kind, path.relative_to(PROGRAMS).as_posix(), name)
        for name in names or sorted(path.name for path in PROGRAMS.iterdir())
        for kind in kinds
        for path in sorted((PROGRAMS / name / kind).glob("*.py"))
    )


@functools.cache
def mutated(*names: str) -> tuple[Case, ...]:
    """Return the mutants (of the exercises named, or of all)."""
    return tuple(
        Case(
            id=mutant.id,
            exercise=mutant.exercise,
            kind="mutant",
            source=mutant.source,
            loses=mutant.loses,
            operator=mutant.operator,
        )
        for exercise in catalogue()
        if exercise.name in names or not names
        for mutant in mutants(exercise.name)
    )


@functools.cache
def odd() -> tuple[Case, ...]:
    """Return the programs that do odd, harmless things."""
    paths = sorted((CORPORA / "odd").glob("*.py"))
    return tuple(read(path, "odd", f"odd/{path.stem}") for path in paths)


@functools.cache
def hostile(*families: str) -> tuple[Case, ...]:
    """Return the hostile submissions (of the families named, or of all)."""
    return tuple(
        read(path, "hostile", f"{family}/{path.stem}")
        for family in families or FAMILIES
        for path in sorted((CORPORA / "hostile" / family).iterdir())
        if path.name != "__pycache__"
    )


def read(path: Path, kind: Kind, name: str, exercise: str = "") -> Case:
    """Return a program with its label. Raises ValueError if the label is not valid for its kind."""
    file = path if path.is_file() else path / "process_pair.py"
    source = file.read_text(encoding="utf-8")
    label = label_of(source, kind, name)
    facts = {**msgspec.structs.asdict(label), "exercise": label.exercise or exercise}
    return Case(id=name, kind=kind, source=source, path=path, **facts)


def label_of(source: str, kind: Kind, name: str) -> Label:
    """Return the label at a program's head. Raises ValueError; ``name`` is for its message."""
    text = label_text(source)
    if text is None:
        raise ValueError(f"{name}: a program begins with '# /// case', its label, '# ///'")
    keys = msgspec.toml.decode(text).keys()
    must, may = MUST[kind], MAY.get(kind, set())
    if not must <= keys <= must | may:
        raise ValueError(f"{name}: a label of this kind has {sorted(must)}, and may have {sorted(may)}")
    return msgspec.toml.decode(text, type=Label)


class _Beside(msgspec.Struct, frozen=True):
    beside: dict[str, str] = {}


def files_beside(source: str) -> dict[str, str]:
    """Return the files that lie beside a program by its label; none without a valid label."""
    try:
        return msgspec.toml.decode(label_text(source) or "", type=_Beside).beside
    except msgspec.DecodeError:
        return {}
