"""The end of a pool: in the wrong order, too early, or not by the code that made it."""

from __future__ import annotations

from grader.checking.facts import Need

from .. import events
from .case import Scene, mistake
from .vocabulary import SUBMITS

_SHUT = ("close", "terminate")


@mistake(anything=True)
def pool_join_before_close(scene: Scene) -> str | None:
    """join() of a pool that is still open

    Seen: join() of a pool raised ValueError, since the pool had been neither closed nor terminated.

    Why it matters: an open pool may be given more work at any time, so its workers never end. close() says
    that no more will come; join() then waits until all is done.

    Try: Call close() and then join(), or use the pool in a with block.

        pool.close()
        pool.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.join
    """
    returns = [e.facts for e in scene.seen.of(events.PoolReturn, pid=scene.main)]
    if any(each.method == "join" and each.error == "ValueError" for each in returns):
        return f"{scene.what}, join() was called on a pool that was still open, and raised ValueError."
    return None


@mistake(anything=True)
def pool_closed_too_early(scene: Scene) -> str | None:
    """The pool was closed before the work was handed over

    Seen: a pool refused work with a ValueError, since it had been closed.

    Why it matters: close() means that no more work will come. It belongs after the last map or apply.

    Try: Hand over all the work first, then close.

        result = pool.map(square, numbers)
        pool.close()
        pool.join()

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.close
    """
    for event in scene.seen.of(events.PoolReturn, pid=scene.main):
        method, pool = event.facts.method, event.facts.pool
        ended = [e.index for e in scene.sent("close", "terminate", "__exit__") if e.facts.pool == pool]
        refused = event.facts.error == "ValueError" and method in SUBMITS
        if refused and ended and ended[0] < event.index:
            return f"{scene.what}, {method} was called on a pool that had been closed, and raised ValueError."
    return None


@mistake(Need.GIVEN_POOL)
def given_pool_ended(scene: Scene) -> str | None:
    """The function ended a pool that belongs to its caller

    Seen: the function closed, terminated or left by a with block the pool that it was given.

    Why it matters: the code that makes a pool shuts it down. The caller goes on using it, and results that
    have not been read yet are lost with it.

    Try: Use the pool that is passed in, and leave it running.

        def apply_one(pool, n):
            return pool.apply(square, (n,))

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.terminate
    """
    for event in scene.sent(*_SHUT, "join", "__exit__") if scene.given else ():
        if event.facts.pool == scene.given:
            method = event.facts.method
            how = "a with block" if method == "__exit__" else f"{method}()"
            return f"{scene.what}, the pool that was passed in was ended by {how}."
    return None
