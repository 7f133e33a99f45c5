"""The job summary and release body: Markdown as GitHub shows it, with a table, messages and timelines."""

from __future__ import annotations

from collections.abc import Iterator

from grader.picture import Scene
from grader.scorecard import ExerciseResult, ScoreCard

from .drawing.mermaid import MermaidDrawing
from .hints import hint_parts, hints_of
from .status import STATUS_STYLES
from .text import in_fence, in_markdown

MAX_BYTES = 512 * 1024  # GitHub accepts 1,024 KiB a step, and rejects a longer summary as a whole
_MAX_LINES = 60  # of a timeline
_CUT = "\n*The rest is left out: it would be too long for GitHub.*\n"
_MARKS = {status: f"{look.emoji} {look.words}" for status, look in STATUS_STYLES.items()}


class SummaryReport:
    """A table of the exercises, then what there is to do, exercise by exercise."""

    def render(self, card: ScoreCard) -> bytes:
        """Return the card as Markdown, cut where it would be longer than GitHub accepts."""
        written, size = [], 0
        for part in _parts(card):
            data = f"{part}\n".encode()
            if size + len(data) > MAX_BYTES:
                written.append(_CUT.encode())
                break
            written.append(data)
            size += len(data)
        return b"".join(written)


def _parts(card: ScoreCard) -> Iterator[str]:
    yield f"## {card.score} of {card.max_score} points\n"
    yield "| | exercise | points | |"
    yield "| --- | --- | ---: | --- |"
    for number, exercise in enumerate(card.exercises, 1):
        points = f"{exercise.score} / {exercise.max_score}"
        yield f"| {number} | {in_markdown(exercise.title)} | {points} | {_MARKS[exercise.status]} |"
    yield ""
    for note in card.notes:
        yield f"> {in_markdown(note)}\n"
    for exercise in card.exercises:
        if exercise.status != "passed":
            yield from _exercise(exercise)
    yield (
        f"<sub>{in_markdown(card.submission)}, seed {card.seed}, Python {in_markdown(card.python)}, "
        f"{card.seconds:.1f} s, watched by: {in_markdown(card.watching)}</sub>"
    )


def _exercise(exercise: ExerciseResult) -> Iterator[str]:
    yield f"### {in_markdown(exercise.title)}: {exercise.score} / {exercise.max_score}\n"
    lost = [check for check in exercise.checks if check.status != "passed"]
    same = len({(check.status, check.message) for check in lost}) == 1 and len(lost) == len(exercise.checks)
    if same and exercise.diagnosis is None:
        yield f"{_MARKS[exercise.status]}: {in_markdown(lost[0].message)}\n"  # the same is true of each check
        yield from _hint(lost[0].hint)
        return
    for check in exercise.checks:
        yield f"- {_MARKS[check.status]} ({check.points} / {check.max_points}): {in_markdown(check.title)}"
    yield ""
    if exercise.diagnosis is not None:
        yield f"**{in_markdown(exercise.diagnosis.title)}.** {in_markdown(exercise.diagnosis.message)}\n"
        yield from _hint(exercise.diagnosis.hint)
    if exercise.start_methods:
        yield f"{in_markdown(exercise.start_methods)}\n"
    hints = dict(hints_of(exercise))
    if exercise.scene is not None:
        yield from _picture(exercise.scene)
    for check in lost:
        yield f"**{in_markdown(check.title)}**: {in_markdown(check.message)}\n"
        yield from _hint(hints[check.id])
        if check.timeline:
            lines = check.timeline[:_MAX_LINES]
            more = [f"... and {len(check.timeline) - len(lines)} more lines"] * (
                len(lines) < len(check.timeline)
            )
            yield f"What was seen:\n\n{in_fence(chr(10).join([*lines, *more]))}\n"


def _picture(scene: Scene) -> Iterator[str]:
    """Yield the first picture of a scene that has several processes, as GitHub draws it."""
    picture = max(scene.pictures, key=lambda each: len(each.lanes) > 1, default=None)
    if picture is not None and picture.moments:
        drawing = MermaidDrawing(picture, f"{picture.title}, {scene.run_id}").render()
        yield f"```mermaid\n{drawing}```\n"


def _hint(hint: str) -> Iterator[str]:
    for place, (text, is_code) in enumerate(hint_parts(hint) if hint else []):
        label = "*What to try:* " if place == 0 else ""
        yield f"{in_fence(text)}\n" if is_code else f"{label}{in_markdown(text)}\n"
