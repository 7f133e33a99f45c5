"""A grading process: reads requests from standard input and writes answers to standard output.

Standard error is unchanged; anything that is printed to standard output goes there as well.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import msgspec

from grader.checking.verdict import Verdict
from grader.course import catalogue, select
from grader.errors import UserError
from grader.observe.guardians import Launcher
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult, ScoreCard

from .assignment import Assignment
from .graders import conditions
from .pipeline import grade, grade_exercise
from .protocol import (
    Checked,
    Failed,
    Finished,
    GradeFile,
    GradeSubmission,
    Request,
    SubmissionGraded,
    decode_path,
)
from .settings import Settings, new_host


def main(make: Callable[[IO[bytes]], Server] | None = None) -> None:
    """Serve requests until the input ends or an empty line arrives; ``make`` returns what answers them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the caller, which then closes our input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    server = (make or Server)(answers)
    while line := lines.get().strip():
        server.serve(line)
    server.close()


def _read_lines(lines: queue.SimpleQueue[bytes]) -> None:
    """Queue lines; at the end of the input, exit at once (the worker's guardian cleans up)."""
    while line := sys.stdin.buffer.readline():
        lines.put(line)
        if not line.strip():
            return
    os._exit(0)


@dataclass
class Server:
    """Answers requests; files that are graded with the same settings share a run host.

    Each submission has a worker of its own, which is forked by the launcher.
    """

    answers: IO[bytes]
    launcher: Launcher = field(default_factory=Launcher)
    _settings: Settings | None = None
    _host: RunHost | None = None

    def serve(self, line: bytes) -> None:
        """Answer one request."""
        try:
            self.respond(line)
        except UserError as error:
            self.answer(Failed(str(error)))
        except Exception as error:  # noqa: BLE001  any error must reach the caller
            self.answer(Failed(f"the grader itself failed: {type(error).__name__}: {error}"))

    def respond(self, line: bytes) -> None:
        """Write the answers to a request, except for errors."""
        request = msgspec.json.decode(line, type=Request)
        if isinstance(request, GradeFile):
            self.answer(self._grade_file(request))
        else:
            self.answer(SubmissionGraded(self.grade_submission(request)))

    def grade_submission(self, request: GradeSubmission) -> ScoreCard:
        """Return the score card of a submission."""
        path = decode_path(request.path)
        return grade(path, request.exercises, request.settings, guardians=self.launcher)

    def _grade_file(self, request: GradeFile) -> Finished:
        (exercise,) = select(catalogue(), [request.exercise])
        host = self.host_for(request.settings)
        assignment = Assignment(exercise, decode_path(request.path))
        result = grade_exercise(assignment, request.settings, host, self)
        return Finished(result, conditions(host))

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """See Progress: ignored."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """See Progress."""
        self.answer(Checked(check, verdict))

    def finished(self, result: ExerciseResult) -> None:
        """See Progress: ignored, since the answer to the request contains it."""

    def close(self) -> None:
        """Close the run host and the launcher."""
        if self._host is not None:
            self._host.close()
        self.launcher.close()

    def host_for(self, settings: Settings) -> RunHost:
        """Return the run host with these settings."""
        if self._host is None or settings != self._settings:
            if self._host is not None:
                self._host.close()
            self._settings, self._host = settings, new_host(settings)
        return self._host

    def answer(self, answer: Any) -> None:
        """Write an answer."""
        self.answers.write(msgspec.json.encode(answer) + b"\n")
        self.answers.flush()


if __name__ == "__main__":
    main()
