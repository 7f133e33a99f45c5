"""What is shown of a student's failed check: the message, the line of source, the picture of the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.batch.gradebook.read import StudentGrade
from grader.picture import Picture, Scene
from grader.report.drawing.svg import NARROW, SvgDrawing
from grader.report.workflow_commands import Source
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard

_LINE = re.compile(r"\(line (\d{1,7})\)|^Line (\d{1,7}):|\. Line (\d{1,7}):")
_EDIT = re.compile(r"(?:Replace|Below|Above|Remove|Indent) lines? (\d{1,7})", re.IGNORECASE)
_MAX_LINE = 200  # characters that are shown of a line of source


@dataclass(frozen=True)
class Failure:
    """A failed check of a student. ``picture`` is a file's name, ``about`` the picture in words."""

    check: str
    student: str
    name: str
    message: str
    line: int = 0
    source: str = ""
    picture: str = ""
    about: str = ""


@dataclass(frozen=True)
class Drawn:
    """A picture's file: its name and its content."""

    name: str
    svg: bytes


def failures_of(grade: StudentGrade, card: ScoreCard) -> Iterator[tuple[Failure, Drawn | None]]:
    """Yield each failed check, with the picture of the run that decided it, if there is one."""
    for exercise in card.exercises:
        scene = exercise.scene
        for check in exercise.checks:
            if check.status != "failed":
                continue
            picture = _picture(scene, check)
            drawn = None if picture is None else _draw(picture, grade, check, scene)
            line, source = _line(scene, check, _edited(exercise, check))
            yield (
                Failure(
                    check.id,
                    grade.name,
                    grade.who.full_name,
                    check.message,
                    line,
                    source[:_MAX_LINE],
                    drawn.name if drawn else "",
                    picture.summary if picture else "",
                ),
                drawn,
            )


def _picture(scene: Scene | None, check: CheckResult) -> Picture | None:
    """Return the picture of the check's run; of several, the last, in which the run ended."""
    if scene is None or not scene.pictures or not check.replay or scene.run_id != check.replay:
        return None
    return scene.pictures[-1]


def _draw(picture: Picture, grade: StudentGrade, check: CheckResult, scene: Scene | None) -> Drawn:
    exercise = check.id.partition(".")[0]
    name = f"{grade.exercises[exercise].grading}-{exercise}.svg"
    title = f"{grade.name}: {picture.title}, {scene.run_id if scene else ''}"
    return Drawn(name, SvgDrawing(picture, title, NARROW).render().encode())


def _edited(exercise: ExerciseResult, check: CheckResult) -> int:
    """Return the line that the hint of the mistake or of the check changes, or 0."""
    found = exercise.diagnosis
    hint = found.hint if found is not None and check.id in found.checks else check.hint
    edit = _EDIT.search(hint)
    return int(edit[1]) if edit else 0


def _line(scene: Scene | None, check: CheckResult, edited: int) -> tuple[int, str]:
    """Return the line that the message is about, counted from 1, and its text; 0 if it is not known."""
    if scene is not None and scene.source:
        lines = [line.text for line in scene.source]
        named = _LINE.search(check.message)
        number = edited if edited and not named else Source("", "\n".join(lines)).line_of(check)
        return (number, lines[number - 1]) if number <= len(lines) else (0, "")
    found = _LINE.search(check.message)
    return (int(next(filter(None, found.groups()))), "") if found else (edited, "")
