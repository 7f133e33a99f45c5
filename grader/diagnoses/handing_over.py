"""Submitting work to a pool: to which pool, and when it is waited for."""

from __future__ import annotations

from grader.checking.facts import Need

from .. import events
from ..values import decode_value, shown, whole_numbers
from .case import Scene, Shown, mistake
from .vocabulary import SUBMITS

LAZY = ("imap", "imap_unordered")
ONE_MAP = "Hand over the whole list at once, with one call of map."
SEVERAL = 4  # numbers of which a pool should not make one chunk


@mistake(Need.GIVEN_POOL)
def another_pool(scene: Scene) -> str | None:
    """A pool of the function's own was used, not the given one

    Seen: the function made another pool, and the pool that it was given got no work.

    Why it matters: the caller has made a pool so that many functions can share it. Another one means other
    processes, which cost time and memory and have to be shut down.

    Try: Call the method on the first argument.

        def apply_one(pool, n):
            return pool.apply(square, (n,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool
    """
    if scene.given is None:
        return None
    sent = scene.sent(*SUBMITS)
    others = {e.facts.pool: e.facts.method for e in sent if e.facts.pool != scene.given}
    if others and not any(e.facts.pool == scene.given for e in sent):
        method = next(iter(others.values()))
        return f"{scene.what}, {method} was called on another pool, which the program made itself."
    return None


@mistake(Need.POOL)
def work_in_parent(scene: Scene) -> str | None:
    """The main process did the work itself

    Seen: the function gave a result for each number, but no worker had a task; or the main process wrote a
    line that only a worker writes.

    Why it matters: a pool without work costs time and memory, and the chef still works alone.
    map(square, numbers) without the pool in front of it is Python's own map.

    Try: Pass the function itself to the pool's method, and call it nowhere else.

        pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    if (scene.method or scene.function.makes_pool) and _has_answer(scene):
        elsewhere = scene.thread_pools or scene.children or any(scene.seen.of(events.Fork, events.Program))
        if not (elsewhere or scene.tasks or _with_threads(scene)):
            made = "the pool's workers had no task" if scene.pools or scene.given else "there was no pool"
            return f"{scene.what}, {made}: the main process did the work itself."
    lines = [line for line in scene.seen.lines if scene.facts.work_line.fullmatch(line.text)]
    own = [line for line in lines if line.pid == scene.main]
    if own and len(own) < len(lines):
        return f"{scene.what}, the main process wrote {own[0].text!r}: it called the workers' function, too."
    return None


def _has_answer(scene: Scene) -> bool:
    """Check whether the call returned a number, or a number for each item of its first argument."""
    if not scene.returned or not scene.args:
        return False
    given = scene.args[0]
    if type(given) is int:
        return type(scene.value) is int
    values = [number for value in scene.values for number in whole_numbers(value)[:1]]
    return bool(given) and isinstance(given, list) and len(values) == len(given)


@mistake(Need.POOL, Need.VALUES, "script_output")
def pool_without_work(scene: Scene) -> str | None:
    """The pool was made and got no work

    Seen: the function made a pool, or was given one, and returned without having called a method of the pool
    that takes work. No process computed the result.

    Why it matters: a pool does nothing by itself; its workers wait for what is handed over.

    Try: Call a method of the pool with the function and its data, and return what it gives.

        with multiprocessing.Pool() as pool:
            return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    pools = scene.pools or scene.given is not None
    if not (pools and scene.returned and scene.args and scene.args[0]) or _has_answer(scene):
        return None
    elsewhere = scene.thread_pools or scene.children or any(scene.seen.of(events.Fork, events.Program))
    if elsewhere or scene.sent(*SUBMITS) or scene.tasks:
        return None
    which = "the pool that was passed in" if scene.given is not None else "the pool that was made"
    return f"{scene.what}, {which} got no work, and {shown(scene.value)} was returned."


def _with_threads(scene: Scene) -> bool:
    """Check whether the program started threads of its own, as far as the case shows."""
    made = any(scene.whole.of(events.Pool))
    ends = [e.facts for run in scene.case.runs for e in run.of(events.MainEnd)]
    return not made and any(end.threads > 0 for end in ends)


@mistake("apply_async", "parallel_overlaps", "many_workers")
def get_in_submitting_loop(scene: Scene) -> Shown | str | None:
    """Each result is waited for before the next task is handed over

    Seen: the program handed over a task, waited for its result, and only then handed over the next one.

    Why it matters: the other workers have nothing to do meanwhile: it is the work of one, with the cost of
    many. apply() and map() wait by themselves; of apply_async it is get() that waits.

    Try: First hand over everything, then collect.

        pending = [pool.apply_async(square, (n,)) for n in numbers]
        return [result.get() for result in pending]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult
    """
    if scene.check is not None and scene.method != "apply_async":
        return None
    for method in ("apply_async", "apply", "map", "starmap"):
        sent = [e.index for e in scene.sent(method)]
        if len(sent) < 2:  # one call is no loop
            continue
        awaits = scene.seen.of(events.Await, pid=scene.main)
        waits = [e.index for e in awaits if e.facts.timeout is None]
        if method != "apply_async":
            if scene.call and scene.args and len(sent) >= len(scene.args[0]) > 1:
                message = f"{scene.what}, {method} was called {len(sent)} times, and waited each time."
                return message if scene.method == "apply_async" else Shown(message, ONE_MAP)
        elif any(sent[0] < wait < sent[-1] for wait in waits):
            return (
                f"{scene.what}, a result was waited for before the last of {len(sent)} tasks was handed over."
            )
    return None


@mistake("many_workers", "parallel_overlaps", *LAZY)
def everything_in_one_chunk(scene: Scene) -> str | None:
    """All the work lies in one chunk

    Seen: all numbers went to a worker as one chunk.

    Why it matters: a worker takes a whole chunk and gives it back when it is done: the others have nothing to
    do, and no result is available before the last one.

    Try: Leave chunksize to the method, or keep it small.

        pool.map(square, numbers)
        pool.imap(square, numbers)   # chunks of one

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap
    """
    methods = {e.facts.job: e.facts.method for e in scene.seen.of(events.Job)}
    for job, method in methods.items():
        tasks = [task for task in scene.tasks if task.job == job]
        if (
            len(tasks) >= SEVERAL
            and len({task.chunk for task in tasks}) == 1
            and (scene.check is None or scene.method == method)
        ):
            return f"{scene.what}, {method} put all {len(tasks)} numbers into one chunk, for one worker."
    return None


@mistake(Need.VALUES, Need.POOL)
def chunks_of_nothing(scene: Scene) -> str | None:
    """With chunksize=0, no number is handed over

    Seen: a method of the pool got numbers and gave a list of nothing but None, and no worker had a task.

    Why it matters: chunksize says how many numbers go to a worker at a time. It is at least one: with 0 the
    pool makes no chunk at all, and has None for each number. A chunksize that is computed, such as
    len(numbers) - 1 or len(numbers) // 4, is 0 for a short list.

    Try: Leave chunksize to map, or take care that it is at least 1.

        pool.map(square, numbers)
        pool.map(square, numbers, chunksize=max(1, len(numbers) // 4))

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    with_numbers = [e.facts for e in scene.sent(*SUBMITS) if decode_value(e.facts.items)]
    if with_numbers and not scene.tasks and scene.values and all(each is None for each in scene.values):
        gave = f"{with_numbers[0].method} gave {shown(scene.values, 60)}"
        return f"{scene.what}, {gave} and no worker had a task: the chunksize was 0."
    return None
