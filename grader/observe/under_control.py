"""Checks whether a program's processes can notice of each other only what is under control.

Under control are starts, ends, joins, questions, pools and their tasks, sleeps and lines. Locks, queues,
pipes, shared memory, files, signals, threads and clocks are not yet: a program that may use them is judged
by the named schedules as well. It is recognised by its source, on the safe side, and by what it did.
"""

from __future__ import annotations

import ast
from pathlib import Path

from .. import events
from ..trace import Trace
from .tells_apart import MAX_BYTES, OF_OS, OF_SYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MODULES = _words(
    "__future__ abc array bisect collections copy dataclasses decimal enum fractions functools heapq"
    " itertools json math multiprocessing numbers operator os pprint re statistics string sys textwrap time"
    " traceback types typing warnings"
)
_SHARED = _words(
    "Array Barrier BoundedSemaphore Condition Event JoinableQueue Lock Manager Pipe Queue RLock RawArray"
    " RawValue Semaphore SimpleQueue Thread ThreadPool Value connection dummy heap managers queues"
    " shared_memory sharedctypes synchronize sentinel parent_process"
    " breakpoint compile eval exec getattr globals locals open setattr vars __import__ input"
)
_OF_MODULES = {"os": OF_OS, "sys": OF_SYS, "time": _words("sleep")}  # clocks are read by the rest


def only_controlled(folder: Path) -> bool:
    """Check whether the sources in a folder name nothing that may be shared past the controller."""
    files = sorted(folder.rglob("*.py"))
    try:
        if sum(file.lstat().st_size for file in files) > MAX_BYTES:
            return False
        own = frozenset(file.stem for file in files)
        trees = [ast.parse(file.read_bytes()) for file in files]
        return all(_is_known(node, own) for tree in trees for node in ast.walk(tree))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _is_known(node: ast.AST, own: frozenset[str]) -> bool:
    match node:
        case ast.Import(names=names):
            return all(_is_module(each.name, own) for each in names)
        case ast.ImportFrom(module=module, names=names):
            taken = {each.name for each in names}
            known = _is_module(module or "", own) and not taken & {*_SHARED, "*"}
            return known and taken <= _OF_MODULES.get(module or "", taken)
        case ast.Attribute(value=ast.Name(id="os" | "sys" | "time" as module), attr=name):
            return name in _OF_MODULES[module]
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name not in _SHARED
        case _:
            return True


def _is_module(module: str, own: frozenset[str]) -> bool:
    first, *rest = module.split(".")
    return (first in _MODULES or first in own) and not any(each in _SHARED for each in rest)


def is_uncontrolled(trace: Trace) -> bool:
    """Check whether a run did something that is not under control."""
    if trace.busy or not trace.verified or any(trace.of(events.Alarm, events.Program, events.Forked)):
        return True
    ends = trace.of(events.MainEnd)
    pools = any(trace.of(events.Pool))
    return any(each.facts.threads > 0 for each in ends if not pools) or any(
        each.facts.what == "flag" for each in trace.of(events.Poll)
    )
