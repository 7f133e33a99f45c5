"""The size of a pool, and the number of tasks after which its workers are replaced."""

from __future__ import annotations

from ..events import PoolReady
from ..plurals import counted
from ..task_table import PoolTask
from .case import Scene, mistake

_SIZE = ("exact_workers", "fresh_workers", "parallel_overlaps", "bad_size", "many_workers", "task_limit")
MANY = 4  # pools whose sizes are named


def _asked(scene: Scene) -> tuple[int, ...]:
    """Return the numbers that a function which makes a pool was given: the size, the limit."""
    if not scene.function.makes_pool or not scene.args or not scene.args[0]:
        return ()
    return tuple(arg for arg in scene.args[1:] if type(arg) is int)


@mistake(*_SIZE)
def swapped_arguments(scene: Scene) -> str | None:
    """Two arguments changed places

    Seen: the pool got the number of workers where the number of tasks belongs, and the other way round; or
    base and exponent came to the worker in the wrong order.

    Why it matters: both are numbers, so nothing complains.

    Try: Name the arguments.

        Pool(processes=processes, maxtasksperchild=maxtasksperchild)

    Read on: https://docs.python.org/3/glossary.html#term-argument
    """
    asked = _asked(scene)
    for pool in scene.pools:
        got = (pool.processes, pool.limit)
        if len(asked) == len(got) and asked[0] != asked[1] and got == asked[::-1]:
            limit = counted(asked[0], "task")
            return f"{scene.what}, the pool had {counted(asked[1], 'worker')}, each for {limit}."
    return None


@mistake(*_SIZE)
def pool_in_a_loop(scene: Scene) -> str | None:
    """A new pool for every few numbers

    Seen: several pools were made in one call.

    Why it matters: starting processes is the expensive part of a pool; it pays when the same workers do many
    tasks. And while one small pool works, the others are not there yet.

    Try: Make one pool, outside of the loop, and give all numbers to it.

        with multiprocessing.Pool(processes) as pool:
            return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#using-a-pool-of-workers
    """
    if scene.call and scene.given is None and len(scene.pools) > 1:
        sizes = " + ".join(str(pool.processes) for pool in scene.pools[:4])
        more = " + ..." if len(scene.pools) > MANY else ""
        return f"{scene.what}, {len(scene.pools)} pools were made (of {sizes}{more} workers)."
    return None


@mistake(*_SIZE)
def pool_of_one(scene: Scene) -> str | None:
    """A pool with a single worker

    Seen: every pool had one worker, whatever was asked for.

    Why it matters: one worker does one task after the other: all the cost of another process, and nothing at
    the same time.

    Try: Make the pool as large as asked for, or leave its size to Pool().

        multiprocessing.Pool(processes)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    made = [(other, pool) for other in scene.case.scenes for pool in other.pools]
    several = any((_asked(other) or (2,))[0] > 1 for other, _ in made)
    if made and several and all(pool.processes == 1 for _, pool in made):
        if scene.pools and (_asked(scene) or (2,))[0] > 1:
            return f"{scene.what}, the pool had one worker."
    return None


@mistake(*_SIZE)
def wrong_pool_size(scene: Scene) -> str | None:
    """The pool has another size than was asked for

    Seen: a pool was made with another number of workers than the function was given.

    Why it matters: how many workers there are is the caller's choice, for good reasons: memory, other users
    of the machine. A pool may well have more workers than there are cores or numbers.

    Try: Pass the number to the pool as it is: no min(), no rounding, no default.

        multiprocessing.Pool(processes)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    asked = _asked(scene)
    for pool in scene.pools:
        if asked and pool.processes != asked[0]:
            return (
                f"{scene.what}, the pool was made with {counted(pool.processes, 'worker')}, not {asked[0]}."
            )
    return None


def _chunked(tasks: list[PoolTask]) -> int:
    """Return the largest number of tasks that one worker took in fewer chunks than that; 0 if none did."""
    most = 0
    for pid in {task.pid for task in tasks}:
        own = [task for task in tasks if task.pid == pid]
        if len({(task.job, task.chunk) for task in own}) < len(own):
            most = max(most, len(own))
    return most


def _limited(scene: Scene) -> tuple[PoolReady, int] | None:
    """Return the pool whose workers were to be replaced, and after how many numbers; None if none."""
    asked = _asked(scene)
    return (scene.pools[0], asked[1]) if len(asked) > 1 and scene.pools else None


@mistake("task_limit", "fresh_workers", "exact_workers")
def no_task_limit(scene: Scene) -> str | None:
    """The limit never reached the pool

    Seen: the pool was made without maxtasksperchild.

    Why it matters: without it a worker lives as long as its pool and takes as much as it can get.

    Try: Pass it on when the pool is made, and chunksize=1 to map.

        with multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild) as pool:
            return pool.map(square_with_pid, numbers, chunksize=1)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    found = _limited(scene)
    if found and all(pool.limit is None for pool in scene.pools):
        return f"{scene.what}, the pool was made without a limit: its workers are never replaced."
    return None


@mistake("task_limit", "fresh_workers")
def chunk_counted_as_task(scene: Scene) -> str | None:
    """The pool counts chunks, not numbers

    Seen: the pool has a limit, but its workers took several numbers at a time, as one task, and so handled
    more than the limit.

    Why it matters: map puts several items into a chunk, and a worker takes a whole chunk at a time.
    maxtasksperchild counts these.

    Try: Pass chunksize=1 to map, so that one task is one number.

        pool.map(square_with_pid, numbers, chunksize=1)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    found = _limited(scene)
    if found and found[0].limit is not None:
        most = _chunked(scene.tasks)
        if most > found[1]:
            return (
                f"{scene.what}, a worker handled {most} numbers where {found[1]} were allowed: they came "
                "to it in chunks of several, and the pool counts chunks."
            )
    return None


@mistake("task_limit", "fresh_workers")
def wrong_task_limit(scene: Scene) -> str | None:
    """The limit that the pool got is not the one that was asked for

    Seen: the pool was made with another maxtasksperchild than the function was given.

    Why it matters: one too many is over the limit; one too few, or always one, replaces workers that could
    have gone on, and a fresh process costs time.

    Try: Pass the number on as it is.

        multiprocessing.Pool(processes, maxtasksperchild=maxtasksperchild)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    found = _limited(scene)
    if found and found[0].limit not in {None, found[1]}:
        return f"{scene.what}, the pool was made with maxtasksperchild={found[0].limit}, not {found[1]}."
    return None
