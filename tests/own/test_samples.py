"""Samples of the corpora: of every kind there is something in them, and they are always the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from grader.course import catalogue
from grader.diagnoses.best import mistakes
from grader.grading.pages import check_pages
from tests.corpora.mutants.operators import OPERATORS
from tests.support.cases import FAMILIES, Case, corpus, hostile, mutated, odd
from tests.support.samples import attacks, hostile_sampled, mutants_sampled, odd_sampled, programs_sampled
from tests.support.sampling import PYTHONS, cover, share

EXERCISES = {exercise.name for exercise in catalogue()}
each_python = pytest.mark.parametrize("python", PYTHONS)


def lost(cases: Iterable[Case]) -> set[str]:
    return {f"{case.exercise}.{name}" for case in cases for name in case.loses}


def ids(cases: Iterable[Case]) -> set[str]:
    return {case.id for case in cases}


@each_python
def test_a_few_programs_lose_every_check_and_some_are_right_in_every_exercise(python: str) -> None:
    cases = programs_sampled("few", python)
    assert lost(cases) == set(check_pages())
    assert {case.exercise for case in cases if case.kind == "wheat"} == EXERCISES
    assert len(cases) < len(corpus()) / 8


@each_python
def test_programs_of_every_kind_make_every_mistake_too(python: str) -> None:
    cases = programs_sampled("kinds", python)
    assert lost(cases) == set(check_pages())
    assert {case.diagnosis for case in cases} == {*mistakes(), ""}
    assert ids(programs_sampled("few", python)) != ids(cases)


@each_python
def test_mutants_of_every_kind_lose_every_check(python: str) -> None:
    assert lost(mutants_sampled("kinds", python)) == set(check_pages())


def test_between_them_the_pythons_take_a_few_mutants_that_lose_every_check() -> None:
    samples = [mutants_sampled("few", python) for python in PYTHONS]
    assert lost(case for cases in samples for case in cases) == set(check_pages())
    assert all(samples)


def test_between_them_the_pythons_take_mutants_by_every_operator() -> None:
    samples = [mutants_sampled("kinds", python) for python in PYTHONS]
    assert {case.operator for cases in samples for case in cases} == {each.name for each in OPERATORS}
    assert max(len(cases) for cases in samples) < len(mutated()) / 8


@each_python
@pytest.mark.parametrize("level", ["few", "kinds"])
def test_hostile_programs_are_of_every_family_and_odd_ones_have_every_need(level: str, python: str) -> None:
    assert {case.family for case in hostile_sampled(level, python)} == set(FAMILIES)
    cases = odd_sampled(level, python)
    assert {case.needs for case in cases} == {case.needs for case in odd()}
    assert {case.exercise for case in cases} == {case.exercise for case in odd()}


def test_hostile_programs_of_every_kind_are_worth_all_that_their_families_are_worth() -> None:
    cases = hostile_sampled("kinds", "3.13")
    assert {kind for case in cases for kind in attacks(case)} == {
        k for case in hostile() for k in attacks(case)
    }


def test_the_whole_of_a_corpus_is_all_of_it() -> None:
    assert programs_sampled("whole") == [*corpus()]
    assert ids(mutants_sampled("whole")) == ids(mutated())
    assert hostile_sampled("whole") == [*hostile()]
    assert odd_sampled("whole") == [*odd()]


def test_between_them_the_pythons_take_all_hostile_odd_and_right_programs() -> None:
    right = [case for case in corpus() if case.kind == "wheat"]
    for python_takes, every in (
        (hostile_sampled, hostile()),
        (odd_sampled, odd()),
        (programs_sampled, right),
    ):
        taken = [ids(python_takes("few", python)) for python in PYTHONS]
        assert set().union(*taken) >= ids(case for case in every if not case.long)


def test_a_sample_takes_a_program_that_is_long_only_where_no_other_is_of_its_kind() -> None:
    for python in PYTHONS:
        few = [*programs_sampled("few", python), *hostile_sampled("few", python), *odd_sampled("few", python)]
        assert not [case.id for case in few if case.long]
    right = [case for case in corpus() if case.kind == "wheat" and case.long]
    assert right
    assert not ids(right) & ids(programs_sampled("kinds", "3.13"))


def test_each_python_takes_others_and_the_same_ones_each_time() -> None:
    for taken in (programs_sampled, mutants_sampled, hostile_sampled, odd_sampled):
        slices = [ids(taken("few", python)) for python in PYTHONS]
        assert slices == [ids(taken("few", python)) for python in PYTHONS]
        assert len({frozenset(each) for each in slices}) == len(PYTHONS)


def test_a_cover_takes_what_has_most_of_what_is_left() -> None:
    assert cover(["ab", "bc", "abcd", "e"], set, turn=7) == ["abcd", "e"]
    assert cover(["a", "", "b"], set, turn=7) == ["a", "b"]
    assert {tuple(cover(["xy", "yx"], set, turn)) for turn in range(9)} == {("xy",), ("yx",)}


def test_an_unknown_python_takes_the_first_share() -> None:
    assert share("abcdefghijkl", "few", "2.7") == share("abcdefghijkl", "few", PYTHONS[0])
