"""Hints as reports show them: sentences and lines of code, each said once."""

from __future__ import annotations

from collections.abc import Iterator

from grader.scorecard import ExerciseResult


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
