"""Python files of a course as syntax trees: they are parsed, never imported or executed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SourceText:
    """A Python file that compiles."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """Return the functions at the top level, by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    def text_of(self, node: ast.AST) -> str:
        """Return the text of a node, including comments inside."""
        return ast.get_source_segment(self.text, node) or ""


def read_source(path: Path) -> SourceText:
    """Return a Python file as a tree.

    Raises:
        ValueError: it cannot be read or does not compile; the text is the reason.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return SourceText(path, text, ast.parse(text))
    except SyntaxError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def signature(function: ast.FunctionDef) -> str:
    """Return a function's parameters as text, defaults included and annotations left out."""
    parameters = ast.parse(f"def f({ast.unparse(function.args)}): ...").body[0]
    for node in ast.walk(parameters):
        if isinstance(node, ast.arg):
            node.annotation = None
    return ast.unparse(parameters.args)  # type: ignore[attr-defined]  # it is a function


def is_blank(function: ast.FunctionDef) -> bool:
    """Check whether a function raises NotImplementedError somewhere, so it has not been written yet."""
    raised = [node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc]
    return any("NotImplementedError" in ast.unparse(error) for error in raised)


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function by its plain name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def accepts(function: ast.FunctionDef, call: ast.Call) -> bool:
    """Check whether a function accepts a call, as far as its text shows."""
    if any(isinstance(arg, ast.Starred) for arg in call.args) or any(k.arg is None for k in call.keywords):
        return True
    args = function.args
    by_position = [arg.arg for arg in (*args.posonlyargs, *args.args)]
    by_name = {arg.arg for arg in (*args.args, *args.kwonlyargs)}
    named = [keyword.arg for keyword in call.keywords]
    if len(call.args) > len(by_position) and not args.vararg:
        return False
    if not args.kwarg and not set(named) <= by_name:
        return False
    passed = [*by_position[: len(call.args)], *named]
    optional = [arg.arg for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if default]
    optional += by_position[len(by_position) - len(args.defaults) :]
    needed = {*by_position, *(arg.arg for arg in args.kwonlyargs)} - set(optional)
    return len(passed) == len(set(passed)) and needed <= set(passed)
