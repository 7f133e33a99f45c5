"""Replaces what functions do, so that a program sees the same functions as without the probe.

A Python function stays the same object: only its code is replaced, by code with the same parameters, name and
place that calls a *hook*. So type, name, signature, source and identity stay, and with them the way in which
it is pickled. A function written in C is replaced by another built-in function with the same name, module,
signature and text. Neither the hook nor what it calls is left in a traceback.
"""

from __future__ import annotations

import ctypes
import inspect
import os
import sys
import types

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Function = Callable[..., Any]

_HOOK, _TIDY = "the hook's place among the constants", "the place of what tidies tracebacks"
_HERE = os.path.dirname(__file__) + os.sep
_PLAIN_CALL = 3  # METH_VARARGS | METH_KEYWORDS (methodobject.h)


def replace(function: Any, make: Callable[[Function], Function]) -> None:
    """Make a Python function do what ``make(original)`` does; ``original`` does what it did before."""
    function.__code__ = disguised(function.__code__, make(copy_of(function)))


def copy_of(function: Any) -> types.FunctionType:
    """Return another function with the same code."""
    copied = types.FunctionType(
        function.__code__,
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    copied.__kwdefaults__ = function.__kwdefaults__
    return copied


def disguised(code: types.CodeType, hook: Function) -> types.CodeType:
    """Return code that calls ``hook``, and that a program sees as ``code``.

    It has the same parameters, and the same free variables, since a function keeps its closure.
    """
    names = list(code.co_varnames)
    count, last = code.co_argcount, code.co_argcount + code.co_kwonlyargcount
    positional, by_keyword = names[:count], names[count:last]
    rest = names[last] if code.co_flags & inspect.CO_VARARGS else None
    more = names[last + bool(rest)] if code.co_flags & inspect.CO_VARKEYWORDS else None
    parameters = positional[:]
    if code.co_posonlyargcount:
        parameters.insert(code.co_posonlyargcount, "/")
    if rest or by_keyword:
        parameters.append(f"*{rest or ''}")
    parameters += by_keyword + ([f"**{more}"] if more else [])
    passed = positional + ([f"*{rest}"] if rest else [])
    passed += [f"{name}={name}" for name in by_keyword] + ([f"**{more}"] if more else [])
    source = (
        f"def swapped({', '.join(parameters)}):\n"
        f" try: return {_HOOK!r}.__call__({', '.join(passed)})\n"
        f" except BaseException: {_TIDY!r}.__call__(); raise\n"
    )
    if code.co_freevars:
        free = "".join(f"{name}, " for name in code.co_freevars)
        inner = "".join(f" {line}\n" for line in source.splitlines())
        source = f"def closed({free}):\n{inner}  if 0: ({free})\n return swapped\n"
    made: dict[str, Any] = {}
    exec(compile(source, code.co_filename, "exec", dont_inherit=True), made)  # the names are compiled ones
    swapped: types.FunctionType = made["closed"](*code.co_freevars) if code.co_freevars else made["swapped"]
    new: dict[str, Any] = {
        "co_name": code.co_name,
        "co_filename": code.co_filename,
        "co_firstlineno": code.co_firstlineno,
    }
    if hasattr(code, "co_qualname"):  # Python 3.11
        new["co_qualname"] = code.co_qualname
    places = {_HOOK: hook, _TIDY: tidy_traceback}
    consts = swapped.__code__.co_consts
    consts = tuple(places.get(const, const) if type(const) is str else const for const in consts)
    return swapped.__code__.replace(co_consts=consts, **new)


def tidy_traceback() -> None:
    """Take the frame that calls this, and the probe's below it, off the traceback of the exception handled.

    Before Python 3.11, ``raise`` takes the traceback from elsewhere, and they stay.
    """
    _, problem, own = sys.exc_info()
    trace = own.tb_next if own else None
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith(_HERE):
        trace = trace.tb_next
    if problem is not None:
        BaseException.with_traceback(
            problem, trace
        )  # an exception of the program's may forbid to set attributes


def replace_builtin(module: Any, name: str, make: Callable[[Function], Function]) -> None:
    """Put a built-in function that does what ``make(original)`` does in the place of a module's function.

    The module may have it from another one, which is where pickle looks for it.
    """
    original: Any = getattr(module, name)
    changed = builtin(original, make(original))
    source, there = sys.modules[original.__module__], original.__name__
    if getattr(source, there, None) is original:
        setattr(source, there, changed)
    setattr(module, name, changed)


class _MethodDef(ctypes.Structure):
    _fields_ = (  # methodobject.h
        ("name", ctypes.c_char_p),
        ("function", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("doc", ctypes.c_char_p),
    )


_definitions: list[_MethodDef] = []  # built-in functions point to them


def builtin(original: Any, hook: Function, name: str = "", place: str = "") -> Any:
    """Return a built-in function that does what ``hook`` does, and that a program sees as ``original``.

    Its C function is PyObject_Call, which has the signature of one that takes any arguments: it calls the
    function's ``__self__``, here a module, as a program expects, but one that can be called.

    Args:
        original: what it stands for. hook: what is called.
        name: its name, and ``place``: its module, where these are not the original's.
    """
    name = name or original.__name__

    def call(*args: Any, **extra: Any) -> Any:
        try:
            return hook(*args, **extra)
        except BaseException:
            tidy_traceback()
            raise

    module = type("module", (types.ModuleType,), {"__call__": staticmethod(call)})
    where = place or getattr(original, "__module__", None)
    owner = module(where or "builtins")
    owner.__spec__ = getattr(sys.modules.get(str(where)), "__spec__", None)
    signature = getattr(original, "__text_signature__", None)
    head = "" if signature is None else f"{name}{signature}\n--\n\n"
    text = None if original.__doc__ is None else (head + original.__doc__).encode()
    address = ctypes.cast(ctypes.pythonapi.PyObject_Call, ctypes.c_void_p).value
    definition = _MethodDef(name.encode(), address, _PLAIN_CALL, text)
    _definitions.append(definition)
    make = ctypes.pythonapi.PyCFunction_NewEx
    make.restype = ctypes.py_object
    make.argtypes = ctypes.c_void_p, ctypes.py_object, ctypes.py_object
    return make(ctypes.byref(definition), owner, where)
