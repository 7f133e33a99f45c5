"""Finds the lines of a notebook's cell that only IPython understands, and the Python to put in their place.

A line is IPython's only where a statement may begin: not inside a string of several lines, not between
brackets, and not after a backslash. So ``% d items`` in a text stays, and so does ``% 3`` in a sum over
several lines.

Source: IPython's documentation of its syntax, and core/inputtransformer2.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# Matched in linear time: nowhere may two repetitions, one after the other, take the same character.
_HELP_BEFORE = re.compile(r"\?+\w")
_HELP_AFTER = re.compile(r"%{0,2}[\w.]+\?+")
_TARGET = re.compile(r"[\w, .*]+(?:\[[^\[\]#]*\])?")
_STEP = re.compile(r'"""|\'\'\'|"|\'|#|[()\[\]{}]|\\\n?|\n')
_OPTION = re.compile(r"-(-[\w-]+|[A-Za-z])(\S*)")
_MAX_OPTIONS = 20

# Magics that run the statement after them, each with its options that have a value.
_RUNNING: Mapping[str, str] = {
    "time": "",
    "timeit": "nrp",
    "prun": "lsTD",
    "memit": "rt",
    "lprun": "fmsTDu",
    "mprun": "fT",
}


def ipython_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of the first and the last line of each such statement, and the Python instead."""
    lines = text.split("\n")
    places = _Places()
    number = 0
    while number < len(lines):
        instead = python_for(lines[number]) if places.may_begin else lines[number]
        first = number
        if instead != lines[number]:
            while lines[number].endswith("\\") and number + 1 < len(lines):
                number += 1
            yield first, number, instead
        else:
            places.read(lines[number])
        number += 1


class _Places:
    """Whether a statement may begin at the next line: what strings and brackets are open."""

    def __init__(self) -> None:
        self._quote = ""  # of the string that is open
        self._depth = 0
        self._continued = False

    @property
    def may_begin(self) -> bool:
        """Check whether the next line is one of its own."""
        return not (self._quote or self._depth or self._continued)

    def read(self, line: str) -> None:
        """Go on by a line."""
        self._continued = False
        place = 0
        line += "\n"
        while match := _STEP.search(line, place):
            place = match.end()
            sign = match[0]
            if sign == "\\\n":
                self._continued = True
                return
            if sign == "\\":  # the next character has no meaning of its own
                place += bool(self._quote)
            elif sign == "\n":
                self._quote = self._quote if len(self._quote) > 1 else ""
            elif self._quote:
                self._quote = "" if sign == self._quote else self._quote
                # three quotes in a string of one: the first ends it
                if len(sign) > len(self._quote) == 1 and sign[0] == self._quote:
                    self._quote, place = "", match.start() + 1
            elif sign == "#":
                return
            elif sign[0] in "\"'":
                self._quote = sign
            else:
                self._depth = max(0, self._depth + (1 if sign in "([{" else -1))


def python_for(line: str) -> str:
    """Return the Python for a line of a notebook: the line itself, unless only IPython understands it."""
    code = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    if code.startswith("%") and (statement := _statement(code)):
        return indent + statement
    if code.startswith(("%", "!")) or _HELP_BEFORE.match(code) or _HELP_AFTER.fullmatch(code):
        return f"{indent}pass"
    target, _, value = code.partition("=")
    target, value = target.rstrip(), value.lstrip()
    if value.startswith(("%", "!")) and _TARGET.fullmatch(target):
        statement = _statement(value) if value.startswith("%time ") else ""
        return f"{indent}{target} = {statement or None}"
    return line


def _statement(code: str) -> str:
    """Return the statement that a magic runs, without the magic and its options, or an empty text."""
    name, _, rest = code[1:].partition(" ")
    if name not in _RUNNING:
        return ""
    for _ in range(_MAX_OPTIONS):
        rest = rest.lstrip()
        option = _OPTION.match(rest)
        if option is None or (name == "time" and not rest.startswith("--")):
            return rest
        rest = rest[option.end() :].lstrip()
        if option[1] in _RUNNING[name] and not option[2]:
            rest = rest.partition(" ")[2]
    return ""
