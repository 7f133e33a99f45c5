"""The function to correct is found whatever the calls were given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from grader.hints.culprits import Culprits
from grader.hints.model import Model
from grader.hints.trial import Trial

MODEL = "def square(n):\n    print(f'square {n}')\n    return n * n\n"


@pytest.mark.parametrize("args", [([2, 3],), (2, [3]), ()])
def test_a_line_that_a_task_does_not_print_is_found_where_calls_get_lists(args: tuple[Any, ...]) -> None:
    task = SimpleNamespace(taken=7, end=8, error="", args=(2,), result=4, pid=11)
    taken = SimpleNamespace(index=7, facts=SimpleNamespace(function="square"))
    whole = SimpleNamespace(of=lambda _kind: [taken], lines=[SimpleNamespace(pid=11, text="square 4")])
    scene = SimpleNamespace(args=args, whole=whole, tasks=[task], children=[], call=None, what="called")
    facts = SimpleNamespace(script_args=())
    case: Any = SimpleNamespace(scenes=[scene], facts=facts)
    found = Culprits(case, Trial(Model(MODEL))).found
    assert [(each.function, each.seen) for each in found] == [
        ("square", "square(2) has to print exactly 'square 2': look at `square`.")
    ]
