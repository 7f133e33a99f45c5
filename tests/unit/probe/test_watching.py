"""Functions whose calls are watched: each call is reported, and nothing else of them changes."""

from __future__ import annotations

import functools
import inspect
import operator
import pickle
import sys
import types
from collections.abc import Callable
from typing import Any

import pytest

from grader.probe import channel, watching


def plain(limits, processes=2, /, size=3, *more, task=None, **others):
    """Return what it was given."""
    return [limits, processes, size, more, task, others]


def decorated(limits):
    return limits


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


decorated = timed(decorated)


def make_closure():
    offset = 1

    def closure(limits, size=3):
        return [limit + offset for limit in limits][:size]

    return closure


closure = make_closure()


class Base:
    def method(self, limits, size=3):
        return limits[:size]


class Bench(Base):
    def method(self, limits, size=3):
        return super().method(limits, size=size)

    def __call__(self, limits):
        return limits

    @classmethod
    def of_class(cls, limits):
        return [cls.__name__, *limits]


@functools.lru_cache
def cached(limit):
    """Return a number.

    >>> cached(2)
    4
    """
    return limit * 2


class Kinds:
    @staticmethod
    def static(limits):
        return limits


static = Kinds.static


class Listed:
    def __new__(cls, limits):
        return list(limits)


bench = Bench()
method, of_class = bench.method, Bench.of_class
partial_by_place = functools.partial(plain, [1])
partial_by_name = functools.partial(plain, size=5, task=plain)
partial_of_method = functools.partial(bench.method, size=1)
in_c, partial_in_c, method_in_c = operator.neg, functools.partial(pow, 3), [5, 6, 7].__getitem__
lambda_ = lambda limits: limits  # noqa: E731

# name -> how it is called, and the caller's own arguments as they are reported (parameters, then keywords)
CALLS: dict[str, tuple[Callable[..., Any], list[Any]]] = {
    "plain": (lambda f: f([1], 4), [[1], 4, 3, None]),
    "decorated": (lambda f: f([1]), [[1]]),
    "closure": (lambda f: f([1, 2]), [[1, 2], 3]),
    "method": (lambda f: f([1], size=2), [[1], 2]),
    "of_class": (lambda f: f([1]), [[1]]),
    "bench": (lambda f: f([1]), [[1]]),
    "cached": (lambda f: (f.cache_clear(), f(1))[1:], [1]),
    "static": (lambda f: f([1]), [[1]]),
    "Listed": (lambda f: f([1]), [[1]]),
    "partial_by_place": (lambda f: f(4), [4, 3, None]),
    "partial_by_name": (lambda f: f([1], 4), [[1], 4]),
    "partial_of_method": (lambda f: f([1, 2]), [[1, 2]]),
    "lambda_": (lambda f: f([1]), [[1]]),
}
CODE = "argcount posonlyargcount kwonlyargcount filename firstlineno name qualname freevars"
PICKLED = set(CALLS) - {"closure", "lambda_", "decorated"}


@pytest.fixture
def module() -> types.ModuleType:
    """Return this module, whose functions are watched."""
    return sys.modules[__name__]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """Return the list to which what is sent to the controller is added."""
    sent: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(channel, "tell", lambda kind, **facts: sent.append((kind, facts)))
    return sent


def looks(named: Any) -> dict[str, Any]:
    """Return what a program can see of a callable."""
    function = getattr(named, "func", named)
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    return {
        "type": type(named),
        "signature": str(inspect.signature(named)),
        "name": [
            getattr(named, name, None) for name in ("__name__", "__qualname__", "__module__", "__doc__")
        ],
        "defaults": [
            getattr(function, name, None) for name in ("__defaults__", "__kwdefaults__", "__closure__")
        ],
        "code": {name: getattr(code, f"co_{name}", None) for name in CODE.split()},
        "source": inspect.getsource(function) if code else None,
    }


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_reported_with_the_callers_own_arguments(module, told, name: str) -> None:
    call, own = CALLS[name]
    before = call(getattr(module, name))
    undo = watching.watch(module, name)
    try:
        assert call(getattr(module, name)) == before
    finally:
        undo()
    assert [kind for kind, _ in told] == ["enter", "leave_value", "leave"]
    assert told[0][1]["args"] == own
    call(getattr(module, name))
    assert len(told) == 3


@pytest.mark.parametrize("name", ["in_c", "partial_in_c", "method_in_c"])
def test_a_callable_without_python_code_is_watched_by_its_name(module, told, name: str) -> None:
    before = getattr(module, name)
    undo = watching.watch(module, name)
    try:
        assert getattr(module, name)(2) == before(2)
        assert name.encode() in pickle.dumps(getattr(module, name))
    finally:
        undo()
    assert getattr(module, name) is before
    assert [kind for kind, _ in told] == ["enter", "leave_value", "leave"]
    assert (told[0][1]["function"], told[0][1]["args"], told[1][1]["value"]) == (name, [2], before(2))


@pytest.mark.parametrize("name", CALLS)
def test_what_is_watched_looks_as_before(module, told, name: str) -> None:
    named = getattr(module, name)
    before = looks(named)
    undo = watching.watch(module, name)
    try:
        assert getattr(module, name) is named
        assert looks(named) == before
        if name in PICKLED:
            assert pickle.dumps(named)
    finally:
        undo()
    assert looks(named) == before
    assert told == []


def test_two_names_for_partials_of_one_function_are_told_apart(module, told) -> None:
    undoing = [watching.watch(module, name) for name in ("partial_by_place", "partial_by_name")]
    try:
        partial_by_name([2])
        partial_by_place(4)
        plain([3])
    finally:
        for undo in undoing:
            undo()
    assert [facts["function"] for kind, facts in told if kind == "enter"] == [
        "partial_by_name",
        "partial_by_place",
    ]


def test_a_method_of_another_object_counts_as_the_function(module, told) -> None:
    undo = watching.watch(module, "method")
    try:
        assert Bench().method([1]) == [1]
    finally:
        undo()
    assert told[0][1]["args"] == [[1], 3]


def test_an_exception_passes_and_is_reported(module, told) -> None:
    undo = watching.watch(module, "closure")
    try:
        with pytest.raises(TypeError):
            closure(None)
    finally:
        undo()
    assert told[-1][1]["error"] == "TypeError"
