"""A terminal in memory with a program in it, which is driven by keys and read until a text stands on it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

LIMIT_SECONDS = 120.0  # for a text to appear, on a machine that is busy with other tests
_IN_TERMINAL = """\
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Screen(pyte.Screen):
    """A screen that remembers dim text, which pyte's does not: as italics, which no report has."""

    def select_graphic_rendition(self, *attributes: int, **kwargs: bool) -> None:
        """Set the looks of the characters that follow."""
        known = {2: (3,), 22: (22, 23)}  # dim, neither bold nor dim
        if not {38, 48} & set(attributes):  # whose arguments may be a 2
            attributes = tuple(code for each in attributes for code in known.get(each, (each,)))
        super().select_graphic_rendition(*attributes, **kwargs)


class Terminal:
    """A program in a pseudo-terminal. Close it when done."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        """Start the command in a folder; ``size`` is in columns and lines."""
        self.screen = Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._file, inner = pty.openpty()
        self.resize(size)
        self.modes = termios.tcgetattr(inner)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _IN_TERMINAL, *command],
            cwd=folder,
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
        )
        self._inner = inner  # kept open: the modes can be read when the program has ended

    def resize(self, size: tuple[int, int]) -> None:
        """Change the size."""
        self.screen.resize(size[1], size[0])
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._file, keys.encode())

    @property
    def text(self) -> str:
        """Return what stands on the screen, without blanks at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Read until all texts stand on the screen and the others are gone; return the screen."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while not all(each in self.text for each in texts) or any(each in self.text for each in gone):
            ready, _, _ = select.select([self._file], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise AssertionError(f"{texts} did not appear:\n{self.text}")
            self._stream.feed(os.read(self._file, 1 << 16))
        return self.text

    def ended(self) -> int:
        """Return the exit status, when the program has ended."""
        return self.process.wait(LIMIT_SECONDS)

    @property
    def is_restored(self) -> bool:
        """Return whether the terminal's modes are as they were before the program."""
        return termios.tcgetattr(self._inner) == self.modes

    def close(self) -> None:
        """End the program, if it has not ended."""
        self.process.kill()
        self.process.wait()
        os.close(self._inner)
        os.close(self._file)
