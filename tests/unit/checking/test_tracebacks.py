"""Exceptions are read from what was printed, with the learner's line and the function that raised them."""

from __future__ import annotations

from textwrap import dedent

import pytest

from grader import events
from grader.checking.tracebacks import Raised, begins_traceback, one_line, raised_in
from grader.events import Event
from grader.trace import Trace

FILE = "/tmp/run1/code/pool_map.py"
LIBRARY = "/usr/lib/python3.13/multiprocessing"
OF_A_CHILD = f"""
    Process Process-1:
    Traceback (most recent call last):
      File "{LIBRARY}/process.py", line 314, in _bootstrap
        self.run()
        ~~~~~~~~^^
      File "{FILE}", line 8, in work
        return 1 / 0
               ~~^~~
    ZeroDivisionError: division by zero
"""
HANDLED = f"""
    Traceback (most recent call last):
      File "{FILE}", line 3, in work
        [][0]
    IndexError: list index out of range

    During handling of the above exception, another exception occurred:

    Traceback (most recent call last):
      File "{FILE}", line 5, in work
        raise KeyError("x")
    KeyError: 'x'
"""
OF_A_THREAD = f"""
    Exception in thread Thread-3 (_handle_results):
    Traceback (most recent call last):
      File "{FILE}", line 9, in show
        print("done: " + result)
    TypeError: can only concatenate str (not "int") to str
"""
ON_LINES_OF_ITS_OWN = f"""
    Traceback (most recent call last):
      File "{LIBRARY}/spawn.py", line 164, in _check_not_importing_main
        raise RuntimeError('''
    RuntimeError:
            An attempt has been made to start a new process before the
            current process has finished its bootstrapping phase.
"""


def read(text: str) -> list[Raised]:
    lines = dedent(text).strip().splitlines()
    seen = tuple(Event(index, 7, events.Line("err", line)) for index, line in enumerate(lines))
    return raised_in(Trace("fork", "parent first", seen, main=1, end="exited", status=0))


def test_the_learner_s_line_is_the_innermost_one_of_the_file() -> None:
    (raised,) = read(OF_A_CHILD)
    assert raised.sentence == "ZeroDivisionError: division by zero (line 8: return 1 / 0)"
    assert (raised.how, raised.inside, raised.library) == ("printed", "pool_map.work", False)


def test_an_exception_that_was_handled_is_left_out() -> None:
    (raised,) = read(HANDLED)
    assert (raised.error, raised.line) == ("KeyError: 'x'", 5)


def test_the_thread_that_it_ended_is_known() -> None:
    (raised,) = read(OF_A_THREAD)
    assert raised.thread == "Thread-3 (_handle_results)"
    assert raised.fix


def test_a_text_on_lines_of_its_own_belongs_to_the_error() -> None:
    (raised,) = read(ON_LINES_OF_ITS_OWN)
    assert raised.error.startswith("RuntimeError: An attempt has been made to start a new process")
    assert raised.library


@pytest.mark.parametrize(
    "text", ["", "Traceback (most recent call last):", "NameError: no traceback above it"]
)
def test_what_is_no_traceback_is_no_exception(text: str) -> None:
    assert read(text) == []


def test_an_exception_of_a_task_has_the_line_at_which_it_was_raised_again() -> None:
    error = events.Error("NameError", ("NameError",), "name 'x' is not defined")
    again = events.Error("NameError", ("NameError",), "name 'x' is not defined", 12)
    seen = (
        Event(0, 7, events.TaskError(1, 0, error)),
        Event(1, 1, events.Imported(again)),
    )
    first, _ = raised_in(Trace("fork", "parent first", seen, main=1, end="exited", status=1))
    assert (first.how, first.line) == ("task", 12)


def test_what_differs_in_each_run_is_left_out() -> None:
    assert one_line("TypeError: <f at 0x7f12> from '/tmp/run1/code/x.py'") == "TypeError: <f> from 'x.py'"
    assert one_line("ImportError: 'Empty' from 'queue' (/tmp/a/queue.py)").endswith("(queue.py)")
    assert len(one_line("x" * 1_000)) < 210


def test_a_frame_whose_line_has_thousands_of_digits_is_no_frame() -> None:
    text = (
        f'Traceback (most recent call last):\n  File "{FILE}", line {"1" * 5_000}, in work\nValueError: no\n'
    )
    (raised,) = read(text)
    assert (raised.error, raised.line) == ("ValueError: no", None)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Traceback (most recent call last):", True),
        ("  + Exception Group Traceback (most recent call last):", True),
        ("it failed: Traceback (most recent call last): ", True),
        ('where "Traceback (most recent call last):" stands below, something went wrong', False),
        ("Traceback (most recent call last)", False),
    ],
)
def test_a_traceback_begins_with_a_line_that_ends_in_its_words(text: str, begins: bool) -> None:
    assert begins_traceback(text) is begins
