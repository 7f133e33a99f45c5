"""Whether functions of a file may keep something from one call to the next, as its source shows.

A task that does so can depend on which tasks its worker has run before. The answer is on the safe side: it
decides only whether more orders are tried.
"""

from __future__ import annotations

import ast
from pathlib import Path

_OF_CONSTANTS = (ast.Constant, ast.Tuple, ast.Load, ast.UnaryOp, ast.USub)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def keeps_state(path: Path) -> bool:
    """Check whether a function uses a variable of the file, sets an attribute, or has a mutable default."""
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    variables = {
        target.id
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and not _is_constant(node.value)
        for target in _names(node)
    }
    functions = (node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS))
    return any(_keeps(node, variables) for function in functions for node in ast.walk(function))


def _names(node: ast.Assign | ast.AnnAssign) -> list[ast.Name]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [each for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]


def _is_constant(value: ast.expr | None) -> bool:
    return value is None or all(isinstance(node, _OF_CONSTANTS) for node in ast.walk(value))


def _keeps(node: ast.AST, variables: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in variables
    if isinstance(node, ast.Attribute):
        return isinstance(node.ctx, (ast.Store, ast.Del))
    if isinstance(node, ast.arguments):
        defaults = (*node.defaults, *(each for each in node.kw_defaults if each is not None))
        return any(isinstance(each, (ast.List, ast.Dict, ast.Set, ast.Call)) for each in defaults)
    return isinstance(node, (ast.Global, ast.Nonlocal))
