"""Which join() is passed over, as the text of a function shows it."""

from __future__ import annotations

import ast
from textwrap import indent

import pytest

from grader.diagnoses.skipped_joins import skipped_join

PASSED_OVER = {
    "all(p.join() for p in ps)": "Line 2: all() stops",
    "p1.join() and p2.join()": "Line 2: `and` stops",
    "p1.join": "Line 2: the brackets are missing, which call the method: p1.join()",
    "map(Process.join, ps)": "Line 2: map() does nothing",
    "(p.join() for p in ps)": "Line 2: a generator does nothing",
    "for p in ps:\n    p.join()\n    break": "Line 4: break ends the loop",
    "for p in ps:\n    p.join()\n    if p.exitcode:\n        return": "Line 5: return ends the loop",
    "for p in ps:\n    p.join()\n    ps.remove(p)": "Line 4: the loop through ps passes over",
    "ps = (f(n) for n in x)\nfor p in ps:\n    p.start()\nfor p in ps:\n    p.join()": "Line 5: ps can be",
}
CALLED = [
    "any(p.join() for p in ps)",
    "p1.join() or p2.join()",
    "list(map(Process.join, ps))",
    "while ps:\n    ps.pop().join()",
    "for p in ps:\n    p.join()",
    "for p in list(ps):\n    p.join()\n    ps.remove(p)",
    "ps = [f(n) for n in x]\nfor p in ps:\n    p.start()\nfor p in ps:\n    p.join()",
    "all(', '.join(words) for words in texts)",
]


def _said(body: str) -> str:
    (function,) = ast.parse(f"def main():\n{indent(body, '    ')}").body
    assert isinstance(function, ast.FunctionDef)
    return skipped_join(function)


@pytest.mark.parametrize(("body", "said"), PASSED_OVER.items())
def test_it_says_which_join_is_passed_over_and_why(body: str, said: str) -> None:
    assert _said(body).startswith(said)


@pytest.mark.parametrize("body", CALLED)
def test_a_join_that_is_called_for_each_is_not_mentioned(body: str) -> None:
    assert not _said(body)
