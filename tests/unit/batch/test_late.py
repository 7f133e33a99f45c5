"""Being late costs what a rule says: one that is built in, or one that another package brings."""

from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from grader.batch import late_policy as late
from grader.batch.gradebook.lateness import read_late_rule
from grader.batch.gradebook.read import grades
from grader.batch.gradebook.store import connect
from grader.batch.intake import BatchError, SubmittedItem
from grader.batch.late_policy import Lateness, late_policy, read_time, seconds_late
from grader.batch.student import Student
from tests.unit.batch.test_gradebook import BASIS, write

DUE = "2026-11-24T18:00Z"
DAY = 86_400


@pytest.mark.parametrize(
    ("policy", "seconds", "off"),
    [
        ("percent-per-day:10", 1, 10),
        ("percent-per-day:10", DAY, 10),
        ("percent-per-day:10", DAY + 1, 20),
        ("percent-per-day:10", None, 10),
        ("percent-per-day:7", 1, 7),
        ("points-per-day:5", 3 * DAY, 15),
        ("zero", 1, 80),
    ],
)
def test_the_rules_that_are_built_in(policy, seconds, off):
    assert late_policy(policy)(Lateness(seconds, 80, 100)) == off


@pytest.mark.parametrize(
    "policy", ["nothing", "percent-per-day", "percent-per-day:x", "points-per-day:-1", ""]
)
def test_what_is_no_rule_is_refused(policy):
    with pytest.raises(BatchError):
        late_policy(policy)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-11-24T18:00:00Z", 0),
        ("2026-11-24T18:00:01+00:00", 1),
        ("2026-11-24 18:01:00 UTC", 60),
        ("2026-11-24T19:00:30+01:00", 30),
        ("2020-01-01", 0),
        ("yesterday", 0),
        ("", 0),
    ],
)
def test_how_late_is_what_the_platform_says(text, seconds):
    assert seconds_late(text, read_time(DUE)) == seconds


def test_a_time_without_a_zone_is_local_time():
    assert read_time("2026-11-24T18:00") == datetime.fromisoformat("2026-11-24T18:00").astimezone(
        timezone.utc
    )


class Point:
    """An entry point of another package."""

    def __init__(self, name, rule):
        self.name, self.rule = name, rule

    def load(self):
        return lambda words: lambda found: self.rule(words, found)


def bring(monkeypatch, rule):
    monkeypatch.setattr(late, "entry_points", lambda **_group: [Point("ours", rule)])


def grade(tmp_path, policy, *who, due=DUE):
    """Record five points for each, apply the policy, and return the points."""
    with closing(connect(tmp_path / "book.sqlite")) as book:
        names = [f"s{number}" for number in range(len(who))]
        for name in names:
            write(book, name)
        items = [SubmittedItem(Path(name), name, who=each) for name, each in zip(names, who, strict=True)]
        read_late_rule(policy, due).apply(book, items, BASIS.exercises)
        return [grade.points for grade in grades(book, BASIS.exercises, set(names))]


def test_points_are_taken_off_but_not_those_that_are_not_there(tmp_path):
    in_time, late_one = Student(submitted_at="2026-11-24T17:59Z"), Student(submitted_at="2026-11-26T18:00Z")
    assert grade(tmp_path, "points-per-day:2", in_time, late_one) == [5, 1]
    assert grade(tmp_path, "points-per-day:9", in_time, late_one) == [5, 0]


def test_what_the_platform_calls_late_is_late_unless_the_time_says_otherwise(tmp_path):
    flagged, in_time = Student(late=True), Student(late=True, submitted_at="2026-11-24T17:59Z")
    assert grade(tmp_path, "points-per-day:2", flagged, in_time) == [3, 5]


def test_a_rule_of_another_package_is_a_plug_in(tmp_path, monkeypatch):
    bring(monkeypatch, lambda words, found: int(words) + found.days)
    assert grade(tmp_path, "ours:1", Student(submitted_at="2026-11-25")) == [3]


@pytest.mark.parametrize("rule", [lambda _w, _f: 1.5, lambda _w, _f: -1, lambda _w, _f: 1 // 0])
def test_a_rule_that_misbehaves_is_told_and_changes_nothing(tmp_path, monkeypatch, rule):
    bring(monkeypatch, rule)
    with pytest.raises(BatchError, match="late policy ours"):
        grade(tmp_path, "ours", Student(submitted_at="2026-11-26"))


def test_a_due_time_needs_a_policy_and_a_form():
    with pytest.raises(BatchError, match="policy"):
        read_late_rule("", DUE)
    with pytest.raises(BatchError, match="not a time"):
        read_late_rule("zero", "soon")
