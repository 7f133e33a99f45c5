"""Other ways of running and watching a program change no verdict: new interpreters, and the portable way."""

from __future__ import annotations

import sys

import msgspec
import pytest

from grader.course import Exercise, catalogue
from grader.grading.settings import Settings, new_host
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult
from tests.support.cases import Case
from tests.support.grade import grade_file
from tests.support.paths import SOLUTIONS
from tests.support.samples import alike_sampled, params
from tests.support.sampling import share
from tests.tools import matrix

each_exercise = pytest.mark.parametrize("exercise", share(catalogue()), ids=lambda exercise: exercise.name)


def solved(exercise: Exercise, settings: Settings, host: RunHost) -> ExerciseResult:
    """Return the result of an exercise's solution, without what differs from run to run."""
    path = SOLUTIONS / exercise.folder.name / exercise.filename
    return msgspec.structs.replace(grade_file(path, exercise, settings, host), output="", seconds=0.0)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has clones")
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
@each_exercise
def test_a_clone_in_place_of_a_new_interpreter_changes_no_verdict(
    exercise: Exercise, method: str, host: RunHost
) -> None:
    real = new_host(Settings(1, real_start_methods=True))
    try:
        settings = Settings(1, methods=(method,))
        assert solved(exercise, settings, host) == solved(exercise, settings, real)
    finally:
        real.close()


@pytest.mark.long
@pytest.mark.parametrize("case", params(alike_sampled()))
def test_forkserver_and_spawn_give_equal_verdicts_where_a_program_cannot_tell_them_apart(case: Case) -> None:
    under = [matrix.judge(case, Settings(1, methods=(method,))) for method in ("spawn", "forkserver")]
    assert under[0].lost == under[1].lost
    assert not under[0].error
    assert not under[1].error


@pytest.mark.long
@each_exercise
def test_the_portable_way_gives_a_right_program_its_points(exercise: Exercise) -> None:
    settings = Settings(1, portable=True)
    host = new_host(settings)
    try:
        result = solved(exercise, settings, host)
    finally:
        host.close()
    assert result.score == result.max_score
