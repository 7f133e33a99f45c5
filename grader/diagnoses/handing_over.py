"""Handing work to a pool: by which of its methods, to which pool, and when it is waited for."""

from __future__ import annotations

import re

from ..values import shown
from .case import Scene, listed, mistake, named
from .vocabulary import MAIN_LINE, SUBMITS, WITH_A_POOL, WORK_LINE

LAZY = ("imap", "imap_unordered")
SEVERAL = 4  # numbers of which a pool should not make one chunk


@mistake("starmap")
def pairs_not_unpacked(scene: Scene) -> str | None:
    """map hands over a pair as one argument

    Seen: map was called with pairs, and the function complained about a missing argument.

    Why it matters: map calls function(item). starmap calls function(*item): it unpacks each pair into two
    arguments.

    Try: Use starmap.

        pool.starmap(power, pairs)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.starmap
    """
    if scene.check == "starmap" and re.match(r"TypeError: .*missing \d+ required positional", scene.error):
        used = [e["method"] for e in scene.sent("map", "map_async", *LAZY)]
        if used:
            return f"{scene.what}, {used[0]} was used, which does not unpack the pairs: {scene.error}."
    return None


@mistake("starmap")
def base_and_exponent_swapped(scene: Scene) -> str | None:
    """Base and exponent change places

    Seen: the workers were given each pair with its two numbers the other way round.

    Why it matters: 2 ** 3 is 8 and 3 ** 2 is 9; arguments without names go by their places.

    Try: Hand the pairs on as they are; power(base, exponent) takes the base first.

        pool.starmap(power, pairs)

    Read on: https://docs.python.org/3/glossary.html#term-argument
    """
    pairs = [tuple(pair) for pair in scene.args[0]] if scene.check == "starmap" and scene.args else []
    swapped = [(second, first) for first, second in (pair for pair in pairs if len(pair) == len("ab"))]
    given = [task.args for task in scene.tasks]
    values = [first**second for first, second in swapped if second >= 0]
    if pairs and sorted(given) == sorted(swapped) != sorted(pairs):
        return f"{scene.what}, the workers were given {shown(given[0])} for the pair {shown(given[0][::-1])}."
    if pairs and len(values) == len(pairs) and scene.value == values != [b**e for b, e in pairs]:
        return f"{scene.what}, the results are those of exponent ** base: {shown(scene.value)}."
    return None


@mistake()
def another_pool(scene: Scene) -> str | None:
    """A pool of the function's own was used, not the given one

    Seen: the function made another pool, and the pool that it was given got no work.

    Why it matters: the caller has made a pool so that many functions can share it. Another one means other
    processes, which cost time and memory and which somebody has to shut down.

    Try: Call the method on the first argument.

        def apply_one(pool, n):
            return pool.apply(square, (n,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool
    """
    if scene.given is None:
        return None
    sent = scene.sent(*SUBMITS)
    others = {e["pool"]: e["method"] for e in sent if e["pool"] != scene.given}
    if others and not any(e["pool"] == scene.given for e in sent):
        return f"{scene.what}, {next(iter(others.values()))} was called on another pool, which the program made itself."
    return None


@mistake("work_in_children", "workers_did_it", "worker_ids")
def said_by_main(scene: Scene) -> str | None:
    """The main process printed what the workers should have printed

    Seen: the other processes did the work, but the lines about it were written by the main process.

    Why it matters: the lines are there to show who does what; a line that somebody else writes shows nothing.

    Try: Print the line in the function that runs in the other process.

        def square(n):
            print(f"Worker process id for {n}: {os.getpid()}")
            return n * n

    Read on: https://docs.python.org/3/library/os.html#os.getpid
    """
    lines = [line for line in scene.seen.lines if WORK_LINE.fullmatch(line.text)]
    others = any(process.begin is not None for process in scene.seen.processes)
    if others and lines and all(line.pid == scene.main for line in lines) and _has_worked(scene):
        return f"{scene.what}, the line {lines[0].text!r} was written by the main process."
    return None


@mistake("output", "main_id", "process_pids", "done_after_join", "finished_after_join", "script_output")
def said_by_child(scene: Scene) -> str | None:
    """A child printed what the main process should have printed

    Seen: a line of the main process was written by one of its children.

    Why it matters: a child knows about itself only. That all is done, or which pids the others have, is known
    to the process that started them all.

    Try: Print these lines in main(), in the order of the task.

        p1.join()
        p2.join()
        print("Done!")

    Read on: https://docs.python.org/3/library/multiprocessing.html#the-process-class
    """
    for line in scene.seen.lines:
        if MAIN_LINE.fullmatch(line.text) and line.pid != scene.main:
            process = scene.whole.process_of(line.pid)
            if process is not None and process.pool is None:
                return f"{scene.what}, the line {line.text!r} was written by {named(process)}."
    return None


def _has_worked(scene: Scene) -> bool:
    """Did children of the program's own have targets, or workers give results?"""
    return all(process.target for process in scene.children) and bool(scene.children or scene.results())


@mistake()
def work_in_parent(scene: Scene) -> str | None:
    """The main process did the work itself

    Seen: the function gave its result, but no worker had a task; or the main process also called what the
    workers are there for.

    Why it matters: a pool that only stands around costs time and memory, and the cook still works alone.
    map(square, numbers) without the pool in front of it is Python's own map.

    Try: Hand the function itself to the pool's method, and call it nowhere else.

        pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    pooled = scene.check or (scene.call and scene.call.function in WITH_A_POOL)
    if pooled and scene.returned and scene.args and scene.args[0] and _is_result(scene.value):
        elsewhere = scene.thread_pools or scene.children or any(scene.seen.of("fork", "program"))
        if not (elsewhere or scene.tasks or _with_threads(scene)):
            made = "the pool's workers had no task" if scene.pools or scene.given else "there was no pool"
            return f"{scene.what}, {made}: the main process did the work itself."
    lines = [line for line in scene.seen.lines if line.text.startswith("Worker process id")]
    own = [line for line in lines if line.pid == scene.main and WORK_LINE.fullmatch(line.text)]
    if own and len(own) < len(lines):
        return f"{scene.what}, the main process wrote {own[0].text!r}: it called the workers' function, too."
    return None


def _is_result(value: object) -> bool:
    return value is not None


def _with_threads(scene: Scene) -> bool:
    """Did the program start threads of its own, as far as the whole case shows?"""
    made = any(scene.whole.of("pool"))
    ends = [e for run in scene.case.runs for e in run.of("main_end")]
    return not made and any((e["threads"] or 0) > 0 for e in ends)


@mistake("apply_async", "parallel_overlaps", "many_workers")
def get_in_submitting_loop(scene: Scene) -> str | None:
    """Each result is waited for before the next task is handed over

    Seen: the program handed over a task, waited for its result, and only then handed over the next one.

    Why it matters: the other workers have nothing to do meanwhile: it is the work of one, with the cost of
    many. apply() and map() wait by themselves; of apply_async it is get() that waits.

    Try: First hand over everything, then collect.

        pending = [pool.apply_async(square, (n,)) for n in numbers]
        return [result.get() for result in pending]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult
    """
    if scene.check not in {None, "apply_async"}:
        return None
    for method in ("apply_async", "apply", "map", "starmap"):
        sent = [e.index for e in scene.sent(method)]
        if len(sent) < 2:  # noqa: PLR2004  one call is no loop
            continue
        waits = [e.index for e in scene.seen.of("await", pid=scene.main)]
        if method != "apply_async":
            if scene.call and scene.args and len(sent) >= len(scene.args[0]) > 1:
                return f"{scene.what}, {method} was called {len(sent)} times, and waited each time."
        elif any(sent[0] < wait < sent[-1] for wait in waits):
            return f"{scene.what}, a result was waited for before the last of {len(sent)} tasks was handed over."
    return None


@mistake("many_workers", "parallel_overlaps", *LAZY)
def everything_in_one_chunk(scene: Scene) -> str | None:
    """All the work lies in one chunk

    Seen: all numbers went to a worker as one chunk.

    Why it matters: a worker takes a whole chunk and gives it back when it is done: the others have nothing to
    do, and no result can be had before the last one.

    Try: Leave chunksize to the method, or keep it small.

        pool.map(square, numbers)
        pool.imap(square, numbers)   # chunks of one

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap
    """
    methods = {e["job"]: e["method"] for e in scene.seen.of("job")}
    for job, method in methods.items():
        tasks = [task for task in scene.tasks if task.job == job]
        if len(tasks) >= SEVERAL and len({task.chunk for task in tasks}) == 1 and scene.check in {None, method}:
            return f"{scene.what}, {method} put all {len(tasks)} numbers into one chunk, so that one worker got them all."
    return None


@mistake(*LAZY)
def list_not_iterator(scene: Scene) -> str | None:
    """A list where an iterator was asked for

    Seen: imap or imap_unordered was used, and then all results were collected in a list before the function
    returned.

    Why it matters: an iterator gives each result as soon as it is there. list() waits for the last one, so
    that nothing is left of what imap is good for.

    Try: Return what imap gives, as it is.

        return pool.imap(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap
    """
    used = [e["method"] for e in scene.sent(*LAZY)]
    if scene.check in LAZY and scene.returned and used and isinstance(scene.value, list):
        if scene.call and scene.call.facts.get("iterator") is False:
            return f"{scene.what}, the results of {used[0]} were returned as a list."
    return None


@mistake("map_async")
def waited_before_returning(scene: Scene) -> str | None:
    """The function waits although it should return at once

    Seen: the work was handed over with map_async, and the function waited for it before it returned.

    Why it matters: what map_async is good for is going on with something else meanwhile. With get() or wait()
    in the function it is a map with more words.

    Try: Return the AsyncResult; whoever wants the squares calls get().

        return pool.map_async(square, numbers, callback=on_done)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    end = next(scene.seen.of("call_end"), None)
    waits = [e for e in scene.seen.of("await", pid=scene.main) if end and e.index < end.index]
    used = [e["method"] for e in scene.sent("map_async", "apply_async", "starmap_async", "map")]
    if scene.check == "map_async" and waits and used:
        return f"{scene.what}, the function waited for the work of {used[0]} before it returned."
    return None


@mistake("map_async")
def callback_forgotten(scene: Scene) -> str | None:
    """on_done was never passed on

    Seen: map_async did its work, and nobody called on_done.

    Why it matters: the pool calls a callback when all results are there, if it knows of one. error_callback is
    for errors only.

    Try: Pass it on by its name.

        return pool.map_async(square, numbers, callback=on_done)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map_async
    """
    if scene.check != "map_async" or not scene.call or not scene.call.facts.get("async"):
        return None
    if scene.sent("map_async") and not any(scene.seen.of("callback")) and scene.results():
        return f"{scene.what}, the work was done and on_done was never called."
    return None


@mistake("uses_pool_map", "apply", "apply_async", *LAZY, "starmap", "map_async")
def another_method(scene: Scene) -> str | None:
    """Another of the pool's methods was used than was asked for

    Seen: the pool did the work, but by another method.

    Why it matters: the methods differ in what they promise. apply does one call and waits. map and starmap
    wait for the whole list. apply_async and map_async give a handle at once. imap gives results one by one in
    the order of the input, imap_unordered in the order in which they are ready.

    Try: Look the method up in the lesson's table and use just that one.

        pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    wanted = scene.check or ("map" if "uses_pool_map" in scene.case.failed and scene.call else None)
    used = list(dict.fromkeys(e["method"] for e in scene.sent(*SUBMITS)))
    if wanted and used and wanted not in used and scene.tasks:
        return f"{scene.what}, {listed(used)} was used and not {wanted}."
    return None
