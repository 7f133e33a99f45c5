"""The checks that have not passed, as editors read them: lines ``FILE:LINE: MESSAGE``, and SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from grader.scorecard import ScoreCard

from .text import in_json, one_line
from .workflow_commands import Source

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class ProblemLine(NamedTuple):
    """A check that has not passed: the file and the line that it is about, and what is wrong."""

    path: str
    line: int
    check: str
    level: str  # of SARIF: warning, or error where the grader itself failed
    message: str


def problems(card: ScoreCard, sources: Mapping[str, Source]) -> Iterator[ProblemLine]:
    """Yield each check that has not passed; one where several have the same message."""
    for exercise in card.exercises:
        source, seen = sources.get(exercise.name), set[str]()
        for check in exercise.checks:
            if check.status == "passed" or check.message in seen:
                continue
            seen.add(check.message)
            path = source.path if source else exercise.file or f"{exercise.name}.py"
            level = "error" if check.status == "error" else "warning"
            line = source.line_of(check) if source else 1
            yield ProblemLine(path, line, check.id, level, one_line(f"{check.message} {check.hint}"))


def as_lines(found: Iterable[ProblemLine]) -> str:
    """Return a line for each problem, as compilers write them."""
    return "".join(
        f"{one_line(each.path)}:{each.line}: {each.level}: {each.message} [{each.check}]\n" for each in found
    )


def as_sarif(found: Iterable[ProblemLine]) -> bytes:
    """Return the problems as SARIF (OASIS, Static Analysis Results Interchange Format 2.1.0)."""
    results = [
        {
            "ruleId": each.check,
            "level": each.level,
            "message": {"text": each.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": each.path},
                        "region": {"startLine": each.line},
                    }
                }
            ],
        }
        for each in found
    ]
    rules = [{"id": name} for name in dict.fromkeys(str(each["ruleId"]) for each in results)]
    tool = {"driver": {"name": "grader", "rules": rules}}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": tool, "results": results}]}
    return in_json(msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n")
