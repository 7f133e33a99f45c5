"""The suite for Gradescope, as its run_tests.py: executed in a submission's folder, it prints results.json.

What child processes print passes by unittest's buffer, so the pair is called in a Python of its own.
"""

from __future__ import annotations

import importlib
import sys
import unittest

from gradescope_utils.autograder_utils.decorators import number, weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

from tests.tools.bench_suites import questions


class Pair(unittest.TestCase):
    @weight(1)
    @number("1.1")
    def test_script(self) -> None:
        """The pair as a script"""
        self.assertTrue(questions.is_pair(questions.python(".", "process_pair.py"), questions.SCRIPT_NUMBER))

    def _call(self, given: int) -> None:
        printed = questions.python(".", "-c", questions.call_of_pair("process_pair", given))
        self.assertTrue(questions.is_pair(printed, given), printed)

    @weight(1)
    @number("1.2")
    def test_first_number(self) -> None:
        """The pair with another number"""
        self._call(questions.NUMBERS[0])

    @weight(1)
    @number("1.3")
    def test_second_number(self) -> None:
        """The pair with a negative number"""
        self._call(questions.NUMBERS[1])


class _Squares(unittest.TestCase):
    script = ""

    def _call(self, given: list[int]) -> list[int]:
        raise NotImplementedError

    @weight(1)
    @number("2.1")
    def test_script(self) -> None:
        """The script's last line"""
        printed = questions.python(".", self.script)
        self.assertEqual(questions.last_line(printed), str(questions.squares(questions.SCRIPT_LIST)))

    @weight(1)
    @number("2.2")
    def test_empty(self) -> None:
        """An empty list"""
        self.assertEqual(self._call(questions.LISTS[0]), [])

    @weight(1)
    @number("2.3")
    def test_short(self) -> None:
        """A short list"""
        self.assertEqual(self._call(questions.LISTS[1]), questions.squares(questions.LISTS[1]))

    @weight(1)
    @number("2.4")
    def test_long(self) -> None:
        """A long list"""
        self.assertEqual(self._call(questions.LISTS[2]), questions.squares(questions.LISTS[2]))


class Pool(_Squares):
    script = "pool_map.py"

    def _call(self, given: list[int]) -> list[int]:
        found: list[int] = importlib.import_module("pool_map").pool_squares(given)
        return found


class Serial(_Squares):
    script = "serial_squares.py"

    def _call(self, given: list[int]) -> list[int]:
        found: list[int] = importlib.import_module("serial_squares").serial_squares(given)
        return found


if __name__ == "__main__":
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(case) for case in (Pair, Pool, Serial))
    JSONTestRunner(visibility="visible", stream=sys.stdout).run(suite)
