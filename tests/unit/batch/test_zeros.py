"""A zero in the terminal and in the table has its reason beside it."""

import pytest

from grader.batch.zeros import reasons_for_zeros
from grader.course import catalogue
from grader.scorecard import CheckResult, Diagnosis, ExerciseResult, ScoreCard

NO_FILE = "There is no file process_pair.py in the submission. Found: report.pdf."
MERGE = "This file has an unfinished merge in it: the lines are Git's. Keep one. Line 3: invalid syntax."
RAISED = Diagnosis(
    "exception-at-import", "An exception", "NameError: name 'get_ipython' (line 7). More.", "", ()
)


def exercise(name="process_pair", *messages, status="failed", points=0, diagnosis=None):
    checks = [
        CheckResult.of(id=f"{name}.{number}", title="A", status=status, max_points=1, message=message)
        for number, message in enumerate(messages)
    ]
    if points:
        checks.append(CheckResult.of(id=f"{name}.right", title="B", status="passed", max_points=points))
    file = None if status == "missing" else f"{name}.py"
    return ExerciseResult.of(name=name, title="T", file=file, checks=checks, diagnosis=diagnosis)


def reasons(*exercises):
    return reasons_for_zeros(
        ScoreCard.of(submission="a", seed=1, seconds=1, watching="kernel", exercises=exercises)
    )


@pytest.mark.parametrize(
    ("exercises", "said"),
    [
        ([exercise("process_pair", MERGE, MERGE)], ["an unfinished merge in it: the lines are Git's."]),
        ([exercise("process_pair", "a", "b", diagnosis=RAISED)], ["name 'get_ipython' (line 7)."]),
        ([exercise("process_pair", "a", "b")], []),  # the checks have a reason each
        ([exercise("process_pair", MERGE, points=2)], []),
        (
            [exercise("process_pair", NO_FILE, NO_FILE, status="missing")],
            ["There is no file process_pair.py"],
        ),
        (
            [exercise(each.name, NO_FILE, status="missing") for each in catalogue()],
            ["no file of any of the 8 exercises"],
        ),
        (
            [exercise("process_pair", NO_FILE, status="missing"), exercise("process_ids", MERGE)],
            ["No points for process_ids.py: "],
        ),
        ([exercise("process_pair", "not started", status="not_started")], []),
    ],
)
def test_a_zero_has_one_sentence_on_why(exercises, said):
    found = reasons(*exercises)
    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))
    assert not any("Keep" in sentence or "More" in sentence or "Found" in sentence for sentence in found)
