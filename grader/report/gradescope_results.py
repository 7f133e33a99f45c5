"""The ``results.json`` of Gradescope, which Codio reads as well.

The keys are those of Gradescope's documentation, "Autograder Specifications". There is no ``score`` at the
top: the sum of the tests counts, and Codio would read it as a percentage. Texts are declared as HTML:
Gradescope shows others literally, and Codio pastes every text into a page, whatever its format is.
"""

from __future__ import annotations

import json
import math
from typing import Any, ClassVar

from grader.scorecard import CheckResult, ScoreCard

from . import Form
from .text import in_html, in_json
from .visible import View

_MAX_OUTPUT = 20_000  # characters of one test's output


class GradescopeReport(Form):
    """Each check is a test with its points."""

    name = "gradescope"
    about = "Gradescope's results.json"
    suffix = ".json"
    live = True
    view: ClassVar[View] = View()

    @classmethod
    def seen_by(cls, view: View) -> type[GradescopeReport]:
        """Return the form with what students see; what they see after the due date only is in it as well."""
        return type(cls.__name__, (cls,), {"view": view})

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as results.json; ``execution_time`` is in whole seconds."""
        tests = _tests(self.view(card))
        if self.view.at_due and self.view.now() != "full":
            tests += [_detail(test) for test in _tests(card) if test["output"]]
        result = {
            "tests": tests,
            "execution_time": math.ceil(card.seconds),
            "output": _head(card),
            "output_format": "html",
            "test_output_format": "html",
            "test_name_format": "html",
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "extra_data": {"seed": card.seed, "python": card.python, "status": card.status},
        }
        data = json.dumps(result, indent=2, allow_nan=False, ensure_ascii=False).encode()
        return in_json(data) + b"\n"


def _tests(card: ScoreCard) -> list[dict[str, Any]]:
    return [
        _test(f"{number}.{place}", exercise.title, check)
        for number, exercise in enumerate(card.exercises, 1)
        for place, check in enumerate(exercise.checks, 1)
    ]


def _detail(test: dict[str, Any]) -> dict[str, Any]:
    """Return a test's text for after the due date, without points: they, and the total, are seen before."""
    return {"name": test["name"], "output": test["output"], "visibility": "after_due_date"}


def _test(number: str, title: str, check: CheckResult) -> dict[str, Any]:
    parts = [check.message, check.hint, *check.timeline]
    text = "\n".join(part for part in parts if part)[:_MAX_OUTPUT]
    return {
        "number": number,
        "name": in_html(f"{title}: {check.title}"),
        "score": check.points,
        "max_score": check.max_points,
        "status": "passed" if check.status == "passed" else "failed",
        "output": f"<pre>{in_html(text)}</pre>" if text and check.status != "passed" else "",
        "extra_data": {"id": check.id, "status": check.status},
    }


def _head(card: ScoreCard) -> str:
    lines = [f"{card.score} of {card.max_score} points."]
    checks = [check for exercise in card.exercises for check in exercise.checks]
    broken = sum(check.status == "error" for check in checks)
    if broken:
        lines.append(
            f"{broken} of {len(checks)} checks could not be graded, which says nothing about the "
            "submission: tell your teacher."
        )
    lines += card.notes
    return "".join(f"<p>{in_html(line)}</p>" for line in lines)
