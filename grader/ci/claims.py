"""What CI claimed: the points of a class's own runs, from a table or from the files of results.

These are the tables of GitHub Classroom (``grades.csv``) and Classroom 50 (``scores.csv``, and its web
page's), and folders of JSON files: this grader's reports, ``result.json``, ``results.json`` and the
reporter's payload.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.errors import UserError
from grader.tables import Table, TableError, heading_key, read_number, read_table
from grader.words import PERSON, WORKSHEET

_NAMES = (  # the best first; as grader.tables.heading_key writes headings
    "student repository name",
    "repository",
    "submission",
    "username",
    "usernames",
    "github username",
    "github",
    "login",
    "name",
    "student",
)
_KINDS = ("submission", "username", "full_name", "email", "platform_id")  # headings in other languages
_POINTS = ("points awarded", "score", "points", "grade", "total", "punkte", "puntos", "punten", "punti")
_PLAIN = {"result", "results", "report"}  # a file of that name belongs to the student of its folder's name
_MAX_BYTES = 10_000_000


class ClaimsError(UserError):
    """The claims can't be read."""


@dataclass(frozen=True)
class Claim:
    """The points that a student's CI reported, and how it wrote them; None: that is no number of points."""

    name: str
    points: Fraction | int | None
    text: str = field(default="", compare=False)


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Return the claims of a CSV table or a folder of JSON files. Raises ClaimsError."""
    try:
        claims = _folder(path) if path.is_dir() else _table(read_table(path, "table of claims"), path)
    except TableError as error:
        raise ClaimsError(str(error)) from error
    except (OSError, ValueError) as error:
        raise ClaimsError(f"can't read the claims in {path}: {error}") from error
    if not claims:
        raise ClaimsError(f"there are no claims in {path}")
    return tuple(claims)


def claim_of(name: str, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that belongs to a submission: that of its name, or of the end of its name.

    The repository ``hw1-jim-bob`` belongs to ``jim-bob``, also where there is a ``bob``. Of several claims of
    one student the last counts.
    """
    folded = name.casefold()
    matching = [
        claim
        for claim in reversed(claims)
        if folded == claim.name.casefold() or folded.endswith(f"-{claim.name.casefold()}")
    ]
    return max(matching, key=lambda claim: len(claim.name), default=None)


def claims_of_nobody(names: Iterable[str], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the last claim of each name to which none of the submissions belongs."""
    claimants = {found.name.casefold() for name in names if (found := claim_of(name, claims))}
    last = {claim.name.casefold(): claim for claim in claims}
    return tuple(claim for name, claim in last.items() if name not in claimants)


def _table(table: Table, path: Path) -> list[Claim]:
    head = {heading_key(name): number for number, name in reversed(list(enumerate(table.headings)))}
    by_kind = {PERSON[name]: number for name, number in reversed(head.items()) if name in PERSON}
    of_names = (head.get(name) for name in _NAMES)
    of_points = (head.get(name) for name in _POINTS)
    grades = [number for name, number in head.items() if WORKSHEET.get(name) == "grade"]
    who = next(filter(_is_place, (*of_names, *map(by_kind.get, _KINDS))), None)
    points = next(filter(_is_place, (*of_points, *grades)), None)
    if who is None or points is None:
        raise ClaimsError(
            f"{path} needs a column with names ({', '.join(_NAMES)}) "
            f"and one with points ({', '.join(_POINTS)})"
        )
    rows = [row for _, row in table.rows if len(row) > max(who, points)]
    return [
        Claim(row[who], read_number(row[points]), row[points]) for row in rows if row[who] and row[points]
    ]


def _is_place(number: int | None) -> bool:
    return number is not None


def _folder(path: Path) -> list[Claim]:
    claims = []
    for file in sorted(path.rglob("*.json")):
        if not file.is_file() or file.stat().st_size > _MAX_BYTES:
            continue
        try:
            points = _points(json.loads(file.read_bytes()))
        except (ValueError, RecursionError) as error:
            raise ClaimsError(f"can't read the claims in {file}: {error}") from error
        if points is not None:
            name = file.parent.name if file.stem in _PLAIN else file.stem
            claims.append(Claim(name, points, f"{float(points):g}"))
    return claims


def _points(result: Any) -> Fraction | None:
    """Return the points of a result, or None where the JSON is not a result."""
    if not isinstance(result, Mapping):
        return None
    if "score" in result:
        return _number(result["score"])
    tests = result.get("tests")
    if isinstance(tests, list):
        scores = (_number(test.get("score", 0)) for test in tests if isinstance(test, Mapping))
        return sum(scores, Fraction())
    return None


def _number(value: Any) -> Fraction:
    """Return a number of JSON. Raises ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is not a number of points")  # noqa: TRY004  the file is wrong, not a caller
    return Fraction(str(value))  # of nan and inf it raises ValueError
