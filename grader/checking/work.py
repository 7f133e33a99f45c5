"""Which tasks did which part of the work: by what was handed over, who ran it, and what left the worker.

A number is a task's own if the task was handed that number, and if the worker computed its answer. The
answer may come back in any way: in what the task returns, through a queue or a pipe, as text or bytes, in
memory that is shared. Where the value that a function returned has an answer that left no worker, the main
process computed it; where it has a wrong one, that is a matter of the result, not of who worked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.task_table import PoolTask
from grader.values import (
    all_bytes,
    all_numbers,
    amounts,
    in_other_bases,
    is_readable,
    is_written_in,
    parts,
    readable_numbers,
    whole_numbers,
)

from .handed import Handed, handed_alike, is_handed
from .seen_task import SeenTask, counted_by

_ENDS_OF_WORKERS = ("SystemExit", "KeyboardInterrupt")  # which the worker's loop does not catch
Reading = list[list[int]]  # for each task the numbers that it handled
Found = list[tuple["Share", dict[int, str]]]  # with what left the worker for each number


@dataclass(frozen=True)
class Share:
    """A task, and the numbers that it handled."""

    task: PoolTask
    numbers: tuple[int, ...]


def square(n: int) -> int:
    """Return the square of a number."""
    return n * n


def shares(
    tasks: Iterable[PoolTask],
    numbers: Sequence[int],
    answer: Callable[[int], int],
    returned: Any = None,
    *,
    unfinished: bool = False,
) -> list[Share]:
    """Return the tasks that worked on the numbers, each with those that it handled.

    A task that never came to its end, or ended its worker, is among them only where ``unfinished`` says so.

    Args:
        tasks: all tasks of the scene.
        numbers: what the function was given.
        answer: what the task of a number is to compute.
        returned: the value that the function returned. None, if it did not return, or if only who was handed
            what is of interest: then a task counts whatever it computed.
    """
    right = {n: answer(n) for n in numbers}
    done = [task for task in tasks if unfinished or (task.end and task.error not in _ENDS_OF_WORKERS)]
    found = [(share, _evidence(share.task, right, done)) for share in _distributed(done, numbers, right)]
    if returned is not None:
        found = _not_handed_the_answers(found, right)
    _doubt_fixed_points(found, right)
    answers = Counter(n for share, evidence in found for n in share.numbers if evidence[n] == _ANSWER)
    answered = {n for n, count in Counter(numbers).items() if answers[n] >= count}  # each time it occurs
    expected = set(readable_numbers(returned))
    came_back = {right[n] for _, evidence in found for n in right if evidence[n] == _ANSWER}

    def counts(n: int, evidence: str) -> bool:
        if n in answered:
            return evidence == _ANSWER
        if evidence == _OTHER and right[n] in came_back:  # from the worker of another number: a wrong result
            return True
        return evidence in {_ANSWER, _UNREAD} or right[n] not in expected

    kept = [
        Share(share.task, tuple(n for n in share.numbers if counts(n, evidence[n])))
        for share, evidence in found
    ]
    return [share for share in kept if share.numbers]


def given_and_answered(tasks: Sequence[PoolTask], wanted: Sequence[tuple[tuple[int, ...], int]]) -> bool:
    """Check whether for each wanted answer there is a task that was handed its numbers and computed it.

    ``wanted`` has the numbers that belong to an answer, and the answer. A task that was handed the finished
    answer has computed nothing. A number may have lost its minus on the way: its square is the same.
    """
    known = {n for numbers, _ in wanted for n in numbers}
    free = [SeenTask.of(task, tasks) for task in tasks]
    alike = handed_alike([task.handed for task in free], {answer for _, answer in wanted})

    def fits(task: SeenTask, numbers: tuple[int, ...], answer: int) -> bool:
        if not all(n in task.given or -n in task.given for n in numbers) and task.readable:
            return False
        return answer in alike or not is_handed(answer, task.handed, known, len(wanted))

    for numbers, answer in wanted:
        there = (task for task in free if task.has(answer) and fits(task, numbers, answer))
        unread = (task for task in free if task.may_have(answer) and fits(task, numbers, answer))
        found = next(there, None) or next(unread, None)
        if found is None:
            return False
        found.take(answer)
    return True


def _not_handed_the_answers(found: Found, right: Mapping[int, int]) -> Found:
    """Return those shares whose tasks were not handed the answers of their own numbers."""
    all_handed = [Handed.to(share.task) for share, _ in found]
    alike = handed_alike(all_handed, right.values())

    def is_own(share: Share, handed: Handed) -> bool:
        answers = {right[n] for n in share.numbers} - alike
        return any(is_handed(answer, handed, right, len(right)) for answer in answers)

    return [each for each, handed in zip(found, all_handed, strict=True) if not is_own(each[0], handed)]


# --- which numbers a task handled ---------------------------------------------------------------------------


def _distributed(tasks: list[PoolTask], numbers: Sequence[int], right: Mapping[int, int]) -> list[Share]:
    """Return the tasks with their numbers. Those that call the same function are looked at together."""
    groups: dict[str | None, list[PoolTask]] = {}
    for task in tasks:
        groups.setdefault(task.function, []).append(task)
    return [
        Share(task, tuple(own))
        for group in groups.values()
        for task, own in zip(group, _reading(group, numbers, right), strict=True)
    ]


def _reading(group: list[PoolTask], numbers: Sequence[int], right: Mapping[int, int]) -> Reading:
    """Return which numbers each task of a group handled, by the first reading in which none is handled twice.

    A task may see more numbers than its own, such as the whole list and a place in it, or fewer, such as only
    the place.
    """
    by_args = [[n for n in whole_numbers(task.given) if n in right] for task in group]
    by_answers = [_answered(task, right, own) for task, own in zip(group, by_args, strict=True)]
    readings = (by_args, by_answers, *_by_place(group, numbers), _by_order(group, numbers))
    there = Counter(numbers)
    for reading in readings:
        if reading and all(reading) and Counter(n for own in reading for n in own) <= there:
            return reading
    return [own or answered for own, answered in zip(by_args, by_answers, strict=True)]


def _answered(task: PoolTask, right: Mapping[int, int], own: list[int]) -> list[int]:
    """Return the numbers whose answers left the worker, where it was handed some of them: of those."""
    numbers: dict[float, int] = {answer: n for n, answer in right.items()}
    numbers.update({right[n]: n for n in own})
    results = [numbers[n] for n in _results(task) if n in numbers]
    return results or [numbers[n] for n in readable_numbers(task.left) if n in numbers]


def _by_place(group: list[PoolTask], numbers: Sequence[int]) -> Iterator[Reading]:
    """Yield the readings in which one of the ints that each task was handed is a place in the list."""
    given = [whole_numbers(task.given) for task in group]
    for slot in range(min(map(len, given))):
        places = [ints[slot] for ints in given]
        if len(set(places)) == len(places) and all(0 <= place < len(numbers) for place in places):
            yield [[numbers[place]] for place in places]


def _by_order(group: list[PoolTask], numbers: Sequence[int]) -> Reading:
    """Return the reading in which there is a task for each number, in their order; empty if there is not."""
    if len(group) != len(numbers):
        return []
    order = sorted(range(len(group)), key=lambda at: (group[at].job, group[at].chunk, group[at].index))
    places = {at: place for place, at in enumerate(order)}
    return [[numbers[places[at]]] for at in range(len(group))]


def _results(task: PoolTask) -> list[float]:
    """Return the numbers that left a task's worker, without its pid: once in each pair, list or the like.

    It is not left out everywhere, since a result may equal a pid by chance.
    """
    results: list[float] = []
    queue = [[each] for each in task.left]
    while queue:
        items = queue.pop(0)
        numbers = [item for item in items if type(item) in (int, float)]
        if len(items) > 1 and task.pid in numbers:
            numbers.remove(task.pid)
        results += numbers
        queue += [parts(item) for item in items]
    return results


# --- whether a worker computed something --------------------------------------------------------------------

_ANSWER, _UNREAD, _OTHER, _NOTHING = "the answer", "what can't be read", "another number", "nothing"


def _evidence(task: PoolTask, right: Mapping[int, int], tasks: Sequence[PoolTask]) -> dict[int, str]:
    """Return for each number what left the worker: its answer, what may be it, another, or nothing new."""
    # an amount is one as well, such as that of the primes below a limit, in a list
    numbers = amounts(task.left).union(readable_numbers(task.left), in_other_bases(task.left))
    data = all_bytes(task.left)
    counted = counted_by(task, tasks)

    def other(answer: int) -> str:
        unseen = task.unseen and (not counted or answer in counted)
        if unseen or not is_readable(task.left):
            return _UNREAD
        return _OTHER if has_computed(task) else _NOTHING

    return {
        n: _ANSWER if answer in numbers or is_written_in(answer, data) else other(answer)
        for n, answer in right.items()
    }


def _doubt_fixed_points(found: Iterable[tuple[Share, dict[int, str]]], right: Mapping[int, int]) -> None:
    """Take back evidence for numbers that are their own answers, from functions that gave no other answer."""
    by_function: dict[str | None, list[tuple[Share, dict[int, str]]]] = {}
    for share, evidence in found:
        by_function.setdefault(share.task.function, []).append((share, evidence))
    for group in by_function.values():
        others = [evidence[n] for share, evidence in group for n in share.numbers if right[n] != n]
        if others and _ANSWER not in others and others[0] != _OTHER:
            for _, evidence in group:
                evidence.update({n: others[0] for n, answer in right.items() if n == answer})


def has_computed(task: PoolTask) -> bool:
    """Check whether something was seen to leave a task's worker, beside its pid and what it was handed."""
    if not is_readable(task.left):
        return True
    given, results = set(readable_numbers(task.given)), _results(task)
    has_pid = len(results) < len(all_numbers(task.left))  # left out: one that equals it is a result
    if any(n not in given and (n != task.pid or has_pid) for n in results):
        return True
    in_text = set(readable_numbers(task.left)) - set(all_numbers(task.left))
    return not in_text <= given | {abs(n) for n in given} | {task.pid}
