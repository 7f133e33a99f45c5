"""Runs hostile cases: grades each of them, then searches for what it left or learned."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from grader.course import catalogue
from grader.events import Main
from grader.grading.assignment import assign
from grader.grading.pipeline import grade_exercise
from grader.grading.settings import Settings, new_host
from grader.observe.observer import CannotWatch, Observer
from grader.observe.run_host import RunHost
from grader.submission.locate import open_submission
from tests.support.cases import Case
from tests.support.grade import grade_file, quick
from tests.support.paths import ROOT

SHARED = Path("/dev/shm")
BAIT = "graderbait"  # begins the names of what no program may find
EXERCISES = {exercise.name: quick(exercise) for exercise in catalogue()}


@dataclass(frozen=True)
class Outcome:
    """The outcome of a case: its points, and everything that should not have happened."""

    points: int
    errors: tuple[str, ...]
    leaks: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    seconds: float = 0.0
    crash: str = ""


@dataclass
class Bait:
    """Objects that a case could find: a secret file, another submission, an open port, a name in /dev/shm."""

    folder: Path
    token: str
    port: int
    _closing: ExitStack = field(default_factory=ExitStack)

    def words(self) -> dict[str, str]:
        """Return the facts of this machine by their placeholders in cases."""
        return {
            "@SECRET@": str(self.folder / "secret.txt"),
            "@FOLDER@": str(self.folder),
            "@OTHER@": str(self.folder / "other" / "process_pair.py"),
            "@ROOT@": str(ROOT),
            "@HOME@": str(Path.home()),
            "@GRADER@": str(os.getpid()),
            "@PORT@": str(self.port),
            "@TOKEN@": self.token,
        }


@contextmanager
def bait(folder: Path) -> Iterator[Bait]:
    """Yield the bait, which is placed in a folder."""
    token = f"{BAIT}{os.getpid()}"
    (folder / "other").mkdir(parents=True, exist_ok=True)
    (folder / "secret.txt").write_text("the seed is 4711\n")
    (folder / "other" / "process_pair.py").write_text("# another student's work\n")
    with ExitStack() as closing:
        listener = closing.enter_context(socket.create_server(("127.0.0.1", 0)))
        abstract = closing.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind("\0" + token)
        abstract.listen()
        if SHARED.is_dir():
            closing.enter_context(_named(SHARED / token))
        os.environ["GRADER_SECRET"] = token
        closing.callback(lambda: os.environ.pop("GRADER_SECRET"))
        yield Bait(folder, token, listener.getsockname()[1])


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Have a file during the block, and no longer than this process lives, even if it is killed.

    The kernel keeps a name until it is unlinked. It closes a pipe when the process that writes to it ends;
    another process waits for that.
    """
    command = ["sh", "-c", 'read _; rm -f -- "$1"', "sh", str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True):
        file.write_text("shared\n")
        yield


def run(case: Case, settings: Settings, bait: Bait, host: RunHost | None = None) -> Outcome:
    """Grade a case, run its script again for what it prints, search for what is left; return the outcome."""
    began = time.monotonic()
    own = host is None
    host = host or new_host(settings)
    try:
        return _run(case, settings, bait, host, began)
    except Exception as problem:  # noqa: BLE001  a crash of the grader is an outcome
        return Outcome(0, (), crash=f"{type(problem).__name__}: {problem}", seconds=time.monotonic() - began)
    finally:
        if own:
            host.close()


def _run(case: Case, settings: Settings, bait: Bait, host: RunHost, began: float) -> Outcome:
    exercise = EXERCISES[case.exercise]
    place = _laid_out(case, bait)
    if place.is_dir():
        (work,) = assign(open_submission(place), [exercise])
        result = grade_exercise(work, settings, host)
    else:
        result = grade_file(place, exercise, settings, host)
    errors = tuple(f"{check.id}: {check.message}" for check in result.checks if check.status == "error")
    leaks = tuple(_told(place, host)) if case.family == "reading" else ()
    return Outcome(
        sum(check.points for check in result.checks),
        errors,
        leaks,
        tuple(left_over(host)),
        time.monotonic() - began,
    )


def _laid_out(case: Case, bait: Bait) -> Path:
    """Copy a case with its placeholders replaced, and return the copy's path."""
    assert case.path is not None
    place = bait.folder / "submission" / case.path.name
    shutil.rmtree(place.parent, ignore_errors=True)
    place.parent.mkdir()
    if case.path.is_dir():
        shutil.copytree(case.path, place)
        return place
    text = case.source
    for word, meaning in bait.words().items():
        text = text.replace(word, meaning)
    place.write_text(text, "utf-8")
    return place


def _told(place: Path, host: RunHost) -> Iterator[str]:
    """Yield the lines in which a script reports what it could read."""

    def copy(folder: Path) -> Path:
        folder.mkdir()
        return Path(shutil.copy(place, folder / "process_pair.py"))

    with suppress(CannotWatch):
        trace = Observer(host, copy, 20, 512, 64).script("fork", "parent first")
        if not any(trace.of(Main)):
            yield "the script was not run"
        yield from (line.text for line in trace.lines if line.text.startswith("LEAKED"))


def left_over(host: RunHost) -> Iterator[str]:
    """Yield the processes and files that ended runs have left."""
    yield from (f"file {path}" for path in host.runs().iterdir())
    worker = host._worker
    if worker is None:
        return
    inside = [pid for pid in worker.pids() if not _has_ended(worker.proc, pid)]
    yield from (f"process {pid}" for pid in inside)
    with suppress(OSError):
        yield from (str(path) for path in SHARED.iterdir() if worker.prefix in path.name)


def _has_ended(proc: int, pid: int) -> bool:
    try:
        with os.fdopen(os.open(f"{pid}/stat", os.O_RDONLY, dir_fd=proc), "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] in (b"Z", b"X")
    except OSError:
        return True


def marked(word: str) -> list[str]:
    """Return the command lines of all processes with the word in the command line or the environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        if entry.name == str(os.getpid()):
            continue
        with suppress(OSError):
            text = (entry / "cmdline").read_bytes()
            with suppress(OSError):
                text += (entry / "environ").read_bytes()
            if word.encode() in text:
                found.append(text[:200].replace(b"\0", b" ").decode(errors="replace"))
    return found


def wrong(case: Case, outcome: Outcome, off: str = "") -> list[str]:
    """Return what is wrong with an outcome; ``off`` is the layer that was switched off."""
    is_weak = bool(case.weak_without) and case.weak_without == off
    found = [f"{outcome.points} points, at most {case.most}"] if forged(case, outcome, off) else []
    found += [f"crash: {outcome.crash}"] if outcome.crash else []
    found += [f"left: {each}" for each in outcome.left]
    found += [] if is_weak else list(outcome.leaks)
    return found


def forged(case: Case, outcome: Outcome, off: str = "") -> int:
    """Return the number of points that a case has forged; ``off`` is the layer that was switched off."""
    if case.weak_without and case.weak_without == off:
        return 0
    return max(0, outcome.points - case.most)
