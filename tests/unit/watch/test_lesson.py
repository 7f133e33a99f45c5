"""Lessons: each has three hints and a question whose answer is one of its choices."""

import re

import pytest

from grader.course import catalogue
from grader.watch.lesson import hints, question
from grader.watch.markdown import plain
from tests.support.present import present


@pytest.mark.parametrize("exercise", catalogue(), ids=lambda each: each.name)
def test_each_lesson_has_three_hints_and_a_question(exercise):
    assert [each.title.partition(":")[0] for each in hints(exercise)] == ["Hint 1", "Hint 2", "Hint 3"]
    asked = present(question(exercise))
    assert asked.text.endswith("?")
    assert len(asked.choices) == 3
    answer = present(re.match(r"The (first|second|third) one\. ", asked.answer))[1]
    assert ("first", "second", "third").index(answer) < len(asked.choices)


def test_a_lesson_without_a_question_has_none(tmp_path):
    exercise = catalogue()[0].__class__(**{**vars(catalogue()[0]), "folder": tmp_path})
    assert question(exercise) is None
    assert hints(exercise) == ()
    (tmp_path / "README.md").write_text("## Guess first\n\nNothing to choose.\n", encoding="utf-8")
    assert question(exercise) is None


def test_paragraphs_are_joined_and_code_stays_as_it_is():
    assert plain("One\ntwo `three`.\n\n```python\nif x:\n    y\n```\n\nEnd.") == (
        "One two three.\n    if x:\n        y\nEnd."
    )
