"""What can be read in a pool's task: what it was handed, and what it left or may have left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.task_table import PoolTask
from grader.values import all_bytes, in_other_bases, is_one_of, is_readable, is_written_in, readable_numbers

from .handed import Handed


@dataclass(frozen=True)
class SeenTask:
    """What can be read in a task; read once, since each answer is looked for in many tasks."""

    answers: Counter[float]  # in what it left, but for those that were taken out
    data: list[bytes]
    unread: bool  # it may have left an answer by a way that is not watched
    counted: tuple[int, ...]  # but that way, it left only these
    given: set[float]
    readable: bool  # what it was handed, as a whole
    handed: Handed
    taken: Counter[float] = field(default_factory=Counter)

    @classmethod
    def of(cls, task: PoolTask, tasks: Sequence[PoolTask]) -> SeenTask:
        """Return what can be read in one of the tasks."""
        left, given = task.left, task.given
        answers = Counter(readable_numbers(left))
        answers.update(in_other_bases(left) - answers.keys())
        unread, counted = task.unseen and not gives_what_it_got(task), counted_by(task, tasks)
        numbers, handed = set(readable_numbers(given)), Handed.to(task)
        return cls(answers, all_bytes(left), unread, counted, numbers, is_readable(given), handed)

    def take(self, answer: int) -> None:
        """Take an answer out: it is not found again."""
        self.answers[answer] -= 1
        self.taken[answer] += 1

    def has(self, answer: int) -> bool:
        """Check whether an answer is in what the task left."""
        return self.answers[answer] > 0 or is_written_in(answer, self.data)

    def may_have(self, answer: int) -> bool:
        """Check whether the task may have left an answer unwatched: one for each number that it got."""
        is_free = self.taken.total() < max(1, len(self.given))
        return self.unread and is_free and (not self.counted or answer in self.counted)


def gives_what_it_got(task: PoolTask) -> bool:
    """Check whether what a task returned is a number that it was handed."""
    handed = Handed.to(task)
    return type(task.result) is int and (task.result in handed.written or is_one_of(task.result, handed.data))


def counted_by(task: PoolTask, tasks: Sequence[PoolTask]) -> tuple[int, ...]:
    """Return the number that a task left in shared memory, and how much it changed it, if that is a counter.

    All tasks with the task's function changed one and the same word and no other, none by more than there are
    tasks: others may have counted at the same time.
    """
    alike = [each.changed for each in tasks if each.function == task.function]
    if len(alike) < 2 or not all(alike):  # noqa: PLR2004  a single change may be anything
        return ()
    changes = [each for each in alike if each]
    most = max(abs(each.after - each.before) for each in changes)
    if len({each.where for each in changes}) > 1 or most > len(tasks) or not task.changed:
        return ()
    return task.changed.after, abs(task.changed.after - task.changed.before)
