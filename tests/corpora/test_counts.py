"""What grading the solutions takes is what docs/exploring.md says (written by tests.tools.counts)."""

from __future__ import annotations

import sys

import pytest

from grader.course import Exercise, catalogue
from tests.support.sampling import share
from tests.tools import counts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="orders are explored with the kernel's help")


@pytest.mark.parametrize("exercise", share(catalogue()), ids=lambda exercise: exercise.name)
def test_grading_a_solution_takes_as_much_as_before(exercise: Exercise) -> None:
    assert counts.counted(exercise) == counts.read()[exercise.name]


def test_the_table_has_every_exercise_and_their_sums() -> None:
    found = counts.read()
    together = found.pop(counts.TOGETHER)
    assert list(found) == [exercise.name for exercise in catalogue()]
    assert sum(found.values(), counts.Counts(0, 0, 0, 0)) == together
