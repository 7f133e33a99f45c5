"""Coverage is paused in the tests of some files, and only in those."""

from __future__ import annotations

import os

import coverage
import pytest

from tests.support import uncovered
from tests.support.paths import ROOT


class Measuring:
    """Stands in for what measures."""

    def __init__(self) -> None:
        self.on = True

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


@pytest.mark.parametrize(
    ("test", "measured"),
    [
        ("tests/unit/exploring/test_tree.py", False),
        ("tests/system/test_a.py", False),
        ("tests/unit/test_b.py", True),
    ],
)
def test_the_tests_of_named_places_are_not_measured_and_what_they_start_neither(
    monkeypatch: pytest.MonkeyPatch, test: str, measured: bool
) -> None:
    measuring = Measuring()
    monkeypatch.setattr(coverage.Coverage, "current", lambda: measuring)
    monkeypatch.setattr(uncovered, "PLACES", [ROOT / "tests/unit/exploring", ROOT / "tests/system/test_a.py"])
    monkeypatch.setenv("COVERAGE_PROCESS_START", "settings")
    with uncovered.paused(ROOT / test):
        assert measuring.on is measured
        assert ("COVERAGE_PROCESS_START" in os.environ) is measured
    assert measuring.on
    assert os.environ["COVERAGE_PROCESS_START"] == "settings"


def test_a_marked_test_is_not_measured_wherever_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    measuring = Measuring()
    monkeypatch.setattr(coverage.Coverage, "current", lambda: measuring)
    with uncovered.paused(ROOT / "tests/unit/test_b.py", marked=True):
        assert not measuring.on
    assert measuring.on


def test_where_nothing_is_measured_nothing_is_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage.Coverage, "current", lambda: None)
    with uncovered.paused(ROOT / "tests"):
        pass
