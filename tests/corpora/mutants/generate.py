"""All mutants, in one order that never changes: of the solutions, and some of the corpus's right programs."""

from __future__ import annotations

import ast
import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import msgspec

from tests.support.paths import PROGRAMS, ROOT

from . import (
    of_bodies,
    of_endings,
    of_given_pools,
    of_methods,
    of_pools,
    of_processes,
    of_scripts,
    of_timings,
    of_values,
)
from .operators import BY_HAND, OPERATORS, Operator, names
from .places import Place, places, replaced

WHEATS_EACH = 1  # how many mutants of right programs of the corpus an operator gives, for each exercise
FAMILIES = (  # importing them registers their operators
    of_processes,
    of_pools,
    of_endings,
    of_methods,
    of_given_pools,
    of_values,
    of_bodies,
    of_scripts,
    of_timings,
)


@dataclass(frozen=True)
class Mutant:
    """A program with one change, what it must lose, and why."""

    id: str  # exercise/program/operator@line
    exercise: str
    operator: str
    source: str
    loses: frozenset[str]
    reason: str  # why it loses nothing, or just this where the rule is silent; "" where the rule says it
    by_hand: bool


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict found by hand."""

    loses: frozenset[str]
    about: str


@functools.cache
def verdicts() -> dict[str, tuple[frozenset[str], str]]:
    """Read the verdicts found by hand: by mutant, what it loses and why."""
    found: dict[str, tuple[frozenset[str], str]] = {}
    for file in sorted(PROGRAMS.glob("*/verdicts.toml")):
        for name, verdict in msgspec.toml.decode(file.read_bytes(), type=dict[str, Verdict]).items():
            if name in found:
                raise ValueError(f"there are two verdicts by hand on {name}")
            found[name] = (verdict.loses, verdict.about)
    return found


def bases(exercise: str) -> tuple[Path, list[Path]]:
    """Return an exercise's solution and its other right programs that need no files beside them."""
    (solution,) = (ROOT / "solutions").glob(f"ex*_{exercise}/{exercise}.py")
    wheats = sorted((PROGRAMS / exercise / "wheat").glob("*.py"))
    return solution, [path for path in wheats if "\n# beside." not in path.read_text(encoding="utf-8")]


@functools.cache
def mutants(exercise: str) -> tuple[Mutant, ...]:
    """Make an exercise's mutants, no two of which are the same program."""
    solution, wheats = bases(exercise)
    seen = {_code(path.read_text(encoding="utf-8")) for path in (solution, *wheats)}
    found = [each for name in OPERATORS for each in _of(name, exercise, solution, "solution", seen)]
    for each in OPERATORS:
        if each.wheats:
            # others for each operator, and when a wheat is added, most stay the same
            order = sorted(wheats, key=lambda path: crc32(f"{each.name} {path.stem}".encode()))
            found += _of_wheats(each, exercise, order, seen)
    return tuple(found)


def _of_wheats(each: Operator, exercise: str, paths: list[Path], seen: set[str]) -> list[Mutant]:
    """Return the first mutant of each of the first programs to which the operator applies."""
    found: list[Mutant] = []
    for path in paths:
        if len(found) < WHEATS_EACH:
            mine = _of(each, exercise, path, path.stem, seen)
            found += [mutant for mutant in (next(mine, None),) if mutant is not None]
    return found


def _of(each: Operator, exercise: str, path: Path, program: str, seen: set[str]) -> Iterator[Mutant]:
    if exercise not in each.rules:
        return
    source, own_places = _read(exercise, path)
    if each.skip and program != "solution" and re.search(each.skip, source):
        return
    lines: Counter[int] = Counter()
    for place in own_places:
        losses = each.loses(exercise, place)
        if losses is None:
            continue
        for change in each.change(place):
            text, mine = change if isinstance(change, tuple) else (change, None)
            code = replaced(place, text)
            letter = "abcdefghijklmnop"[lines[place.line]]
            lines[place.line] += 1
            if code in seen:
                continue
            seen.add(code)
            name = f"{exercise}/{program}/{each.name}@{place.line}{letter if letter != 'a' else ''}"
            yield _judged(name, each, exercise, code, names(mine) if mine is not None else losses)


@functools.cache
def _read(exercise: str, path: Path) -> tuple[str, tuple[Place, ...]]:
    """Return a program's text and its places: of one tree, which operators leave as it is."""
    source = path.read_text(encoding="utf-8")
    return source, tuple(places(exercise, ast.parse(source)))


def _judged(name: str, each: Operator, exercise: str, code: str, losses: frozenset[str]) -> Mutant:
    by_hand = name in verdicts()
    if by_hand:
        losses, reason = verdicts()[name]
    else:
        reason = "" if losses else each.equal
    return Mutant(name, exercise, each.name, code, losses, reason, by_hand)


def undecided(mutant: Mutant) -> bool:
    """Check whether there is neither a rule for the mutant nor a verdict by hand."""
    return BY_HAND in mutant.loses


def _code(source: str) -> str:
    """Return the parts of a program that are equal for the same programs: all but comments and layout."""
    return ast.unparse(ast.parse(source)) + "\n"
