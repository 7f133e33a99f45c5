"""Which process printed a line, where the kernel does not say so, and which line of source did.

In portable mode output and errors are sent through the channel, one line in each message.
"""

import io
import sys
from contextlib import suppress

from . import channel

MAX_BYTES = 16_000  # of one message


class _Sent(io.RawIOBase):
    """A raw stream that sends what is written to the controller."""

    def __init__(self, name, fd):
        self._name, self._fd = name, fd

    def writable(self):
        return True

    def fileno(self):
        return self._fd

    def write(self, data):
        end = MAX_BYTES
        while end < len(data) and data[end] in range(0x80, 0xC0):  # in the middle of a character
            end -= 1
        piece = bytes(data[:end])  # the writer repeats with the rest
        channel.tell("write", stream=self._name, text=piece.decode("utf-8", "replace"))
        return len(piece)


def buffer_by_line():
    """Write each line at once, as on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)


def send_lines():
    """Replace ``sys.stdout`` and ``sys.stderr``, line-buffered as on a terminal."""
    for name, attribute, fd in (("out", "stdout", 1), ("err", "stderr", 2)):
        raw = io.BufferedWriter(_Sent(name, fd))
        errors = "backslashreplace" if name == "err" else "strict"
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
        setattr(sys, attribute, stream)
        setattr(sys, f"__{attribute}__", stream)


MAX_NOTES, MAX_TEXT = 200, 60  # one message must hold them, each character escaped


def note_lines():
    """Note which line of the learner's file prints which line, for a replay; sent with the next request."""
    for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
        with suppress(AttributeError):  # a stream whose write can't be replaced has no notes
            stream.write = _noted(name, stream.write)


def _noted(name, original):
    rest = ""

    def write(text):
        nonlocal rest
        written = original(text)
        *lines, rest = (rest + text).split("\n")
        for line in lines[:MAX_NOTES]:
            if len(channel.state.wrote) < MAX_NOTES:
                channel.state.wrote.append([name, channel.learner_line(), line[:MAX_TEXT]])
        return written

    return write
