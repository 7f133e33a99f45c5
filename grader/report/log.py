"""What the programs printed, as plain text, for whoever helps the learner."""

from __future__ import annotations

from grader.scorecard import ScoreCard

from .text import one_line, printable


class LogReport:
    """The output of each exercise's runs, as far as it was kept (printed.py)."""

    def render(self, card: ScoreCard) -> bytes:
        """Write the log, nothing in it that a terminal or a CI server obeys."""
        parts = [
            f"{one_line(card.submission)}: what its programs printed, {card.score}/{card.max_score} points"
        ]
        for exercise in card.exercises:
            title = f"{exercise.name}, {exercise.score}/{exercise.max_score} points"
            parts += ["", title, "-" * len(title), printable(exercise.output) or "Nothing was printed."]
        return ("\n".join(parts) + "\n").encode()
