"""Deadlocks: processes that wait for what cannot happen."""

from __future__ import annotations

from .case import Scene, mistake

_ENDS_A_WORKER = ("SystemExit", "KeyboardInterrupt", "GeneratorExit")  # a worker catches all others


@mistake(anything=True)
def dead_worker(scene: Scene) -> str | None:
    """A worker ended in the middle of a task, and the pool waits for its result forever

    Seen: the program waits for a result of a pool; the worker that had taken the task has ended without
    finishing it.

    Why it matters: a pool replaces a worker that ends, but it does not know which task is lost with it. An
    exception is sent back as the task's outcome; sys.exit(), os._exit() or a kill ends the worker itself.

    Try: Return from the function, or raise an ordinary exception; to replace workers regularly use
    maxtasksperchild.

        multiprocessing.Pool(processes, maxtasksperchild=10)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    if scene.whole.end != "deadlock":
        return None
    for task in scene.whole.tasks:
        worker = scene.whole.process_of(task.pid)
        lost = task.end is None or task.error in _ENDS_A_WORKER
        if worker is not None and worker.pool is not None and worker.death is not None and lost:
            how = f" ({task.error})" if task.error else ""
            return f"{scene.what}, a worker ended{how} in the middle of a task whose result is waited for."
    return None


@mistake(anything=True)
def deadlock(scene: Scene) -> str | None:
    """Every process waits, and none can go on

    Seen: no process of the program can go on: each one waits for another, or for something that none will
    send or release. No time limit was needed to know that.

    Why it matters: a program like that never ends by itself. It waits for what can only happen after the
    waiting.

    Try: Look at which process waits for which, and let one of them go on first: start all before you wait for
    any; empty a queue before you join the process that fills it; release a lock in the process that acquired
    it.

        p1.start()
        p2.start()   # both run before either is waited for
        p1.join()
        p2.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#programming-guidelines
    """
    if scene.whole.end != "deadlock" or not scene.whole.waits:
        return None
    waits = "; ".join(scene.whole.waits)
    return f"{scene.what}, no process could go on: {waits}."
