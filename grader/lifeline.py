"""A batch's grading process: ``grader``, which ends when whoever started it is gone.

Its standard input is a pipe that nobody writes to. When the batch is killed, the pipe ends; then this process
is told to stop, tidies up, and removes its own scratch folder, which nobody else will.
"""

from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path
from typing import NoReturn

from grader.__main__ import main

_PATIENCE = 20.0  # seconds for tidying up


def _watch(orphaned: threading.Event, done: threading.Event) -> None:
    while os.read(0, 1):  # not sys.stdin, whose lock would still be held at the end
        pass
    orphaned.set()
    os.kill(os.getpid(), signal.SIGTERM)
    if not done.wait(_PATIENCE):
        _leave_nothing()
        os._exit(1)


def _leave_nothing() -> None:
    from grader.batch.grading_process import SCRATCH

    scratch = Path.cwd()
    if scratch.name.startswith(SCRATCH):
        shutil.rmtree(scratch, ignore_errors=True)


def _stop(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def _run() -> None:
    orphaned, done = threading.Event(), threading.Event()
    try:
        signal.signal(signal.SIGTERM, _stop)  # until main() has its own way to hear it
        threading.Thread(target=_watch, args=(orphaned, done), daemon=True).start()
        main()
    finally:
        done.set()
        if orphaned.is_set():
            _leave_nothing()


if __name__ == "__main__":
    _run()
