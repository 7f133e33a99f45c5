"""The way of a batch: find the submissions, grade several at once, write the reports, show a table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.course import CourseError, Exercise, catalogue, select
from grader.marking import check_pages
from grader.report.files import write_whole
from grader.report.forms import FORMS
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

from .child import Children, CouldNotGrade
from .intake import BatchError, Handed, find_submissions
from .screen import Screen

_HINT = "Grade this submission alone, with `grader grade`, to see more."


@dataclass(frozen=True)
class Plan:
    """What to grade, and how: no words name all exercises, no number of jobs one for each CPU."""

    root: Path
    words: Sequence[str]
    seed: int
    jobs: int | None = None
    json_folder: Path | None = None


@dataclass(frozen=True)
class Graded:
    """What came of one submission; ``problem`` says why there is no grade, else it is empty."""

    card: ScoreCard
    problem: str = ""


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
    results: dict[str, Graded] = {}
    children = Children()
    with (screen or Screen()).showing(len(handed)) as shown:
        pool = ThreadPoolExecutor(plan.jobs or _cpus())
        try:
            waiting = {pool.submit(_grade, children, each, exercises, plan.seed) for each in handed}
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for graded in _in_order(done):
                    results[graded.card.submission] = graded
                    for folder in reports:
                        _write(folder, graded.card)
                    shown.one_more(graded.card, graded.problem)
        finally:
            children.end()
            pool.shutdown(cancel_futures=True)
        shown.table([results[each.name].card for each in handed])
    return not any(graded.problem for graded in results.values())


def _grade(children: Children, handed: Handed, exercises: Sequence[Exercise], seed: int) -> Graded:
    try:
        card = children.grade(handed.path, exercises, seed)
    except CouldNotGrade as error:
        return Graded(_error_card(handed.name, exercises, seed, str(error)), str(error))
    except OSError as error:  # for one, no more processes or no more disk
        problem = f"the grading process could not be run: {error}"
        return Graded(_error_card(handed.name, exercises, seed, problem), problem)
    card = msgspec.structs.replace(card, submission=handed.name)
    broken = [exercise.name for exercise in card.exercises if exercise.status == "error"]
    return Graded(card, f"the grader failed in {', '.join(broken)}" if broken else "")


def _error_card(name: str, exercises: Sequence[Exercise], seed: int, problem: str) -> ScoreCard:
    """Make the card of a submission that got no grade: every check is an error, none a silent zero."""
    message = f"This submission could not be graded: {problem}."
    pages = check_pages([exercise.name for exercise in exercises]).values()
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
                for page in pages
                if page.id.startswith(f"{exercise.name}.")
            ],
        )
        for exercise in exercises
    ]
    return ScoreCard.of(
        submission=name,
        seed=seed,
        seconds=0,
        watching="nothing",
        exercises=results,
        notes=[message],
    )


def _in_order(done: set[Future[Graded]]) -> list[Graded]:
    return sorted((each.result() for each in done), key=lambda graded: graded.card.submission)


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
