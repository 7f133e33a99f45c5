"""The noxfile: it adds the folder of exercises unless the learner has named a path."""

import importlib.util

import pytest

from grader.package import supported_pythons
from tests.support.paths import ROOT
from tests.support.present import present


@pytest.fixture(scope="module")
def noxfile():
    place = ROOT / "noxfile.py"
    spec = present(importlib.util.spec_from_file_location("noxfile", place))
    module = importlib.util.module_from_spec(spec)
    present(spec.loader).exec_module(module)
    return module


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("", False),
        ("-e process_pair", False),
        ("-e 1 -e 2 --seed 5", False),
        ("-e1 --exercise=2", False),
        ("--json report.json", False),
        ("--json=report.json --portable", False),
        ("--portable --json tests", False),
        ("solutions", True),
        ("no_such_folder", True),
        ("-e 1 solutions", True),
        ("solutions -e 1", True),
        ("--portable solutions", True),
        ("--json - solutions", True),
        ("-e1 solutions", True),
        ("-- -odd-name", True),
        (".", True),
    ],
)
def test_a_path_is_told_from_options_and_their_values(noxfile, words, named):
    assert noxfile._has_path(words.split()) is named


def test_every_flag_of_the_command_is_known(noxfile):
    from grader.cli.grade import grade

    flags = {name for option in grade.params for name in option.opts if getattr(option, "is_flag", False)}
    assert flags <= noxfile.FLAGS


def test_there_is_a_session_for_each_supported_python(noxfile):
    assert tuple(noxfile.PYTHONS) == supported_pythons()


def test_the_groups_of_tests_name_what_there_is(noxfile):
    groups = noxfile.GROUPS
    assert not set(groups["watching"]) & set(groups["same"])
    named = [path for group in groups.values() for path in group]
    assert [path for path in named if not (ROOT / path).exists()] == []
