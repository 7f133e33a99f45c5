"""The suite for pytest: scripts are run, functions are called in pytest's own process.

SUBMISSIONS=FOLDER:FOLDER python -m pytest tests/tools/bench_suites/pytest_suite.py
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.bench_suites import questions


@pytest.fixture(params=questions.folders(), ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place: Path = request.param
    monkeypatch.syspath_prepend(place)
    yield place
    for name in questions.EXERCISES:
        sys.modules.pop(name, None)


def test_the_pair_as_a_script(folder: Path) -> None:
    assert questions.is_pair(questions.python(folder, "process_pair.py"), questions.SCRIPT_NUMBER)


@pytest.mark.parametrize("number", questions.NUMBERS)
def test_the_pair_with_another_number(folder: Path, number: int, capfd: pytest.CaptureFixture[str]) -> None:
    importlib.import_module("process_pair").main(number)
    assert questions.is_pair(capfd.readouterr().out, number)


def test_the_pool_as_a_script(folder: Path) -> None:
    printed = questions.python(folder, "pool_map.py")
    assert questions.last_line(printed) == str(questions.squares(questions.SCRIPT_LIST))


@pytest.mark.parametrize("numbers", questions.LISTS, ids=len)
def test_the_squares_of_a_pool(folder: Path, numbers: list[int]) -> None:
    assert importlib.import_module("pool_map").pool_squares(numbers) == questions.squares(numbers)


def test_squares_as_a_script(folder: Path) -> None:
    printed = questions.python(folder, "serial_squares.py")
    assert printed.strip() == str(questions.squares(questions.SCRIPT_LIST))


@pytest.mark.parametrize("numbers", questions.LISTS, ids=len)
def test_squares(folder: Path, numbers: list[int]) -> None:
    assert importlib.import_module("serial_squares").serial_squares(numbers) == questions.squares(numbers)
