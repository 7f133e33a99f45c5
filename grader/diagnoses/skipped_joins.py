"""Why a join() that stands in a function is not called for each process, as far as the text shows it.

Nothing is judged by this: the runs show that a process was not joined, and the text says which line is why.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_LAZY = {"map", "filter"}
_REMOVING = {"remove", "pop"}
_STOPS = "stops at the first join(), since join() returns None, which is false"


def skipped_join(function: ast.FunctionDef) -> str:
    """Return a sentence on the first join() that is passed over; an empty text where none is seen."""
    found = sorted(_found(function))
    return f"Line {found[0][0]}: {found[0][1]}." if found else ""


def _found(function: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    """Yield lines, each with the reason."""
    used_up = dict(_generators(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Expr):
            yield from _never_called(node)
        elif isinstance(node, ast.Call) and _name(node.func) == "all" and _joins(node):
            yield node.lineno, f"all() {_STOPS}"
        elif isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
            if any(_joins(value) for value in node.values[:-1]):
                yield node.lineno, f"`and` {_STOPS}"
        elif isinstance(node, ast.For) and _joins(node):
            yield from _left_early(node)
            yield from _gone_through_before(node, used_up)


def _joins(node: ast.AST) -> bool:
    """Check whether there is a call of a process's join(), not one of a text's, in a part of the program."""
    return any(
        isinstance(each, ast.Call) and _name(each.func) == "join" and not each.args for each in ast.walk(node)
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _never_called(statement: ast.Expr) -> Iterator[tuple[int, str]]:
    value = statement.value
    if isinstance(value, ast.Attribute) and value.attr == "join":
        yield value.lineno, f"the brackets are missing, which call the method: {ast.unparse(value)}()"
    elif isinstance(value, ast.GeneratorExp) and _joins(value):
        yield value.lineno, "a generator does nothing until something goes through it: use a for loop"
    elif isinstance(value, ast.Call) and _name(value.func) in _LAZY:
        if "join" in ast.unparse(value):
            name = _name(value.func)
            yield value.lineno, f"{name}() does nothing until something goes through it: use a for loop"


def _left_early(loop: ast.For) -> Iterator[tuple[int, str]]:
    for statement in _statements(loop.body):
        if isinstance(statement, (ast.Break, ast.Return)):
            word = "break" if isinstance(statement, ast.Break) else "return"
            yield statement.lineno, f"{word} ends the loop before each of them was joined"
    listed = ast.unparse(loop.iter)
    for each in ast.walk(loop):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            if each.func.attr in _REMOVING and ast.unparse(each.func.value) == listed:
                yield each.lineno, f"the loop through {listed} passes over what follows the one taken out"


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a loop's body, those under an if included."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If):
            yield from _statements([*statement.body, *statement.orelse])


def _generators(function: ast.FunctionDef) -> Iterator[tuple[str, list[int]]]:
    """Yield the variables that hold a generator or the like, each with the lines that go through it."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _is_lazy(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, sorted(_lines_through(function, target.id))


def _is_lazy(value: ast.expr) -> bool:
    return isinstance(value, ast.GeneratorExp) or (
        isinstance(value, ast.Call) and _name(value.func) in _LAZY | {"zip", "iter"}
    )


def _lines_through(function: ast.FunctionDef, name: str) -> Iterator[int]:
    for node in ast.walk(function):
        if isinstance(node, (ast.For, ast.comprehension)) and ast.unparse(node.iter) == name:
            yield node.iter.lineno


def _gone_through_before(loop: ast.For, used_up: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    name = ast.unparse(loop.iter)
    before = [line for line in used_up.get(name, []) if line < loop.lineno]
    if before:
        through = f"{name} can be gone through once, which line {before[0]} has done"
        yield loop.lineno, f"{through}: make it a list, in square brackets"
