"""Puts an exercise's file back as it was handed out; what the learner wrote is kept beside it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from grader.course import Exercise
from grader.submission.source import digest_of, has_digest

_ONCE_LIMIT_SECONDS = 10


def reset(path: Path, exercise: Exercise) -> str:
    """Put the stub in place of a file, and return a sentence on what was done."""
    stub = _stub(exercise)
    if stub is None:
        return "The file as it was handed out is not at hand: nothing was changed."
    kept = path.with_name(f"{path.name}.old")
    try:
        if path.is_file():
            path.replace(kept)
        path.write_bytes(stub)
    except OSError as error:
        return f"{path.name} can't be put back: {error.strerror}."
    return f"{path.name} is as it was handed out; what you wrote is kept as {kept.name}."


def _stub(exercise: Exercise) -> bytes | None:
    """Return the stub: in a checkout where the learner has edited it, git's first version of it."""
    if not exercise.stub_sha256 or has_digest(exercise.stub, exercise.stub_sha256):
        return exercise.stub.read_bytes()
    name = exercise.stub.name
    for revision in _git(exercise, "log", "--format=%H", "--", name).decode().split()[:50]:
        data = _git(exercise, "show", f"{revision}:./{name}")
        if digest_of(data) == exercise.stub_sha256:
            return data
    return None


def _git(exercise: Exercise, *args: str) -> bytes:
    """Return what git prints, or nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603  our own words and a file's name
            ["git", *args],  # noqa: S607  the learner's git
            cwd=exercise.folder,
            capture_output=True,
            check=False,
            timeout=_ONCE_LIMIT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
