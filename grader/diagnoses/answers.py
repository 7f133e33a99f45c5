"""Answers that no worker has given, although the workers had tasks."""

from __future__ import annotations

import builtins

from grader.checking.facts import Need
from grader.checking.work import has_computed
from grader.plurals import counted

from ..task_table import PoolTask
from ..values import all_bytes, is_readable, is_written_in, readable_numbers, whole_numbers
from .case import Scene, mistake

_FEW = 2  # different answers: a single one may be anything


@mistake(Need.POOL)
def answers_from_main(scene: Scene) -> str | None:
    """The workers had tasks, and the main process computed the answers

    Seen: the function returned a number for each of its numbers, workers had tasks meanwhile, and none of the
    returned numbers came from a worker: neither returned, nor sent, nor held by an exception.

    Why it matters: workers that only give their pid, or count their calls, leave the work to the one process
    that was to be relieved of it.

    Try: Let the task compute the answer and return it, and take what the pool's method gives.

        results = pool.map(square_with_pid, numbers)
        squares = [square for square, _ in results]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    if not (scene.method or scene.function.makes_pool) or not _has_numbers(scene):
        return None
    tasks = scene.tasks
    if not tasks or any(_may_have_answered(task) for task in tasks):
        return None
    given = set(readable_numbers(list(scene.args))) | {task.pid for task in tasks}
    answers = {number for value in scene.values for number in whole_numbers(value)[:1]} - given
    if len(answers) < _FEW or any(_gave(task, answers) for task in tasks):
        return None
    raised = sorted({task.error for task in tasks if task.error})
    how = f" They raised {raised[0]}, which the program caught." if raised else ""
    return (
        f"{scene.what}, the workers had {counted(len(tasks), 'task')}, but none gave one of the numbers that "
        f"were returned: the main process computed them.{how}"
    )


def _has_numbers(scene: Scene) -> bool:
    """Check whether the call returned a number for each item of its first argument."""
    given = scene.args[0] if scene.returned and scene.args else None
    found = [whole_numbers(value)[:1] for value in scene.values]
    return isinstance(given, list) and bool(given) and len(found) == len(given) and all(found)


def _may_have_answered(task: PoolTask) -> bool:
    """Check whether an answer, or a part of one, may have left a task, or its end is another mistake.

    An exception of Python's own that holds nothing but a text ended the task before it had an answer.
    """
    ended = task.error is None or bool(readable_numbers(task.sent)) or not hasattr(builtins, task.error)
    return task.end is None or not ended or task.unseen or not is_readable(task.left) or has_computed(task)


def _gave(task: PoolTask, answers: set[int]) -> bool:
    data = all_bytes(task.left)
    return not answers.isdisjoint(readable_numbers(task.left)) or any(
        is_written_in(answer, data) for answer in answers
    )
