"""The ``result.json`` of Classroom 50, schema ``classroom50/result/v1``.

The keys are those of its published schema, which allows no others at the top; all points are whole numbers.
``owner`` and ``assignment_type`` are left to Classroom 50, which writes them itself.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from grader.scorecard import CheckResult, ScoreCard

from . import Form
from .summary import SummaryReport
from .text import in_json, one_line, printable

_MAX_NAME, _MAX_OUTPUT = 100, 4000  # characters
_FROM = {  # the key, and the environment variable that Classroom 50's runner sets
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}


@dataclass(frozen=True)
class Classroom50Report(Form):
    """Each check is a test with its points; ``environ`` has what the runner passes on."""

    name = "classroom50"
    about = "Classroom 50's result.json"
    suffix = ".json"
    live = True
    companion = ("release-body.md", SummaryReport)

    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as result.json; its time is the time of rendering, in UTC."""
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        result = {
            "schema": "classroom50/result/v1",
            **{key: self.environ.get(name, "") for key, name in _FROM.items()},
            "datetime": now,
            "score": card.score,
            "max-score": card.max_score,
            "tests": [
                _test(exercise.title, check) for exercise in card.exercises for check in exercise.checks
            ],
        }
        data = json.dumps(result, indent=2, allow_nan=False, ensure_ascii=False).encode()
        return in_json(data) + b"\n"


def _test(title: str, check: CheckResult) -> dict[str, Any]:
    text = "\n".join(part for part in (check.message, check.hint) if part)
    return {
        "test-name": one_line(f"{title}: {check.title}").replace("|", "/")[:_MAX_NAME],
        "passed": check.status == "passed",
        "score": check.points,
        "max-score": check.max_points,
        "output": printable(text)[:_MAX_OUTPUT] if check.status != "passed" else "",
        "check": check.id,
        "status": check.status,
    }
