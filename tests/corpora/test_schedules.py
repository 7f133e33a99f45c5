"""A program may fail under a schedule only where every right program passes it: a finite set with names.

test_programs.py grades every wheat under every schedule of every check, with the first start method. Here is
what makes that so, and a sample under the other start methods too.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import grader.checking.api
from grader.checking.api import Run
from grader.checking.parts import CHECKS
from grader.grading.settings import Settings
from grader.observe.schedules import SCHEDULES
from tests.support.cases import Case, corpus
from tests.support.samples import params, thorough_sampled
from tests.tools import matrix

NAMES = {name: value for name, value in vars(grader.checking.api).items() if value in list(SCHEDULES)}
MODULES = sorted(CHECKS.glob("*/*.py"))
VARIABLES = {"schedule"}  # of a loop over run.schedules(...), or handed on to a helper


WHERE_NEEDED = {"taking"}  # a function that returns a schedule where the program needs it


def named_schedules(call: ast.Call) -> list[ast.expr]:
    """Return the schedules in a call's arguments: run.schedules(...), script(...), schedule=..."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = list(call.args) if name in ("schedules", "script") else []
    given += call.args[1:] if name in ("check_clean_exit", "orders") else []
    given += [keyword.value for keyword in call.keywords if keyword.arg == "schedule"]
    return [each for each in given if _function(each) not in WHERE_NEEDED]


def _function(argument: ast.expr) -> str | None:
    """Return the name of the function whose results the argument is unpacked from, None if it is not."""
    called = argument.value if isinstance(argument, ast.Starred) else None
    return called.func.id if isinstance(called, ast.Call) and isinstance(called.func, ast.Name) else None


def test_the_schedules_that_checks_can_name_are_all_that_there_are() -> None:
    assert sorted(NAMES.values()) == sorted(SCHEDULES)
    assert all(schedule.name == name and schedule.about for name, schedule in SCHEDULES.items())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_checks_take_schedules_by_name_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [each for call in calls for each in named_schedules(call)]
    assert {each.id if isinstance(each, ast.Name) else ast.dump(each) for each in given} <= {
        *NAMES,
        *VARIABLES,
    }


def test_the_first_start_method_is_judged_under_all_schedules_of_a_check() -> None:
    run = Run(None, "fork", thorough=True)  # type: ignore[arg-type]  # nothing is observed
    assert run.schedules("a", "b", "c") == ("a", "b", "c")
    assert Settings(seed=1).methods[0] == "fork"


@pytest.mark.long
@pytest.mark.parametrize("case", params(thorough_sampled()))
def test_a_right_program_passes_every_schedule_under_every_start_method(case: Case) -> None:
    outcome = matrix.judge(case, Settings(seed=2, thorough=True))
    assert outcome.right, outcome.row


@pytest.mark.long
def test_what_ended_in_order_of_size_is_not_called_sorted() -> None:
    case = next(each for each in corpus("pool_map") if each.id.endswith("chaff/as_they_finish.py"))
    outcome = matrix.judge(case, Settings(seed=2, thorough=True))
    assert outcome.right, outcome.row
