"""Checks of pool_recycling: workers are replaced after a number of tasks; a pool counts chunks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from grader.checking.api import (
    MEETING,
    PARENT_FIRST,
    REVERSE,
    Run,
    begun,
    completed,
    fail,
    returned,
    step,
    window,
)
from grader.checking.common import check_clean_exit
from grader.checking.points import points
from grader.checking.queries import troubles, worker_tasks, workers
from grader.checking.work import Share, shares, square
from grader.plurals import counted
from grader.process_table import Process
from grader.trace import FunctionCall, Trace
from grader.values import shown

from .inputs import Case

NAME = "recycled_squares"
FEW = 5  # numbers in every order: more than two workers can take, two each


def _scenes(run: Run, chosen: list[Case], schedule: str) -> Iterator[tuple[str, Trace, FunctionCall, Case]]:
    """Yield each call in the default order, then that of a few numbers in each order that can be noticed.

    There are more numbers than two workers can take. ``schedule`` is for what is not under control.
    """
    cases = run.inputs(chosen, PARENT_FIRST, few=1)
    case = chosen[0][0][:FEW], 2, 2
    steps, small = [step(NAME, *each) for each in cases], [step(NAME, *case)]
    for asked in run.orders(steps, schedule, small=small):
        made = [case] if asked.small else cases
        calls = begun(asked.trace) or returned(asked.trace, len(made), NAME)
        for call, (numbers, processes, limit) in zip(calls, made, strict=False):
            what = f"{NAME}({shown(numbers, 40)}, {processes}, {limit})"
            yield what, window(asked.trace, call), call, (numbers, processes, limit)


@points(3)
def test_result(run: Run, chosen: list[Case]) -> None:
    """The squares are right and in order, each with the pid of the worker that computed it

    Why it matters: recycling workers must not change what a program computes.
    Typical mistake: os.getpid() in the parent; pairs in order of completion.
    Instead: return pool.map(square_with_pid, numbers, chunksize=1).
    """
    for what, seen, call, (numbers, _, _) in _scenes(run, chosen, REVERSE):
        work = _work(seen, call, numbers)
        by = Counter((n * n, share.task.pid) for share in work for n in share.numbers)
        value = completed(call).value
        if (
            type(value) is not list
            or len(value) != len(numbers)
            or not all(type(v) is tuple and len(v) == 2 for v in value)
        ):
            fail(
                f"{what} returned {shown(value)}.",
                "a list of pairs (square, pid), one for each number, in order.",
                "Return what pool.map gives for square_with_pid.",
            )
        if [pair[0] for pair in value] != [n * n for n in numbers]:
            fail(
                f"{what} returned the squares {shown([pair[0] for pair in value])}.",
                f"{shown([n * n for n in numbers])}, in order.",
                "Use pool.map, which keeps the order.",
            )
        odd = [pair for pair in value if not all(type(part) is int for part in pair)]
        if odd:
            fail(f"{what} returned the pair {shown(odd[0])}.", "pairs of two ints.", "Compute n * n.")
        wrong = Counter(value) - by
        if wrong:
            pair = next(iter(wrong))
            pids = sorted(str(pid) for square, pid in by if square == pair[0])
            who = f"the worker with pid {' or '.join(pids)}" if pids else "no worker of the pool"
            fail(
                f"{what} returned the pair {shown(pair)}, but {who} computed that square.",
                "each pid is that of the worker which computed the square.",
                "Call os.getpid() inside square_with_pid.",
            )


def _work(seen: Trace, call: FunctionCall, numbers: list[int]) -> list[Share]:
    """Return the tasks of the workers that squared numbers."""
    return shares(worker_tasks(seen, seen), numbers, square, call.value)


@points(4)
def test_task_limit(run: Run, chosen: list[Case]) -> None:
    """No worker handled more numbers than maxtasksperchild

    Why it matters: workers are replaced to give back memory or to get rid of what a task left behind; a limit
    that counts something else than you think does not limit.
    Typical mistake: maxtasksperchild without chunksize: map puts several numbers into one task, and the pool
    counts tasks.
    Instead: pool.map(square_with_pid, numbers, chunksize=1).
    """
    for what, seen, call, (numbers, _, limit) in _scenes(run, chosen, MEETING):
        work = _work(seen, call, numbers)
        # a number that was left out, and so handled by no worker, is a matter of the result
        due = min(len(call.value), len(numbers)) if type(call.value) is list else len(numbers)
        counts = Counter(share.task.pid for share in work for _ in share.numbers)
        if sum(counts.values()) < max(due, 1):
            fail(
                f"In {what} only {sum(counts.values())} of {len(numbers)} numbers were handled by a "
                f"pool's workers.{troubles(seen)}",
                "all of them are.",
                "Let the pool's map call square_with_pid for every number.",
            )
        pid, most = counts.most_common(1)[0]
        if most > limit:
            own = [share.task for share in work if share.task.pid == pid]
            chunks = len({(task.job, task.chunk) for task in own})
            text = f" It took them in {counted(chunks, 'chunk')}: the pool counts chunks, not numbers."
            also = text if chunks < most else ""
            fail(
                f"In {what} one worker handled {most} numbers.{also}",
                f"no worker handles more than {limit}.",
                "Pass maxtasksperchild to Pool and chunksize=1 to map, so that one task is one number.",
            )


@points(2)
def test_fresh_workers(run: Run, chosen: list[Case]) -> None:
    """As many workers as asked for, each replaced when it has done its share and not before

    Why it matters: a fresh process costs time; too many of them waste what the limit should save.
    Typical mistake: a pool of another size; a limit of 1 whatever was asked for; a new pool for every few
    numbers.
    Instead: one Pool(processes, maxtasksperchild=maxtasksperchild) for all the numbers.
    """
    for what, seen, _, case in _scenes(run, chosen, MEETING):
        _check_workers(seen, what, case)


def _check_workers(seen: Trace, what: str, case: Case) -> None:
    numbers, processes, limit = case
    tip = (
        "Make one pool: multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild), "
        "and map with chunksize=1."
    )
    born, tasks = workers(seen), worker_tasks(seen, seen)
    if not tasks:
        fail(
            f"In {what} no worker of a pool took a task.{troubles(seen)}",
            f"a pool of {counted(processes, 'worker')}.",
            tip,
        )
    first = [process for process in born if process.start < tasks[0].taken]
    if len(first) != processes:
        pools = len({process.pool for process in first})
        several = f", in {pools} pools" if pools > 1 else ""
        fail(
            f"In {what} the pool had {counted(len(first), 'worker')} at the start{several}.",
            f"{processes}.",
            tip,
        )
    most = _most_alive(born)
    if most > processes and seen.verified:  # or the news of an end may come late
        fail(f"In {what} up to {most} workers were alive at once.", f"never more than {processes}.", tip)
    work = shares(tasks, numbers, square, unfinished=True)
    for process in born:
        done = [n for share in work if share.task.pid == process.pid for n in share.numbers]
        gone = process.death is not None and any(task.taken > process.death for task in tasks)
        if gone and len(done) < limit:
            fail(
                f"In {what} a worker was replaced after {counted(len(done), 'number')} although work "
                "remained.",
                f"it is replaced after {limit}.",
                tip,
            )
        if len(done) > limit:
            fail(
                f"In {what} a worker was still at work after {counted(limit, 'number')}: it handled "
                f"{len(done)}.",
                f"a fresh one takes its place after {limit}.",
                tip,
            )


def _most_alive(born: list[Process]) -> int:
    changes = [(process.born or 0, 1) for process in born] + [
        (process.death, -1) for process in born if process.death is not None
    ]
    alive = most = 0
    for _, change in sorted(changes):
        alive += change
        most = max(most, alive)
    return most


@points(1)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself, without an error, and leaves no process behind

    Why it matters: workers that outlive the program go on using memory and cores.
    Typical mistake: a worker that ends itself with sys.exit(): map waits for its result forever.
    Instead: let the pool replace its workers, and shut it down at the end.
    """
    check_clean_exit(run)
