"""Edits of the learner's file, in words that can be followed line by line.

A hint is a sentence or two, and then edits from the bottom of the file to its top, so that the numbers of the
lines stay right while one edit after the other is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from .same_line import same_line

INDENT = "    "  # of code in a hint
MAX_LINE = 160  # characters of a line of code that is shown
MAX_PLACES = 3  # in which lines of one function are changed; else the whole is written again


@dataclass(frozen=True, order=True)
class Edit:
    """Lines ``first`` to ``last`` become ``code``; with ``last`` below ``first``, it is inserted before them.

    ``code`` is indented as it is to stand in the file; without any, the lines are deleted.
    """

    first: int
    last: int
    code: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the edit as words and indented code."""
        one = self.first == self.last
        lines = f"line {self.first}" if one else f"lines {self.first} to {self.last}"
        if not self.code:
            return f"Delete {lines}."
        if self.last < self.first:
            place = f"Below line {self.last}, insert" if self.last else "At the top of the file, insert"
            return "\n".join([f"{place}:", *_indented(self.code)])
        return "\n".join([f"Replace {lines} by:", *_indented(self.code)])


def insert(line: int, code: Sequence[str]) -> Edit:
    """Return the edit that puts code above a line."""
    return Edit(line, line - 1, tuple(code))


def shortest(lines: Sequence[str], start: int, end: int, code: Sequence[str]) -> list[Edit]:
    """Return the edits that make lines ``start`` to ``end`` the code: a few changes, or one for the whole.

    Blank lines and comments between the lines stay.
    """
    numbers = [n for n in range(start, end + 1) if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#"]
    old = [lines[number - 1] for number in numbers]
    changes = [
        (
            old[a:b],
            Edit(numbers[a], numbers[b - 1], tuple(code[c:d])) if b > a else _added(numbers, a, code[c:d]),
        )
        for how, a, b, c, d in SequenceMatcher(
            None, [*map(same_line, old)], [*map(same_line, code)], autojunk=False
        ).get_opcodes()
        if how != "equal"
    ]
    changed = sum(max(len(gone), len(edit.code)) for gone, edit in changes)
    if len(changes) > MAX_PLACES or 2 * changed > max(len(old), len(code)) + 2:
        return [Edit(start, end, tuple(code))]
    return [edit for _, edit in changes]


def _added(numbers: Sequence[int], place: int, code: Sequence[str]) -> Edit:
    return insert(numbers[place] if place < len(numbers) else numbers[-1] + 1, code)


def _indented(code: Iterable[str]) -> list[str]:
    return [f"{INDENT}{line}" if line else "" for line in code]


def in_words(sentence: str, edits: Iterable[Edit]) -> str:
    """Return a hint: the sentence, then the edits from the last line to the first.

    Edits with too long lines, or that overlap, are left out: they could not be followed.
    """
    ordered = sorted(edits, reverse=True)
    apart = all(later.first > earlier.last for later, earlier in pairwise(ordered))
    short = all(len(line) <= MAX_LINE for edit in ordered for line in edit.code)
    return "\n".join([sentence, *map(str, ordered)] if apart and short else [sentence])
