"""The process that cleans up after portable runs, whose interpreters have no guardian of their own.

It reads its standard input, a pipe whose other end only the grader has. The pipe ends when the grader closes
it or is gone, even by ``kill -9``: the process then kills the current run, and removes its semaphores and
the working directory.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from . import bare_python


@dataclass(frozen=True)
class PortableRun:
    """What a run's processes are known by (probe/run_end.py).

    ``first`` is the pid of the one that the grader has started: the keeper, if the run is ``kept``, or the
    leader of the run's process group.
    """

    first: int
    kept: bool
    token: str
    home: str


class PortableGuardian:
    """The grader's side of that process. ``base`` is the working directory (workdir.py)."""

    def __init__(self, base: Path) -> None:
        """Start the process; it is responsible for ``base`` from now on."""
        self.base = base
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            bare_python.command(
                base, "guardian", "guard_portable", str(base), bare_python.short_prefix(base)
            ),
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C, and what else ends the grader's process group, must not end it
            text=True,
        )

    def set_run(self, run: PortableRun | None) -> None:
        """Record the current run, or that none is in progress."""
        if self._process.stdin is not None:  # always, with a PIPE; the type does not say so
            self._process.stdin.write(json.dumps(run and asdict(run)) + "\n")
            self._process.stdin.flush()

    def close(self) -> None:
        """Close the pipe, and wait until the process has cleaned up and ended."""
        self._process.communicate()
