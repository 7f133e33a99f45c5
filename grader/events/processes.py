"""Processes: who started whom, who waited for whom."""

from __future__ import annotations

from typing import Literal

from .base import Count, Facts, Key, Pid, Seconds, Text, Whole


class OfProcess(Facts, frozen=True):
    """Base of what concerns a process object; no kind by itself."""

    process: Key


class Start(OfProcess, frozen=True):
    """``start()`` was called."""

    name: Text
    daemon: bool
    target: Text | None = None
    pool: Count | None = None  # for which it works


class StartFailed(OfProcess, frozen=True):
    """``start()`` raised."""

    error: Text
    text: Text


class Started(OfProcess, frozen=True):
    """``start()`` came back."""

    child: Pid
    method: Text | None = None


class Begin(OfProcess, frozen=True):
    """A child is about to run its target."""

    name: Text
    parent: Pid
    target: Text | None = None


class End(OfProcess, frozen=True):
    """A child's target has come back."""

    exitcode: Whole | None = None


class RunHere(OfProcess, frozen=True):
    """``run()`` was called in another process than the object's own."""

    name: Text
    target: Text | None = None


class Join(OfProcess, frozen=True):
    """``join()`` was called; ``cleanup``: by multiprocessing's own clean-up at the end of a process."""

    cleanup: bool
    timeout: Seconds | None = None


class Joined(OfProcess, frozen=True):
    """``join()`` came back."""

    cleanup: bool
    timeout: Seconds | None = None
    exitcode: Whole | None = None


class IsAlive(OfProcess, frozen=True):
    """The answer of ``is_alive()``."""

    answer: bool


class Terminate(OfProcess, frozen=True):
    """``terminate()`` or ``kill()`` was called."""


class Closed(OfProcess, frozen=True):
    """``close()`` came back."""


class Poll(Facts, frozen=True):
    """A question that does not wait is about to be answered."""

    what: Literal["is_alive", "exitcode", "repr", "close", "active_children", "ready", "flag"]
    process: Key | None = None


class Fresh(Facts, frozen=True):
    """A new interpreter, or the fork server's child: which process it is follows later."""


class Forked(Facts, frozen=True):
    """A child of ``os.fork`` introduces itself."""

    parent: Pid


class Forking(Facts, frozen=True):
    """``os.fork`` came back in the parent."""


class Helper(Facts, frozen=True):
    """A process that is multiprocessing's or the grader's, not the program's."""

    what: Literal["multiprocessing", "template"]
    child: Pid
