"""The program, and the calls of its functions that the grader makes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from .base import Arguments, Count, Error, Facts, Seconds, Stream, Text, Value, Whole

MAX_OUTPUT_LENGTH = 1 << 18  # characters of one write; a message can't hold more

Jobs = Annotated[tuple[Whole, ...], Meta(max_length=200)]  # probe/origins.py
Origins = Annotated[tuple[Jobs, ...], Meta(max_length=20)]


class Hello(Facts, frozen=True):
    """A process introduces itself, the main process before all others."""


class Main(Facts, frozen=True):
    """The main process is about to run the learner's first line."""


class MainEnd(Facts, frozen=True):
    """The main process has run the learner's last line."""

    status: Whole
    threads: Count  # started in it


class Import(Facts, frozen=True):
    """The learner's file is about to be imported."""

    module: Text


class Imported(Facts, frozen=True):
    """The import came back or raised."""

    error: Error | None = None


class Call(Facts, frozen=True):
    """The grader calls a learner's function."""

    function: Text
    args: Arguments
    given_pool: Count | None = None  # the number of the pool that goes first


class CallEnd(Facts, frozen=True):
    """The function has come back; what it returned may still be read.

    ``jumped`` of its seconds were made to go by.
    """

    function: Text
    seconds: Seconds
    jumped: Seconds = 0.0


class Returned(Facts, frozen=True):
    """What came of the call: an error or a value, and what was seen while the value was read."""

    function: Text
    error: Error | None = None
    value: Value = None
    args_after: Value = None
    is_iterator: bool | None = None  # has what was returned __next__()? None: the call was not to return one
    iterated_type: Text | None = None  # the name of the type, if what was returned could be iterated over
    is_async: bool | None = None  # is it an AsyncResult? None: none was expected
    jobs: Origins = ()  # of a pool, that numbers in the value came from: of each part, if it is a tuple


class Item(Facts, frozen=True):
    """The returned iterator gave an item."""

    value: Value


class Callback(Facts, frozen=True):
    """The callback that the grader passed was called."""

    value: Value


class Enter(Facts, frozen=True):
    """A watched function of the learner's was called."""

    function: Text
    args: Arguments


class LeaveValue(Facts, frozen=True):
    """A watched function returned this."""

    function: Text
    value: Value


class Leave(Facts, frozen=True):
    """A watched function came to its end; ``jumped`` of its seconds were made to go by."""

    function: Text
    seconds: Seconds
    jumped: Seconds
    error: Text | None = None


class GraderCleanup(Facts, frozen=True):
    """The grader begins to shut down the pool that it had passed."""


class GraderCleanupEnd(Facts, frozen=True):
    """That pool is shut down."""


class Sleep(Facts, frozen=True):
    """``time.sleep`` was called."""

    seconds: Seconds


class Pause(Facts, frozen=True):
    """A wait with a time limit, which may give up: of an event, a thread, a queue, a selector."""

    seconds: Seconds


class Alarm(Facts, frozen=True):
    """A signal was ordered for later: the process may wake up by itself."""


class Program(Facts, frozen=True):
    """Another program is started, past multiprocessing."""

    how: Literal["subprocess.Popen", "os.system", "os.posix_spawn", "os.exec", "pty.spawn"]


class Write(Facts, frozen=True):
    """A process wrote to a stream; only where the kernel does not say who did."""

    stream: Stream
    text: Annotated[str, Meta(max_length=MAX_OUTPUT_LENGTH)]
