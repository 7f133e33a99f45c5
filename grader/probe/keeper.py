"""The first process of a portable run on Linux: nothing that the run starts gets out from below it.

    grader ─► keeper ─► the run's main process ─► its children

It adopts orphans (PR_SET_CHILD_SUBREAPER, prctl(2)), also those that have made themselves a session of their
own. It runs no learner code, and ends when no process of the run is left, which is how the grader knows.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress

from . import cleanup, guardian

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import NoReturn


def keep(report: int) -> None:
    """Become the keeper, and return in a child, which is the run's main process.

    ``report`` is the descriptor on which the grader waits for the main process's exit status.
    """
    if ctypes.CDLL(None).prctl(cleanup.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError("this system has no PR_SET_CHILD_SUBREAPER")
    main = os.fork()
    if main == 0:
        os.close(report)
        os.setsid()  # it leads a session, as where there is no keeper
        return
    guardian.ignore_signals()
    _keep_no_output_open()
    _wait_for_all(main, report)


def _keep_no_output_open() -> None:
    """Have the run's output end with the last process that can write some."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _wait_for_all(main: int, report: int) -> NoReturn:
    while True:
        try:
            pid, status = os.waitpid(-1, 0)
        except ChildProcessError:
            os._exit(0)
        if pid == main:
            with suppress(BrokenPipeError):  # the grader was killed; the guardian ends the others
                os.write(report, str(os.waitstatus_to_exitcode(status)).encode())
            os.close(report)
