"""What a grading process does: it reads requests from standard input and writes answers to standard output.

Standard error is unchanged; anything that is printed to standard output goes there as well.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any

import msgspec

from grader.checking.verdict import Verdict
from grader.course import catalogue, select
from grader.errors import UserError
from grader.observe.run_host import RunHost
from grader.scorecard import ExerciseResult

from .assignment import Assignment
from .progress import Progress
from .protocol import Checked, Conditions, Failed, Finished, GradeFile, decode_path
from .settings import Settings, new_host

GradeExercise = Callable[[Assignment, Settings, RunHost, Progress], ExerciseResult]


def main(make: Callable[[IO[bytes]], Server]) -> None:
    """Serve requests until the input ends or an empty line arrives; ``make`` returns what answers them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the caller, which then closes our input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    server = make(answers)
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
    """Answers requests to grade a file; those with the same settings share a run host."""

    answers: IO[bytes]
    grade_exercise: GradeExercise
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
        self.answer(self.grade_file(msgspec.json.decode(line, type=GradeFile)))

    def grade_file(self, request: GradeFile) -> Finished:
        """Return the result of a file."""
        (exercise,) = select(catalogue(), [request.exercise])
        host = self.host_for(request.settings)
        assignment = Assignment(exercise, decode_path(request.path))
        result = self.grade_exercise(assignment, request.settings, host, self)
        return Finished(result, Conditions.of(host))

    def opened(self, submission: str, assignments: Sequence[Assignment]) -> None:
        """See Progress: ignored."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """See Progress."""
        self.answer(Checked(check, verdict))

    def finished(self, result: ExerciseResult) -> None:
        """See Progress: ignored, since the answer to the request contains it."""

    def close(self) -> None:
        """Close the run host."""
        if self._host is not None:
            self._host.close()

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
