"""Every right program keeps all its points, every wrong one loses exactly what its first line names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from grader.course import catalogue
from grader.marking import Settings, check_pages
from grader.observe.observer import Station

from . import matrix

FEWEST = {"serial_squares": (5, 8)}
USUALLY = (8, 14)
EVERY = int(os.environ.get("GRADER_CORPUS_EVERY", "1"))  # a sample, which differs between Python versions
PROGRAMS = matrix.programs()[sys.version_info.minor % EVERY :: EVERY]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(matrix.CORPUS)))
def test_a_program_gets_the_verdict_it_deserves(path: Path, station: Station) -> None:
    assert matrix.judge(path, Settings(seed=1)).endswith("| right")


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda exercise: exercise.name)
def test_there_are_enough_programs(exercise) -> None:
    wheats, chaffs = FEWEST.get(exercise.name, USUALLY)
    kinds = [path.parent.name for path in matrix.programs([exercise.name])]
    assert kinds.count("wheat") >= wheats
    assert kinds.count("chaff") >= chaffs


def test_every_check_is_lost_by_some_program() -> None:
    lost = {f"{path.parent.parent.name}.{name}" for path in matrix.programs() for name in matrix.losses(path)}
    assert lost == set(check_pages())
