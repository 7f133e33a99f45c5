"""What a step writes to its log for GitHub Actions: the points, annotations at the learner's lines, a fence.

The commands and their escapes are those of GitHub's documentation, "Workflow commands for GitHub Actions".
GitHub keeps ten annotations of each kind and step: the points come first, and the others are few.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from grader.scorecard import CheckResult, ScoreCard

from .text import in_command, one_line

MAX_ANNOTATIONS = 8
_MAX_MESSAGE = 2000  # characters; GitHub cuts at 4,096
_IN_MESSAGE = re.compile(r"\(line (\d{1,7})\)|^Line (\d{1,7}):")
_NAMED = re.compile(r"\b([A-Za-z_]\w*)\b")
_DEFINED = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_MAIN = re.compile(r"^if[ \t]+__name__\b", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A learner's file: its path within the repository, and its text."""

    path: str
    text: str

    def line_of(self, check: CheckResult) -> int:
        """Return the line that a check's message is about, counted from 1.

        That is the line that it names, else the definition of the first function that it names, else the main
        guard.
        """
        last = self.text.count("\n") + 1
        named = _IN_MESSAGE.search(check.message)
        if named:
            return max(1, min(int(named[1] or named[2]), last))
        defined = {match[1]: match.start(1) for match in reversed(list(_DEFINED.finditer(self.text)))}
        words = (match[1] for match in _NAMED.finditer(f"{check.message} {check.title}"))
        at = next((defined[word] for word in words if word in defined), None)
        if at is None:
            begin = _MAIN.search(self.text)
            at = begin.start() if begin else 0
        return self.text.count("\n", 0, at) + 1


def points(card: ScoreCard) -> Iterator[str]:
    """Yield the two notices from which GitHub Classroom reads the points."""
    yield _command("notice", f"Points {card.score}/{card.max_score}", title="Autograding complete")
    totals = {"totalPoints": card.score, "maxPoints": card.max_score}
    yield _command("notice", json.dumps(totals, separators=(",", ":")), title="Autograding report")


def check_annotations(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield at most eight annotations: the grader's own errors first, then what is not yet right."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    broken = [check for check in checks if check.status == "error"]
    if broken:
        text = (
            f"{len(broken)} of {len(checks)} checks could not be graded, which says nothing about the "
            f"submission. The first is {broken[0].id}: {broken[0].message}"
        )
        yield _command("error", text, title="Not graded")
    yield from islice(_failures(card, sources), MAX_ANNOTATIONS - bool(broken))


def lines(card: ScoreCard, sources: Mapping[str, Source]) -> dict[str, int]:
    """Return the line that each failed check is about, by the check's id."""
    return {
        check.id: sources[exercise.name].line_of(check)
        for exercise in card.exercises
        if exercise.name in sources
        for check in exercise.checks
        if check.status == "failed"
    }


def fenced(text: str) -> str:
    """Return the text between two commands that stop others; the random token can't be known beforehand."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"


def _failures(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    for exercise in card.exercises:
        source = sources.get(exercise.name)
        shown = set()
        for check in exercise.checks:
            if check.status in ("passed", "error") or check.message in shown:
                continue
            shown.add(check.message)
            place = {"file": source.path, "line": str(source.line_of(check))} if source else {}
            title = f"{exercise.title}: {check.title}" if check.status == "failed" else exercise.title
            yield _command("warning", f"{check.message} {check.hint}", **place, title=title)


def _command(kind: str, message: str, **attributes: str) -> str:
    words = ",".join(
        f"{name}={in_command(one_line(value), attribute=True)}" for name, value in attributes.items()
    )
    return f"::{kind} {words}::{in_command(one_line(message)[:_MAX_MESSAGE])}"
