"""What a file's text shows of its functions: what they return, print and change.

No mistake is derived from the text alone; the text gives the line of what was seen in a run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .skipped_joins import skipped_join

MAX_BYTES = 1 << 18  # a longer file is not read
_GROW = frozenset({"append", "extend", "insert", "add", "update"})


@dataclass(frozen=True)
class FunctionText:
    """A function at the top level of the file.

    ``returns`` is the line of a return statement with a value. ``prints``: whether it contains a call of
    print or write. ``fills`` are the module's names whose values it changes (lists, sets and dicts that it
    adds to, names that it declares global and assigns), each with the line. ``skips`` is a sentence on a
    join() that is passed over.
    """

    name: str
    returns: int | None
    prints: bool
    fills: Mapping[str, int]
    skips: str = ""


def functions_of(path: Path | None) -> dict[str, FunctionText]:
    """Return the functions at the top level of a file by name; none if it can't be read."""
    try:
        if path is None or path.stat().st_size > MAX_BYTES:
            return {}
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    containers = set(_containers(tree))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: _text_of(node, containers) for node in functions}


def _containers(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and _is_container(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_container(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in {"list", "dict", "set"}
    return isinstance(value, (ast.List, ast.Dict, ast.Set))


def _text_of(function: ast.FunctionDef, containers: set[str]) -> FunctionText:
    nodes = list(ast.walk(function))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    returns = [node.lineno for node in nodes if isinstance(node, ast.Return) and node.value is not None]
    stored = {node.id: node.lineno for node in nodes if isinstance(node, ast.Name) and _is_store(node)}
    shared = {name for node in nodes if isinstance(node, ast.Global) for name in node.names}
    own = stored.keys() - shared | {argument.arg for argument in function.args.args}
    filled = {name: line for name, line in stored.items() if name in shared}
    filled |= dict(_filled(nodes, calls, containers - own))
    prints = any(_last_name(call.func) in {"print", "write"} for call in calls)
    return FunctionText(function.name, min(returns, default=None), prints, filled, skipped_join(function))


def _is_store(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _filled(nodes: list[ast.AST], calls: list[ast.Call], containers: set[str]) -> Iterator[tuple[str, int]]:
    """Yield the containers of the module to which something is added, and where."""
    for call in calls:
        if isinstance(call.func, ast.Attribute) and call.func.attr in _GROW:
            if isinstance(call.func.value, ast.Name) and call.func.value.id in containers:
                yield call.func.value.id, call.lineno
    for node in nodes:
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id in containers:
                yield node.value.id, node.lineno


def _last_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
