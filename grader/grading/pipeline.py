"""The way of a submission: from a path to a score card, each line one step and one module."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.diagnoses.explain import can_be_explained, diagnosed
from grader.hints.advise import advised
from grader.observe.guardians import StartsGuardians
from grader.observe.observer import Observer
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult, ScoreCard
from grader.submission.locate import open_submission

from .assignment import Assignment, assign, choose_exercises, observer_of
from .checks import run_checks
from .graders import graders
from .known import find, keep, place_of
from .progress import NO_PROGRESS, Progress
from .protocol import Conditions, Finished
from .results import judged_result, score_card, uniform_result
from .settings import Settings
from .transcript import with_transcript


def grade(
    path: Path,
    exercise_names: Sequence[str],
    settings: Settings,
    progress: Progress = NO_PROGRESS,
    guardians: StartsGuardians | None = None,
) -> ScoreCard:
    """Return the score card of the submission at a path, for the exercises named.

    ``guardians`` start the workers of the runs; by default each is started in a new interpreter.

    Raises:
        UserError: nothing can be graded, or not with these settings.
    """
    began = time.perf_counter()
    submission = open_submission(path)  # submission/locate.py
    exercises = choose_exercises(submission, exercise_names)  # grading/assignment.py
    assignments = assign(submission, exercises)
    progress.opened(submission.name, assignments)
    places = {each.exercise.name: place_of(each, settings) for each in assignments}  # grading/known.py
    known = _known(assignments, places, settings, progress)
    new = [each for each in assignments if each.exercise.name not in known]
    with graders(new, settings, progress, grade_exercise, guardians) as pool:  # grading/graders.py
        graded = pool.grade(new, progress)
        conditions = _with_known(pool.conditions() if new or not known else None, known)
        for assignment, result in zip(new, graded, strict=True):
            place = places[assignment.exercise.name]
            keep(place, assignment, settings, Finished(result, pool.conditions()))
    by_name = {result.name: result for result in (*graded, *(each.result for each in known.values()))}
    results = [by_name[each.exercise.name] for each in assignments]
    return score_card(submission.name, settings.seed, began, results, conditions)  # grading/results.py


def _known(
    assignments: Sequence[Assignment],
    places: Mapping[str, Path | None],
    settings: Settings,
    progress: Progress,
) -> dict[str, Finished]:
    """Return the results that are known, by exercise."""
    known = {}
    for assignment in assignments:
        found = find(places[assignment.exercise.name], assignment, settings)
        if found is not None:
            known[assignment.exercise.name] = found
            progress.finished(found.result)
    return known


def _with_known(conditions: Conditions | None, known: Mapping[str, Finished]) -> Conditions:
    """Return the conditions of all results, with a note on those that were known."""
    of_all = [each.conditions for each in known.values()] + ([conditions] if conditions else [])
    narrowed = functools.reduce(Conditions.narrowed, of_all)
    if not known:
        return narrowed
    note = (
        f"unchanged since the last grading, whose result is shown (--fresh grades again): {', '.join(known)}"
    )
    return Conditions(narrowed.watching, (*narrowed.notes, note), narrowed.containment)


def grade_exercise(
    assignment: Assignment, settings: Settings, host: RunHost, progress: Progress = NO_PROGRESS
) -> ExerciseResult:
    """Return the result of one exercise, whose program runs on the host."""
    if assignment.verdict is not None:  # a missing file, the stub, a syntax error
        return uniform_result(assignment.exercise, assignment.file, assignment.verdict)
    return judge(assignment, observer_of(assignment, host), settings, progress)  # grading/assignment.py


def judge(
    assignment: Assignment, observer: Observer, settings: Settings, progress: Progress = NO_PROGRESS
) -> ExerciseResult:
    """Return the result of one exercise by the runs that its observer makes, or has made before."""
    began = time.perf_counter()
    judged = run_checks(assignment.exercise.name, observer, settings, progress)  # grading/checks.py
    result = judged_result(assignment, judged.verdicts)  # grading/results.py
    result = msgspec.structs.replace(result, orders=judged.orders)
    explanations: list[Callable[[ExerciseResult], ExerciseResult]] = [
        lambda result: diagnosed(result, observer, assignment.path),  # diagnoses/explain.py
        lambda result: advised(result, observer.traces(), assignment.path),  # hints/advise.py
        lambda result: with_transcript(result, observer.traces()),  # grading/transcript.py
    ]
    for explain in explanations if can_be_explained(observer.traces()) else explanations[-1:]:
        result = _explained(result, explain, observer.host)
    return msgspec.structs.replace(result, seconds=round(time.perf_counter() - began, 2))


def _explained(
    result: ExerciseResult, explain: Callable[[ExerciseResult], ExerciseResult], host: RunHost
) -> ExerciseResult:
    """Return the result with an explanation; where that fails, without it: no verdict depends on one."""
    try:
        return explain(result)
    except Exception as error:  # noqa: BLE001  see above
        host.note(f"{result.name}: the grader failed to explain the result ({type(error).__name__})")
        return result
