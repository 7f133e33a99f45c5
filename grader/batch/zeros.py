"""Why an exercise has no points: a zero is never without its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.scorecard import ExerciseResult, ScoreCard

_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])")


def reasons_for_zeros(card: ScoreCard) -> tuple[str, ...]:
    """Return a sentence for each file that got no points, and one where there is no file at all.

    These are for teachers: what students may see of a result, ``--show`` decides.
    """
    missing = [each for each in card.exercises if each.status == "missing"]
    return (*_failed(card), *(_no_files(missing) if len(missing) == len(card.exercises) else ()))


def _failed(card: ScoreCard) -> Iterator[str]:
    for exercise in card.exercises:
        if exercise.status != "failed" or exercise.score:
            continue
        messages = {check.message for check in exercise.checks}
        if len(messages) == 1:  # Python can't read the file, so nothing was run
            yield f"No points for {exercise.file}: {_first_sentence(messages.pop())}"
        elif exercise.diagnosis is not None:
            yield f"No points for {exercise.file}: {_first_sentence(exercise.diagnosis.message)}"


def _no_files(missing: list[ExerciseResult]) -> Iterator[str]:
    if len(missing) > 1:
        yield f"There is no file of any of the {len(missing)} exercises in the submission."
    elif missing:
        yield _first_sentence(missing[0].checks[0].message)


def _first_sentence(message: str) -> str:
    return _SENTENCE.split(message, maxsplit=1)[0]
