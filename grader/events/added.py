"""What the observer adds: nothing of it can be sent."""

from __future__ import annotations

from .base import Arguments, Count, Facts, Stream, Text, Value
from .pools import OfTask
from .processes import OfProcess


class Born(OfProcess, frozen=True):
    """A child was seen for the first time; ``Begin`` follows when it is let go."""

    name: Text
    target: Text | None = None


class Fork(Facts, frozen=True):
    """A child of ``os.fork`` was seen for the first time; ``Forked`` follows when it is let go."""

    parent: int | None = None


class Taken(OfTask, frozen=True):
    """A worker took a task; ``Task`` follows when it is let go."""

    args: Arguments
    kwargs: Value = None
    function: Text | None = None
    bound: Value = None


class Reached(OfTask, frozen=True):
    """A worker has come to a line of its task at which it is held; ``Progress`` follows when it is let go."""

    lines: Count


class Line(Facts, frozen=True):
    """A line that was printed, without its newline.

    ``ended`` is false for text that never got its newline. ``parted`` is the place, in the order of events,
    at which the first part of a line arrived that was written in several. ``follows_text``: on a terminal it
    stands behind the text of another process, which had not written its newline yet.
    """

    stream: Stream
    text: str
    ended: bool = True
    parted: int | None = None
    follows_text: bool = False


class Death(Facts, frozen=True):
    """A process has ended; of the main process with its status, negative for a signal."""

    status: int | None = None


class Refused(Facts, frozen=True):
    """A message that was not the probe's, and what is wrong with it."""

    text: str


ADDED: tuple[type[Facts], ...] = (Born, Fork, Taken, Reached, Line, Death, Refused)
