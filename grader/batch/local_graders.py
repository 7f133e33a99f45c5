"""Grades a batch's submissions on this machine, each in its own grading process."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from grader.course import Exercise
from grader.grading.processes import GradingProcess, ProcessLost
from grader.grading.protocol import Failed, GradeSubmission, SubmissionGraded, encode_path
from grader.grading.settings import Settings, grading_limit
from grader.scorecard import ScoreCard

_DRAWING = "grader.batch.serve_pictures"
_PICTURES_LIMIT_SECONDS = 120.0


class CouldNotGrade(Exception):
    """A submission got no grade; the text is the reason."""

    def __init__(self, text: str, *, killed: bool = False) -> None:
        """Keep the reason; ``killed``: the process was killed from outside, so another try may succeed."""
        super().__init__(text)
        self.killed = killed


@dataclass
class LocalGraders:
    """Starts a grading process for each submission, from any thread; ``end`` ends them all."""

    settings: Settings = field(default_factory=lambda: Settings(0))
    pictures: bool = False  # of the failing runs
    _running: set[GradingProcess] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: bool = False

    def jobs(self) -> int:
        """Return how many submissions to grade at the same time: the number of CPUs."""
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Return the card of the submission at a path. Raises CouldNotGrade."""
        seconds = grading_limit(exercises)
        names = tuple(exercise.name for exercise in exercises)
        with tempfile.TemporaryFile() as errors:
            process = self._start(errors)
            try:
                process.request(GradeSubmission(encode_path(path), names, replace(self.settings, seed=seed)))
                answer = process.answer(time.monotonic() + seconds)
                if self.pictures and isinstance(answer, SubmissionGraded):
                    answer = _with_pictures(process, answer)
            except TimeoutError as error:
                process.kill()
                raise CouldNotGrade(f"grading took more than {seconds:.0f} seconds") from error
            except ProcessLost as error:
                raise CouldNotGrade(str(error), killed=error.killed) from error
            finally:
                self._finish(process)
        if isinstance(answer, SubmissionGraded):
            return answer.card
        problem = (
            answer.problem if isinstance(answer, Failed) else "the grading process sent an unexpected answer"
        )
        raise CouldNotGrade(problem)

    def end(self) -> None:
        """End all grading processes, and refuse to start others."""
        with self._lock:
            self._over = True
            for process in self._running:
                process.kill()

    def _start(self, errors: IO[bytes]) -> GradingProcess:
        with self._lock:
            if self._over:
                raise CouldNotGrade("the batch was ended")
            start = GradingProcess.start
            process = start(errors, _DRAWING) if self.pictures else start(errors)
            self._running.add(process)
        return process

    def _finish(self, process: GradingProcess) -> None:
        with self._lock:
            self._running.discard(process)
        process.close()


def _with_pictures(process: GradingProcess, graded: SubmissionGraded) -> SubmissionGraded:
    """Return the card with pictures, or, where they could not be made, as it was graded."""
    try:
        answer = process.answer(time.monotonic() + _PICTURES_LIMIT_SECONDS)
    except (TimeoutError, ProcessLost):
        process.kill()
        return graded
    return answer if isinstance(answer, SubmissionGraded) else graded
