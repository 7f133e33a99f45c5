"""The score card: whole points, sums that agree, strict reading."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.records import readable
from grader.scorecard import (
    STATUSES,
    CheckResult,
    ExerciseResult,
    ScoreCard,
    Status,
    from_json,
    to_json,
    worst,
)


def check(status="passed", points=2, **more):
    return CheckResult.of(id="pool_map.result", title="Right", status=status, max_points=points, **more)


def exercise(*checks):
    return ExerciseResult.of(name="pool_map", title="A pool", file="pool_map.py", checks=checks)


def card(*exercises, **more):
    facts = {"submission": "alice", "seed": 7, "seconds": 1.234, "watching": "kernel", **more}
    return ScoreCard.of(exercises=exercises, **facts)


checks = st.builds(
    check,
    st.sampled_from(STATUSES),
    st.integers(0, 20),
    message=st.text(),
    timeline=st.lists(st.text(), max_size=2),
)
cards = st.builds(
    card,
    st.lists(checks, max_size=4).map(lambda each: exercise(*each)),
    submission=st.text(),
    notes=st.lists(st.text(), max_size=2),
)


def test_a_passed_check_has_all_its_points_and_any_other_none():
    assert [check(status).points for status in STATUSES] == [2, 0, 0, 0, 0]


def test_an_exercise_adds_up_its_checks():
    result = exercise(check(points=3), check("failed", 4), check(points=5))
    assert (result.score, result.max_score) == (8, 12)


def test_the_worst_status_follows_the_order_of_the_interface():
    order: list[Status] = ["passed", "not_started", "missing", "failed", "error"]
    assert [worst(order[: length + 1]) for length in range(5)] == order


def test_what_nobody_judged_has_not_passed():
    assert worst([]) == "error"
    assert exercise().status == "error"
    assert card().status == "error"


@given(cards)
def test_a_card_survives_writing_and_reading(written):
    assert from_json(to_json(written)) == written


@given(cards)
def test_scores_add_up_on_every_card(made):
    parts = [each for result in made.exercises for each in result.checks]
    assert made.score == sum(each.points for each in parts)
    assert made.max_score == sum(each.max_points for each in parts)


def test_the_report_has_the_keys_of_the_interface():
    report = msgspec.json.decode(to_json(card(exercise(check(message="m", hint="h")))))
    wanted = ["schema", "submission", "seed", "python", "platform", "score", "max_score", "seconds"]
    assert list(report)[:8] == wanted
    keys = {"name", "title", "status", "file", "score", "max_score", "checks"}
    assert keys <= set(report["exercises"][0])
    keys = {"id", "title", "status", "points", "max_points", "message", "hint"}
    assert keys <= set(report["exercises"][0]["checks"][0])
    assert report["schema"] == 1


@pytest.mark.parametrize("points", [2.0, 1.5, True, -1, "2", None])
def test_points_are_whole_numbers(points):
    with pytest.raises((TypeError, ValueError)):
        check(points=points)


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="no status"):
        check("skipped")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"score": 2', '"score": 3'),
        ('"points": 2', '"points": 1'),
        ('"points": 2', '"points": 2.0'),
        ('"points": 2', '"points": "2"'),
        ('"status": "passed"', '"status": "failed"'),
        ('"schema": 1', '"schema": 2'),
        ('"seed"', '"sead"'),
        ('"seed": 7', '"seed": 7, "more": 1'),
        ("}", ""),
    ],
)
def test_a_card_that_was_tampered_with_is_not_read(old, new):
    report = to_json(card(exercise(check()))).decode()
    assert old in report
    with pytest.raises(msgspec.MsgspecError):
        from_json(report.replace(old, new).encode())


def test_half_a_card_is_not_read():
    report = to_json(card(exercise(check())))
    for length in range(0, len(report) - 2, 7):
        with pytest.raises(msgspec.MsgspecError):
            from_json(report[:length])


def test_odd_bytes_of_a_file_name_are_shown():
    assert readable("caf\udce9") == "caf\\xe9"
    assert readable("\ud800 and \udfff") == "\\ud800 and \\udfff"
    assert readable("café ✓") == "café ✓"


def test_odd_bytes_are_cleaned_everywhere_on_a_card():
    odd = "a\udcff"
    made = card(
        exercise(check(message=odd, timeline=[odd], start_methods={odd: odd})),
        submission=odd,
        notes=[odd],
    )
    assert "\\udcff" not in repr(made)
    assert from_json(to_json(made)) == made


def test_no_two_results_share_a_dictionary():
    check().start_methods["fork"] = "passed"
    assert check().start_methods == {}
