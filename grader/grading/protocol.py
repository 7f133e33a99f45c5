"""Requests to a grading process and its answers: one JSON document per line, decoded by these types."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from grader.checking.verdict import Verdict
from grader.observe.run_host import RunHost
from grader.scorecard import Containment, ExerciseResult, ScoreCard

from .settings import Settings


class Conditions(msgspec.Struct, frozen=True):
    """The conditions of verdicts: how runs were observed, notes on them, and what contained them."""

    watching: str
    notes: tuple[str, ...] = ()
    containment: Containment = Containment()

    @classmethod
    def of(cls, host: RunHost) -> Conditions:
        """Return the conditions of verdicts that were judged by runs on this host."""
        return cls(host.watching, host.notes(), host.containment())

    def narrowed(self, other: Conditions) -> Conditions:
        """Return the conditions that hold for both: all notes, and only the layers that were on in each."""
        notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
        return Conditions(self.watching, notes, self.containment.narrowed(other.containment))


class GradeFile(msgspec.Struct, frozen=True, tag="file"):
    """Request: grade a file for an exercise; the sender has checked that it needs runs."""

    exercise: str
    path: str  # as ``encode_path`` writes it
    settings: Settings


class GradeSubmission(msgspec.Struct, frozen=True, tag="submission"):
    """Request: grade a whole submission for these exercises."""

    path: str
    exercises: tuple[str, ...]
    settings: Settings


class Checked(msgspec.Struct, frozen=True, tag="checked"):
    """Answer to GradeFile, for each check as soon as it has been judged."""

    check: str
    verdict: Verdict


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """Last answer to GradeFile."""

    result: ExerciseResult
    conditions: Conditions


class SubmissionGraded(msgspec.Struct, frozen=True, tag="graded"):
    """Answer to GradeSubmission."""

    card: ScoreCard


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Last answer if grading could not be done; ``problem`` is the reason, in one line."""

    problem: str


Request = GradeFile | GradeSubmission
Answer = Checked | Finished | SubmissionGraded | Failed


def encode_path(path: Path) -> str:
    """Return an absolute path as text that JSON can carry: file names may hold any byte."""
    return os.fsencode(path.absolute()).hex()


def decode_path(text: str) -> Path:
    """Return the path that ``encode_path`` wrote."""
    return Path(os.fsdecode(bytes.fromhex(text)))
