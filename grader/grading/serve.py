"""A grading process of its own interpreter, which also grades whole submissions; see server.py."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from grader.observe.guardians import Launcher
from grader.scorecard import ScoreCard

from . import server
from .pipeline import grade, grade_exercise
from .protocol import GradeFile, GradeSubmission, Request, SubmissionGraded, decode_path


@dataclass
class SubmissionServer(server.Server):
    """Answers requests to grade a file or a submission.

    Each submission has a worker of its own, which is forked by the launcher.
    """

    grade_exercise: server.GradeExercise = grade_exercise
    launcher: Launcher = field(default_factory=Launcher)

    def respond(self, line: bytes) -> None:
        """Write the answers to a request, except for errors."""
        request = msgspec.json.decode(line, type=Request)
        if isinstance(request, GradeFile):
            self.answer(self.grade_file(request))
        else:
            self.answer(SubmissionGraded(self.grade_submission(request)))

    def grade_submission(self, request: GradeSubmission) -> ScoreCard:
        """Return the score card of a submission."""
        path = decode_path(request.path)
        return grade(path, request.exercises, request.settings, guardians=self.launcher)

    def close(self) -> None:
        """Close the run host and the launcher."""
        super().close()
        self.launcher.close()


if __name__ == "__main__":
    server.main(SubmissionServer)
