"""Calls a learner's function, with what the exercise needs around it.

That is a pool, a callback, an iterator read item by item, functions whose calls are watched.
"""

import functools
import multiprocessing
import os
import time
import types
from multiprocessing import pool as pool_module

from . import channel, clock
from .encode import decode_arguments, encode

MAX_ITEMS = 2_000


def call(module, function, step):
    """Call ``function`` as ``step`` says; return facts: its value, and what else the step asks for.

    A step may have: ``args``; ``pool``, the size of a running pool, which is passed as the first argument;
    ``callback``, for an observed function as the last argument; ``iterate``, to read the returned iterator
    item by item; ``watch``, functions of the module whose calls are reported; ``seconds``, how much virtual
    time passes when each of them begins and ends.
    """
    args = decode_arguments(step["args"])
    pool = multiprocessing.Pool(step["pool"]) if step.get("pool") else None
    sent = ([pool] if pool else []) + args + ([_on_done] if step.get("callback") else [])
    clock.steps.seconds = step.get("seconds", {})
    watched = [_watch(module, name) for name in step.get("watch", ())]
    try:
        channel.tell(
            "call",
            function=step["function"],
            args=encode(args),
            given_pool=getattr(pool, "_watched_pool", None),
        )
        began = time.perf_counter()
        result = function(*sent)
        channel.tell("call_end", function=step["function"], seconds=time.perf_counter() - began)
        facts = _facts(result, step, args)
    finally:
        for undo in watched:
            undo()
        if pool is not None:
            _end_pool(pool)
    return facts


def _facts(result, step, args):
    if step.get("iterate"):
        return _read(result)
    if step.get("callback"):
        return _await(result)
    return {"value": encode(result), "args_after": encode(args)}


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
    return {"value": encode(result.get()), "is_async": True}


def _watch(module, name):
    """Report each call of ``module.name`` in this process, by any reference; return a function to undo it.

    The function object stays and its code is replaced: so aliases made at import time are covered, and it is
    still pickled by its name. A function whose code can't be replaced (a closure, a class) is replaced by
    name.
    """
    named = getattr(module, name, None)
    if not callable(named):
        return lambda: None
    original = _innermost(named, name)
    if isinstance(original, types.FunctionType) and not original.__code__.co_freevars:
        code, defaults, kwdefaults = original.__code__, original.__defaults__, original.__kwdefaults__
        copy = types.FunctionType(code, original.__globals__, name, defaults)
        copy.__kwdefaults__ = kwdefaults
        _observed[name] = _observer(name, copy)
        maker = {}
        exec(  # the name is the grader's own
            f"def swapped(*args, **kwargs):\n"
            f"    from {__name__} import _observed\n    return _observed[{name!r}](*args, **kwargs)",
            maker,
        )
        original.__code__ = maker["swapped"].__code__
        original.__defaults__ = original.__kwdefaults__ = None

        def undo():
            original.__code__, original.__defaults__, original.__kwdefaults__ = code, defaults, kwdefaults

        return undo
    setattr(module, name, _observer(name, named))
    return lambda: setattr(module, name, named)


def _innermost(function, name):
    """Return the function inside its decorators: a decorator that measures time must see it pass."""
    for _ in range(20):  # decorators may be nested, but not without end
        inside = getattr(function, "__wrapped__", None)
        cells = [cell.cell_contents for cell in getattr(function, "__closure__", None) or () if _filled(cell)]
        named = [each for each in cells if isinstance(each, types.FunctionType) and each.__name__ == name]
        if isinstance(inside, types.FunctionType):
            function = inside
        elif named:
            function = named[0]
        else:
            break
    return function


def _filled(cell):
    try:
        cell.cell_contents  # noqa: B018  an empty cell raises
    except ValueError:
        return False
    return True


_observed = {}


def _observer(name, original):
    owner = os.getpid()

    @functools.wraps(original)
    def observed(*args, **kwargs):
        if os.getpid() != owner:  # the same function as a worker's task: not a call of the program's own
            return original(*args, **kwargs)
        given = encode([list(args), list(kwargs.values())])
        channel.tell("enter", function=name, args=given)
        began, jumped = time.perf_counter(), clock.steps.jumped
        clock.pass_by(name)
        clock.steps.depth += 1
        error = None
        try:
            result = original(*args, **kwargs)
        except BaseException as problem:
            error = type(problem).__name__
            raise
        else:
            channel.tell("leave_value", function=name, value=encode(result))
        finally:
            if clock.steps.jumped == jumped:
                clock.pass_by("otherwise")
            clock.steps.depth -= 1
            jumped = clock.steps.jumped - jumped
            seconds = time.perf_counter() - began
            channel.tell("leave", function=name, error=error, seconds=seconds, jumped=jumped)
        return result

    return observed
