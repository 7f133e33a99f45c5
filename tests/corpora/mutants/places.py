"""Where a program can be changed: every statement and expression, and the text with one of them replaced."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

GUARD = "__main__"
Block = ast.FunctionDef | ast.If | ast.With


@dataclass(frozen=True)
class Place:
    """A node of a program, and where it hangs."""

    exercise: str
    tree: ast.Module
    node: ast.stmt | ast.expr
    parent: ast.AST
    field: str
    index: int | None  # its place in the parent's list, if it is in one
    function: str  # the function around it; GUARD under the main guard, "" at the top
    line: int  # of the statement that it belongs to


def places(exercise: str, tree: ast.Module) -> Iterator[Place]:
    """Yield every statement and expression of an exercise's program, from the top down."""
    return _below(exercise, tree, tree, "", 0)


def _below(exercise: str, tree: ast.Module, parent: ast.AST, function: str, line: int) -> Iterator[Place]:
    for field, value in ast.iter_fields(parent):
        listed = isinstance(value, list)
        for index, node in enumerate(value if listed else [value]):
            if not isinstance(node, ast.AST) or isinstance(node, ast.expr_context):
                continue
            here = node.lineno if isinstance(node, ast.stmt) else line
            inside = function
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = node.name
            elif is_guard(node):
                inside = GUARD
            if isinstance(node, ast.stmt | ast.expr):
                yield Place(exercise, tree, node, parent, field, index if listed else None, function, here)
            yield from _below(exercise, tree, node, inside, here)


def is_guard(node: ast.AST) -> TypeGuard[ast.If]:
    """Check whether this is the if that keeps an import from running the script."""
    return isinstance(node, ast.If) and bool(re.fullmatch(r"__name__ == '__main__'", ast.unparse(node.test)))


def replaced(place: Place, text: str) -> str:
    """Return the program's text with the place's node replaced: by statements, or by an expression."""
    old, index = getattr(place.parent, place.field), place.index
    new = statements(text) if isinstance(place.node, ast.stmt) else [ast.parse(text, mode="eval").body]
    setattr(place.parent, place.field, new[0] if index is None else [*old[:index], *new, *old[index + 1 :]])
    try:
        return ast.unparse(place.tree) + "\n"
    finally:
        setattr(place.parent, place.field, old)


def with_body(node: Block, body: Sequence[ast.stmt]) -> str:
    """Return the text of a function, or of another statement with a body, with that body for its own."""
    new = copy.copy(node)
    new.body = list(body)
    return ast.unparse(new)


def statements(text: str) -> list[ast.stmt]:
    """Return the statements of a text."""
    return ast.parse(text).body


def inserted(node: Block, text: str, *, at_end: bool = False) -> str:
    """Return a function's or the guard's text with further statements at the front (or the end)."""
    body = list(node.body)
    where = len(body) if at_end else first_statement(node)
    return with_body(node, [*body[:where], *statements(text), *body[where:]])


def method_call(node: ast.AST, *names: str) -> ast.Call | None:
    """Return the call if the node calls a method of one of these names; None otherwise."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
        return node
    return None


def receiver(call: ast.Call) -> str:
    """Return the text of what a method is called on."""
    assert isinstance(call.func, ast.Attribute)
    return ast.unparse(call.func.value)


def bare_call(node: ast.AST, name: str) -> str | None:
    """Return the receiver's text if the statement is a call of this method without any argument."""
    call = method_call(node.value, name) if isinstance(node, ast.Expr) else None
    return receiver(call) if call is not None and not call.args and not call.keywords else None


def constructor(node: ast.AST, name: str) -> ast.Call | None:
    """Return the call if the node calls what is named so, alone or as a module's or a context's attribute."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
        return node
    return None


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """Return the value that is passed to a call by this name."""
    return next((each.value for each in call.keywords if each.arg == name), None)


def with_keyword(call: ast.Call, name: str, text: str | None) -> str:
    """Return the call's text with another value for a keyword, or without it where the text is None."""
    new = copy.copy(call)
    new.keywords = [each for each in call.keywords if each.arg != name]
    if text is not None:
        new.keywords.append(ast.keyword(name, ast.parse(text, mode="eval").body))
    return ast.unparse(new)


def with_function(call: ast.Call, text: str) -> str:
    """Return the call's text with something else called."""
    new = copy.copy(call)
    new.func = ast.parse(text, mode="eval").body
    return ast.unparse(new)


def first_statement(node: ast.AST) -> int:
    """Return the place of a body's first statement after the docstring, if there is one."""
    return 1 if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None else 0
