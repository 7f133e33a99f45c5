"""Grades one submission in a process apart, so that nothing there can harm the batch."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

import grader
from grader.course import Exercise
from grader.scorecard import ScoreCard, from_json

from .scratch import fresh_folder

SCRATCH = "grader-batch-"
_GRACE = 10.0  # seconds for a child to tidy up after it was asked to end
_LIMIT_BASE, _LIMIT_TIMES = 120.0, 6.0  # a child may use base + times * its exercises' limits


class CouldNotGrade(Exception):
    """A submission got no grade; the text says why."""

    def __init__(self, text: str, *, killed: bool = False) -> None:
        """``killed``: somebody ended its process from outside."""
        super().__init__(text)
        self.killed = killed


@dataclass
class Children:
    """The grading processes that are running; any thread may start one, ``end`` ends them all."""

    place: Path | None = None  # for their scratch folders
    require: Sequence[str] = ()  # layers of containment, as ``grader grade`` takes them
    _running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _over: bool = False

    def grade(self, path: Path, exercises: Sequence[Exercise], seed: int) -> ScoreCard:
        """Grade a submission. Raises CouldNotGrade."""
        with fresh_folder(SCRATCH, self.place) as scratch:
            report, errors = scratch / "report.json", scratch / "errors.txt"
            command = [sys.executable, "-m", "grader.lifeline", "grade", os.fspath(path.absolute())]
            command += ["--card", os.fspath(report), "--seed", str(seed), "-j", "1"]
            command += [word for exercise in exercises for word in ("-e", exercise.name)]
            seconds = _LIMIT_BASE + _LIMIT_TIMES * sum(each.limits.seconds for each in exercises)
            command += [word for name in self.require for word in ("--require", name)]
            with errors.open("wb") as stream:
                process = self._start(command, scratch, stream.fileno())
            in_time = _has_ended(process, seconds)
            status = self._finish(process)
            if not in_time:
                raise CouldNotGrade(f"grading took more than {seconds:.0f} seconds")
            return _read(report, status, errors)

    def end(self) -> None:
        """End all that run, and let no other begin."""
        with self._lock:
            self._over = True
            for process in self._running:
                _signal(process, signal.SIGTERM)
            for process in self._running:
                _has_ended(process, _GRACE)
                _signal(process, signal.SIGKILL)

    def _start(self, command: Sequence[str], scratch: Path, errors: int) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise CouldNotGrade("the batch was ended")
            process = subprocess.Popen(  # noqa: S603  our own interpreter, our own program
                command,
                cwd=scratch,  # -m looks for modules in the current folder: not in a submission
                env=_environment(),
                stdin=subprocess.PIPE,  # nothing comes, but it ends with this process: see grader/lifeline.py
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            self._running.add(process)
        return process

    def _finish(self, process: subprocess.Popen[bytes]) -> int:
        """Leave nothing of it: it may tidy up, then its whole group ends; -> its exit status."""
        if not _has_ended(process, 0):
            _signal(process, signal.SIGTERM)
            _has_ended(process, _GRACE)
        with self._lock:
            _signal(process, signal.SIGKILL)
            self._running.discard(process)
        if process.stdin is not None:
            process.stdin.close()
        return process.wait()


def _has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait for the end, but leave the dead unburied: until then no other group has its number."""
    try:
        descriptor = os.pidfd_open(process.pid)
    except (AttributeError, OSError):  # not Linux
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        return process.poll() is not None
    try:
        ready, _, _ = select.select([descriptor], [], [], seconds)
        return bool(ready)
    finally:
        os.close(descriptor)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # nobody is left in the group
        os.killpg(process.pid, number)


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    checkout = Path(grader.__path__[0]).resolve().parent
    if (checkout / "pyproject.toml").is_file():  # not installed: the child would not find the package
        paths = [environment.get("PYTHONPATH", ""), os.fspath(checkout)]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return environment


def _read(report: Path, status: int, errors: Path) -> ScoreCard:
    if status in (0, 1, 2) and report.exists():
        try:
            return from_json(report.read_bytes())
        except msgspec.MsgspecError as error:
            raise CouldNotGrade(f"the grading process wrote no proper report: {error}") from error
    said = errors.read_text(encoding="utf-8", errors="backslashreplace").strip().splitlines()
    how = f"ended by signal {-status}" if status < 0 else f"ended with status {status}"
    last = said[-1].removeprefix("grader: ") if said else "it said nothing"
    raise CouldNotGrade(f"the grading process {how}: {last}", killed=status < 0)
