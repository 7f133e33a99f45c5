"""Dates are read in the forms that platforms write, and refused where they could mean two things."""

from datetime import datetime, timedelta, timezone

import pytest

from grader.times import NotATime, order_of, read_period, read_time

pytest.importorskip("dateutil")
SIX = datetime(2026, 11, 24, 18, 0)  # noqa: DTZ001  local time


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T18:00",
        "2026-11-24 18:00:00",
        "20261124T180000",
        "2026/11/24 18:00",
        "11/24/2026 6:00 PM",
        "24/11/2026 18:00",
        "24.11.2026 18:00",
        "24.11.26, 18:00 Uhr",
        "24.11.2026, 18 Uhr",
        "24-11-2026 18:00",
        "Tuesday, 24 November 2026, 6:00 PM",
        "Nov 24, 2026 at 6:00pm",
        "Nov 24, 2026 6 p.m.",
        "24 November 2026 6:00 PM",
        "Dienstag, 24. November 2026, 18:00",
        "mardi 24 novembre 2026, 18h00",
        "martes, 24 de noviembre de 2026, 18:00",
        "dinsdag, 24 november 2026, 18:00",
    ],
)
def test_the_usual_forms_of_one_and_the_same_time(text):
    moment = read_time(text)
    assert moment.at == SIX.astimezone(timezone.utc)
    assert moment.last == moment.at


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-11-24T18:00Z", 18),
        ("2026-11-24 18:00:00 UTC", 18),
        ("2026-11-24 18:00:00.123456789 Z", 18),
        ("2026-11-24T18:00:00+01:00", 17),
        ("2026-11-24 18:00 +0530", 12.5),
        ("Tue, 24 Nov 2026 18:00:00 +0100", 17),
        ("Tue Nov 24 18:00:00 UTC 2026", 18),
    ],
)
def test_a_zone_is_taken_from_the_text(text, hour):
    at = read_time(text).at.replace(microsecond=0)
    assert at == datetime(2026, 11, 24, tzinfo=timezone.utc) + timedelta(hours=hour)


@pytest.mark.parametrize(
    "text", ["2026-11-24", "24.11.2026", "11/24/2026", "Nov 24, 2026", "24 novembre 2026"]
)
def test_a_date_alone_means_the_whole_day(text):
    moment = read_time(text)
    assert moment.last - moment.at == timedelta(days=1, seconds=-1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "yesterday",
        "2 days ago",
        "18:00",
        "Wednesday",
        "24 November",
        "November 2026",
        "2026-13-01",
        "2026-11-24T25:00",
        "31.11.2026",
        "11/24/26",  # which of them is the year?
        "3/4/2026",
        "04-03-2026 5pm",
        "Nov 24, 2026 5:59 PM CST",
        "1764007200",
        "9" * 5_000,
        "2026-11-24 " * 20,
        "٢٠٢٦-١١-٢٤",
    ],
)
def test_what_may_mean_anything_else_is_refused(text):
    with pytest.raises(NotATime):
        read_time(text)


def test_other_dates_of_the_same_table_tell_the_order_unless_they_contradict_each_other():
    american, european = ["3/4/2026", "11/24/2026"], ["3/4/2026", "24/11/2026"]
    assert read_time(american[0], order_of(american)).at.astimezone().month == 3
    assert read_time(european[0], order_of(european)).at.astimezone().month == 4
    assert not order_of(american + european)
    assert not order_of(["24.11.2026", "2026-11-24", "12/11/2026"])


@pytest.mark.parametrize(
    ("text", "hours"), [("2 days", 48), ("36h", 36), ("1 day 12 hours", 36), ("1 week", 168), ("90 min", 1.5)]
)
def test_lengths_of_time(text, hours):
    assert read_period(text) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["", "2", "two days", "-1 day", "1.5 days", "2 fortnights", "9" * 30 + " weeks"]
)
def test_what_is_no_length_of_time_is_refused(text):
    with pytest.raises(NotATime):
        read_period(text)
