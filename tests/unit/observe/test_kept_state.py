"""Whether functions of a file may keep something between calls, by its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.observe.kept_state import keeps_state

KEEPS = {
    "a global": "last = 0\ndef f(n):\n    global last\n    last = n",
    "a list of the file": "seen = []\ndef f(n): seen.append(n)",
    "an iterator of the file": "import itertools\nnumbers = itertools.count()\ndef f(): return next(numbers)",
    "an attribute of the function": "def f(n): f.calls = n",
    "a closure": "def outer():\n    n = 0\n    def f():\n        nonlocal n\n        n += 1\n    return f",
    "a mutable default": "def f(n, seen=[]): return seen",
}
KEEPS_NOTHING = {
    "a function of its argument": "def f(n): return n * n",
    "a constant": "SIZE, LIMITS = -3, (1, 2)\ndef f(n): return n * SIZE + LIMITS[0]",
    "a list that only the script uses": "numbers = [1, 2]\ndef f(n): return n\nprint(numbers)",
    "a list of its own": "def f(n):\n    found = []\n    found.append(n)\n    return found",
    "no Python at all": "def def",
}


@pytest.mark.parametrize("text", KEEPS.values(), ids=KEEPS)
def test_what_may_stay_from_one_call_to_the_next_is_found(tmp_path: Path, text: str) -> None:
    source = tmp_path / "program.py"
    source.write_text(text, encoding="utf-8")
    assert keeps_state(source)


@pytest.mark.parametrize("text", KEEPS_NOTHING.values(), ids=KEEPS_NOTHING)
def test_a_function_of_its_arguments_keeps_nothing(tmp_path: Path, text: str) -> None:
    source = tmp_path / "program.py"
    source.write_text(text, encoding="utf-8")
    assert not keeps_state(source)
