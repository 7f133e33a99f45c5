"""The key of a cached result: digests of everything that a grading depends on.

A result depends on the submission, the checks, the course, the code that watches and judges, Python and
the system. The seed is not part of the key: a verdict does not depend on which inputs were chosen. Where the
user names a seed, the caller compares it as well.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise
from grader.package import PACKAGE, version

# The parts that decide a verdict; the others only show it. The checks have a digest of their own.
_DECIDES = (
    "probe",
    "observe",
    "submission",
    "checking",
    "diagnoses",
    "grading",
    "batch/intake",  # how archives and notebooks are read, and files with other names found
    "course.py",
    "scorecard.py",
    "trace.py",
    "values.py",
)


@dataclass(frozen=True)
class Basis:
    """The part of the key that all gradings of a session have in common; digests are in hexadecimal."""

    exercises: tuple[str, ...]
    checks_sha256: str
    course_sha256: str
    grader_sha256: str
    grader: str
    python: str
    platform: str

    @classmethod
    def of(cls, exercises: Sequence[Exercise]) -> Basis:
        """Return the basis of gradings of these exercises with this installation. Raises OSError."""
        names = tuple(exercise.name for exercise in exercises)
        checks = [file for name in names for file in sorted((PACKAGE / "checks" / name).rglob("*.py"))]
        return cls(
            exercises=names,
            checks_sha256=_digest(checks, PACKAGE),
            course_sha256=_digest_of_course(exercises),
            grader_sha256=_digest(_deciding_code(), PACKAGE),
            grader=version(),
            python=platform.python_version(),
            platform=sys.platform,
        )

    def key(self, submission: str) -> str:
        """Return the key of a submission with this digest; equal keys have equal results."""
        parts = (
            submission,
            *self.exercises,
            self.checks_sha256,
            self.course_sha256,
            self.grader_sha256,
            self.grader,
            self.python,
            self.platform,
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _deciding_code() -> list[Path]:
    parts = [PACKAGE / name for name in _DECIDES]
    return sorted(file for part in parts for file in ([part] if part.is_file() else part.rglob("*.py")))


def _digest_of_course(exercises: Sequence[Exercise]) -> str:
    files = [
        file for each in exercises for file in (each.stub, each.folder / "exercise.toml") if file.is_file()
    ]
    return _digest(files, exercises[0].folder.parent)


def _digest(files: Iterable[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        digest.update(os.fsencode(file.relative_to(base)) + b"\0%d\0" % len(data) + data)
    return digest.hexdigest()
