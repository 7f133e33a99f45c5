"""The portable way to know who printed a line: output and errors go through the channel, a line a message."""

import io
import sys

from . import channel


class _Told(io.RawIOBase):
    """A raw stream whose writes are told to the controller."""

    def __init__(self, name, fd):
        self._name, self._fd = name, fd

    def writable(self):
        return True

    def fileno(self):
        return self._fd

    def write(self, data):
        text = bytes(data).decode("utf-8", "replace")
        channel.tell("write", stream=self._name, text=text)
        return len(data)


def tell_lines():
    """Replace ``sys.stdout`` and ``sys.stderr``, line-buffered as on a terminal."""
    for name, attribute, fd in (("out", "stdout", 1), ("err", "stderr", 2)):
        raw = io.BufferedWriter(_Told(name, fd))
        errors = "backslashreplace" if name == "err" else "strict"
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, line_buffering=True)
        setattr(sys, attribute, stream)
        setattr(sys, f"__{attribute}__", stream)
