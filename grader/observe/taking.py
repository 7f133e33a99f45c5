"""Which of a pool's idle workers takes the next task: a word such as ABA, one letter for each task.

A worker asks before it takes a task from the queue, and is held until no other process can move. So the order
of the answers is the order in which tasks fall to workers. Letters are given to workers when they first take
one: A is the first. Workers that have taken nothing yet are alike, so a new letter is always the next one:
words are restricted growth strings. Where the word has ended, or names a worker that is not idle, the idle
one with the first letter takes the task.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .held import HeldRequest

TAKE = "take"


@dataclass
class Taking:
    """Chooses the workers that take the tasks of one call, one after the other."""

    word: str = "ABA"  # of a script, which has no calls
    _letters: dict[int, str] = field(default_factory=dict)  # pid -> letter
    _taken: int = 0

    def next(self, idle: Sequence[HeldRequest]) -> HeldRequest:
        """Return the request of the worker that takes the next task; ``idle`` are those of all that can."""
        wanted, self._taken = self.word[self._taken : self._taken + 1], self._taken + 1
        known = sorted(
            (each for each in idle if each.message.pid in self._letters),
            key=lambda each: self._letters[each.message.pid],
        )
        fresh = sorted(
            (each for each in idle if each.message.pid not in self._letters), key=lambda each: each.held.birth
        )
        named = [each for each in known if self._letters[each.message.pid] == wanted]
        is_new = wanted and wanted not in self._letters.values()
        chosen = (named or (fresh if is_new else []) or known or fresh)[0]
        self._letters.setdefault(chosen.message.pid, chr(ord("A") + len(self._letters)))
        return chosen


def words(length: int, workers: int, limit: int | None = None) -> list[str]:
    """Return the words in which that many tasks can fall to so many workers, those with few switches first.

    The word in which one worker takes all that it may is not among them: it is the default. With a ``limit``,
    a worker that has taken so many is replaced by a new one.
    """
    found = [""]
    for _ in range(length):
        found = [word + letter for word in found for letter in _choices(word, workers, limit or length)]
    return sorted(found, key=lambda word: (_switches(word), word))[1:]


def _choices(word: str, workers: int, limit: int) -> list[str]:
    letters = sorted(set(word))
    idle = [letter for letter in letters if word.count(letter) < limit]
    return idle + ([chr(ord("A") + len(letters))] if len(idle) < workers else [])


def _switches(word: str) -> int:
    return sum(before != after for before, after in pairwise(word))
