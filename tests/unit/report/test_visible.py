"""What students see: all, the checks' names, or the points; statuses and points are the same in each."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from grader.report.forms import FORMS
from grader.report.gradescope_results import GradescopeReport
from grader.report.summary import SummaryReport
from grader.report.visible import LEVELS, View, shown
from tests.support.report_cards import SEEN, diagnosed_card, mixed_card

NOW = datetime.now(timezone.utc)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("card", [mixed_card(), diagnosed_card()], ids=["mixed", "diagnosed"])
def test_points_and_statuses_stay(card, level):
    seen = shown(card, level)
    facts = [(each.name, each.status, each.score, each.max_score) for each in card.exercises]
    assert [(each.name, each.status, each.score, each.max_score) for each in seen.exercises] == facts
    assert (seen.score, seen.max_score, seen.status) == (card.score, card.max_score, card.status)


@pytest.mark.parametrize("level", ["names", "score"])
@pytest.mark.parametrize("form", [*FORMS.values(), SummaryReport], ids=lambda form: form.__name__)
def test_no_form_tells_what_is_not_to_be_seen(level, form):
    for card in (mixed_card(), diagnosed_card()):
        page = form().render(shown(card, level)).decode()
        assert "never joined" not in page
        assert "parent-first" not in page
        assert "starts Process-1" not in page
        assert "main guard" not in page
        assert ("Done! only after" in page) <= (level == "names")


def test_that_a_file_is_missing_is_no_secret():
    page = SummaryReport().render(shown(mixed_card(), "score")).decode()
    assert "There is no file" in page
    assert "still the stub" in page


def test_after_the_time_everything_is_seen():
    assert View("score", BEFORE)(mixed_card()) == mixed_card()
    assert View("score", AFTER)(mixed_card()) != mixed_card()
    assert View("score")(mixed_card()) != mixed_card()
    assert View()(mixed_card()) == mixed_card()


def results(view):
    return json.loads(GradescopeReport.seen_by(view)().render(mixed_card()))["tests"]


def test_gradescope_shows_the_text_after_its_due_date():
    tests = results(View("names", at_due=True))
    before = [test for test in tests if "visibility" not in test]
    after = [test for test in tests if "visibility" in test]
    assert sum(test["score"] for test in before) == mixed_card().score
    assert sum(test["max_score"] for test in before) == mixed_card().max_score
    assert SEEN not in json.dumps(before)
    assert any("never joined" in test["output"] for test in after)
    assert {test["visibility"] for test in after} == {"after_due_date"}
    assert not any({"score", "max_score", "status"} & test.keys() for test in after)


def test_gradescope_shows_nothing_later_unless_it_is_asked_to():
    assert not any("visibility" in test for test in results(View("score")))
    assert results(View("full", at_due=True)) == results(View())
