"""A hint that is followed to the letter leads to full marks, at the first save."""

from __future__ import annotations

import pytest

from grader.observe.run_host import RunHost
from tests.support.cases import Case, corpus
from tests.support.samples import hints_sampled, params
from tests.tools.hints import GOAL, read

NEEDS_A_SECOND_SAVE: frozenset[str] = (
    frozenset()
)  # programs with several mistakes, whose first hint mends one


@pytest.mark.parametrize("case", params(hints_sampled()))
def test_the_first_hint_followed_to_the_letter_leads_to_full_marks(case: Case, host: RunHost) -> None:
    row = read(case, host, saves=1)
    assert (row.saves == 1) != (case.id in NEEDS_A_SECOND_SAVE), "\n".join((row.text, *row.hints))


def test_few_programs_need_a_second_save() -> None:
    wrong = [case for case in corpus() if case.kind == "chaff"]
    assert len(NEEDS_A_SECOND_SAVE) <= (1 - GOAL) * len(wrong)
