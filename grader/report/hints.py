"""Messages and hints as reports show them: sentences and lines of code, each said once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from grader.scorecard import ExerciseResult

_BETWEEN_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")


def hint_parts(hint: str) -> list[tuple[str, bool]]:
    """Return the paragraphs of a hint, each with whether it is lines of code (those with an indentation)."""
    found: list[tuple[str, bool]] = []
    for line in hint.split("\n") if hint else []:
        is_code = line.startswith("    ") or (not line and bool(found) and found[-1][1])
        text = line[4:] if is_code else line
        if is_code and found and found[-1][1]:
            found[-1] = f"{found[-1][0]}\n{text}", True
        else:
            found.append((text, is_code))
    return [(text.rstrip("\n") if is_code else text, is_code) for text, is_code in found]


def hints_of(exercise: ExerciseResult) -> Iterator[tuple[str, str]]:
    """Yield each check's id and hint; an empty text where the mistake or an earlier check says what to do."""
    explained = exercise.diagnosis.checks if exercise.diagnosis else ()
    given: set[str] = set()
    for check in exercise.checks:
        is_new = check.id not in explained and check.hint not in given
        given.add(check.hint)
        yield check.id, check.hint if is_new else ""


class Messages(NamedTuple):
    """The messages of an exercise: one that holds for all of its checks, or those of checks by their ids."""

    of_all: str
    of: Mapping[str, str]


def messages_of(exercise: ExerciseResult) -> Messages:
    """Return the messages to show; what one of them has said, such as how a run ended, no other repeats."""
    checks = [check for check in exercise.checks if check.status != "passed"]
    of_all = checks[0].message if len(checks) > 1 else ""
    if of_all and len(checks) == len(exercise.checks) and all(each.message == of_all for each in checks):
        return Messages(of_all, {})
    found: dict[str, str] = {}
    said: set[str] = set()
    for check in checks:
        first, *more = _BETWEEN_SENTENCES.split(check.message)
        is_new = check.message not in said
        kept = [each for each in more if each not in said or each.startswith("Expected:")]
        found[check.id] = " ".join([first, *kept]) if is_new else ""
        said |= {check.message, *more}
    return Messages("", found)
