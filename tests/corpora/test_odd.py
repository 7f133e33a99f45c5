"""Programs that do odd, harmless things keep every point, whatever keeps hostile ones in."""

from __future__ import annotations

import pytest

from grader.course import catalogue
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.cases import Case, odd
from tests.support.grade import grade_file
from tests.support.samples import odd_sampled, params

PROGRAMS = odd()
FEWEST = 30
EXERCISES = {exercise.name: exercise for exercise in catalogue()}


@pytest.mark.parametrize("case", params(odd_sampled()))
def test_an_odd_but_right_program_keeps_every_point(case: Case, host: RunHost) -> None:
    host.base()
    if case.needs and case.needs not in host.containment().on:
        pytest.skip(f"needs {case.needs}")
    assert case.path is not None
    result = grade_file(case.path, EXERCISES[case.exercise], Settings(1), host)
    assert [f"{check.id}: {check.message}" for check in result.checks if check.status != "passed"] == []


def test_there_are_enough_of_them() -> None:
    assert len(PROGRAMS) >= FEWEST
