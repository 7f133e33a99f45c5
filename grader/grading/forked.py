"""A child of this process that begins with all that is imported here, in place of a new interpreter.

Importing the grader takes a quarter of a second of CPU time. A fork copies it, as long as it is safe: only on
Linux, and only while this process has a single thread (another one's locks would stay locked in the
child; https://docs.python.org/3/library/os.html#os.fork).
"""

from __future__ import annotations

import gc
import os
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from grader.observe.platforms import CAN_WATCH_BY_KERNEL


@dataclass(eq=False)
class Forked:
    """The child, with what is used of ``subprocess.Popen``; ``ended`` is its descriptor (pidfd_open(2))."""

    pid: int
    stdin: IO[bytes]
    stdout: IO[bytes]
    ended: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, None while the child lives."""
        try:
            return self.wait(0.0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and return the exit status. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self.ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
            _, status = os.waitpid(self.pid, 0)
            self.returncode = os.waitstatus_to_exitcode(status)
            os.close(self.ended)
        return self.returncode


def is_possible() -> bool:
    """Check whether this process may fork a child that goes on with its modules.

    Where it began without one of its standard streams, a pipe would be taken for that.
    """
    if not CAN_WATCH_BY_KERNEL or threading.active_count() > 1:
        return False
    try:
        for descriptor in range(3):
            os.fstat(descriptor)
        os.close(os.pidfd_open(os.getpid()))  # an older kernel, or a filter of system calls, may refuse it
    except OSError:
        return False
    return sys.stdout is not None and sys.stderr is not None


def start(serve: Callable[[], None]) -> Forked:
    """Return a new child, which calls ``serve`` in a session of its own, between two pipes, and ends."""
    ours_in, theirs_out = os.pipe()
    theirs_in, ours_out = os.pipe()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # else the child would write it as well
    gc.freeze()  # the child's collections would copy all that is imported
    handled = signal.SIGINT, signal.SIGTERM, signal.SIGALRM
    # a handler of this process must not run in the child: it would go on with this process's work
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, handled)
        pid = os.fork()
        if pid == 0:
            with _child(theirs_in, theirs_out):
                for number in handled:
                    signal.signal(number, signal.SIG_DFL)
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
                serve()
        os.close(theirs_in)
        os.close(theirs_out)
        os.read(ours_in, 1)  # from now on its session has its number, by which it can be killed
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    gc.unfreeze()
    stdin, stdout = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb", 0)
    return Forked(pid, stdin, stdout, os.pidfd_open(pid))


@contextmanager
def _child(requests: int, answers: int) -> Iterator[None]:
    """Run the block in a session of its own, between two pipes, and end this process after it."""
    status = 1
    try:
        os.setsid()
        os.chdir("/")
        os.write(answers, b"\n")
        os.dup2(requests, 0)
        os.dup2(answers, 1)
        # the pipes of other grading processes are among them: these end when their last writer does
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        yield
        status = 0
    except BaseException:  # noqa: BLE001  nothing of the parent's stack may go on in the child
        traceback.print_exc()
    finally:
        try:
            sys.stderr.flush()
        finally:
            os._exit(status)
