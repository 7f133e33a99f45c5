"""A pytest plugin that shows an exercise's checks as tests of the learner's file, in editors as well.

A folder's conftest.py switches it on: ``pytest_plugins = ["grader.ci.pytest_checks"]``. Files are collected
by their names, such as process_pair.py; each of them is graded once, in a process of its own, when its first
test is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Exercise, catalogue
from grader.grading.pages import check_pages
from grader.grading.processes import GradingProcess, ProcessLost
from grader.grading.protocol import GradeSubmission, SubmissionGraded, encode_path
from grader.grading.session import random_seed
from grader.grading.settings import Settings
from grader.scorecard import CheckResult


class CheckNotPassed(Exception):
    """The check failed; the text is the message for the learner."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ExerciseFile | None:
    """Return the collector of an exercise's file, or None for any other file."""
    exercise = next((each for each in catalogue() if each.filename == file_path.name), None)
    if exercise is None:
        return None
    collector: ExerciseFile = ExerciseFile.from_parent(parent, path=file_path)
    collector.exercise = exercise
    return collector


class ExerciseFile(pytest.File):
    """A learner's file, with a test for each check of its exercise."""

    exercise: Exercise
    _results: dict[str, CheckResult] | None = None

    def collect(self) -> Iterator[CheckItem]:
        """Yield a test for each check."""
        for page in check_pages([self.exercise.name]).values():
            item: CheckItem = CheckItem.from_parent(self, name=page.id.partition(".")[2])
            item.check = page.id
            yield item

    def results(self) -> dict[str, CheckResult]:
        """Return the results of the checks by their ids; the file is graded once."""
        if self._results is None:
            process = GradingProcess.start()
            try:
                settings = Settings(random_seed())
                process.request(GradeSubmission(encode_path(self.path), (self.exercise.name,), settings))
                answer = process.answer()
            except ProcessLost as lost:
                raise CheckNotPassed(f"The grader itself failed: {lost}") from lost
            finally:
                process.close()
            if not isinstance(answer, SubmissionGraded):
                raise CheckNotPassed(getattr(answer, "problem", "The grader gave no result."))
            self._results = {check.id: check for each in answer.card.exercises for check in each.checks}
        return self._results


class CheckItem(pytest.Item):
    """A check as a test."""

    check: str

    def runtest(self) -> None:
        """Raise CheckNotPassed if the check has not passed, or skip it where nothing has been written yet."""
        assert isinstance(self.parent, ExerciseFile)  # noqa: S101  see collect
        result = self.parent.results()[self.check]
        if result.status == "not_started":
            pytest.skip(result.message)
        if result.status != "passed":
            raise CheckNotPassed("\n".join(filter(None, [result.message, result.hint])))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Return the message alone: a traceback would only show the grader."""
        if excinfo.errisinstance(CheckNotPassed):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))  # type: ignore[arg-type]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the test stands: in the learner's file."""
        return self.path, 0, f"{self.check}"
