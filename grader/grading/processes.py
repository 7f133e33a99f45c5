"""Grading in another process (server.py): a fork of this one, or ``python -m grader.grading.serve``.

    caller ── requests, a JSON line each ──► grading process ──► its run host's worker
           ◄── answers, a JSON line each ──

The exercises of one submission are spread over such processes (``grade -j``), and so are the submissions of a
batch, here or on a cluster. A grading process ends as soon as its input does: when the
caller is killed, nothing is left running.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, TypeVar

import msgspec

from grader.package import python_command

from . import forked
from .protocol import Answer

END_LIMIT_SECONDS = 10.0  # for a process to clean up after it was asked to end
_MODULE = "grader.grading.serve"
_CHUNK = 1 << 16
_T = TypeVar("_T")
_decode: Callable[[bytes], Answer] = msgspec.json.Decoder(Answer).decode


class ProcessLost(Exception):
    """The grading process gave no valid answer; the text describes how it ended."""

    def __init__(self, text: str, *, killed: bool = False) -> None:
        """Keep the text; ``killed``: a signal from outside ended the process, so another try may succeed."""
        super().__init__(text)
        self.killed = killed


@dataclass(eq=False)
class GradingProcess:
    """One grading process. Close it when done."""

    process: subprocess.Popen[bytes] | forked.Forked
    errors: IO[bytes] | None  # its standard error, if that is kept
    _buffer: bytearray = field(default_factory=bytearray)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False
    _reaped: bool = False

    @classmethod
    def start(cls, errors: IO[bytes] | None = None, module: str = _MODULE) -> GradingProcess:
        """Return a new process; ``errors`` receives its standard error (by default, ours does)."""
        process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            python_command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            bufsize=0,
            cwd="/",
            start_new_session=True,
        )
        return cls(process, errors)

    @classmethod
    def fork(cls, serve: Callable[[], None]) -> GradingProcess:
        """Return a fork of this process that calls ``serve``, or where that is not safe a new one."""
        return cls(forked.start(serve), None) if forked.is_possible() else cls.start()

    def request(self, request: msgspec.Struct) -> None:
        """Send a request. If the process has ended, ``answer`` raises ProcessLost."""
        self._write(msgspec.json.encode(request) + b"\n")

    def answer(self, deadline: float | None = None) -> Answer:
        """Return the next answer.

        Args:
            deadline: a time of ``time.monotonic()``; None waits as long as the process lives.

        Raises:
            ProcessLost: the process ended, or wrote what is not an answer.
            TimeoutError: it wrote nothing until the deadline.
        """
        return self.decoded(_decode, deadline)

    def decoded(self, decode: Callable[[bytes], _T], deadline: float | None = None) -> _T:
        """Return the next answer, read by a function for its kinds. See ``answer``."""
        line = self._read_line(deadline)
        try:
            return decode(line)
        except msgspec.MsgspecError as error:
            if line.endswith(b"\n"):
                raise ProcessLost(f"the grading process wrote an invalid answer: {error}") from error
        self.close()
        status = self.process.wait()
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        raise ProcessLost(f"the grading process {how}: {self._last_error()}", killed=status < 0)

    def fileno(self) -> int:
        """Return the descriptor from which answers are read, to wait for it together with others."""
        assert self.process.stdout is not None  # noqa: S101  a pipe, see start()
        return self.process.stdout.fileno()

    def has_ended(self) -> bool:
        """Return whether the process has ended, by itself or from outside."""
        return self._closed or _has_ended(self.process, 0.0)

    def kill(self) -> None:
        """Kill it, and with it the runs that it started. May be called from any thread."""
        with self._lock:
            if not self._reaped:
                _signal_group(self.process, signal.SIGKILL)

    def close(self) -> None:
        """Request it to clean up and end, and wait; if it does not end in time, kill it with its group."""
        if self._closed:
            return
        self._closed = True
        self._write(b"\n")
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        if not _has_ended(self.process, END_LIMIT_SECONDS):
            _signal_group(self.process, signal.SIGTERM)
            _has_ended(self.process, END_LIMIT_SECONDS)
        with self._lock:
            _signal_group(self.process, signal.SIGKILL)  # not reaped yet: no other group can have this number
            self.process.wait()
            self._reaped = True

    def _write(self, data: bytes) -> None:
        assert self.process.stdin is not None  # noqa: S101  a pipe, see start()
        with suppress(BrokenPipeError, ValueError):
            self.process.stdin.write(data)

    def _read_line(self, deadline: float | None) -> bytes:
        """Return the next line with its newline, or the rest before the end of the output."""
        descriptor = self.fileno()
        while (end := self._buffer.find(b"\n")) < 0:
            if deadline is not None:
                seconds = max(0.0, deadline - time.monotonic())
                ready, _, _ = select.select([descriptor], [], [], seconds)
                if not ready:
                    raise TimeoutError
            data = os.read(descriptor, _CHUNK)
            if not data:
                end = len(self._buffer) - 1
                break
            self._buffer += data
        line = bytes(self._buffer[: end + 1])
        del self._buffer[: end + 1]
        return line

    def _last_error(self) -> str:
        """Return the last line of its standard error."""
        if self.errors is None:
            return "see standard error"
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "backslashreplace").strip().splitlines()
        return lines[-1].removeprefix("grader: ") if lines else "no error message"


def _has_ended(process: subprocess.Popen[bytes] | forked.Forked, seconds: float) -> bool:
    """Wait for the end without reaping, so that the process group's number stays reserved."""
    try:
        descriptor = os.pidfd_open(process.pid)
    except (AttributeError, OSError):  # not Linux, or no descriptor is left
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        return process.poll() is not None
    try:
        ready, _, _ = select.select([descriptor], [], [], seconds)
        return bool(ready)
    finally:
        os.close(descriptor)


def _signal_group(process: subprocess.Popen[bytes] | forked.Forked, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # nothing is left in the group
        os.killpg(process.pid, number)
