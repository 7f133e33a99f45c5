"""The checks for check50: ``check50 --dev THIS-FOLDER`` in the folder of a submission.

Each check is a process of its own. A pool finds the functions of a file that was imported by its path no
more (PicklingError), so the pool is called in a Python of its own, as is the pair, whose children print.
"""

from __future__ import annotations

import sys

import check50
import check50.py

from tests.tools.bench_suites import questions


def _printed(*words: str) -> str:
    command = " ".join([sys.executable, *words])
    text: str = check50.run(command).stdout()
    return text


def _compare(expected: object, found: object) -> None:
    if expected != found:
        raise check50.Mismatch(str(expected), str(found))


@check50.check()
def exists() -> None:
    """the three files exist"""
    check50.exists(*(f"{name}.py" for name in questions.EXERCISES))


@check50.check(exists)
def pair_script() -> None:
    """the pair as a script"""
    _compare(True, questions.is_pair(_printed("process_pair.py"), questions.SCRIPT_NUMBER))


def _call_pair(number: int) -> None:
    code = questions.call_of_pair("process_pair", number)
    _compare(True, questions.is_pair(_printed("-c", f'"{code}"'), number))


@check50.check(exists)
def pair_first() -> None:
    """the pair with another number"""
    _call_pair(questions.NUMBERS[0])


@check50.check(exists)
def pair_second() -> None:
    """the pair with a negative number"""
    _call_pair(questions.NUMBERS[1])


@check50.check(exists)
def pool_script() -> None:
    """the pool as a script"""
    printed = questions.last_line(_printed("pool_map.py"))
    _compare(str(questions.squares(questions.SCRIPT_LIST)), printed)


def _call_pool(numbers: list[int]) -> None:
    code = questions.call_of_pool("pool_map", numbers)
    printed = questions.last_line(_printed("-c", f'"{code}"'))
    _compare(str(questions.squares(numbers)), printed)


@check50.check(exists)
def pool_empty() -> None:
    """a pool's squares of an empty list"""
    _call_pool(questions.LISTS[0])


@check50.check(exists)
def pool_short() -> None:
    """a pool's squares of a short list"""
    _call_pool(questions.LISTS[1])


@check50.check(exists)
def pool_long() -> None:
    """a pool's squares of a long list"""
    _call_pool(questions.LISTS[2])


@check50.check(exists)
def serial_script() -> None:
    """the serial squares as a script"""
    printed = questions.last_line(_printed("serial_squares.py"))
    _compare(str(questions.squares(questions.SCRIPT_LIST)), printed)


def _call_serial(numbers: list[int]) -> None:
    found = check50.py.import_("serial_squares.py").serial_squares(numbers)
    _compare(questions.squares(numbers), found)


@check50.check(exists)
def serial_empty() -> None:
    """the squares of an empty list"""
    _call_serial(questions.LISTS[0])


@check50.check(exists)
def serial_short() -> None:
    """the squares of a short list"""
    _call_serial(questions.LISTS[1])


@check50.check(exists)
def serial_long() -> None:
    """the squares of a long list"""
    _call_serial(questions.LISTS[2])
