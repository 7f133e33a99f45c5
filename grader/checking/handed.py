"""Which answers a task was handed over: a task that was handed its own has computed nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from grader.task_table import PoolTask
from grader.values import all_bytes, is_one_of, written_numbers


class Handed(NamedTuple):
    """The numbers that a task was handed, and the bytes, which may be numbers as well."""

    written: set[float]
    data: list[bytes]

    @classmethod
    def to(cls, task: PoolTask) -> Handed:
        """Return what a task was handed."""
        return cls(set(written_numbers(task.given)), all_bytes(task.given))


def is_handed(answer: int, handed: Handed, known: Collection[int], count: int) -> bool:
    """Check whether an answer is among what was handed over, and is not one of the numbers nor a place."""
    if answer in known or abs(answer) <= max(count, 1):
        return False
    return answer in handed.written or is_one_of(answer, handed.data)


def handed_alike(all_handed: Sequence[Handed], answers: Collection[int]) -> set[float]:
    """Return the answer that all tasks were handed, if it is a single one.

    That is a constant which equals it by chance; several may be a table of finished answers. Where there is a
    single task, or a single answer, it can't be told.
    """
    if len(all_handed) < 2 or len({*answers}) < 2:  # noqa: PLR2004  as above
        return set()
    everywhere = set.intersection(*(handed.written for handed in all_handed)) & {*answers}
    return everywhere if len(everywhere) == 1 else set()
