"""Mutants: each has a verdict by a rule or by hand, and the grader comes to the same one."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict

import pytest

from grader.course import catalogue
from grader.grading.pages import check_pages
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.corpora.mutants.generate import Mutant, bases, mutants, undecided, verdicts
from tests.corpora.mutants.operators import OPERATORS, Operator
from tests.support.cases import Case
from tests.support.samples import mutants_sampled, params
from tests.tools import matrix

NAMES = [exercise.name for exercise in catalogue()]
MUTANTS = [mutant for name in NAMES for mutant in mutants(name)]


@pytest.mark.parametrize("case", params(mutants_sampled()))
def test_a_mutant_gets_the_verdict_it_deserves(case: Case, host: RunHost) -> None:
    outcome = matrix.judge(case, Settings(seed=1), soon=True)
    assert outcome.right, outcome.row


def test_every_mutant_has_a_verdict() -> None:
    assert [mutant.id for mutant in MUTANTS if undecided(mutant)] == []


def test_every_mutant_that_stays_right_has_a_reason() -> None:
    assert [mutant.id for mutant in MUTANTS if not mutant.loses and not mutant.reason] == []


def test_every_verdict_by_hand_is_about_a_mutant_and_has_a_reason() -> None:
    assert set(verdicts()) <= {mutant.id for mutant in MUTANTS}
    assert all(reason for _, reason in verdicts().values())


def test_mutants_lose_checks_that_exist() -> None:
    lost = {f"{mutant.exercise}.{check}" for mutant in MUTANTS for check in mutant.loses}
    assert lost == set(check_pages())


def test_every_operator_applies_somewhere() -> None:
    assert {operator.name for operator in OPERATORS} == {mutant.operator for mutant in MUTANTS}


def test_every_operator_has_a_mutant_that_must_be_caught_unless_it_is_meant_to_do_no_harm() -> None:
    caught = {mutant.operator for mutant in MUTANTS if mutant.loses}
    assert {operator.name for operator in OPERATORS if not operator.equal} <= caught


def test_no_two_operators_have_the_same_name() -> None:
    assert max(Counter(operator.name for operator in OPERATORS).values()) == 1


def test_ids_are_unique_and_programs_differ() -> None:
    assert max(Counter(mutant.id for mutant in MUTANTS).values()) == 1
    programs: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in MUTANTS:
        programs[ast.dump(ast.parse(mutant.source))].append(mutant)
    assert [group for group in programs.values() if len(group) > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_mutant_is_a_right_program_that_is_there_already(name: str) -> None:
    solution, wheats = bases(name)
    there = {ast.dump(ast.parse(path.read_text(encoding="utf-8"))) for path in (solution, *wheats)}
    assert not there & {ast.dump(ast.parse(mutant.source)) for mutant in mutants(name)}


def test_mutants_are_the_same_each_time() -> None:
    again = mutants.__wrapped__("process_pair")
    assert again == mutants("process_pair")


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda operator: operator.name)
def test_an_operator_says_what_it_does_and_why_it_may_do_no_harm(operator: Operator) -> None:
    assert operator.title
    assert not operator.title.startswith(" ")
    if "" in operator.rules.values():
        assert operator.equal
