"""Checks of pool_size: a pool of exactly the size that was asked for."""

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
    descending,
    fail,
    imported,
    returned,
    step,
    window,
)
from grader.checking.points import points
from grader.checking.queries import (
    ended_idle,
    pool_sizes,
    thread_pools,
    troubles,
    worker_tasks,
    workers,
)
from grader.checking.work import Share, shares, square
from grader.plurals import counted
from grader.trace import FunctionCall, Trace
from grader.values import same, shown

from .inputs import Case

NAME = "pool_squares"


Scene = tuple[str, Trace, FunctionCall, Case]


def _scenes(run: Run, chosen: list[Case]) -> Iterator[Scene]:
    """Yield each call in the default order, then that of a few numbers in each order that can be noticed."""
    cases = run.inputs(chosen, PARENT_FIRST, few=2)
    first, second = descending(chosen[0][0][:2])
    case = [first, second, first], 2  # both workers may get the same number
    steps = [step(NAME, *case) for case in cases]
    for asked in run.orders(steps, REVERSE, MEETING, small=[step(NAME, *case)]):
        yield from _calls(asked.trace, [case] if asked.small else cases)


def _calls(trace: Trace, cases: list[Case]) -> Iterator[Scene]:
    for call, case in zip(begun(trace) or returned(trace, len(cases), NAME), cases, strict=False):
        yield f"{NAME}({shown(case[0], 50)}, {case[1]})", window(trace, call), call, case


def _pair(call: FunctionCall, what: str) -> tuple[object, object]:
    value = completed(call).value
    if type(value) is not tuple or len(value) != 2:
        fail(
            f"{what} returned {shown(value)}.",
            "a pair: (the list of squares, the set of pids).",
            "Return squares, pids, separated by a comma.",
        )
    return value


@points(3)
def test_result(run: Run, chosen: list[Case]) -> None:
    """The squares are right and in order, whatever the pool's size

    Why it matters: how many workers there are is a matter of speed, never of the result.
    Typical mistake: collecting results in the order in which they finish.
    Instead: take the squares, in order, from what pool.map gives.
    """
    for what, _, call, (numbers, _) in _scenes(run, chosen):
        squares, _ = _pair(call, what)
        wanted = [n * n for n in numbers]
        if not same(squares, wanted):
            fail(
                f"{what} returned the squares {shown(squares)}.",
                f"the list {shown(wanted)}.",
                "Take the first part of each pair that square_with_pid returns, in the order of pool.map.",
            )


@points(4)
def test_exact_workers(run: Run, chosen: list[Case]) -> None:
    """Exactly as many workers were born as were asked for

    Why it matters: the size of a pool decides how many cores and how much memory it may take.
    Typical mistake: Pool() without the number; min() with the number of cores or of tasks; a second pool.
    Instead: multiprocessing.Pool(processes).
    """
    for what, seen, _, (_, processes) in _scenes(run, chosen):
        born = workers(seen)
        if len(born) != processes:
            also = " Its workers are threads, not processes." if thread_pools(seen) else ""
            fail(
                f"{what} had {pool_sizes(seen)} born.{also}{troubles(seen)}",
                f"exactly {processes}.",
                "Pass the number to the pool as it is: multiprocessing.Pool(processes).",
            )
        for process in ended_idle(seen):
            fail(
                f"In {what} {process.name} ended before the pool's last task did, and had no task.",
                "a worker waits for tasks until its pool ends.",
                "Let the pool start its workers: multiprocessing.Pool(processes).",
            )


@points(2)
def test_pids_are_workers(run: Run, chosen: list[Case]) -> None:
    """The returned set names the workers that computed the squares

    Why it matters: a pool of four may well leave the work to two; which workers did it is known only in the
    workers.
    Typical mistake: os.getpid() in the parent; the pids of all workers, idle ones too; a list.
    Instead: let square_with_pid return os.getpid() with the square, and make a set of those.
    """
    for what, seen, call, (numbers, _) in _scenes(run, chosen):
        _, pids = _pair(call, what)
        work = shares(worker_tasks(seen, seen), numbers, square, call.value)
        work = _returned_work(work, numbers, call)
        wanted = {share.task.pid for share in work}
        if not wanted:
            fail(
                f"In {what} no worker's task gave a square.{troubles(seen)}",
                "every square is computed by one of the pool's workers.",
                "Let pool.map call square_with_pid for each number.",
            )
        if not any(same(pids, each) for each in (wanted, *_by_job(work, numbers, call))):
            fail(
                f"{what} returned the pids {shown(pids)}; the squares were computed by {shown(wanted)}.",
                "the set of the pids of the workers that computed them.",
                "Collect the second part of each pair that square_with_pid returns, in a set.",
            )


def _returned_work(work: list[Share], numbers: list[int], call: FunctionCall) -> list[Share]:
    """Return the shares of those jobs from which the returned squares came, where these are known for all.

    A program may have the squares computed more than once, and return what one of the jobs gave.
    """
    jobs = call.outcome.jobs[0] if call.outcome.jobs else ()
    chosen = [share for share in work if share.task.job in jobs]
    return chosen if {n for share in chosen for n in share.numbers} >= set(numbers) else work


def _by_job(work: list[Share], numbers: list[int], call: FunctionCall) -> Iterator[set[int | None]]:
    """Yield the pids of the workers of each job that computed all squares.

    Which job a square came from can't always be told: a small number is one object wherever it occurs.
    """
    if call.outcome.jobs and len(call.outcome.jobs[0]) > 1:  # the squares are known to be of several
        return
    for job in sorted({share.task.job for share in work}):
        own = [share for share in work if share.task.job == job]
        if Counter(n for share in own for n in share.numbers) >= Counter(numbers):
            yield {share.task.pid for share in own}


@points(1)
def test_bad_size(run: Run, chosen: list[Case]) -> None:
    """A pool of no workers is refused, and nothing is left behind

    Why it matters: an impossible request should fail at once and loudly.
    Typical mistake: turning 0 into 1 or into the default; catching the error.
    Instead: let Pool(0) raise its ValueError.
    """
    trace = imported(run.calls(step(NAME, chosen[0][0], 0)))
    calls = trace.calls
    what = f"{NAME}({shown(chosen[0][0], 50)}, 0)"
    if not calls or not calls[0].done:
        fail(
            f"{what} never returned.{troubles(trace)}",
            "it raises ValueError.",
            "Pass the number to Pool as it is.",
        )
    error = calls[0].error
    if error is None or "ValueError" not in error.kinds:
        if calls[0].unwritten:
            completed(calls[0])
        did = f"returned {shown(calls[0].value)}" if error is None else f"raised {error.type}: {error.text}"
        fail(
            f"{what} {did}.",
            "it raises ValueError.",
            "Pass the number to Pool as it is: Pool(0) raises ValueError by itself.",
        )
    left = [
        process
        for process in window(trace, calls[0]).processes
        if process.pid is not None and process.death is None
    ]
    if left or trace.survivors:
        fail(
            f"After {what} had raised its error, "
            f"{counted(len(left) or len(trace.survivors), 'process')} still existed.",
            "no process is left behind.",
            "Start nothing before the pool has accepted its size.",
        )
