"""Grades a batch's submissions on this machine, in grading processes that never run a learner's code.

A grading process has one submission at a time, and starts a worker for each, in which its programs are run.
It is used again only where all went well, and not without a limit: it keeps some memory of each grading.
"""

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
MAX_SUBMISSIONS = 50  # of one grading process


class CouldNotGrade(Exception):
    """A submission got no grade; the text is the reason."""

    def __init__(self, text: str, *, killed: bool = False) -> None:
        """Keep the reason; ``killed``: the process was killed from outside, so another try may succeed."""
        super().__init__(text)
        self.killed = killed


@dataclass(eq=False)
class _Grader:
    """A grading process, with what it writes to standard error, and how many submissions it has graded."""

    process: GradingProcess
    errors: IO[bytes]
    graded: int = 0

    def end(self) -> None:
        """End the process, and wait for it."""
        self.process.close()
        self.errors.close()


@dataclass
class LocalGraders:
    """Grades in processes that it starts, from any thread; ``end`` ends them all."""

    settings: Settings = field(default_factory=lambda: Settings(0))
    pictures: bool = False  # of the failing runs
    _idle: list[_Grader] = field(default_factory=list)
    _busy: set[_Grader] = field(default_factory=set)
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
        grader, went_well = self._take(), False
        process = grader.process
        try:
            process.request(GradeSubmission(encode_path(path), names, replace(self.settings, seed=seed)))
            answer = process.answer(time.monotonic() + seconds)
            if self.pictures and isinstance(answer, SubmissionGraded):
                answer = _with_pictures(process, answer)
            went_well = isinstance(answer, SubmissionGraded) and not process.has_ended()
        except TimeoutError as error:
            process.kill()
            raise CouldNotGrade(f"grading took more than {seconds:.0f} seconds") from error
        except ProcessLost as error:
            raise CouldNotGrade(str(error), killed=error.killed) from error
        finally:
            self._give_back(grader, went_well=went_well)
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
            for grader in self._busy:
                grader.process.kill()  # the thread that waits for its answer ends it
            idle, self._idle = self._idle, []
        for grader in idle:
            grader.end()

    def _take(self) -> _Grader:
        """Return an idle grading process, or a new one."""
        with self._lock:
            if self._over:
                raise CouldNotGrade("the batch was ended")
            while self._idle:
                grader = self._idle.pop()
                if not grader.process.has_ended():
                    break
                grader.end()  # it was killed from outside
            else:
                grader = self._start()
            self._busy.add(grader)
        return grader

    def _start(self) -> _Grader:
        errors = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        start = GradingProcess.start
        return _Grader(start(errors, _DRAWING) if self.pictures else start(errors), errors)

    def _give_back(self, grader: _Grader, *, went_well: bool) -> None:
        grader.graded += 1
        with self._lock:
            self._busy.discard(grader)
            if went_well and grader.graded < MAX_SUBMISSIONS and not self._over:
                self._idle.append(grader)
                return
        grader.end()


def _with_pictures(process: GradingProcess, graded: SubmissionGraded) -> SubmissionGraded:
    """Return the card with pictures, or, where they could not be made, as it was graded."""
    try:
        answer = process.answer(time.monotonic() + _PICTURES_LIMIT_SECONDS)
    except (TimeoutError, ProcessLost):
        process.kill()
        process.close()
        return graded
    return answer if isinstance(answer, SubmissionGraded) else graded
