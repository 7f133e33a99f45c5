"""What CI claimed: the points of a class's own runs, from a table or from the files of results.

These are the tables of GitHub Classroom (``grades.csv``) and Classroom 50 (``scores.csv``, and its web
page's), and folders of JSON files: this grader's reports, ``result.json``, ``results.json`` and the
reporter's payload.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import UserError

_NAMES = (
    "student_repository_name",
    "repository",
    "submission",
    "username",
    "usernames",
    "github_username",
    "name",
)
_POINTS = ("points_awarded", "score", "points")
_PLAIN = {"result", "results", "report"}  # a file of that name belongs to the student of its folder's name
_MAX_BYTES = 10_000_000


class ClaimsError(UserError):
    """The claims can't be read."""


@dataclass(frozen=True)
class Claim:
    """The points that a student's CI reported."""

    name: str
    points: int


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Return the claims of a CSV table or a folder of JSON files. Raises ClaimsError."""
    try:
        claims = _folder(path) if path.is_dir() else _table(path)
    except (OSError, ValueError, csv.Error) as error:
        raise ClaimsError(f"can't read the claims in {path}: {error}") from error
    if not claims:
        raise ClaimsError(f"there are no claims in {path}")
    return tuple(claims)


def claim_of(name: str, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that belongs to a submission: that of its name, or of the end of its name.

    The repository ``hw1-jim-bob`` belongs to ``jim-bob``, also where there is a ``bob``.
    """
    folded = name.casefold()
    matching = [
        claim
        for claim in claims
        if folded == claim.name.casefold() or folded.endswith(f"-{claim.name.casefold()}")
    ]
    return max(matching, key=lambda claim: len(claim.name), default=None)


def _table(path: Path) -> list[Claim]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        head = {name.strip().casefold(): name for name in rows.fieldnames or ()}
        who = next((head[name] for name in _NAMES if name in head), None)
        points = next((head[name] for name in _POINTS if name in head), None)
        if who is None or points is None:
            raise ClaimsError(
                f"{path} needs a column with names ({', '.join(_NAMES)}) "
                f"and one with points ({', '.join(_POINTS)})"
            )
        return [
            Claim(row[who].strip(), _whole(row[points]))
            for row in rows
            if (row[who] or "").strip() and (row[points] or "").strip()
        ]


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
            claims.append(Claim(file.parent.name if file.stem in _PLAIN else file.stem, points))
    return claims


def _points(result: Any) -> int | None:
    """Return the points of a result, or None where the JSON is not a result."""
    if not isinstance(result, Mapping):
        return None
    if "score" in result:
        return _whole(result["score"])
    tests = result.get("tests")
    if isinstance(tests, list):
        return sum(_whole(test.get("score", 0)) for test in tests if isinstance(test, Mapping))
    return None


def _whole(value: Any) -> int:
    try:
        number = float(value)
    except TypeError:
        number = math.nan
    if not number.is_integer():
        raise ValueError(f"{value} is not a whole number of points")
    return int(number)
