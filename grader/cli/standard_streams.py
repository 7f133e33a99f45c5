"""Standard streams that the command was started without: the null device takes their places."""

from __future__ import annotations

import os
import sys

_STREAMS = ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w"))


def open_missing() -> None:
    """Open the null device for each standard stream that is closed, as with ``>&-`` in a shell.

    Else the next file that is opened gets its number, and is taken for it; and Python's name for the stream
    means None (https://docs.python.org/3/library/sys.html#sys.__stdout__).
    """
    for number, name, mode in _STREAMS:
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # gets the lowest free number: this one
        if getattr(sys, name) is None:
            stream = open(number, mode, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
