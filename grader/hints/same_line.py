"""Lines of code that do the same although they are written in different ways, such as prints of one text."""

from __future__ import annotations

import ast
import re

_POWERS = {2: 1, 3: 2}  # that are as well written as products, and how many signs those have
_PLACE = re.compile(r"%[sd]|\{\d?\}")


def same_line(line: str) -> str:
    """Return a text that is equal for lines which do the same, whatever their quotes and ways to format."""
    indent, text = line[: len(line) - len(line.lstrip())], line.strip()
    tree = _parsed(text) or _parsed(f"{text} pass")  # it may be the head of a loop
    if tree is None:
        return line.rstrip()  # another part of a statement
    tree = _Products().visit(tree)
    printed = _printed(tree)
    return f"{indent}{printed or ast.unparse(tree)}"


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class _Products(ast.NodeTransformer):
    """Writes squares and cubes as products."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        times = node.right.value if isinstance(node.right, ast.Constant) else None
        if not isinstance(node.op, ast.Pow) or type(times) is not int or times not in _POWERS:
            return node
        product: ast.expr = node.left
        for _ in range(_POWERS[times]):
            product = ast.BinOp(product, ast.Mult(), node.left)
        return product


def _printed(tree: ast.Module) -> str:
    """Return the parts of what a call of print writes, if it is the only statement."""
    call = tree.body[0].value if len(tree.body) == 1 and isinstance(tree.body[0], ast.Expr) else None
    if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "print") or call.keywords:
        return ""
    parts: list[str] = []
    for place, arg in enumerate(call.args):
        parts += [" "] * (place > 0) + _parts(arg)
    return "print:" + "".join(parts)


def _parts(node: ast.expr) -> list[str]:
    """Return the texts and, in braces, the expressions that a value consists of when it is printed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [part for value in node.values for part in _parts(value)]
    if isinstance(node, ast.FormattedValue) and node.format_spec is None and node.conversion == -1:
        return [f"{{{ast.unparse(node.value)}}}"]
    formatted = _formatted(node)
    return formatted or [f"{{{ast.unparse(node)}}}"]


def _formatted(node: ast.expr) -> list[str]:
    """Return the parts of ``"..." % value`` and ``"...".format(value)``; none if it is neither."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        text, values = node.left, node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        text, values = node.func.value, node.args
    else:
        return []
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        return []
    texts = _PLACE.split(text.value)
    if len(texts) != len(values) + 1:
        return []
    ends = [f"{{{ast.unparse(value)}}}" for value in values]
    return [part for pair in zip(texts, [*ends, ""], strict=True) for part in pair]
