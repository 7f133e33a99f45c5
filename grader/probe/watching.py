"""Watches the calls of a learner's functions, and changes nothing that the program can see of them.

The function objects stay: only the code of the Python function that does the work is replaced meanwhile
(disguise.py). So every reference to it is covered, whatever callable the
name stands for (a function, decorated or not, a method, a partial, an object with ``__call__``, a class), and
type, signature and identity stay, and with them the way in which it is pickled.
"""

import functools
import inspect
import itertools
import operator
import os
import sys
import time
import types
from contextlib import suppress

from . import channel, clock, disguise
from .encode import encode

MAX_NESTED = 20  # decorators, partials and methods around a function
# a call of such a function makes a generator or a coroutine, and its body runs later, if at all
_LATER = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def watch(module, name):
    """Report each call of ``module.name`` in this process; return a function to undo it."""
    named = getattr(module, name, None)
    found = _innermost(named, name) if callable(named) else None
    if found is None:
        return _watch_c(module, name, named) if callable(named) else lambda: None
    function, binding = found
    watched = _watched.get(function)
    if watched is None:
        watched = _watched[function] = _Watched(function)
    watched.names.append((name, binding))
    return lambda: _watched.pop(function, watched).undo()


_watched = {}


def _watch_c(module, name, named):
    """Watch a callable without Python code: another one takes its place, which is pickled by the name."""
    owner = os.getpid()

    def hook(*args, **extra):
        if os.getpid() != owner:  # a worker's task
            return named(*args, **extra)
        return _reported(name, [*args, *extra.values()], named, args, extra)

    changed = disguise.builtin(named, hook, name, module.__name__)
    setattr(module, name, changed)

    def undo():
        if getattr(module, name, None) is changed:
            setattr(module, name, named)

    return undo


class _Binding:
    """What is bound to a function before its caller's own arguments."""

    def __init__(self):
        self.args, self.keywords = (), {}
        self.by_object = True  # no partial binds anything, but at most a method its object

    def own(self, args, named, extra):
        """Return the caller's own arguments, or None if it called with others than those bound here.

        Args:
            args: all positional arguments. named: for each of them its parameter's name, or None.
            extra: the arguments by keyword.
        """
        given = {**dict(zip(named, args)), **extra}  # noqa: B905  the names of further ones are not needed
        if len(args) < len(self.args) or not all(map(operator.is_, args, self.args)):
            return None
        if not all(given.get(key, _watched) is value for key, value in self.keywords.items()):
            return None
        return self.after(args, named, extra)

    def after(self, args, named, extra):
        """Return the arguments after those that are bound."""
        positional = [*zip(itertools.chain(named, itertools.repeat(None)), args)][len(self.args) :]  # noqa: B905
        return [value for key, value in (*positional, *extra.items()) if key not in self.keywords]


def _innermost(named, name):
    """Return the Python function that a call ends in, and what is bound on the way, or None.

    Of a decorated function it is the function inside: a decorator that measures time must see it pass.
    """
    binding = _Binding()
    for _ in range(MAX_NESTED):
        if isinstance(named, functools.partial):
            binding.args, binding.by_object = (*named.args, *binding.args), False
            binding.keywords, named = {**named.keywords, **binding.keywords}, named.func
        elif isinstance(named, types.MethodType):
            binding.args, named = (named.__self__, *binding.args), named.__func__
        elif (inside := _decorated(named, name)) is not None:
            named = inside
        elif isinstance(named, types.FunctionType):
            return named, binding
        else:
            method = _constructor(named) if isinstance(named, type) else vars(_caller(named)).get("__call__")
            if not isinstance(method, types.FunctionType):
                return None
            binding.args, named = (named, *binding.args), method
    return None


def _decorated(named, name):
    """Return the function inside a decorated one, or None."""
    with suppress(Exception):  # an object of the learner's may raise anything
        if _stands_for(named, named.__wrapped__):
            return named.__wrapped__
    for cell in (isinstance(named, types.FunctionType) and named.__closure__) or ():
        with suppress(ValueError):  # an empty cell
            held = cell.cell_contents
            if _stands_for(named, held) and held.__name__ == name:
                return held
    return None


def _stands_for(named, inside):
    """Check whether a call of a decorated function is one of that function inside.

    ``functools.singledispatch`` calls one of several, by the type of the argument. A generator's body runs
    after the call.
    """
    if not isinstance(inside, types.FunctionType) or hasattr(named, "dispatch"):
        return False
    functions = [each for each in (named, inside) if isinstance(each, types.FunctionType)]
    return not any(each.__code__.co_flags & _LATER for each in functions)


def _caller(named):
    """Return the class whose ``__call__`` is called with the object."""
    return next(base for base in type(named).__mro__ if "__call__" in vars(base))


def _constructor(cls):
    made = next(vars(base)["__new__"] for base in cls.__mro__ if "__new__" in vars(base))
    return made.__func__ if isinstance(made, staticmethod) else None


class _Watched:
    """A function with replaced code, and the names under which its calls are reported."""

    def __init__(self, function):
        self.function, self.code, self.owner, self.names = function, function.__code__, os.getpid(), []
        self.original = disguise.copy_of(function)
        function.__code__ = disguise.disguised(self.code, self.call)

    def undo(self):
        self.function.__code__ = self.code

    def call(self, /, *args, **extra):
        """Call the original, and report it if a watched name was called; the replaced code calls this."""
        if os.getpid() == self.owner:  # else it is a worker's task: not a call of the program's own
            named = self.code.co_varnames[: self.code.co_argcount]
            for name, binding in self.names:
                own = binding.own(args, named, extra)
                if own is None and len(self.names) == 1 and binding.by_object:  # another object's method
                    own = binding.after(args, named, extra)
                if own is not None:
                    return _reported(name, own, self.original, args, extra)
        return self.original(*args, **extra)


def _reported(name, own, original, args, extra):
    """Call a function, and report its call and its return."""
    line = channel.learner_line(sys._getframe(3)) if channel.state.replay else None  # of its caller
    channel.tell("enter", function=name, args=encode(own), line=line)
    began, jumped = time.perf_counter(), clock.steps.jumped
    clock.pass_by(name)
    error = None
    try:
        result = original(*args, **extra)
    except BaseException as problem:
        error = type(problem).__name__
        raise
    else:
        channel.tell("leave_value", function=name, value=encode(result), line=line)
    finally:
        if clock.steps.jumped == jumped:
            clock.pass_by("otherwise")
        jumped = clock.steps.jumped - jumped
        seconds = time.perf_counter() - began
        channel.tell("leave", function=name, error=error, seconds=seconds, jumped=jumped, line=line)
    return result
