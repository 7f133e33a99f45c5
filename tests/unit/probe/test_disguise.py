"""Functions that do something else: a program sees the same functions as before."""

from __future__ import annotations

import inspect
import io
import math
import pickle
import sys
import time
import traceback
import types
from collections.abc import Callable
from multiprocessing import pool, process
from typing import Any

import pytest

from grader.probe import disguise

ATTRIBUTES = (
    "__name__ __qualname__ __module__ __doc__ __text_signature__ __defaults__ __kwdefaults__ __dict__"
)
keeps_tracebacks = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="raise takes the traceback from elsewhere"
)


def looks(function: Any) -> dict[str, Any]:
    """Return what a program can see of a function."""
    seen = {name: getattr(function, name, None) for name in ATTRIBUTES.split()}
    seen |= {"type": type(function), "repr": repr(function).partition(" at ")[0]}
    for look in (inspect.signature, inspect.getsource, inspect.isgeneratorfunction, pickle.dumps):
        try:
            seen[look.__name__] = look(function)
        except (TypeError, ValueError, pickle.PicklingError) as problem:
            seen[look.__name__] = type(problem)
    return seen


def doubled(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return a hook whose result tells that it was called."""
    return lambda *args, **extra: [original(*args, **extra)] * 2


def copied(function: Any) -> Any:
    """Return a function like one of the library's, which the test may change."""
    made = disguise.copy_of(function)
    made.__qualname__, made.__module__ = function.__qualname__, function.__module__
    made.__doc__ = function.__doc__
    return made


def takes_all(first, /, second, third=3, *more, fourth=4, **others):
    """Return all arguments."""
    return first, second, third, more, fourth, others


@pytest.mark.parametrize(
    "function",
    [process.BaseProcess.start, pool.Pool.map, vars(pool)["worker"], process.active_children, takes_all],
)
def test_a_python_function_looks_as_before(function: types.FunctionType) -> None:
    changed = copied(function)
    before = looks(changed)
    disguise.replace(changed, doubled)
    assert looks(changed) == before


@pytest.mark.parametrize("function", [time.monotonic, time.perf_counter, math.sqrt, io.StringIO().write])
def test_a_function_written_in_c_looks_as_before(
    monkeypatch: pytest.MonkeyPatch, function: types.BuiltinFunctionType
) -> None:
    before = looks(function)
    changed = disguise.builtin(function, doubled(function))
    if function.__module__:
        monkeypatch.setattr(sys.modules[function.__module__], function.__name__, changed)
        assert repr(changed.__self__) == repr(function.__self__)
    else:  # a method of an object, which its hook stands for
        del before["repr"], before["__qualname__"], before["dumps"]
    assert before.items() <= looks(changed).items()


def test_a_function_written_in_c_takes_no_object_as_an_attribute_of_a_class() -> None:
    class Clock:
        now = disguise.builtin(math.sqrt, doubled(math.sqrt))

    assert Clock().now(4) == [2.0, 2.0]


def test_all_arguments_reach_the_hook() -> None:
    changed = copied(takes_all)
    changed.__defaults__, changed.__kwdefaults__ = takes_all.__defaults__, takes_all.__kwdefaults__
    disguise.replace(changed, doubled)
    assert changed(1, 2) == [(1, 2, 3, (), 4, {})] * 2
    assert changed(1, second=5, other=6) == [(1, 5, 3, (), 4, {"other": 6})] * 2
    assert changed(1, 2, 7, 8, fourth=9) == [(1, 2, 7, (8,), 9, {})] * 2
    with pytest.raises(TypeError, match="second"):
        changed(1)


class Base:
    def greet(self) -> str:
        return "base"


def test_a_method_that_calls_super_keeps_its_class() -> None:
    class Derived(Base):
        def greet(self) -> str:
            return super().greet() + self.__class__.__name__

    disguise.replace(Derived.greet, doubled)
    greeting: object = Derived().greet()
    assert greeting == ["baseDerived"] * 2


@keeps_tracebacks
@pytest.mark.parametrize("kind", ["python", "c"])
def test_a_traceback_is_that_of_the_original(kind: str) -> None:
    def fails(number: Any) -> float:
        return math.sqrt(number)

    def lines(function: Callable[[Any], object]) -> str:
        try:
            function("four")
        except TypeError:
            return "".join(traceback.format_exc().splitlines(keepends=True)[3:])
        return "no error"

    original: Callable[[Any], object] = fails if kind == "python" else math.sqrt
    before = lines(original)
    if kind == "python":
        disguise.replace(fails, lambda original: original)
        changed: Callable[[Any], object] = fails
    else:
        changed = disguise.builtin(math.sqrt, math.sqrt)
    assert lines(changed) == before
    assert "TypeError" in before
