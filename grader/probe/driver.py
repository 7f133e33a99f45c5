"""Calls a learner's function, with what the exercise needs around it.

That is a pool, a callback, an iterator read item by item, functions whose calls are watched.
"""

import multiprocessing
import sys
import time
from contextlib import suppress
from multiprocessing import pool as pool_module

from . import channel, clock, origins
from .encode import decode_arguments, encode
from .watching import watch

MAX_ITEMS = 2_000


def call(module, function, step):
    """Call ``function`` as ``step`` says; return facts: its value, and what else the step asks for.

    A step may have: ``args``; ``pool``, the size of a running pool, which is passed as the first argument;
    ``takes``, the word by which workers take tasks (observe/taking.py); ``callback``, for an observed
    function as the last argument; ``iterate``, to read the returned iterator item by item; ``watch``,
    functions of the module whose calls are reported; ``seconds``, how much virtual time passes when each of
    them begins and ends.
    """
    args = decode_arguments(step["args"])
    pool = multiprocessing.Pool(step["pool"]) if step.get("pool") else None
    sent = ([pool] if pool else []) + args + ([_on_done] if step.get("callback") else [])
    clock.steps.begin(step.get("seconds", {}))
    origins.begin()
    watched = [watch(module, name) for name in step.get("watch", ())]
    try:
        channel.tell(
            "call",
            function=step["function"],
            args=encode(args),
            given_pool=getattr(pool, "_watched_pool", None),
        )
        began = time.perf_counter()
        try:
            result = function(*sent)
        finally:
            seconds, jumped = time.perf_counter() - began, clock.steps.end()
            _flush()
        channel.tell("call_end", function=step["function"], seconds=seconds, jumped=jumped)
        facts = _facts(result, step, args)
    finally:
        for undo in watched:
            undo()
        if pool is not None:
            _end_pool(pool)
    return facts


def _flush():
    """Write what is still buffered, as the end of a program would: a stream may be buffered as a whole."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # None, closed, or an object of the learner's
            stream.flush()


def _facts(result, step, args):
    if step.get("iterate"):
        return _read(result)
    if step.get("callback"):
        return _await(result)
    return {"value": encode(result), "jobs": origins.of(result), "args_after": encode(args)}


def _end_pool(pool):
    """End the grader's own pool, whatever the learner's function did to it."""
    channel.tell("grader_cleanup")
    try:
        pool.terminate()
        pool.join()
    except Exception:  # a pool broken by the function under test
        pass
    channel.tell("grader_cleanup_end")


def _on_done(result):
    channel.tell("callback", value=encode(result))


def _read(result):
    """Read an iterator to its end, and report each item as it arrives."""
    is_iterator = hasattr(type(result), "__next__")
    if not hasattr(type(result), "__iter__"):
        return {"value": encode(result), "is_iterator": False}
    items = []
    for item in result:
        channel.tell("item", value=encode(item))
        items.append(item)
        if len(items) >= MAX_ITEMS:
            break
    return {"value": encode(items), "is_iterator": is_iterator, "iterated_type": type(result).__name__}


def _await(result):
    """Wait for an ``AsyncResult``; when ready, the callback has been called (pool.py calls it first)."""
    if not isinstance(result, pool_module.ApplyResult):
        return {"value": encode(result), "is_async": False}
    job = getattr(result, "_job", None)
    jobs = [[job]] if type(job) is int else []
    return {"value": encode(result.get()), "is_async": True, "jobs": jobs}
