"""A grading process that also draws: after each card it sends it again with pictures of the failing runs.

The card comes first, so that no grade is lost or late where a run can't be repeated.
"""

from __future__ import annotations

import msgspec

from grader.grading.protocol import GradeSubmission, SubmissionGraded, decode_path
from grader.grading.serve import SubmissionServer
from grader.grading.server import main
from grader.replay.scenes import with_failed_scenes


class DrawingServer(SubmissionServer):
    """Answers requests to grade a submission, each with two cards."""

    def respond(self, line: bytes) -> None:
        """Write the card as it was graded, and then with pictures."""
        request = msgspec.json.decode(line, type=GradeSubmission)
        card = self.grade_submission(request)
        self.answer(SubmissionGraded(card))
        self.answer(SubmissionGraded(with_failed_scenes(card, decode_path(request.path))))


if __name__ == "__main__":
    main(DrawingServer)
