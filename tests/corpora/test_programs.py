"""Every right program keeps all its points, every wrong one loses exactly what its label names."""

from __future__ import annotations

import pytest

from grader.course import Exercise, catalogue
from grader.diagnoses.best import mistakes
from grader.grading.pages import check_pages
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.cases import Case, corpus
from tests.support.samples import params, programs_sampled
from tests.tools import matrix

FEWEST = {"serial_squares": (5, 8)}
USUALLY = (8, 14)
PROGRAMS = corpus()


@pytest.mark.parametrize("case", params(programs_sampled()))
def test_a_program_gets_the_verdict_it_deserves(case: Case, host: RunHost) -> None:
    outcome = matrix.judge(case, Settings(seed=1), soon=True)
    assert outcome.right, outcome.row
    assert not outcome.untrue, "what a message claims was seen"
    assert not outcome.unsaid, "a message says what the label demands"


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda exercise: exercise.name)
def test_there_are_enough_programs(exercise: Exercise) -> None:
    wheats, chaffs = FEWEST.get(exercise.name, USUALLY)
    kinds = [case.kind for case in PROGRAMS if case.exercise == exercise.name]
    assert kinds.count("wheat") >= wheats
    assert kinds.count("chaff") >= chaffs


def test_every_check_is_lost_by_some_program() -> None:
    lost = {f"{case.exercise}.{name}" for case in PROGRAMS for name in case.loses}
    assert lost == set(check_pages())


def test_every_mistake_is_made_by_some_program() -> None:
    assert {case.diagnosis for case in PROGRAMS} - {""} == set(mistakes())
