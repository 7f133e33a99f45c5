"""Reads dates and times as platforms and teachers write them.

The rules leave nothing to guess, and what they do not decide is refused:

- ISO 8601, and dates in which the month is a word, mean what they say;
- with dots the day comes first (24.11.2026);
- with slashes or hyphens a number above 12 is the day (11/24/2026, 24/11/2026); where both may be the month,
  the other dates of the same table or ``order`` decide, and else nothing does (3/4/2026);
- a year has four digits, except after dots (24.11.26);
- a time without a zone is local time. The only names of zones are UTC, GMT, Z and those of this machine:
  others, such as CST, mean several zones.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any, Literal

from .words import FILLER, JUMP, MONTHS, WEEKDAYS

Order = Literal["", "day-first", "month-first"]
ORDERS: tuple[Order, ...] = ("day-first", "month-first")
NEEDED = (
    "dates that are not in ISO 8601 are read with the package python-dateutil: pip install 'grader[batch]'"
)
_MAX_LENGTH = 80  # characters; nothing longer is a time

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,](?P<fraction>\d+))?)?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?P<sign>[/.-]) ?(?P<two>\d{1,2})(?P=sign) ?(?P<year>\d+)(?![\d/-])"
)
_OF_DAY = re.compile(r"\d[:h]\d\d|\d ?[ap]\.?m\b|\dT\d|^\d{8}[-_ ]?\d{4}", re.IGNORECASE)
_HOUR = re.compile(r"(?<![:\d])(\d{1,2}) ?(?:uhr|h)\b(?! ?\d)", re.IGNORECASE)
_AM_PM = re.compile(r"\b([ap])\. ?m\.", re.IGNORECASE)
_PERIOD = re.compile(r"(\d+)\s*([a-z]+)")
_UNITS = {
    **dict.fromkeys(("w", "week", "weeks"), timedelta(weeks=1)),
    **dict.fromkeys(("d", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("h", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), timedelta(minutes=1)),
}


class NotATime(ValueError):
    """A text that is not a time, or not one time only; the message is what is wrong with it."""


@dataclass(frozen=True)
class Moment:
    """A time in UTC; of a date alone (``whole_day``) its first second, in local time."""

    at: datetime
    whole_day: bool = False

    @property
    def last(self) -> datetime:
        """Return the last second that the text can mean."""
        return self.at + timedelta(days=1, seconds=-1) if self.whole_day else self.at


def read_time(text: str, order: Order = "") -> Moment:
    """Return the time that a text means. Raises NotATime."""
    text = " ".join(text.split())
    if not text or len(text) > _MAX_LENGTH:
        raise NotATime(f"{text[:_MAX_LENGTH]!r} is not a time")
    iso = _ISO.fullmatch(text)
    try:
        return _moment(*_from_iso(iso)) if iso else _moment(*_from_words(text, order))
    except NotATime:
        raise
    except (ValueError, OverflowError) as error:  # dateutil's ParserError is a ValueError
        raise NotATime(f"{text!r} is not a time: write it like 2026-11-24T18:00+01:00") from error


def order_of(texts: Iterable[str]) -> Order:
    """Return whether day or month comes first in a table's dates, as far as all that tell it agree."""
    orders: set[Order] = set()
    for text in texts:
        numbers = _NUMBERS.search(text)
        if numbers and numbers["sign"] != ".":
            one, two = int(numbers["one"]), int(numbers["two"])
            if one > 12 or two > 12:  # noqa: PLR2004  months
                orders.add("day-first" if one > two else "month-first")
    return orders.pop() if len(orders) == 1 else ""


def read_period(text: str) -> timedelta:
    """Return a length of time such as ``2 days``, ``36 h`` or ``1 day 12 hours``. Raises NotATime."""
    rest = _PERIOD.sub("", text.strip().lower())
    parts = _PERIOD.findall(text.strip().lower())
    if rest.strip(" ,+") or not parts or any(unit not in _UNITS for _, unit in parts):
        raise NotATime(f"{text!r} is not a length of time: write it like 2 days or 36 hours")
    try:
        return sum((int(number) * _UNITS[unit] for number, unit in parts), timedelta())
    except (OverflowError, ValueError) as error:
        raise NotATime(f"{text!r} is too long a time") from error


def _from_iso(match: re.Match[str]) -> tuple[datetime, bool]:
    zone = match["zone"] or ""
    zone = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone
    zone = f"{zone[:3]}:{zone[3:]}" if zone and ":" not in zone else zone
    fraction = f".{match['fraction'][:6]:0<6}" if match["fraction"] else ""  # Gradescope writes nine digits
    time_of_day = match["time"] or "00:00"
    seconds = "" if len(time_of_day) > len("00:00") or not fraction else ":00"
    return (
        datetime.fromisoformat(f"{match['date']}T{time_of_day}{seconds}{fraction}{zone}"),
        match["time"] is None,
    )


def _from_words(text: str, order: Order) -> tuple[datetime, bool]:
    day_first = _day_first(text, order)
    whole_day = not (_OF_DAY.search(text) or _HOUR.search(text))
    plain = FILLER.sub(" ", _HOUR.sub(r"\1:00", _AM_PM.sub(r"\1m", text)))
    read = [
        _parser().parse(plain, default=datetime(year, month, day), dayfirst=day_first, tzinfos=_zone)  # noqa: DTZ001
        for year, month, day in ((2000, 1, 1), (2004, 2, 2))
    ]
    if read[0] != read[1]:
        raise NotATime(f"{text!r} is not a complete date: it needs a day, a month and a year")
    return read[0], whole_day


def _day_first(text: str, order: Order) -> bool:
    numbers = _NUMBERS.search(text)
    if numbers is None:
        return False
    one, two = int(numbers["one"]), int(numbers["two"])
    if numbers["sign"] == ".":
        return True
    if len(numbers["year"]) != 4:  # noqa: PLR2004  digits
        raise NotATime(f"{text!r} has a year without four digits: write it like 2026-11-24")
    if one > 12 or two > 12 or one == two:  # noqa: PLR2004  months
        return one > two
    if not order:
        raise NotATime(f"{text!r} may be day/month or month/day: write it like 2026-11-24, or use --dates")
    return order == "day-first"


@lru_cache
def _parser() -> Any:
    try:
        from dateutil import parser
    except ImportError as error:
        raise NotATime(NEEDED) from error

    class Words(parser.parserinfo):  # type: ignore[misc]  # dateutil has no types of its own
        """The words of several languages."""

        MONTHS = [tuple(words.split()) for words in MONTHS]  # noqa: RUF012  as in the class above it
        WEEKDAYS = [tuple(words.split()) for words in WEEKDAYS]  # noqa: RUF012
        JUMP = [" ", ".", ",", ";", "-", "/", "'", *JUMP]  # noqa: RUF012

    return parser.parser(Words())


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Return a zone for dateutil, by its offset in seconds or by its name; refuse names of several zones."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is None or name in time.tzname:
        return None  # local time
    if name.upper() in {"UTC", "GMT", "Z"}:
        return timezone.utc
    raise NotATime(f"the time zone {name} has several meanings: write the time like 2026-11-24T18:00+01:00")


def _moment(read: datetime, whole_day: bool) -> Moment:
    return Moment(read.astimezone(timezone.utc), whole_day)
