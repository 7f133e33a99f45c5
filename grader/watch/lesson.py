"""What a lesson (README.md) has for the loop: its hints, and the question to guess at before the first run.

The question is a section ``## Guess first``: a paragraph, the numbered choices, and a folded answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grader.course import Exercise

README = "README.md"
_FOLDED = re.compile(
    r"^<details>\s*<summary>(?P<title>.*?)</summary>\s*(?P<text>.*?)^</details>", re.MULTILINE | re.DOTALL
)
_CHOICE = re.compile(r"^\d+\. (.+(?:\n   .+)*)", re.MULTILINE)
_GOAL = re.compile(r"`(?P<first>[^`]+)` come before `(?P<then>[^`]+)`")


@dataclass(frozen=True)
class Hint:
    """A hint: its title, such as "Hint 1: where to begin", and its text in Markdown."""

    title: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question with its choices, of which the first has the number 1; ``answer`` is an explanation."""

    text: str
    choices: Sequence[str]
    answer: str


def hints(exercise: Exercise) -> tuple[Hint, ...]:
    """Return the hints of an exercise's lesson, from the slightest to the plainest."""
    found = _FOLDED.finditer(_section(exercise, "Hints"))
    return tuple(Hint(match["title"].strip(), match["text"].strip()) for match in found)


def question(exercise: Exercise) -> Question | None:
    """Return the question of an exercise's lesson, or None if it has none."""
    section = _section(exercise, "Guess first")
    choices = [" ".join(each.split()) for each in _CHOICE.findall(_FOLDED.sub("", section))]
    answer = _FOLDED.search(section)
    if not choices or answer is None:
        return None
    text = section[: section.index("\n1. ")]
    return Question(" ".join(text.split()), choices, " ".join(answer["text"].split()))


@dataclass(frozen=True)
class Level:
    """A task for ``grader play``: a line that begins with ``first`` is to come before one with ``then``."""

    text: str
    first: str
    then: str


def levels(exercise: Exercise) -> tuple[Level, ...]:
    """Return the tasks in the lesson's section ``## Play``."""
    items = [" ".join(each.split()) for each in _CHOICE.findall(_section(exercise, "Play"))]
    goals = ((item, _GOAL.search(item)) for item in items)
    return tuple(Level(item, goal["first"], goal["then"]) for item, goal in goals if goal is not None)


def _section(exercise: Exercise, title: str) -> str:
    """Return the section of the lesson with that title, or an empty text."""
    try:
        lesson = (exercise.folder / README).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", lesson, re.MULTILINE | re.DOTALL)
    return match[1] if match else ""
