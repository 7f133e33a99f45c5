"""Programs that do odd, harmless things keep every point, whatever keeps hostile ones in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course import catalogue
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.grade import grade_file
from tests.support.paths import CORPORA
from tests.support.sampling import sample

PROGRAMS = sorted((CORPORA / "odd").glob("[a-z]*.py"))
FEWEST = 30
EXERCISES = {exercise.name: exercise for exercise in catalogue()}


def said(path: Path) -> dict[str, str]:
    """What a program's first lines say of it."""
    return dict(re.findall(r"^# (\w+): (.+)$", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", sample(PROGRAMS), ids=lambda path: path.stem)
def test_an_odd_but_right_program_keeps_every_point(path: Path, host: RunHost) -> None:
    facts = said(path)
    host.base()
    if facts.get("needs", "session") not in host.containment().on:
        pytest.skip(f"needs {facts['needs']}")
    result = grade_file(path, EXERCISES[facts["exercise"]], Settings(1), host)
    assert [f"{check.id}: {check.message}" for check in result.checks if check.status != "passed"] == []


def test_there_are_enough_of_them() -> None:
    assert len(PROGRAMS) >= FEWEST
    assert all({"exercise", "odd"} <= said(path).keys() for path in PROGRAMS)
