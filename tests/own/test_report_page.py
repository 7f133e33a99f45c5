"""The JSON report's page: each key is described where the record is defined, and the page says no more."""

import json

import msgspec
import pytest

from grader import scorecard
from grader.records import Record
from tests.support.paths import GOLDEN
from tests.tools.report_page import LEFT_OUT, described, report_page

RECORDS = [each for each in vars(scorecard).values() if isinstance(each, type) and issubclass(each, Record)]


@pytest.mark.parametrize("record", [each for each in RECORDS if each is not Record])
def test_each_field_is_described_and_nothing_else(record):
    assert list(described(record)) == [field.name for field in msgspec.structs.fields(record)]


def test_the_page_has_the_keys_of_a_real_report_in_their_order():
    report = json.loads((GOLDEN / "forms" / "json.json").read_text("utf-8"))
    page, place = report_page(), 0
    for key in report:
        place = page.index(f"\n| `{key}` |", place)


def test_the_page_says_nothing_of_what_is_left_out_of_reports():
    for key in LEFT_OUT:
        assert f"| `{key}` |" not in report_page()
