"""Pools, their jobs and tasks."""

from __future__ import annotations

from typing import Literal

from .base import Arguments, Change, Count, Error, Facts, Seconds, Text, Value, Whole

Method = Literal[
    "apply",
    "apply_async",
    "map",
    "map_async",
    "imap",
    "imap_unordered",
    "starmap",
    "starmap_async",
    "close",
    "terminate",
    "join",
    "__exit__",
]


class OfPool(Facts, frozen=True):
    """Base of what concerns a pool, by its number; no kind by itself."""

    pool: Count


class Pool(OfPool, frozen=True):
    """A pool is about to be made, of processes or of threads."""

    threads: bool


class PoolReady(OfPool, frozen=True):
    """A pool was made; ``limit`` is its maxtasksperchild."""

    processes: Whole
    threads: bool
    limit: Whole | None = None


class PoolFailed(OfPool, frozen=True):
    """A pool could not be made."""

    error: Text


class PoolCall(OfPool, frozen=True):
    """A method of a pool was called; ``items`` where it takes a list of them.

    ``callback``: apply_async was given something to call with the result.
    """

    method: Method
    items: Value = None
    function: Text | None = None
    callback: bool | None = None


class PoolReturn(OfPool, frozen=True):
    """The method came back or raised."""

    method: Method
    error: Text | None = None


class Job(OfPool, frozen=True):
    """The call became a job."""

    method: Method
    job: Count


class Await(Facts, frozen=True):
    """A result is waited for."""

    job: Count
    timeout: Seconds | None = None


class Awaited(Facts, frozen=True):
    """The wait for a result is over."""

    job: Count


class OfTask(Facts, frozen=True):
    """Base of what concerns a task, by its place among all tasks; no kind by itself."""

    job: Count
    chunk: Count
    index: Count

    @property
    def place(self) -> tuple[int, int, int]:
        """The place by which the same task is known again."""
        return self.job, self.chunk, self.index


class Take(Facts, frozen=True):
    """A worker is about to take a task from the queue; only where that is under control."""


class Task(OfTask, frozen=True):
    """A worker is about to begin a task; ``bound`` is what the function itself holds, as a partial does."""

    args: Arguments
    kwargs: Value = None
    function: Text | None = None
    bound: Value = None


class Progress(OfTask, frozen=True):
    """A worker has executed so many lines of a task, where that is asked for (probe/progress.py)."""

    lines: Count


class TaskEnd(OfTask, frozen=True):
    """A worker has done a task.

    ``sent`` is a list of what the program sent from it by other ways than the pool's, such as a queue;
    ``unseen``: it may have left more by ways that are not watched, such as shared memory or a file.
    ``changed`` is the only word of shared memory that it changed.
    """

    error: Text | None = None
    result: Value = None
    sent: Value = None
    unseen: bool | None = None
    changed: Change | None = None


class TaskError(Facts, frozen=True):
    """The outcome of a task, or of a chunk of them, is an exception, which only the caller of get() sees.

    A worker sends it for what its task raised or for a result that can't be sent, the process that has the
    pool for a task that can't be sent.
    """

    job: Count
    chunk: Count
    error: Error
