"""A reader who does just what a hint says, to the letter, and knows nothing about the course."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.scorecard import CheckResult, ExerciseResult

_REPLACE = re.compile(r"Replace lines? (?P<first>\d+)(?: to (?P<last>\d+))? by:")
_DELETE = re.compile(r"Delete lines? (?P<first>\d+)(?: to (?P<last>\d+))?\.")
_RENAME = re.compile(r"Rename (?P<old>\S+) to (?P<new>\S+)\.")
_INSERT = re.compile(r"(?:Below line (?P<above>\d+)|At the top of the file), insert:")


@dataclass(frozen=True)
class Advice:
    """What a report says first about an exercise: by which mistake or check, and what to do."""

    about: str
    hint: str


def first_advice(result: ExerciseResult) -> Advice | None:
    """Return the advice of a report's next step: the mistake's, or that of the first failed check."""
    failed: list[CheckResult] = [check for check in result.checks if check.status == "failed"]
    if not failed:
        return None
    if result.diagnosis is not None:
        return Advice(result.diagnosis.id, result.diagnosis.hint)
    return Advice(failed[0].id, failed[0].hint)


def followed(hint: str, source: str) -> str | None:
    """Return the source with the hint's edits made, one after the other; None if it names no lines."""
    for old, new in _RENAME.findall(hint):  # a file beside the program, which is in its label
        source = source.replace(f'beside."{old}"', f'beside."{new}"')
    lines, any_edit = source.split("\n"), "Rename " in hint
    for first, last, code in _edits(hint.split("\n")):
        lines[first - 1 : last] = code
        any_edit = True
    return "\n".join(lines) if any_edit else None


def _edits(hint: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    for place, text in enumerate(hint):
        if found := _DELETE.fullmatch(text):
            yield int(found["first"]), int(found["last"] or found["first"]), []
        elif found := _REPLACE.fullmatch(text):
            yield int(found["first"]), int(found["last"] or found["first"]), _code(hint[place + 1 :])
        elif found := _INSERT.fullmatch(text):
            above = int(found["above"] or 0)
            yield above + 1, above, _code(hint[place + 1 :])


def _code(lines: Sequence[str]) -> list[str]:
    code: list[str] = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        code.append(line[4:])
    return code
