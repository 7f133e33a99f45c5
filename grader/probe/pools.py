"""Watches pools: their methods, which worker took which task, and what each task returned.

The pool's own classes are wrapped, so contexts, subclasses and aliases are covered; a ``ThreadPool`` is
reported as one. In a worker, ``pool.worker`` gets an input queue that wraps each task's function.
"""

import functools
import itertools
import types
from contextlib import suppress
from multiprocessing import pool

from . import channel, clock, disguise, names, origins, outgoing, progress, waits
from .callers import internal_caller
from .encode import describe, encode, first_line
from .outcomes import Outqueue, watched_put
from .waits import this_thread

CALLS = (
    "apply",
    "apply_async",
    "map",
    "map_async",
    "imap",
    "imap_unordered",
    "starmap",
    "starmap_async",
    "close",
    "terminate",
    "join",
    "__exit__",
)
ENDS = ("terminate", "join", "__exit__")
WITH_ITEMS = ("map", "map_async", "starmap", "starmap_async")


_numbers = itertools.count(1)


def install():
    """Wrap ``multiprocessing.pool``; once in a tree of processes."""
    names.watched("multiprocessing.pool", _watch_pools)


def _watch_pools():
    for method in CALLS:
        disguise.replace(getattr(pool.Pool, method), functools.partial(_watched_call, method))
    disguise.replace(pool.Pool.__init__, _watched_init)
    disguise.replace(pool.Pool._setup_queues, _watched_setup)
    for kind in (pool.ApplyResult, pool.IMapIterator):
        disguise.replace(kind.__init__, _watched_job)
    for kind in (pool.ApplyResult, pool.MapResult, pool.IMapIterator, pool.IMapUnorderedIterator):
        disguise.replace(kind._set, origins.noted)
    waits.install(pool)
    disguise.replace(pool.worker, _watched_worker)


def _watched_init(original):
    def init(self, *args, **kwargs):
        number = self._watched_pool = next(_numbers)
        threads = isinstance(self, pool.ThreadPool)
        channel.tell("pool", pool=number, threads=threads)
        clock.pass_by("pool")
        try:
            original(self, *args, **kwargs)
        except BaseException as problem:
            channel.tell("pool_failed", pool=number, error=type(problem).__name__)
            raise
        limit = getattr(self, "_maxtasksperchild", None)
        channel.tell(
            "pool_ready",
            pool=number,
            processes=self._processes,
            limit=limit if type(limit) is int else None,
            threads=threads,
        )

    return init


def _watched_setup(original):
    def setup(self):
        original(self)
        with suppress(AttributeError):  # a ThreadPool's queue has no attributes; its workers are threads
            self._inqueue._watched_pool = getattr(self, "_watched_pool", None)
        self._quick_put = watched_put(self._quick_put)

    return setup


def _watched_call(method, original):
    def call(self, *args, **kwargs):
        number = getattr(self, "_watched_pool", None)
        if this_thread.call is not None or number is None or (internal_caller() and method != "__exit__"):
            return original(self, *args, **kwargs)
        args, kwargs, items = _listed(method, args, kwargs)
        this_thread.call = (number, method)
        try:
            function = args[0] if args else kwargs.get("func")
            channel.tell(
                "pool_call",
                pool=number,
                method=method,
                items=encode(items),
                function=describe(function) if callable(function) else None,
                callback=_has_callback(method, args, kwargs),
            )
            result = original(self, *args, **kwargs)
        except BaseException as problem:
            channel.tell("pool_return", pool=number, method=method, error=type(problem).__name__)
            raise
        finally:
            this_thread.call = None
        channel.tell("pool_return", pool=number, method=method, error=None)
        if method in ENDS:
            clock.pass_by("pool")
        return result

    return call


def _has_callback(method, args, kwargs):
    """Check whether something is called with each result as it arrives."""
    if method != "apply_async":
        return None
    return (args[3] if len(args) > 3 else kwargs.get("callback")) is not None  # noqa: PLR2004  its place


def _listed(method, args, kwargs):
    """Read an iterable once, where Pool would make a list of it anyway; return arguments and items."""
    if method not in WITH_ITEMS:
        return args, kwargs, None
    iterable = args[1] if len(args) > 1 else kwargs.get("iterable")
    try:
        items = list(iterable)
    except TypeError:
        return args, kwargs, None  # Pool itself will raise the error
    if len(args) > 1:
        args = (args[0], items, *args[2:])
    else:
        kwargs = {**kwargs, "iterable": items}
    return args, kwargs, items


def _watched_job(original):
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        if this_thread.call is not None:
            channel.tell("job", pool=this_thread.call[0], method=this_thread.call[1], job=self._job)

    return init


class _Task:
    """A task's function as the worker calls it; reports before and after."""

    __slots__ = ("chunk", "function", "index", "job")
    __module__ = "builtins"  # an error message of Python's about the call then names just the function

    def __init__(self, function, job, chunk):
        self.function, self.job, self.chunk, self.index = function, job, chunk, 0

    def __getattr__(self, name):
        if name == "__qualname__":
            return describe(self.function)
        raise AttributeError(name)

    def __call__(self, *args, **kwargs):
        index, self.index = self.index, self.index + 1
        answer = channel.ask(
            "task",
            job=self.job,
            chunk=self.chunk,
            index=index,
            function=describe(self.function),
            args=encode(list(args)),
            kwargs=encode(kwargs),
            bound=_bound(self.function),
            line=first_line(self.function, channel.state.source),
        )
        function = self.function
        if answer.get("progress"):
            function = progress.stopping(function, self.job, self.chunk, index)
        outgoing.begin()
        try:
            result = function(*args, **kwargs)
        except BaseException as problem:
            self._tell_end(index, problem, None)
            disguise.tidy_traceback()
            raise
        self._tell_end(index, None, encode(result))
        return result

    def _tell_end(self, index, problem, result):
        sent, unseen, changed = outgoing.end(problem)
        channel.tell(
            "task_end",
            job=self.job,
            chunk=self.chunk,
            index=index,
            error=None if problem is None else type(problem).__name__,
            result=result,
            sent=sent,
            unseen=unseen,
            changed=changed,
            line=None,
        )


def _bound(function):
    """Return what a function itself holds, encoded: of a plain one, or a class, nothing."""
    if isinstance(function, (types.BuiltinFunctionType, types.MethodWrapperType)):
        held = function.__self__
        return None if isinstance(held, types.ModuleType) else encode([held])
    return None if isinstance(function, (types.FunctionType, type)) else encode(function)


class _Inqueue:
    """The worker's input queue, with each task's function wrapped."""

    def __init__(self, queue):
        self._queue = queue

    def __getattr__(self, name):
        return getattr(self._queue, name)

    def get(self):
        if channel.state.takes:
            channel.tell("take")
        task = self._queue.get()
        if task is None:
            return None
        job, chunk, function, args, kwargs = task
        if function is pool.mapstar or function is pool.starmapstar:  # not ==, which a callable may define
            inner, items = args[0]
            args = ((_Task(inner, job, chunk), items),)
        elif function is not pool._helper_reraises_exception:
            function = _Task(function, job, chunk)
        return job, chunk, function, args, kwargs


def _watched_worker(original):
    def worker(inqueue, outqueue, *args, **kwargs):
        return original(_Inqueue(inqueue), Outqueue(outqueue), *args, **kwargs)

    return worker
