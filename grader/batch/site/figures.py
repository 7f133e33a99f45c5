"""The figures of a class: points, times, which checks fail, and groups of students with the same mistake."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.batch.gradebook.read import StudentGrade
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

from .failures import Failure

BINS = 10
_SLOWEST = 10
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Group:
    """Students who made the same mistake: one diagnosis, or messages that differ in their numbers only."""

    title: str
    diagnosis: str = ""  # its id
    number: int = 0  # on its page, from 1
    failures: list[Failure] = field(default_factory=list)

    @property
    def example(self) -> Failure:
        """Return a student's failure to show: the first with a picture of its run, else the first."""
        return next((each for each in self.failures if each.picture), self.failures[0])


@dataclass
class Groups:
    """Groups by their mistakes."""

    by_key: dict[str, Group] = field(default_factory=dict)

    def add(self, exercise: ExerciseResult, check: CheckResult, failure: Failure) -> None:
        """Add a failure to the group of its mistake."""
        found = exercise.diagnosis
        is_explained = found is not None and check.id in found.checks
        title = found.title if found is not None and is_explained else _NUMBER.sub("N", check.message)
        name = found.id if found is not None and is_explained else ""
        group = self.by_key.setdefault(name or title, Group(title, name))
        group.failures.append(failure)

    @property
    def largest_first(self) -> Sequence[Group]:
        """Return the groups with their numbers, the largest first."""
        groups = sorted(self.by_key.values(), key=lambda group: -len(group.failures))
        for number, group in enumerate(groups, 1):
            group.number = number
        return groups


@dataclass
class Check:
    """How often a check passed and failed in the class, and who failed it."""

    name: str
    title: str = ""
    passed: int = 0
    failed: int = 0
    other: int = 0  # missing, not started, or without a verdict
    groups: Groups = field(default_factory=Groups)

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
class Exercise:
    """The points and times of an exercise, its checks, and its mistakes: of each student the first."""

    name: str
    title: str
    max_points: int = 0
    points: list[int] = field(default_factory=list)
    seconds: list[tuple[float, str]] = field(default_factory=list)
    checks: dict[str, Check] = field(default_factory=dict)
    groups: Groups = field(default_factory=Groups)
    missing: int = 0

    @property
    def mean(self) -> str:
        """Return the mean of the points, or a dash."""
        return f"{statistics.fmean(self.points):.1f}" if self.points else "–"

    @property
    def percent_full(self) -> int:
        """Return the share of submissions with all points, in whole percent."""
        full = sum(points == self.max_points for points in self.points)
        return round(100 * full / len(self.points)) if self.points else 0

    @property
    def median_seconds(self) -> str:
        """Return the median of the seconds that grading took where the program was run, or a dash."""
        return f"{statistics.median(each for each, _ in self.seconds):.1f}" if self.seconds else "–"

    @property
    def slowest(self) -> Sequence[tuple[float, str]]:
        """Return the slowest submissions, with their seconds."""
        return sorted(self.seconds, reverse=True)[:_SLOWEST]

    @property
    def hardest(self) -> Sequence[Check]:
        """Return the checks, those that fail most often first."""
        return sorted(self.checks.values(), key=lambda check: -check.share)


@dataclass
class Figures:
    """Counts over the class."""

    points: list[int] = field(default_factory=list)
    max_points: int = 0
    bins: list[int] = field(default_factory=lambda: [0] * BINS)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    without: list[tuple[str, str]] = field(default_factory=list)

    def add_grade(self, grade: StudentGrade) -> None:
        """Add a student's grade to the counts."""
        self.max_points = max(self.max_points, grade.max_points)
        if grade.has_grade:
            self.points.append(grade.points)
            share = min(1.0, grade.points / grade.max_points) if grade.max_points else 0.0
            self.bins[min(BINS - 1, int(share * BINS))] += 1
        if grade.why_none or not grade.has_grade:
            self.without.append((grade.name, grade.why_none or "an exercise has no verdict"))

    def add_card(self, grade: StudentGrade, card: ScoreCard, failures: Iterable[Failure]) -> None:
        """Add a student's report, with what is known about each failed check."""
        by_check = {failure.check: failure for failure in failures}
        for result in card.exercises:
            exercise = self.exercises.setdefault(result.name, Exercise(result.name, result.title))
            exercise.max_points = max(exercise.max_points, result.max_score)
            if result.status != "error":
                exercise.points.append(grade.exercises[result.name].points)
            if result.seconds:
                exercise.seconds.append((result.seconds, grade.name))
            exercise.missing += result.status in {"missing", "not_started"}
            for check in result.checks:
                _count(exercise.checks.setdefault(check.id, Check(check.id)), check)
            failed = [check for check in result.checks if check.id in by_check]
            for check in failed:
                exercise.checks[check.id].groups.add(result, check, by_check[check.id])
            for check in failed[:1]:
                exercise.groups.add(result, check, by_check[check.id])

    @property
    def highest_bin(self) -> int:
        """Return the number of submissions in the fullest bin, at least 1."""
        return max(*self.bins, 1)

    @property
    def hardest(self) -> Sequence[Check]:
        """Return the checks of all exercises, those that fail most often first."""
        checks = [check for exercise in self.exercises.values() for check in exercise.checks.values()]
        return sorted(checks, key=lambda check: -check.share)

    @property
    def mistakes(self) -> Sequence[tuple[Exercise, Group]]:
        """Return the groups of all exercises, the largest first."""
        found = [(each, group) for each in self.exercises.values() for group in each.groups.largest_first]
        return sorted(found, key=lambda pair: -len(pair[1].failures))

    @property
    def mean(self) -> str:
        """Return the mean of the points, or a dash."""
        return f"{statistics.fmean(self.points):.1f}" if self.points else "–"

    @property
    def median(self) -> str:
        """Return the median of the points, or a dash."""
        return f"{statistics.median(self.points):g}" if self.points else "–"


def _count(check: Check, result: CheckResult) -> None:
    check.title = check.title or result.title
    check.passed += result.status == "passed"
    check.failed += result.status == "failed"
    check.other += result.status not in {"passed", "failed"}
