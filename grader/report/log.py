"""What the programs printed, as plain text, for those who help the learner."""

from __future__ import annotations

from grader.scorecard import ScoreCard

from . import Form
from .text import one_line, printable


class LogReport(Form):
    """The output of each exercise's runs, as far as it was kept (grading/transcript.py)."""

    name = "log"
    about = "what the programs printed"
    suffix = ".txt"

    def render(self, card: ScoreCard) -> bytes:
        """Return the log, without anything that a terminal or a CI server would obey."""
        parts = [
            f"{one_line(card.submission)}: what its programs printed, {card.score}/{card.max_score} points"
        ]
        for exercise in card.exercises:
            title = f"{exercise.name}, {exercise.score}/{exercise.max_score} points"
            parts += ["", title, "-" * len(title), printable(exercise.output) or "Nothing was printed."]
        return ("\n".join(parts) + "\n").encode()
