"""Hints as reports show them: sentences apart from lines of code, and nothing twice."""

import pytest

from grader.report.hints import hint_parts, hints_of
from grader.scorecard import Diagnosis, ExerciseResult
from tests.support.report_cards import check

CODE = "Join both.\nReplace line 2 by:\n        p1.join()\n\n        p2.join()\nDelete line 1."


@pytest.mark.parametrize(
    ("hint", "parts"),
    [
        ("", []),
        ("Join both.", [("Join both.", False)]),
        (
            CODE,
            [
                ("Join both.", False),
                ("Replace line 2 by:", False),
                ("    p1.join()\n\n    p2.join()", True),
                ("Delete line 1.", False),
            ],
        ),
    ],
)
def test_indented_lines_are_code(hint, parts):
    assert hint_parts(hint) == parts


def test_what_to_try_is_said_once():
    checks = [
        check("process_pair.output", "failed", 2, hint="A."),
        check("process_pair.done", "failed", 2, hint="B."),
        check("process_pair.other", "failed", 2, hint="B."),
    ]
    found = Diagnosis("never-joined", "Never joined", "It was not.", "C.", ("process_pair.output",))
    result = ExerciseResult.of(name="process_pair", title="Two", file=None, checks=checks, diagnosis=found)
    assert [hint for _, hint in hints_of(result)] == ["", "B.", ""]
