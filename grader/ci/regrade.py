"""The central regrade: marks from a grading on the teacher's side, beside what each student's CI claimed.

A student can change the workflow, the grader and the log in a repository of their own. So what CI says is a
convenience, and these marks are the ones that count: the teacher's grader, the teacher's machine.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.errors import UserError
from grader.report.files import write_whole
from grader.report.text import in_cell
from grader.scorecard import ScoreCard, from_json

from .claims import Claim, claim_of
from .starter import Change, changes


class RegradeError(UserError):
    """The regrade could not be done."""


@dataclass(frozen=True)
class Row:
    """One submission: its points here (None where it could not be graded), and what is to be said of it."""

    name: str
    points: int | None
    most: int
    claimed: int | None
    drift: tuple[Change, ...] = ()

    @property
    def verdict(self) -> str:
        """Say in a few words how the claim compares."""
        if self.points is None:
            return "not graded"
        if self.claimed is None:
            return "no claim"
        if self.claimed == self.points:
            return "agrees"
        return "claimed more" if self.claimed > self.points else "claimed less"


def read_marks(reports: Path) -> list[ScoreCard]:
    """Read the reports of a batch. Raises RegradeError."""
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
    """Put marks, claims and drift side by side; drift is looked for where the starter's files are given."""
    rows = []
    for card in cards:
        claim = claim_of(card.submission, claims)
        drift: Sequence[Change] = ()
        if clones is not None and starter is not None:
            clone = clones / card.submission
            drift = changes(clone, starter) if clone.is_dir() else [Change(card.submission, "not found")]
        points = None if card.status == "error" else card.score
        claimed = None if claim is None else claim.points
        rows.append(Row(card.submission, points, card.max_score, claimed, tuple(drift)))
    return rows


def as_csv(rows: Iterable[Row]) -> bytes:
    """Write the comparison as a table for a spreadsheet."""
    page = io.StringIO(newline="")
    table = csv.writer(page)
    table.writerow(["submission", "score", "max_score", "claimed", "verdict", "drift"])
    for row in rows:
        drift = "; ".join(f"{change.path} {change.what}" for change in row.drift)
        numbers = ["" if each is None else each for each in (row.points, row.most, row.claimed)]
        table.writerow([in_cell(row.name), *numbers, row.verdict, in_cell(drift)])
    return page.getvalue().encode()


def write_table(path: Path, data: bytes) -> None:
    """Write the comparison. Raises RegradeError."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise RegradeError(f"can't write {path}: {error.strerror or error}") from error
