"""What a step writes to its log for GitHub Actions: the points, remarks at the learner's lines, a fence.

The commands and their escapes are those of GitHub's documentation, "Workflow commands for GitHub Actions".
A step keeps ten annotations of a kind: the points come first, and remarks are few.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.scorecard import CheckResult, ScoreCard

from .text import in_command, one_line

MOST_REMARKS = 8
_MOST_MESSAGE = 2000  # letters; GitHub cuts at 4,096
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
        """Give the line that a check's message is about, counted from 1.

        That is the line that it names, else where the first function that it names is defined, else where the
        program begins.
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
    """Give the two notices that GitHub Classroom takes the points from."""
    yield _command("notice", f"Points {card.score}/{card.max_score}", title="Autograding complete")
    totals = {"totalPoints": card.score, "maxPoints": card.max_score}
    yield _command("notice", json.dumps(totals, separators=(",", ":")), title="Autograding report")


def remarks(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    """Give up to eight remarks: on the grader's own trouble first, then on what is not yet right."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    broken = [check for check in checks if check.status == "error"]
    if broken:
        text = (
            f"{len(broken)} of {len(checks)} checks could not be graded, which says nothing about the "
            f"submission. The first is {broken[0].id}: {broken[0].message}"
        )
        yield _command("error", text, title="Not graded")
    yield from list(_remarks(card, sources))[: MOST_REMARKS - bool(broken)]


def lines(card: ScoreCard, sources: Mapping[str, Source]) -> dict[str, int]:
    """Give the line that each check not passed is about, by the check's id."""
    return {
        check.id: sources[exercise.name].line_of(check)
        for exercise in card.exercises
        if exercise.name in sources
        for check in exercise.checks
        if check.status == "failed"
    }


def fenced(text: str) -> str:
    """Put text where no line of it is obeyed: between the two commands that nobody can know beforehand."""
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"


def _remarks(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    for exercise in card.exercises:
        source = sources.get(exercise.name)
        said = set()
        for check in exercise.checks:
            if check.status in ("passed", "error") or check.message in said:
                continue
            said.add(check.message)
            place = {"file": source.path, "line": str(source.line_of(check))} if source else {}
            title = f"{exercise.title}: {check.title}" if check.status == "failed" else exercise.title
            yield _command("warning", f"{check.message} {check.hint}", **place, title=title)


def _command(kind: str, message: str, **attributes: str) -> str:
    words = ",".join(
        f"{name}={in_command(one_line(value), attribute=True)}" for name, value in attributes.items()
    )
    return f"::{kind} {words}::{in_command(one_line(message)[:_MOST_MESSAGE])}"
