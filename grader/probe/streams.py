"""The standard streams of a learner's process: those that CPython's start-up would make, line-buffered.

A process that is forked from a warm interpreter gets new objects: the old ones remember what their
descriptors were (a seekable ``/dev/null``), so ``reconfigure`` would raise. In portable mode what is printed
is sent through the channel, one line in each message, since the kernel does not say which process printed a
line. In a replay, it is noted which line of the learner's file printed a line.
"""

import io
import os
import sys
from contextlib import suppress

from . import channel, disguise, locks

MAX_BYTES = 16_000  # of one message
MAX_WRITE = 64_000  # bytes that a run's output socket takes at once, whatever the system allows
_STREAMS = (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w"))


class _Sent(io.RawIOBase):
    """A raw stream that sends what is written to the controller."""

    mode = "wb"  # as a FileIO has
    closefd = False

    def __init__(self, stream, fd):
        self._stream, self._fd, self._file = stream, fd, _file(fd)

    def writable(self):
        return True

    def fileno(self):
        return self._fd

    def write(self, data):
        if _file(self._fd) != self._file:  # the program put a file of its own there
            return os.write(self._fd, data)
        piece = first_piece(data, MAX_BYTES)
        locks.note_write(self._fd)
        channel.tell("write", stream=self._stream, text=piece.decode("utf-8", "replace"))
        return len(piece)


def first_piece(data, most):
    """Return the first bytes of ``data``, up to a newline or at least the end of a character if possible.

    The writer repeats with the rest.
    """
    if len(data) <= most:
        return bytes(data)
    piece = bytes(data[: most + 1])
    end = piece.rfind(b"\n", 0, most) + 1 or most
    while end > most - 4 and piece[end] in range(0x80, 0xC0):  # in the middle of a character
        end -= 1
    return piece[:end]


def _file(fd):
    """Return what identifies the file of a descriptor. Raises OSError if it is closed."""
    status = os.fstat(fd)
    return status.st_dev, status.st_ino


def renew():
    """Replace the three standard streams by new ones over the descriptors 0, 1 and 2.

    They are made as in ``create_stdio`` (CPython, Python/pylifecycle.c), with the encoding and the error
    handlers that this interpreter chose at its start. A descriptor that is closed gives None.
    """
    for name, fd, mode in _STREAMS:
        old = getattr(sys, name)
        _set(name, _opened(f"<{name}>", fd, mode, old.encoding, old.errors))
    prepare()


def _opened(name, fd, mode, encoding, errors):
    try:
        os.fstat(fd)
        binary = open(fd, mode + "b", closefd=False)  # noqa: SIM115  it lives as long as the process
    except OSError:
        return None
    binary.raw.name = name
    return _text(binary, mode, encoding, errors, "\n")


def prepare():
    """Prepare new streams of a run: each line is written at once, and not too much at once."""
    buffer_by_line()
    if sys.stdout is not None:
        _write_pieces(sys.stdout.buffer.raw)


def _write_pieces(raw):
    """Write no more at once than the output socket takes: each write is one message (observe/kernel.py)."""
    original = raw.write

    def write(data):
        locks.note_write()
        return original(first_piece(data, MAX_WRITE) if len(data) > MAX_WRITE else data)

    raw.write = disguise.builtin(original, write)


def _text(binary, mode, encoding, errors, newline):
    stream = io.TextIOWrapper(binary, encoding, errors, newline)
    stream.mode = mode
    return stream


def _set(name, stream):
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)


def buffer_by_line():
    """Write each line at once, as on a terminal; in a replay, note which line of source printed it."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(line_buffering=True)
    if channel.state.replay:
        _note_lines()


def send_lines():
    """Replace ``sys.stdout`` and ``sys.stderr`` by streams that send each line to the controller."""
    for name, fd, mode in _STREAMS[1:]:
        old = getattr(sys, name)
        if old is None:  # closed: what is printed is lost in any case
            continue
        raw = _Sent({"stdout": "out", "stderr": "err"}[name], fd)
        raw.name = f"<{name}>"
        _set(name, _text(io.BufferedWriter(raw), mode, "utf-8", old.errors, None))
    buffer_by_line()


MAX_NOTES, MAX_TEXT = 200, 60  # one message must hold them, each character escaped


def _note_lines():
    """Note which line of the learner's file prints which line; sent with the next request."""
    for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
        with suppress(AttributeError):  # None has no notes
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
