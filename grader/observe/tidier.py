"""The process that cleans up after portable runs, also when the grader is killed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from . import bare_python


class Tidier:
    """Ends the current run and removes the working directory when the grader has ended."""

    def __init__(self, base: Path) -> None:
        """Start the process, which owns ``base`` from now on."""
        self.base = base
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            bare_python.command(base, "guardian", "tidy_after", str(base)),
            stdin=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )

    def note(self, group: int) -> None:
        """Set the process group of the current run; 0: none."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{group}\n")
            self._process.stdin.flush()

    def close(self) -> None:
        """Have it clean up, and wait until it has ended."""
        self._process.communicate()
