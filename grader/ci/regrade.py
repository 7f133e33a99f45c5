"""The central regrade: marks of a grading by the teacher, compared with what each student's CI claimed.

Students can change the workflow, the grader and the log in a repository of their own. So the results of CI
are a convenience, and the marks that count come from the teacher's grader on the teacher's machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import msgspec

from grader.errors import UserError
from grader.report.files import write_whole
from grader.report.text import in_cell
from grader.scorecard import ScoreCard, from_json

from .claims import Claim, claim_of
from .drift import Drift, find_drift


class RegradeError(UserError):
    """The regrade could not be done."""


@dataclass(frozen=True)
class Row:
    """One submission: its points here (None where it could not be graded), its claim, and its drift.

    ``claim`` is how CI wrote the points; where it is no number, ``claimed`` is None nevertheless.
    """

    name: str
    points: int | None
    max_points: int
    claimed: Fraction | int | None
    claim: str = ""
    drift: tuple[Drift, ...] = ()

    @property
    def verdict(self) -> str:
        """Return in a few words how the claim compares."""
        if self.points is None:
            return "not graded"
        if self.claimed is None:
            return "claim can't be read" if self.claim else "no claim"
        if self.claimed == self.points:
            return "agrees"
        return "claimed more" if self.claimed > self.points else "claimed less"


def read_marks(reports: Path) -> list[ScoreCard]:
    """Return the score cards of a batch's reports. Raises RegradeError."""
    cards = []
    for file in sorted(reports.glob("*.json")):
        try:
            cards.append(from_json(file.read_bytes()))
        except (OSError, msgspec.MsgspecError) as error:
            raise RegradeError(f"{file} is not a report: {error}") from error
    if not cards:
        raise RegradeError(f"there are no reports in {reports}")
    return cards


def compare(
    cards: Iterable[ScoreCard],
    claims: Sequence[Claim],
    clones: Path | None = None,
    starter: Mapping[str, bytes] | None = None,
) -> list[Row]:
    """Return marks beside claims, and beside the drift where the starter's files are given."""
    rows = []
    for card in cards:
        claim = claim_of(card.submission, claims)
        drift: Sequence[Drift] = ()
        if clones is not None and starter is not None:
            clone = clones / card.submission
            drift = find_drift(clone, starter) if clone.is_dir() else [Drift(card.submission, "not found")]
        points = None if card.status == "error" else card.score
        claimed, text = (None, "") if claim is None else (claim.points, claim.text)
        rows.append(Row(card.submission, points, card.max_score, claimed, text, tuple(drift)))
    return rows


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return the comparison as a CSV table for a spreadsheet."""
    page = io.StringIO(newline="")
    table = csv.writer(page)
    table.writerow(["submission", "score", "max_score", "claimed", "verdict", "drift"])
    for row in rows:
        drift = "; ".join(f"{each.path} {each.what}" for each in row.drift)
        whole = row.claimed is not None and row.claimed == int(row.claimed)
        claim = int(row.claimed or 0) if whole else in_cell(row.claim)
        numbers = ["" if row.points is None else row.points, row.max_points, claim]
        table.writerow([in_cell(row.name), *numbers, row.verdict, in_cell(drift)])
    return page.getvalue().encode()


def write_table(path: Path, data: bytes) -> None:
    """Write the comparison. Raises RegradeError."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise RegradeError(f"can't write {path}: {error.strerror or error}") from error
