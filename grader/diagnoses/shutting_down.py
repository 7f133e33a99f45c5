"""Pools that are not shut down, or whose workers are not waited for."""

from __future__ import annotations

from .case import Scene, mistake
from .vocabulary import SUBMITS


@mistake("pool_shut_down")
def pool_not_shut_down(scene: Scene) -> str | None:
    """The pool was never shut down

    Seen: the function returned, and its pool was still open.

    Why it matters: its workers stay, with their memory. Leaving that to the garbage collector is not safe:
    Python's own documentation warns that it can hang at the end.

    Try: Use the pool in a with block, or call close() and then join().

        with multiprocessing.Pool() as pool:
            return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool
    """
    used = [pool.pool for pool in scene.pools] + [event.facts.pool for event in scene.sent(*SUBMITS)]
    if scene.returned and any(not _ends(scene, pool) for pool in used):
        return f"{scene.what}, the pool was neither closed nor left by a with block."
    return None


@mistake("pool_shut_down")
def pool_not_joined(scene: Scene) -> str | None:
    """The pool was closed, but its workers were not waited for

    Seen: close() or terminate() was called on the pool, and no join() after it.

    Why it matters: close() only says that no more work will come, and terminate() only sends a signal: both
    come back at once, while the workers are still there.

    Try: Call join() after it.

        pool.close()
        pool.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.join
    """
    for pool in scene.pools if scene.returned else ():
        ends = _ends(scene, pool.pool)
        if ends and not {"join", "__exit__"} & set(ends):
            return f"{scene.what}, {ends[0]}() was called on the pool, and no join() after it."
    return None


def _ends(scene: Scene, pool: int) -> list[str]:
    ends = (e.facts for e in scene.sent("close", "terminate", "join", "__exit__"))
    return [end.method for end in ends if end.pool == pool]
