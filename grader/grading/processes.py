"""Spreads one submission's exercises over the cores: a few processes, each given one exercise at a time.

    mark ─► serve (exercise names on its input, results as JSON lines on its output) ─► worker of
    observe/launch.py

A grading process ends when its input does, at once: whoever kills the one that asked leaves nothing running.
"""

from __future__ import annotations

import functools
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Protocol, cast

import msgspec

from grader.checking.verdict import Verdict
from grader.course import Exercise, catalogue, select
from grader.package import ROOT
from grader.scorecard import Containment, ExerciseResult
from grader.submission.locate import Submission, open_submission

from .exercise import Marked, Settings, grade_found, grader_failed, needs_runs, new_host
from .exercise import mark as mark_here

_BOOT = "import sys; sys.path.insert(0, {root!r}); from grader.grading.processes import serve; serve()"
_ROOT = ROOT


class _Order(msgspec.Struct):
    """The first line to a grading process."""

    path: str
    meant: str
    settings: Settings


class _Checked(msgspec.Struct, tag="check"):
    """A grading process's word on one check, before that on the whole exercise."""

    check: str
    verdict: Verdict


class _Result(msgspec.Struct, tag="exercise"):
    """A grading process's answer to one exercise's name."""

    exercise: ExerciseResult
    watching: str
    notes: tuple[str, ...]
    containment: Containment


class Listener(Protocol):
    """Hears of results as they come, in any thread."""

    def checked(self, check: str, verdict: Verdict) -> None:
        """Hear what became of a check."""

    def finished(self, result: ExerciseResult) -> None:
        """Hear what became of an exercise, all its checks included."""


def mark(
    submission: Submission,
    exercises: Sequence[Exercise],
    settings: Settings,
    listener: Listener | None = None,
) -> Marked:
    """Grade a submission's exercises, ``settings.jobs`` at once; -> results in the order of ``exercises``.

    With a listener this process only waits, even for one job, and can be interrupted at any time.
    """
    to_run = [exercise for exercise in exercises if needs_runs(submission.find(exercise))]
    jobs = min(settings.jobs, len(to_run))
    if jobs <= (1 if listener is None else 0):  # nothing to spread
        return mark_here(submission, exercises, settings)
    waiting: queue.SimpleQueue[Exercise] = queue.SimpleQueue()
    for exercise in to_run:
        waiting.put(exercise)
    helpers = [_Helper.start(submission, settings) for _ in range(jobs)]
    try:
        others = mark_here(submission, [each for each in exercises if each not in to_run], settings)
        if listener:
            for result in others.exercises:
                listener.finished(result)
        done = _work(helpers, waiting, listener)
    finally:
        for helper in helpers:
            helper.end()
    results = {each.exercise.name: each.exercise for each in done} | {
        each.name: each for each in others.exercises
    }
    missing = {
        exercise.name: grader_failed(submission.find(exercise))
        for exercise in exercises
        if exercise.name not in results
    }
    in_order = tuple((results | missing)[exercise.name] for exercise in exercises)
    notes = tuple(dict.fromkeys(note for each in done for note in each.notes))
    found = [each.containment for each in done]
    layers = functools.reduce(Containment.narrowed, found) if found else others.containment
    return Marked(in_order, done[0].watching if done else others.watching, notes, layers)


def _work(
    helpers: Sequence[_Helper],
    waiting: queue.SimpleQueue[Exercise],
    listener: Listener | None,
) -> list[_Result]:
    with ThreadPoolExecutor(len(helpers)) as threads:
        try:
            parts = threads.map(lambda helper: helper.work(waiting, listener), helpers)
            return [each for part in parts for each in part]
        except BaseException:  # Ctrl-C: the threads wait for answers that are not wanted any more
            for helper in helpers:
                helper.process.kill()
            raise


@dataclass
class _Helper:
    """One grading process, and the order that it got."""

    process: subprocess.Popen[bytes]
    questions: IO[bytes]
    answers: IO[bytes]

    @classmethod
    def start(cls, submission: Submission, settings: Settings) -> _Helper:
        process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            [sys.executable, "-I", "-c", _BOOT.format(root=str(_ROOT))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            start_new_session=True,
        )
        # both are pipes, as asked for above
        helper = cls(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
        place = os.fsencode(submission.root.absolute()).hex()
        helper.say(msgspec.json.encode(_Order(place, submission.meant, settings)))
        return helper

    def say(self, line: bytes) -> None:
        """Send it a line; that it has ended shows when no answer comes."""
        with suppress(BrokenPipeError):
            self.questions.write(line + b"\n")
            self.questions.flush()

    def work(self, waiting: queue.SimpleQueue[Exercise], listener: Listener | None) -> list[_Result]:
        """Have it grade exercises until none is waiting; if it fails, the exercise in hand has no result."""
        done: list[_Result] = []
        while True:
            try:
                exercise = waiting.get_nowait()
            except queue.Empty:
                return done
            self.say(exercise.name.encode())
            result = self._answer(listener)
            if result is None:
                return done
            done.append(result)
            if listener:
                listener.finished(result.exercise)

    def _answer(self, listener: Listener | None) -> _Result | None:
        """Wait for the result of an exercise; None when the process has failed."""
        while True:
            try:
                answer = msgspec.json.decode(self.answers.readline(), type=_Checked | _Result)
            except msgspec.MsgspecError:
                return None
            if isinstance(answer, _Result):
                return answer
            if listener:
                listener.checked(answer.check, answer.verdict)

    def end(self) -> None:
        """Let it tidy up and end; one that is still at work ends at once, and its runs with it."""
        self.say(b"")
        for stream in (self.questions, self.answers):
            with suppress(BrokenPipeError):
                stream.close()
        self.process.wait()


def serve() -> None:
    """Be a grading process: an order, then exercise names, on standard input; results on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked hears it, and closes our input
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read_lines, args=(lines,), daemon=True).start()
    order = msgspec.json.decode(lines.get(), type=_Order)
    submission = replace(open_submission(Path(os.fsdecode(bytes.fromhex(order.path)))), meant=order.meant)
    host = new_host(order.settings)
    exercises = catalogue()

    def say(what: _Checked | _Result) -> None:
        out.write(msgspec.json.encode(what) + b"\n")
        out.flush()

    def tell(check: str, verdict: Verdict) -> None:
        say(_Checked(check, verdict))

    while name := lines.get().decode().strip():
        (exercise,) = select(exercises, [name])
        (result,) = grade_found([submission.find(exercise)], order.settings, host, tell=tell)
        say(_Result(result, host.watching, host.notes(), host.containment()))
    host.close()


def _read_lines(lines: queue.SimpleQueue[bytes]) -> None:
    """Pass lines on; at the end of input end the process at once (its worker's guardian tidies up)."""
    while line := sys.stdin.buffer.readline():
        lines.put(line)
        if not line.strip():
            return
    os._exit(0)
