"""The figures of a class: the distribution of points, which checks fail, the most frequent mistakes."""

from __future__ import annotations

import re
import sqlite3
import statistics
from collections import Counter
from dataclasses import dataclass, field

from grader.batch.gradebook.read import StudentGrade

BINS = 10
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Check:
    """How often a check passed and failed in the class."""

    passed: int = 0
    failed: int = 0
    other: int = 0  # missing, not started, or without a verdict

    @property
    def share(self) -> float:
        """Return the share of the judged submissions that failed, 0 to 1."""
        judged = self.passed + self.failed
        return self.failed / judged if judged else 0.0

    @property
    def percent(self) -> int:
        """Return the share in whole percent."""
        return round(100 * self.share)


@dataclass
class Figures:
    """Counts over the class; of a submission itself only examples and the slowest are kept, by name."""

    points: list[int] = field(default_factory=list)
    bins: list[int] = field(default_factory=lambda: [0] * BINS)
    checks: dict[str, Check] = field(default_factory=dict)
    diagnoses: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    without: list[tuple[str, str]] = field(default_factory=list)

    def add(self, book: sqlite3.Connection, grade: StudentGrade) -> None:
        """Add a student's grade to the counts."""
        if grade.has_grade:
            self.points.append(grade.points)
            share = min(1.0, grade.points / grade.max_points) if grade.max_points else 0.0
            self.bins[min(BINS - 1, int(share * BINS))] += 1
        if grade.why_none or not grade.has_grade:
            self.without.append((grade.name, grade.why_none or "an exercise has no verdict"))
        self.slowest = sorted([*self.slowest, (grade.seconds, grade.name)], reverse=True)[:10]
        messages: dict[tuple[str, str], None] = {}  # in the order of the checks, each once
        for exercise, of_exercise in grade.exercises.items():
            for row in book.execute(
                "SELECT check_id, status, message FROM check_result WHERE grading_id = ? AND exercise = ?",
                (of_exercise.grading, exercise),
            ):
                check = self.checks.setdefault(row["check_id"], Check())
                if row["status"] == "passed":
                    check.passed += 1
                elif row["status"] == "failed":
                    check.failed += 1
                    messages[exercise, _NUMBER.sub("N", row["message"])] = None
                else:
                    check.other += 1
        for each in messages:
            self.diagnoses[each] += 1
            self.examples.setdefault(each, grade.name)

    @property
    def highest_bin(self) -> int:
        """Return the number of submissions in the fullest bin, at least 1."""
        return max(*self.bins, 1)

    @property
    def hardest(self) -> list[tuple[str, Check]]:
        """Return the checks with their names, those that fail most often first."""
        return sorted(self.checks.items(), key=lambda each: -each[1].share)

    @property
    def summary(self) -> str:
        """Return mean and median in one sentence."""
        if not self.points:
            return "No submission has a grade yet."
        mean, median = statistics.fmean(self.points), statistics.median(self.points)
        return f"{len(self.points)} have a grade: mean {mean:.1f}, median {median:g}."
