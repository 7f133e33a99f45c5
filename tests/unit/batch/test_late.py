"""Being late costs what a rule says: one that is built in, or one that another package brings."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from grader.batch import late_policy as late
from grader.batch.extensions import read_extensions
from grader.batch.gradebook import adjust
from grader.batch.gradebook.adjust import Amount, find_student
from grader.batch.gradebook.people import names_of, people_of, record_people
from grader.batch.gradebook.read import grades
from grader.batch.gradebook.store import connect
from grader.batch.intake import BatchError, Intake, SubmittedItem
from grader.batch.late_policy import Lateness, late_policy
from grader.batch.late_rule import for_class, read_late_rule
from grader.batch.plan import Plan
from grader.batch.student import Student
from grader.batch.suspicions import suspicions
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


class Point:
    """An entry point of another package."""

    def __init__(self, name, rule):
        self.name, self.rule = name, rule

    def load(self):
        return lambda words: lambda found: self.rule(words, found)


def bring(monkeypatch, rule):
    monkeypatch.setattr(late, "entry_points", lambda **_group: [Point("ours", rule)])


def plan(policy, due=DUE, **more):
    return Plan(Path("root"), BASIS.exercises, late=policy, due=due, **more)


def grade(tmp_path, policy, *who, due=DUE):
    """Record five points for each, apply the policy, and return the points."""
    with closing(connect(tmp_path / "book.sqlite")) as book:
        names = [f"s{number}" for number in range(len(who))]
        for name in names:
            write(book, name)
        items = [SubmittedItem(Path(name), name, who=each) for name, each in zip(names, who, strict=True)]
        read_late_rule(plan(policy, due)).apply(book, items, BASIS.exercises)
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
    pytest.importorskip("dateutil")
    with pytest.raises(BatchError, match="policy"):
        read_late_rule(plan(""))
    with pytest.raises(BatchError, match="not a time"):
        read_late_rule(plan("zero", "soon"))


# --- extensions, grace, budgets ------------------------------------------------------------------

TEN = "points-per-day:1"


def people(book, items):
    for item in items:
        write(book, item.name)
    record_people(book, items)


def class_of(*items):
    return Intake(Path("root"), items)


def lateness(book, items, *, exercises=BASIS.exercises, **more):
    """Apply a rule, and return each student's grade by their name."""
    rule, notes = for_class(read_late_rule(plan(TEN, **more)), class_of(*items))
    notes += rule.apply(book, items, exercises)
    found = grades(book, BASIS.exercises, names_of(items).keys())
    return {each.who.full_name or each.name: each for each in found}, notes


def submitted(name, at, **facts):
    return SubmittedItem(Path(name), name, who=Student(full_name=name, submitted_at=at, **facts))


def table(tmp_path, text):
    (tmp_path / "extensions.csv").write_text(text, encoding="utf-8")
    return tmp_path / "extensions.csv"


@pytest.fixture
def book(tmp_path):
    with closing(connect(tmp_path / "book.sqlite")) as connection:
        yield connection


def test_an_extension_moves_one_students_due_time_and_the_report_says_so(book, tmp_path):
    pytest.importorskip("dateutil")
    items = [submitted(name, "2026-11-26T17:00Z") for name in ("ann", "bob", "cy")]
    people(book, items)
    file = table(tmp_path, "name;until;days;reason\nann;26.11.2026 18:00;;ill\nBOB;;1;\nzoe;;3;\n")
    found, notes = lateness(book, items, extensions=file)
    assert {name: each.late for name, each in found.items()} == {"ann": 0, "bob": 1, "cy": 2}
    assert "extended from 2026-11-24" in found["bob"].late_reason
    assert "1 day" not in found["ann"].late_reason
    assert ["zoe" in note for note in notes] == [True]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,until\nann,soon\n", "line 2: 'soon'"),
        ("name,until\nann,3/4/2026\n", "day/month or month/day"),
        ("name,days\nann,two\n", "line 2"),
        ("name,days\n,2\n", "does not say who"),
        ("name,days\nann,\n", "does not say until when"),
        ("name,days\nann,1\nAnn,2\n", "two different"),
        ("name,reason\nann,ill\n", "how long"),
    ],
)
def test_an_extension_that_is_not_understood_ends_the_batch_before_it_begins(tmp_path, text, why):
    pytest.importorskip("dateutil")
    with pytest.raises(BatchError, match=why):
        read_extensions(table(tmp_path, text))


def test_first_and_last_name_are_one_name(tmp_path):
    assert read_extensions(table(tmp_path, "Last name,First name,days\nDoe,Ann,1\n")).rows == (
        frozenset({"ann doe"}),
    )


def test_what_an_extension_may_look_like(tmp_path):
    due = datetime(2026, 11, 24, 18, tzinfo=timezone.utc)
    read = read_extensions(table(tmp_path, "who,extension,until\na,36 hours,\nb,,2026-11-20\nc,2 days,\n"))
    days = {name: (read.due([name], due) - due).total_seconds() / DAY for name in "abcd"}
    assert days == {"a": 1.5, "b": 0, "c": 2, "d": 0}  # an extension never shortens the time


def test_minutes_of_grace_are_not_late_and_later_the_whole_time_counts(book):
    items = [submitted("ann", "2026-11-24T18:15Z"), submitted("bob", "2026-11-24T18:16Z")]
    people(book, items)
    found, _ = lateness(book, items, grace=15)
    assert {name: each.late for name, each in found.items()} == {"ann": 0, "bob": 1}
    assert "grace" in found["ann"].late_reason


def test_a_budget_of_late_days_is_one_for_all_assignments(book):
    items = [submitted("ann", "2026-11-26T17:00Z", email="ann@x")]
    people(book, items)
    other = [replace(items[0], path=Path("hw0"), name="hw0-ann")]  # another name, the same person
    people(book, other)
    _, _ = lateness(book, other, exercises=("process_pair",), late_days=3)
    used = "UPDATE lateness SET days_used = 2, exercises = '[\"process_pair\"]'"
    book.execute(
        "INSERT INTO lateness (student_id, seconds, policy, points, reason) VALUES (2, 1, 'x', 0, '')"
    )
    book.execute(used)
    found, _ = lateness(book, items, late_days=3)
    assert found["ann"].late == 1  # two days late, one of three days is left
    assert "1 of 2 days come from 3 late days; 0 remain" in found["ann"].late_reason
    again, _ = lateness(book, items, late_days=3)  # the same call uses no day twice
    assert again["ann"].late == 1


def test_a_group_of_three_with_one_extension_and_one_late_day(book, tmp_path):
    members = tuple(Student(full_name=name, email=f"{name}@x") for name in ("ann", "bob", "cy"))
    item = SubmittedItem(Path("team"), "team", who=Student(submitted_at="2026-11-25T17:00Z"), members=members)
    people(book, [item])
    ann, bob, cy = (student for student, _ in people_of(book, item))
    book.execute(
        "INSERT INTO lateness (student_id, exercises, seconds, policy, points, reason, days_used)"
        " VALUES (?, '[\"process_pair\"]', 86400, 'x', 0, '', 1)",
        (cy,),
    )
    adjust.add_adjustment(book, find_student(book, "bob@x"), Amount("by", -1), reason="slept", author="t")
    adjust.add_adjustment(book, find_student(book, "team"), Amount("by", 1), reason="nice", author="t")
    file = table(tmp_path, "email,hours\nann@x,24\n")
    found, _ = lateness(book, [item], extensions=file, late_days=1)
    # 5 points; the whole group +1. ann: an extension. bob: his late day, and -1. cy: the day is used up
    assert {name: (each.late, each.points) for name, each in found.items()} == {
        "ann": (0, 6),
        "bob": (0, 5),
        "cy": (1, 5),
    }
    view = {row["full_name"]: row["points"] for row in book.execute("SELECT full_name, points FROM grade")}
    assert view == {"ann": 6, "bob": 5, "cy": 5}
    assert len({ann, bob, cy}) == 3


def test_a_time_that_cannot_be_read_is_no_time_in_time(book):
    pytest.importorskip("dateutil")
    items = [submitted("ann", "soon"), submitted("bob", "2026-11-24")]
    people(book, items)
    found, _ = lateness(book, items)
    assert not found["ann"].has_grade
    assert "'soon' is not a time" in found["ann"].why_none
    assert found["bob"].has_grade
    assert [line for line in suspicions(list(found.values())) if "late: ann" in line]


def test_the_order_of_day_and_month_is_that_of_the_whole_class(book):
    items = [submitted("ann", "12/11/2026 6:00 PM"), submitted("bob", "11/24/2026 6:00 PM")]
    people(book, items)
    pytest.importorskip("dateutil")
    found, _ = lateness(book, items)
    assert "17 days late" in found["ann"].late_reason  # on 11 December
    alone, _ = lateness(book, items[:1])
    assert "month/day" in alone["ann"].why_none


def test_submissions_without_a_time_are_told(book):
    items = [submitted("ann", ""), submitted("bob", "2026-11-24T17:00Z")]
    people(book, items)
    _, notes = lateness(book, items)
    assert "1 submissions have no time" in notes[0]
