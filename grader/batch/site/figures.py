"""The figures of a class: how the points are spread, which checks fail, what goes wrong most often."""

from __future__ import annotations

import re
import sqlite3
import statistics
from collections import Counter
from dataclasses import dataclass, field

from grader.batch.gradebook.read import Line

BINS = 10
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Check:
    """How a check went for everybody."""

    passed: int = 0
    failed: int = 0
    other: int = 0  # missing, not started, or without a verdict

    @property
    def share(self) -> float:
        """The share of those judged that failed, 0 to 1."""
        judged = self.passed + self.failed
        return self.failed / judged if judged else 0.0


@dataclass
class Figures:
    """What is counted while the lines go by; nothing of a submission itself is kept."""

    points: list[int] = field(default_factory=list)
    bins: list[int] = field(default_factory=lambda: [0] * BINS)
    checks: dict[str, Check] = field(default_factory=dict)
    diagnoses: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    without: list[tuple[str, str]] = field(default_factory=list)

    def add(self, book: sqlite3.Connection, line: Line) -> None:
        """Count a student's line."""
        if line.has_grade:
            self.points.append(line.points)
            share = min(1.0, line.points / line.max_points) if line.max_points else 0.0
            self.bins[min(BINS - 1, int(share * BINS))] += 1
        if line.problem or not line.has_grade:
            self.without.append((line.name, line.problem or "an exercise has no verdict"))
        self.slowest = sorted([*self.slowest, (line.seconds, line.name)], reverse=True)[:10]
        said: set[tuple[str, str]] = set()
        for exercise, mark in line.marks.items():
            for row in book.execute(
                "SELECT check_id, status, message FROM check_result WHERE grading_id = ? AND exercise = ?",
                (mark.grading, exercise),
            ):
                check = self.checks.setdefault(row["check_id"], Check())
                if row["status"] == "passed":
                    check.passed += 1
                elif row["status"] == "failed":
                    check.failed += 1
                    said.add((exercise, _NUMBER.sub("N", row["message"])))
                else:
                    check.other += 1
        for each in said:
            self.diagnoses[each] += 1
            self.examples.setdefault(each, line.name)

    @property
    def summary(self) -> str:
        """Mean and median in one sentence."""
        if not self.points:
            return "Nobody has a grade yet."
        mean, median = statistics.fmean(self.points), statistics.median(self.points)
        return f"{len(self.points)} have a grade: mean {mean:.1f}, median {median:g}."
