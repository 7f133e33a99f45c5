"""Lines of a step's log that GitHub Actions executes: the points, and annotations at the learner's lines.

The commands and their escapes are those of GitHub's documentation, "Workflow commands for GitHub Actions".
GitHub keeps the first ten annotations of each kind (notice, warning, error) of a step and drops the rest.
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
_MAX_MESSAGE = 2000  # characters; GitHub cuts at 4,096, and an escape makes three of one
_LINE_NUMBER = re.compile(r"\(line (\d{1,7})\)|^Line (\d{1,7}):")
_NAME = re.compile(r"\b([A-Za-z_]\w*)\b")
_FUNCTION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_MAIN_GUARD = re.compile(r"^if[ \t]+__name__\b", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """A learner's file: its path within the repository, and its text."""

    path: str
    text: str

    def line_of(self, check: CheckResult) -> int:
        """Return the line that a check's message is about, counted from 1.

        That is the line whose number the message contains, else the definition of the first function that the
        message or the check's title mentions, else ``if __name__ == "__main__"``, else the first line.
        """
        number = _LINE_NUMBER.search(check.message)
        if number:
            last = self.text.count("\n") + 1  # a learner's exception may say any number
            return max(1, min(int(number[1] or number[2]), last))
        functions: dict[str, int] = {}
        for match in _FUNCTION.finditer(self.text):
            functions.setdefault(match[1], match.start(1))
        mentioned = (match[1] for match in _NAME.finditer(f"{check.message} {check.title}"))
        offset = next((functions[name] for name in mentioned if name in functions), None)
        if offset is None:
            guard = _MAIN_GUARD.search(self.text)
            offset = guard.start() if guard else 0
        return self.text.count("\n", 0, offset) + 1


def points(card: ScoreCard) -> Iterator[str]:
    """Yield the two notices from which GitHub Classroom reads the points, in its own reporter's format."""
    yield _command("notice", f"Points {card.score}/{card.max_score}", title="Autograding complete")
    totals = {"totalPoints": card.score, "maxPoints": card.max_score}
    yield _command("notice", json.dumps(totals, separators=(",", ":")), title="Autograding report")


def check_annotations(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield at most MAX_ANNOTATIONS: one for all checks that were not graded, then those that failed."""
    checks = [check for exercise in card.exercises for check in exercise.checks]
    errors = [check for check in checks if check.status == "error"]
    if errors:
        text = (
            f"{len(errors)} of {len(checks)} checks could not be graded, which says nothing about the "
            f"submission. The first is {errors[0].id}: {errors[0].message}"
        )
        yield _command("error", text, title="Not graded")
    yield from islice(_not_passed(card, sources), MAX_ANNOTATIONS - (1 if errors else 0))


def failure_lines(card: ScoreCard, sources: Mapping[str, Source]) -> dict[str, int]:
    """Return the line that each failed check is about, by the check's id."""
    return {
        check.id: sources[exercise.name].line_of(check)
        for exercise in card.exercises
        if exercise.name in sources
        for check in exercise.checks
        if check.status == "failed"
    }


def without_commands(text: str) -> str:
    """Return the text so that GitHub executes no command in it.

    It is put between the command that stops commands and the one that resumes them. Both have the same random
    token: a learner's text can't resume commands without knowing it.
    """
    token = secrets.token_hex(16)
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"


def _not_passed(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield a warning for each check that did not pass; one for checks of an exercise with the same message.

    If the file is missing or is still the stub, all its checks have the same message: the title is then that
    of the exercise alone.
    """
    for exercise in card.exercises:
        source = sources.get(exercise.name)
        messages = set()
        for check in exercise.checks:
            if check.status in ("passed", "error") or check.message in messages:
                continue
            messages.add(check.message)
            location = {"file": source.path, "line": str(source.line_of(check))} if source else {}
            title = f"{exercise.title}: {check.title}" if check.status == "failed" else exercise.title
            yield _command("warning", f"{check.message} {check.hint}", **location, title=title)


def _command(kind: str, message: str, **attributes: str) -> str:
    options = ",".join(
        f"{name}={in_command(one_line(value), attribute=True)}" for name, value in attributes.items()
    )
    return f"::{kind} {options}::{in_command(one_line(message)[:_MAX_MESSAGE])}"
