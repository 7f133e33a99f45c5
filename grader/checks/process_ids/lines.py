"""The lines of process_ids, as patterns, and how they are found."""

from __future__ import annotations

import re

from grader.checking.api import fail
from grader.checking.near_miss import near_miss
from grader.checking.queries import broken_text, troubles
from grader.trace import PrintedLine, Trace
from grader.values import shown

from .facts import FINISHED

PID = r"([0-9]{1,99})"
BOOL = r"(True|False)"
MAIN_LINES = (
    f"ID of main process: {PID}",
    f"ID of process p1: {PID}",
    f"ID of process p2: {PID}",
    FINISHED,
    f"Process p1 is alive: {BOOL}",
    f"Process p2 is alive: {BOOL}",
)
WORKER_LINES = (f"ID of process running worker1: {PID}", f"ID of process running worker2: {PID}")
SHOWN = {PID: "<pid>", BOOL: "<True or False>"}


def _plain(pattern: str) -> str:
    for part, word in SHOWN.items():
        pattern = pattern.replace(part, word)
    return pattern


def find_lines(seen: Trace, pattern: str) -> list[tuple[PrintedLine, str]]:
    """Return the lines that match a pattern, each with the text of its group."""
    matches = [(line, re.fullmatch(pattern, line.text)) for line in seen.lines]
    return [(line, match.group(1) if match.groups() else "") for line, match in matches if match]


def _near(seen: Trace, pattern: str) -> str:
    def is_wanted(text: str) -> bool:
        return any(re.fullmatch(each, text) for each in (*MAIN_LINES, *WORKER_LINES))

    return near_miss(_plain(pattern), seen, is_wanted)


def only_line(seen: Trace, pattern: str, what: str) -> tuple[PrintedLine, str]:
    """Return the only line that matches a pattern. Raises CheckFailed where there is none, or several."""
    found = find_lines(seen, pattern)
    if len(found) != 1:
        count = "is no line" if not found else f"are {len(found)} lines"
        fail(
            f"{what}, there {count} like {shown(_plain(pattern))}."
            f"{broken_text(seen, pattern) or _near(seen, pattern) if not found else ''}{troubles(seen)}",
            "exactly one such line.",
            "Compare the text of your print() with the task letter by letter.",
        )
    return found[0]
