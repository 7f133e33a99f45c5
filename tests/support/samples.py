"""The samples of the corpora that a test run grades, and the kinds of programs in each corpus."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Hashable, Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.course import catalogue
from grader.observe.tells_apart import may_tell_apart
from tests.support.cases import Case, corpus, hostile, mutated, odd
from tests.support.sampling import LEVEL, PYTHON, Kinds, cover, share

NUMBERS = {exercise.name: exercise.number for exercise in catalogue()}


def params(cases: Sequence[Case]) -> list[Any]:
    """Return the cases as a test's parameters. The long ones begin before others (conftest.py)."""
    return [pytest.param(case, id=case.id, marks=[pytest.mark.long] if case.long else []) for case in cases]


def checks(case: Case) -> set[Hashable]:
    """Return the checks that a program loses."""
    return {f"{case.exercise}.{name}" for name in case.loses}


def mistakes(case: Case) -> set[Hashable]:
    """Return the checks that a program loses, and the diagnosis that it must be given."""
    return checks(case) | {case.diagnosis or case.kind}


def operators(among: Collection[str]) -> Kinds[Case]:
    """Return the function to the checks that a mutant loses and its operator, if it is among those."""
    return lambda case: checks(case) | ({case.operator} & set(among))


def attacks(case: Case) -> set[Hashable]:
    """Return the family, the exercise and the points of a hostile program, and the rest of its label.

    A long one is of no kind of its own: it is graded with all of the corpus.
    """
    if case.long:
        return {case.family}
    return {case.family, (case.family, case.exercise, case.most), case.methods, case.weak_without}


def nothing(_case: Case) -> set[Hashable]:
    """Return no kind: the share of this Python is sufficient."""
    return set()


def needs(case: Case) -> set[Hashable]:
    """Return the layer that an odd program needs, and its exercise."""
    return {case.needs, case.exercise}


def programs_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return programs that lose every check (on the full Python by every mistake), and some right ones."""
    every = corpus()
    right = _short([case for case in every if case.kind == "wheat"], level)
    return _either(every, _of_kinds(every, checks, mistakes, level, python), share(right, level, python))


def hints_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return wrong programs, one for each third mistake of this Python's share; a few need but two.

    What a hint says depends on the Python only where it quotes an exception, and each of these programs is
    graded three times or more. ``python -m tests.tools.hints`` follows the hints of all.
    """
    wrong = [case for case in corpus() if case.kind == "chaff"]
    if level == "whole":
        return wrong
    turn = int(python.rpartition(".")[2])
    cases = share(cover(wrong, said_first, turn, _cost), level, python)
    return cases[:2] if level == "few" else cases[::3]


def said_first(case: Case) -> set[Hashable]:
    """Return the diagnosis that a program must be given; the checks that it loses where it gets none."""
    return {case.diagnosis} if case.diagnosis else checks(case)


def mutants_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return mutants that lose every check, on the full Python also by its share of the operators.

    The other Pythons share them, since each of them grades programs that lose every check.
    """
    every = mutated()
    if level == "few":
        return share(cover(every, checks, 0, _cost), level, python)
    own = share(sorted({case.operator for case in every}), level, python)
    return _of_kinds(every, checks, operators(own), level, python)


def hostile_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return this Python's share of the hostile programs, and on the full Python some of every kind."""
    every = hostile()
    short = _short(every, level)
    return _either(every, _of_kinds(every, nothing, attacks, level, python), share(short, level, python))


def odd_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return odd programs with every need, and this Python's share of all."""
    every = odd()
    short = _short(every, level)
    return _either(every, _of_kinds(every, needs, needs, level, python), share(short, level, python))


def thorough_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return a right program for each exercise of this Python's share."""
    taken: list[Case] = []
    for exercise in share(catalogue(), level, python):
        right = _short([case for case in corpus(exercise.name) if case.kind == "wheat"], level)
        taken += right if level == "whole" else share(right, level, python)[:1]
    return taken


def alike_sampled(level: str = LEVEL, python: str = PYTHON) -> list[Case]:
    """Return wrong programs that can't tell forkserver from spawn, for this Python's share of exercises."""
    taken: list[Case] = []
    for exercise in share(catalogue(), level, python):
        alike = [case for case in corpus(exercise.name) if case.kind == "chaff" and _is_alike(case)]
        taken += alike if level == "whole" else share(alike, level, python)[:1]
    return taken


def _is_alike(case: Case) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"{case.exercise}.py").write_text(case.source, encoding="utf-8")
        return not may_tell_apart(Path(folder))


def _of_kinds(
    every: Sequence[Case], few: Kinds[Case], kinds: Kinds[Case], level: str, python: str
) -> list[Case]:
    """Return programs of every kind that counts at this level, or all of them.

    Short programs are preferred, and those for early exercises: they start fewer processes.
    """
    if level == "whole":
        return list(every)
    turn = int(python.rpartition(".")[2])
    return cover(every, few if level == "few" else kinds, turn, _cost)


def _cost(case: Case) -> int:
    return NUMBERS[case.exercise] + len(NUMBERS) * case.long


def _short(cases: Sequence[Case], level: str) -> list[Case]:
    """Return the cases that are not long; at the highest level all of them."""
    return [case for case in cases if level == "whole" or not case.long]


def _either(every: Sequence[Case], *parts: Sequence[Case]) -> list[Case]:
    taken = {case.id for part in parts for case in part}
    return [case for case in every if case.id in taken]
