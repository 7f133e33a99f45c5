"""The supported Pythons stand in one place, the classifiers in pyproject.toml; all else reads them there."""

import re
import sys

import nox
import pytest

from grader.ci.starter import PYTHONS, StarterPlan, starter
from grader.doctor import Checkup, as_text
from grader.package import ROOT, supported_pythons
from grader.scorecard import Containment

OLDEST, *_, NEWEST = SUPPORTED = supported_pythons()
PYPROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
CI = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")


def test_the_classifiers_name_them_from_the_oldest_to_the_newest():
    assert list(SUPPORTED) == sorted(SUPPORTED, key=lambda version: int(version.split(".")[1]))
    assert PYPROJECT["project"]["requires-python"] == f">={OLDEST}"


def test_the_next_python_is_among_them_and_ci_takes_it_before_it_is_released():
    assert "3.15" in SUPPORTED
    assert "allow-prereleases: true" in CI


def test_ci_asks_nox_for_them_and_names_only_the_one_for_the_rest():
    assert "python: ${{ fromJson(needs.pythons.outputs.all) }}" in CI
    assert [each for each in re.findall(r"\b3\.\d+\b", CI) if each not in SUPPORTED] == []
    assert len(re.findall(r"\b3\.\d+\b", CI)) == 1


def test_types_are_checked_as_the_oldest_one_sees_them():
    assert PYPROJECT["tool"]["mypy"]["python_version"] == OLDEST
    assert "target-version" not in PYPROJECT["tool"]["ruff"]  # ruff reads requires-python


def test_the_starter_grades_with_a_supported_one_and_names_the_oldest():
    assert set(PYTHONS) <= set(SUPPORTED)
    assert f"from {OLDEST} on" in starter(StarterPlan())["README.md"].decode()


@pytest.mark.parametrize("found", [(), (NEWEST,)])
def test_doctor_says_which_of_them_are_there(found):
    nothing_more = Checkup("3.13.0", sys.platform, found, "kernel", Containment(), (), ())
    wanted = NEWEST if found else f"none of {', '.join(SUPPORTED)}"
    assert f"Interpreters in the path: {wanted}\n" in as_text(nothing_more)
