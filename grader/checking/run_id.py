"""The word for one order of one run: short, typable without quotes, and enough to have the run again.

``METHOD/SCHEDULE/script``, ``METHOD/SCHEDULE/import``, or ``METHOD/SCHEDULE/CHECK/SEED``: the calls that the
exercise's check makes with the inputs chosen by that seed. A check that makes several different sets of calls
in one order has ``/2``, ``/3`` at the end for the later ones.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.errors import UserError
from grader.observe.observer import METHODS
from grader.observe.schedules import SCHEDULES

from .api import Asked

SCRIPT, IMPORT = "script", "import"
MOST_DIGITS = 100


class BadOrder(UserError):
    """The text does not name an order."""


@dataclass(frozen=True)
class Order:
    """Start method, schedule, and what runs: the script, its import, or a check's calls.

    ``seed`` and ``number`` (the first, the second ... different calls of the check) are for calls only.
    """

    method: str
    schedule: str
    what: str = SCRIPT
    seed: int = 0
    number: int = 1

    def __str__(self) -> str:
        """Write it as ``read`` reads it."""
        parts = [self.method, self.schedule.replace(" ", "-"), self.what]
        if self.what not in {SCRIPT, IMPORT}:
            parts += [str(self.seed)] + ([str(self.number)] if self.number > 1 else [])
        return "/".join(parts)


def read(word: str) -> Order:
    """Read an order. Raises BadOrder."""
    parts = word.strip().split("/")
    if not 3 <= len(parts) <= 5:  # noqa: PLR2004  see the top of this file
        raise BadOrder(f"{word!r} is no order: one looks like fork/parent-first/script")
    method, schedule, what, *rest = parts
    _known("start method", method, METHODS)
    _known("schedule", schedule, [name.replace(" ", "-") for name in SCHEDULES])
    if not re.fullmatch(r"[a-z]\w*", what, re.ASCII):
        raise BadOrder(f"{word!r} does not say what runs: script, import, or a check and a seed")
    order = Order(method, schedule.replace("-", " "), what, *map(_number, rest))
    if str(order) != word.strip():
        wanted = "a seed must follow the check" if what not in {SCRIPT, IMPORT} else "nothing may follow it"
        raise BadOrder(f"{word!r} is not understood after {what}: {wanted}")
    return order


def order_of(asked: Sequence[Asked], check: str, seed: int) -> Order | None:
    """Give the order of the run that a check asked for last, None: it asked for none."""
    if not asked:
        return None
    steps, trace = asked[-1].steps, asked[-1].trace
    if steps is None or not steps:
        return Order(trace.method, trace.schedule, SCRIPT if steps is None else IMPORT)
    number = 1 + _different_calls(asked, trace.method, trace.schedule).index(repr(steps))
    return Order(trace.method, trace.schedule, check, seed, number)


def run_of(order: Order, asked: Iterable[Asked]) -> Asked | None:
    """Give the run of that order among those that its check asked for, None: it is not among them."""
    runs = list(asked)
    calls = _different_calls(runs, order.method, order.schedule)
    if order.number > len(calls):
        return None
    return next(each for each in runs if repr(each.steps) == calls[order.number - 1] and _fits(each, order))


def _fits(asked: Asked, order: Order) -> bool:
    return (asked.trace.method, asked.trace.schedule) == (order.method, order.schedule)


def _different_calls(asked: Iterable[Asked], method: str, schedule: str) -> list[str]:
    calls = [each for each in asked if each.steps and _fits(each, Order(method, schedule))]
    return list(dict.fromkeys(repr(each.steps) for each in calls))


def _known(what: str, word: str, names: Iterable[str]) -> None:
    names = list(names)
    if word not in names:
        near = difflib.get_close_matches(word, names, n=1)
        tip = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
        raise BadOrder(f"there is no {what} {word!r}: {tip}")


def _number(digits: str) -> int:
    return int(digits) if re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}", digits) else 0
