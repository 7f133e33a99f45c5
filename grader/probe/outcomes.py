"""Reports each outcome of a pool's task that is an exception: the program may never look at it."""

from __future__ import annotations

from . import channel, disguise
from .errors import error_facts

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def watched_put(original: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return the function by which a pool sends tasks, with a report of one that can't be sent."""

    def put(task: Any) -> None:
        try:
            original(task)
        except Exception as problem:
            if task is not None:
                _tell_error(task[0], task[1], problem)
            disguise.tidy_traceback()
            raise

    return put


def _tell_error(job: int, chunk: int, problem: object) -> None:
    channel.tell("task_error", job=job, chunk=chunk, error=error_facts(problem), line=None)


class Outqueue:
    """The worker's output queue; reports what its tasks raise, and results that can't be sent."""

    def __init__(self, queue: Any) -> None:
        """Keep the queue."""
        self._queue = queue

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the queue."""
        return getattr(self._queue, name)

    def put(self, outcome: Any) -> None:
        """Put an outcome (job, chunk, (succeeded, value)), or None at the end."""
        if outcome is not None:
            job, chunk, (succeeded, value) = outcome
            if not succeeded:
                _tell_error(job, chunk, value)
        self._queue.put(outcome)
