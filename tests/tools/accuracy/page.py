"""The page docs/accuracy.md: tables of false passes and false fails, of the runs, and of the mutants."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from tests.corpora.mutants.generate import Mutant
from tests.corpora.mutants.operators import OPERATORS
from tests.support.cases import KINDS, Case
from tests.tools.matrix import digest

from .rates import Count, Seen, by_check, by_program, together
from .records import Conditions, Record, fingerprint

HEAD = """\
# How often the grader is wrong

This page is written by `python -m tests.tools.accuracy`; nobody edits it. A *wheat* is a right program in
some odd style, a *chaff* a wrong one (both in `tests/corpora/programs`), a *mutant* a right program with
one change made by a rule (`tests/corpora/mutants`). Which checks a program must lose is known beforehand:
from a chaff's label, from the mutant's rule, or from a verdict by hand with its reason. A *false pass*
is a check that a program must lose and kept at least once, in any of the runs below; a *false fail* is one
that it must keep and lost at least once.

The bound behind ≤ is the largest rate of errors that such a count leaves possible at 95 % confidence
(Clopper and Pearson; with no error in n about 3/n). It holds for programs like these. Programs that nobody
has thought of can be wrong in other ways.
"""


def page(
    records: Sequence[Record],
    cases: Sequence[Case],
    checks: Mapping[str, Sequence[str]],
    mutants: Sequence[Mutant] = (),
) -> str:
    """Write the page from records, the programs, and the short names of each exercise's checks."""
    seen = together(records, cases)
    parts = [
        HEAD,
        _made_on(),
        "## Programs\n\n" + _programs(seen, checks),
        "## Runs\n\n" + _runs(records, cases),
        "## Wheats and chaffs again and again\n\n" + _again(records, cases),
        "## Checks\n\n" + _checks(seen, checks),
        "## Wrong verdicts\n\n" + _wrong(seen),
        "## Mutants\n\n" + _mutants(seen, mutants),
    ]
    return "\n".join(parts)


def _made_on() -> str:
    today = dt.datetime.now(dt.timezone.utc).date()
    machine = f"{platform.system()} {platform.release()}, {os.cpu_count()} CPUs"
    return f"Made on {today}, {machine}; the grader's files have the sum `{fingerprint()}`.\n"


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"


def _head(*cells: str) -> str:
    return _row(*cells) + _row(*("---" for _ in cells))


def _rate(count: Count) -> str:
    return f"{count.errors} of {count.trials} (≤ {100 * count.bound:.2g} %)" if count.trials else "-"


def _programs(seen: Sequence[Seen], checks: Mapping[str, Sequence[str]]) -> str:
    text = _head("exercise", *(f"{kind}s" for kind in KINDS), "wrong, full marks", "right, not full marks")
    for name in [*checks, ""]:
        mine = [each for each in seen if name in ("", each.case.exercise)]
        kinds = Counter(each.case.kind for each in mine)
        text += _row(name or "all", *(kinds[kind] for kind in KINDS), *map(_rate, by_program(mine)))
    return text


def _checks(seen: Sequence[Seen], checks: Mapping[str, Sequence[str]]) -> str:
    text = _head("check", "false passes", "false fails")
    counts = by_check(seen, checks)
    for name, pair in counts.items():
        text += _row(f"`{name}`", *map(_rate, pair))
    total = [sum((pair[side] for pair in counts.values()), Count()) for side in (0, 1)]
    return text + _row("all", *map(_rate, total))


def _runs(records: Sequence[Record], cases: Sequence[Case]) -> str:
    """Each run with the sum of its table of verdicts; equal sums are equal tables."""
    turns: dict[Conditions, dict[int, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        turns[record.conditions][record.turn].append(record)
    order = {case.id: number for number, case in enumerate(cases)}
    text = _head("Python", "beside", "cores", "schedules", "turns", "gradings", "no verdict", "tables")
    for conditions, found in sorted(turns.items()):
        sums = {_table(each, order) for each in found.values()}
        text += _row(
            conditions.python,
            f"{conditions.load} busy loops" if conditions.load else "-",
            "one" if conditions.one_core else "all",
            "every one under every start method" if conditions.thorough else "as in grading",
            len(found),
            sum(map(len, found.values())),
            sum(bool(record.error) for each in found.values() for record in each),
            ", ".join(sorted(sums)),
        )
    seen = together(records, cases)
    flips = sum(each.tables > 1 for each in seen)
    again = len(records) - len({record.case for record in records})
    named, misnamed = sum(each.named for each in seen), sum(bool(each.misnamed) for each in seen)
    return text + (
        f"\nPrograms whose verdict was not the same each time: {flips}. "
        f"Gradings of a program that had been graded before: {again}. Each turn chose its inputs anew.\n"
        "\nA chaff must be told its mistake by the right name, or none; a wheat must be told none. Gradings "
        f"in which that was looked at: {named}; programs that were once told another name: {misnamed}.\n"
    )


def _again(records: Sequence[Record], cases: Sequence[Case]) -> str:
    """Each exercise's table of verdicts, from every turn that graded all of its wheats and chaffs."""
    programs: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        if case.kind != "mutant":
            programs[case.exercise].append(case.id)
    order = {name: number for each in programs.values() for number, name in enumerate(each)}
    exercise_of = {name: exercise for exercise, each in programs.items() for name in each}
    turns: dict[tuple[int, str], dict[tuple[Conditions, int], list[Record]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for each in records:
        if each.case in order:
            place = each.conditions.load, exercise_of[each.case]
            turns[place][each.conditions, each.turn].append(each)
    text = _head("beside", "exercise", "programs", "whole turns", "gradings", "different tables", "table")
    for load, exercise in product(sorted({load for load, _ in turns}), programs):
        whole = [each for each in turns[load, exercise].values() if len(each) == len(programs[exercise])]
        sums = sorted({_table(each, order) for each in whole})
        if whole:
            text += _row(
                f"{load} busy loops" if load else "-",
                exercise,
                len(programs[exercise]),
                len(whole),
                sum(map(len, whole)),
                len(sums),
                ", ".join(sums),
            )
    return text + "\nA table has a row for each program: what it lost, or why it got no verdict.\n"


def _table(records: Iterable[Record], order: Mapping[str, int]) -> str:
    known = sorted((each for each in records if each.case in order), key=lambda each: order[each.case])
    return digest(f"{each.case} | {', '.join(each.lost)} | {each.error}" for each in known)


def _wrong(seen: Iterable[Seen]) -> str:
    text = ""
    for each in seen:
        if each.false_passes or each.false_fails or each.errors or each.misnamed:
            text += f"- `{each.case.id}`:"
            for what, names in (("kept", each.false_passes), ("lost", each.false_fails)):
                text += f" {what} {', '.join(sorted(names))};" if names else ""
            text += f" {each.errors} gradings without a verdict;" if each.errors else ""
            if each.misnamed:
                told = ", ".join(sorted(each.misnamed))
                text += f" diagnosed as {told}, not {each.case.diagnosis or 'nothing'}"
            text = text.rstrip(";") + "\n"
    return text or "None.\n"


def _mutants(seen: Iterable[Seen], mutants: Sequence[Mutant]) -> str:
    """What each operator's mutants came to, and why some of them lose nothing."""
    results = {each.case.id: each for each in seen}
    every = [mutant for mutant in mutants if mutant.id in results]
    text = (
        "A mutant is *caught* when it lost every check that it must lose, each time. One that takes nothing "
        "away stays right; the reasons are below.\n\n"
    ) + _head("operator", "what it does", "mutants", "must lose something", "caught", "stay right")
    for operator in OPERATORS:
        mine = [mutant for mutant in every if mutant.operator == operator.name]
        wrong = [mutant for mutant in mine if mutant.loses]
        caught = sum(not results[mutant.id].false_passes for mutant in wrong)
        text += _row(operator.name, operator.title, len(mine), len(wrong), caught, len(mine) - len(wrong))
    text += "\n### Mutants that stay right\n\n" + _head("operator", "exercise", "mutants", "why")
    equal = Counter((each.operator, each.exercise, each.reason) for each in every if not each.loses)
    for (operator, exercise, reason), count in equal.items():
        text += _row(operator, exercise, count, reason)
    text += "\n### Verdicts by hand\n\n" + _head("mutant", "loses", "why")
    for mutant in every:
        if mutant.by_hand:
            text += _row(mutant.id, ", ".join(sorted(mutant.loses)) or "nothing", mutant.reason)
    return text
