"""Counts of errors, and the largest rates that are compatible with them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.support.cases import Case

from .records import Record

CONFIDENCE = 0.95


def upper_bound(errors: int, trials: int, confidence: float = CONFIDENCE) -> float:
    """Return the largest rate at which so few errors are still as likely as 1 - confidence.

    Clopper and Pearson's one-sided bound; with no error about 3/trials at 95 % (the rule of three). 1 where
    nothing was tried.
    """
    if errors >= trials:
        return 1.0
    if errors == 0:
        return 1 - math.pow(1 - confidence, 1 / trials)
    low, high = errors / trials, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(errors, trials, middle) > 1 - confidence else (low, middle)
    return high


def _at_most(errors: int, trials: int, rate: float) -> float:
    """Return the probability of so many errors or fewer."""
    logs = [
        math.lgamma(trials + 1)
        - math.lgamma(k + 1)
        - math.lgamma(trials - k + 1)
        + k * math.log(rate)
        + (trials - k) * math.log1p(-rate)
        for k in range(errors + 1)
    ]
    return math.fsum(map(math.exp, logs))


@dataclass(frozen=True)
class Count:
    """So many wrong ones of so many."""

    errors: int = 0
    trials: int = 0

    def __add__(self, other: Count) -> Count:
        """Count both."""
        return Count(self.errors + other.errors, self.trials + other.trials)

    @property
    def bound(self) -> float:
        """See ``upper_bound``."""
        return upper_bound(self.errors, self.trials)


@dataclass(frozen=True)
class Seen:
    """All gradings of one program together: a check that went wrong once has gone wrong."""

    case: Case
    ever_lost: frozenset[str]
    always_lost: frozenset[str]
    gradings: int
    tables: int  # how many different verdicts there were
    errors: int
    named: int = 0  # how often it was looked at which mistake it was told
    misnamed: frozenset[str] = frozenset()  # other mistakes than the one that it must be told; "nothing"

    @property
    def false_fails(self) -> frozenset[str]:
        """The checks that it must keep and lost at least once."""
        return self.ever_lost - self.case.loses

    @property
    def false_passes(self) -> frozenset[str]:
        """The checks that it must lose and kept at least once."""
        return self.case.loses - self.always_lost


def together(records: Iterable[Record], cases: Sequence[Case]) -> list[Seen]:
    """Put each program's gradings together, in the order of the programs; those never graded are left out."""
    by_case: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_case[record.case].append(record)
    return [_seen(case, by_case[case.id]) for case in cases if case.id in by_case]


def _seen(case: Case, records: list[Record]) -> Seen:
    lost = [frozenset(record.lost) for record in records]
    return Seen(
        case,
        frozenset.union(*lost),
        frozenset.intersection(*lost),
        len(records),
        len({(record.lost, record.error) for record in records}),
        sum(bool(record.error) for record in records),
        *_names(case, [record.diagnosis for record in records if record.diagnosis is not None]),
    )


def _names(case: Case, given: list[str]) -> tuple[int, frozenset[str]]:
    """How often a mistake's name was looked at, and the wrong ones; a mutant may be told any."""
    if case.kind == "mutant":
        return 0, frozenset()
    return len(given), frozenset(name or "nothing" for name in given if name != case.diagnosis)


def by_check(seen: Iterable[Seen], checks: Mapping[str, Sequence[str]]) -> dict[str, tuple[Count, Count]]:
    """Count, for each check, false passes (of those that must lose it) and false fails (of the others)."""
    counts = {f"{name}.{check}": (Count(), Count()) for name in checks for check in checks[name]}
    for each in seen:
        for check in checks[each.case.exercise]:
            name = f"{each.case.exercise}.{check}"
            passes, fails = counts[name]
            if check in each.case.loses:
                counts[name] = passes + Count(check in each.false_passes, 1), fails
            else:
                counts[name] = passes, fails + Count(check in each.false_fails, 1)
    return counts


def by_program(seen: Iterable[Seen]) -> tuple[Count, Count]:
    """Count wrong programs that once kept all points, and right ones that once lost some."""
    passes = fails = Count()
    for each in seen:
        if each.case.loses:
            passes += Count(not each.always_lost, 1)
        else:
            fails += Count(bool(each.ever_lost), 1)
    return passes, fails
