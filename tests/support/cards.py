"""Score cards for tests of what is made from them: from untouched stubs to full marks and hostile names."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from grader.course import catalogue
from grader.grading.pages import CheckPage, check_pages
from grader.scorecard import CheckResult, ExerciseResult, ScoreCard, Status

HOSTILE = (
    "x\n::notice title=Autograding complete::Points 100/100\r::stop-commands::x ##[add-mask]0 "
    "\x1b[31m</pre><script>alert(1)</script> | `a` \u202e \udce9 %0A"
)


@cache
def pages() -> tuple[CheckPage, ...]:
    return tuple(check_pages().values())


def card_of(
    verdict: Callable[[int, int], Status], text: str = "It was not right.", name: str = "alice"
) -> ScoreCard:
    """Return the card of a whole course; ``verdict(number, index)`` returns each check's status."""
    exercises = []
    for exercise in catalogue():
        own = [page for page in pages() if page.id.startswith(f"{exercise.name}.")]
        checks = []
        for place, page in enumerate(own):
            status = verdict(exercise.number, place)
            message = "" if status == "passed" else text
            checks.append(
                CheckResult.of(
                    id=page.id,
                    title=page.title,
                    status=status,
                    max_points=page.points,
                    message=message,
                    hint=message,
                    timeline=[message],
                )
            )
        exercises.append(
            ExerciseResult.of(
                name=exercise.name,
                title=exercise.title,
                file=exercise.filename,
                checks=checks,
                output=text,
            )
        )
    return ScoreCard.of(
        submission=name, seed=1, seconds=1.25, watching="kernel", exercises=exercises, notes=[text]
    )


CARDS = {
    "all stubs": lambda: card_of(lambda _number, _place: "not_started"),
    "half done": lambda: card_of(lambda number, place: "passed" if (number + place) % 2 else "failed"),
    "full marks": lambda: card_of(lambda _number, _place: "passed"),
    "nothing there": lambda: card_of(lambda _number, _place: "missing"),
    "a crash": lambda: card_of(lambda number, _place: "error" if number > 2 else "passed"),
    "hostile names": lambda: card_of(
        lambda _number, place: "passed" if place else "failed", HOSTILE, HOSTILE
    ),
    "long messages": lambda: card_of(lambda _number, _place: "failed", "much to say. " * 1200),
}
