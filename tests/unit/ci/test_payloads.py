"""What the platforms read, against the schemas that they document."""

from __future__ import annotations

import base64
import html
import json
import re
from typing import Annotated, Literal

import msgspec
import pytest

from grader.report.classroom50 import Classroom50Report
from grader.report.github_classroom import MAX_BYTES, encoded, payload
from grader.report.gradescope_results import GradescopeReport
from grader.report.summary import MAX_BYTES as SUMMARY_MAX_BYTES
from grader.report.summary import SummaryReport
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard
from tests.support.cards import CARDS, HOSTILE, card_of

Whole = Annotated[int, msgspec.Meta(ge=0)]
Line = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f]+$")]


class ReporterTest(msgspec.Struct, forbid_unknown_fields=True):
    name: Line
    status: Literal["pass", "fail", "error"]
    score: Whole
    line_no: Whole
    message: str = ""
    test_code: str = ""
    filename: str = ""


class ReporterPayload(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    status: Literal["pass", "fail", "error"]
    max_score: Whole
    tests: Annotated[list[ReporterTest], msgspec.Meta(min_length=1)]


class GradescopeTest(msgspec.Struct, forbid_unknown_fields=True):
    score: Whole
    max_score: Whole
    status: Literal["passed", "failed"]
    name: str
    number: str
    output: str
    extra_data: dict[str, str]


class GradescopeResult(msgspec.Struct, forbid_unknown_fields=True):
    tests: list[GradescopeTest]
    execution_time: Whole
    output: str
    output_format: Literal["text", "html", "simple_format", "md", "ansi"]
    test_output_format: Literal["text", "html", "simple_format", "md", "ansi"]
    test_name_format: Literal["text", "html", "simple_format", "md", "ansi"]
    visibility: Literal["hidden", "after_due_date", "after_published", "visible"]
    stdout_visibility: Literal["hidden", "after_due_date", "after_published", "visible"]
    extra_data: dict[str, int | str]


class Classroom50Test(msgspec.Struct, rename="kebab"):  # more keys are kept
    test_name: Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"^[^\n|]+$")]
    passed: bool
    score: Whole
    max_score: Whole
    output: str = ""


class Classroom50Result(msgspec.Struct, rename="kebab", forbid_unknown_fields=True):
    schema: Literal["classroom50/result/v1"]
    classroom: str
    assignment: str
    submission: str
    commit: str
    release: str
    review: str
    datetime: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    score: Whole
    max_score: Whole
    tests: list[Classroom50Test]


each_card = pytest.mark.parametrize("card", [make() for make in CARDS.values()], ids=list(CARDS))


def checks(card: ScoreCard) -> list[CheckResult]:
    return [check for exercise in card.exercises for check in exercise.checks]


@each_card
def test_the_reporters_payload_fits_its_schema_and_has_our_points(card: ScoreCard) -> None:
    data = payload(card.exercises)
    assert len(data) <= MAX_BYTES
    made = msgspec.json.decode(data, type=ReporterPayload)
    assert sum(test.score for test in made.tests) == card.score
    assert made.max_score == card.max_score
    assert len(made.tests) == len(checks(card))
    expected = {"passed": "pass", "error": "error"}.get(card.status, "fail")
    assert made.status == expected


@each_card
def test_with_a_runner_an_exercise_the_reporters_two_totals_agree(card: ScoreCard) -> None:
    for exercise in card.exercises:
        made = msgspec.json.decode(payload([exercise], level=True), type=ReporterPayload)
        passed = sum(test.status == "pass" for test in made.tests)
        assert passed * made.max_score == exercise.score * len(made.tests)  # as its table counts
        assert sum(test.score for test in made.tests) == exercise.score  # as its notice counts


def test_the_step_output_is_one_line() -> None:
    text = encoded(payload(CARDS["hostile names"]().exercises))
    assert "\n" not in text
    assert json.loads(base64.b64decode(text, validate=True))


def test_thousands_of_checks_are_summed_up_rather_than_cut_off() -> None:
    many = [
        CheckResult.of(id=f"a.check_{number}", title="t" * 90, status="passed", max_points=1)
        for number in range(3000)
    ]
    exercise = ExerciseResult.of(name="a", title="A", file="a.py", checks=many)
    data = payload([exercise])
    assert len(data) <= MAX_BYTES
    assert msgspec.json.decode(data, type=ReporterPayload).tests[0].score == 3000


def test_a_line_in_the_learners_file_is_handed_on() -> None:
    card = CARDS["half done"]()
    lost = next(check.id for check in checks(card) if check.status == "failed")
    made = msgspec.json.decode(payload(card.exercises, lines={lost: 12}), type=ReporterPayload)
    assert [test.line_no for test in made.tests if test.line_no] == [12]


@each_card
def test_gradescopes_results_fit_their_schema_and_have_our_points(card: ScoreCard) -> None:
    data = GradescopeReport().render(card)
    made = msgspec.json.decode(data, type=GradescopeResult)
    assert sum(test.score for test in made.tests) == card.score
    assert sum(test.max_score for test in made.tests) == card.max_score
    assert b"null" not in data
    for check, test in zip(checks(card), made.tests, strict=True):
        assert (test.status == "passed") is (check.status == "passed")


def test_gradescope_shows_a_learners_text_and_obeys_none_of_it() -> None:
    card = card_of(lambda _number, _place: "failed", HOSTILE)
    made = msgspec.json.decode(GradescopeReport().render(card), type=GradescopeResult)
    for test in made.tests:
        shown = re.fullmatch(r"<pre>([^<>]*)</pre>", test.output)
        assert shown
        assert "<script>" in html.unescape(shown[1])
        assert "<" not in test.name


def test_gradescope_is_told_when_the_grader_failed() -> None:
    made = msgspec.json.decode(GradescopeReport().render(CARDS["a crash"]()), type=GradescopeResult)
    assert "could not be graded, which says nothing about the submission" in made.output


@each_card
def test_classroom_50s_result_fits_its_schema_and_has_our_points(card: ScoreCard) -> None:
    handed = {"CLASSROOM": "cs", "ASSIGNMENT": "hw1", "SUBMISSION_TAG": "submit/1", "COMMIT_URL": "https://c"}
    made = msgspec.json.decode(Classroom50Report(handed).render(card), type=Classroom50Result)
    assert (made.classroom, made.assignment, made.submission) == ("cs", "hw1", "submit/1")
    assert (made.score, made.max_score) == (card.score, card.max_score)
    assert sum(test.score for test in made.tests) == card.score
    assert sum(test.max_score for test in made.tests) == card.max_score
    assert all(test.passed for test in made.tests) is (card.status == "passed")


@each_card
def test_the_summary_has_the_points_and_is_no_longer_than_github_takes(card: ScoreCard) -> None:
    page = SummaryReport().render(card)
    assert len(page) <= SUMMARY_MAX_BYTES + 100
    assert page.decode().startswith(f"## {card.score} of {card.max_score} points\n")
    if len(page) < SUMMARY_MAX_BYTES:
        for exercise in card.exercises:
            assert f"{exercise.score} / {exercise.max_score} |" in page.decode()


def test_the_summary_has_messages_hints_and_the_timeline_as_text() -> None:
    card = card_of(lambda _number, place: "passed" if place else "failed", "main never joined.")
    page = SummaryReport().render(card).decode()
    assert "main never joined\\." in page
    assert "*What to try:*" in page
    assert "```text\nmain never joined.\n```" in page


def test_a_summary_that_is_too_long_says_that_it_was_cut() -> None:
    card = card_of(lambda _number, place: "failed" if place else "passed", "much to say. " * 1200)
    page = SummaryReport().render(card).decode()
    assert page.endswith("it would be too long for GitHub.*\n")
