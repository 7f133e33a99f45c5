"""The way of a batch: find the submissions, grade several at once, report, show a table."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.course import CourseError, Exercise, catalogue, select
from grader.marking import CheckPage, Settings, check_pages, new_station
from grader.observe.layers import LayersMissing
from grader.observe.observer import demand_layers
from grader.report.files import write_whole
from grader.report.forms import FORMS
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard
from grader.stopping import stop_if_asked

from .child import Children, CouldNotGrade
from .intake import BatchError, Handed, find_submissions
from .screen import Screen

_LOOK_UP = 1.0  # seconds after which to see whether the user wants an end
_HINT = "Grade this submission alone, with `grader grade`, to see more."


@dataclass(frozen=True)
class Plan:
    """What to grade, and how: no words name all exercises, no number of jobs one for each CPU."""

    root: Path
    words: Sequence[str]
    seed: int
    jobs: int | None = None
    json_folder: Path | None = None
    require: Sequence[str] = ()  # layers of containment without which nothing is graded


@dataclass(frozen=True)
class Graded:
    """What came of one submission; ``problem`` says why there is no grade, else it is empty."""

    card: ScoreCard
    problem: str = ""


@dataclass(frozen=True)
class Grading:
    """Grades any of a batch's submissions; several threads may ask at once."""

    exercises: Sequence[Exercise]
    seed: int
    pages: Sequence[CheckPage]
    children: Children = field(default_factory=Children)

    def grade(self, handed: Handed) -> Graded:
        """Grade one submission; whatever goes wrong, there is a card."""
        try:
            card = self.children.grade(handed.path, self.exercises, self.seed)
        except CouldNotGrade as error:
            return self._not_graded(handed, str(error))
        except OSError as error:  # for one, no more processes or no more disk
            return self._not_graded(handed, f"the grading process could not be run: {error}")
        card = msgspec.structs.replace(card, submission=handed.name)
        broken = [exercise.name for exercise in card.exercises if exercise.status == "error"]
        return Graded(card, f"the grader failed in {', '.join(broken)}" if broken else "")

    def _not_graded(self, handed: Handed, problem: str) -> Graded:
        """Make the card of a submission without a grade: errors all through, no silent zeros."""
        message = f"This submission could not be graded: {problem}."
        results = [
            ExerciseResult.of(
                name=exercise.name,
                title=exercise.title,
                file=None,
                checks=[
                    CheckResult.of(
                        id=page.id,
                        title=page.title,
                        status="error",
                        max_points=page.points,
                        message=message,
                        hint=_HINT,
                    )
                    for page in self.pages
                    if page.id.startswith(f"{exercise.name}.")
                ],
            )
            for exercise in self.exercises
        ]
        card = ScoreCard.of(
            submission=handed.name,
            seed=self.seed,
            seconds=0,
            watching="nothing",
            exercises=results,
            notes=[message],
        )
        return Graded(card, problem)


def run_batch(plan: Plan, screen: Screen | None = None) -> bool:
    """Grade the submissions; -> whether each got its grade. Raises BatchError."""
    try:
        exercises = select(catalogue(), plan.words)
    except CourseError as error:
        raise BatchError(str(error)) from error
    reports = [plan.json_folder] if plan.json_folder else []
    handed = find_submissions(plan.root, reports)
    for folder in reports:
        _make(folder)
    pages = check_pages([exercise.name for exercise in exercises])
    try:
        demand_layers(new_station(Settings(plan.seed, require=tuple(plan.require))))
    except LayersMissing as error:
        raise BatchError(str(error)) from error
    grading = Grading(exercises, plan.seed, tuple(pages.values()), Children(plan.require))
    results: dict[str, Graded] = {}
    ending = closing(_as_they_end(grading, handed, plan.jobs or _cpus()))
    with (screen or Screen()).showing(len(handed)) as shown, ending as all_graded:
        for graded in all_graded:
            results[graded.card.submission] = graded
            for folder in reports:
                _write(folder, graded.card)
            shown.one_more(graded.card, graded.problem)
        shown.table([results[each.name].card for each in handed])
    return not any(graded.problem for graded in results.values())


def _as_they_end(grading: Grading, handed: Sequence[Handed], jobs: int) -> Generator[Graded, None, None]:
    """Grade so many at once; when nobody wants more, or the user an end, what runs is ended."""
    threads = ThreadPoolExecutor(jobs)
    try:
        waiting = {threads.submit(grading.grade, each) for each in handed}
        while waiting:
            done, waiting = wait(waiting, _LOOK_UP, FIRST_COMPLETED)
            stop_if_asked()
            yield from sorted((each.result() for each in done), key=_name)
    finally:
        grading.children.end()
        threads.shutdown(cancel_futures=True)


def _name(graded: Graded) -> str:
    return graded.card.submission


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BatchError(f"can't make the folder {folder}: {error.strerror}") from error


def _write(folder: Path, card: ScoreCard) -> None:
    _, make = FORMS["json"]
    try:
        write_whole(folder / f"{card.submission}.json", make().render(card))
    except OSError as error:
        raise BatchError(f"can't write into the folder {folder}: {error.strerror}") from error


def _cpus() -> int:
    """Give the number of CPUs that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
