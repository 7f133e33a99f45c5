"""The learner's file as its text shows it: functions, names of imports, and the places of statements.

It is parsed and never run. A file that can't be parsed has no functions; advice is then words only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

MAX_BYTES = 1 << 16  # a longer file gets advice without lines
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Block = ast.Module | ast.stmt


@dataclass(frozen=True)
class Program:
    """A file's text and its syntax tree."""

    text: str = ""
    tree: ast.Module = field(default_factory=lambda: ast.Module(body=[], type_ignores=[]))

    @classmethod
    def of(cls, text: str) -> Program:
        """Return the program with that text; it has no functions if it can't be parsed."""
        try:
            return cls(text, ast.parse(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return cls(text)

    @classmethod
    def read(cls, path: Path | None) -> Program:
        """Return the program in a file; an empty one if it can't be read."""
        try:
            if path is None or path.stat().st_size > MAX_BYTES:
                return cls()
            return cls.of(path.read_bytes().decode(errors="replace").replace("\r\n", "\n"))
        except OSError:
            return cls()

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the file; line 1 has the index 0."""
        return self.text.split("\n")

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """The functions defined at the top level with def, by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    @cached_property
    def statements(self) -> dict[str, ast.stmt]:
        """The top-level statements that bind a name in any other way than by an import, by name."""
        found: dict[str, ast.stmt] = {}
        for node in self.tree.body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found[node.name] = node
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [each for target in targets for each in ast.walk(target)]
                found |= {name.id: node for name in names if isinstance(name, ast.Name)}
        return found

    @cached_property
    def guard(self) -> ast.If | None:
        """The first if at the top level whose condition mentions __name__."""
        ifs = (node for node in self.tree.body if isinstance(node, ast.If))
        return next((node for node in ifs if "__name__" in ast.dump(node.test)), None)

    @property
    def has_right_guard(self) -> bool:
        """Whether that condition is the main guard's."""
        return self.guard is not None and ast.unparse(self.guard.test) == "__name__ == '__main__'"

    @cached_property
    def loose(self) -> list[ast.stmt]:
        """The top-level statements that do something when the file is imported."""
        quiet = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass)
        return [node for node in self.tree.body if not isinstance(node, quiet) and self._acts(node)]

    def _acts(self, node: ast.stmt) -> bool:
        if node is self.guard:
            return False
        return any(isinstance(each, ast.Call) for each in ast.walk(node))

    @cached_property
    def imports(self) -> dict[str, str]:
        """What the names bound by imports stand for, such as {"mp": "multiprocessing"}; later ones win."""
        found: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    name = alias.asname or alias.name.partition(".")[0]
                    found[name] = alias.name if alias.asname else name
            elif isinstance(node, ast.ImportFrom):
                found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        return {name: origin for name, origin in found.items() if name not in self.statements}

    def name_for(self, dotted: str) -> str | None:
        """Return what the file calls something of a module, such as ``Pool``; None if it imports neither."""
        names = [name for name, origin in self.imports.items() if origin == dotted]
        if names:
            return names[-1]
        module, _, last = dotted.rpartition(".")
        modules = [name for name, origin in self.imports.items() if origin == module]
        return f"{modules[-1]}.{last}" if modules else None

    def function_at(self, line: int) -> ast.FunctionDef | None:
        """Return the top-level function that a line belongs to."""
        return next((f for f in self.functions.values() if first(f) <= line <= last(f)), None)

    def in_guard(self, line: int) -> bool:
        """Check whether a line stands under the main guard."""
        return self.guard is not None and self.guard.lineno <= line <= last(self.guard)

    def statement_at(self, line: int) -> ast.stmt | None:
        """Return the innermost statement that has a line."""
        found = [node for node in ast.walk(self.tree) if isinstance(node, ast.stmt)]
        having = [node for node in found if first(node) <= line <= last(node)]
        return min(having, key=lambda node: last(node) - first(node), default=None)

    def segment(self, node: ast.AST) -> str:
        """Return the text of a node."""
        return ast.get_source_segment(self.text, node) or ""

    def calls(self, *names: str, inside: ast.AST | None = None) -> Iterator[ast.Call]:
        """Yield the calls whose function's last name is one of these, in the order of their lines."""
        found = [node for node in ast.walk(inside or self.tree) if isinstance(node, ast.Call)]
        named = [node for node in found if last_name(node.func) in names]
        yield from sorted(named, key=lambda node: (node.lineno, node.col_offset))


def first(node: ast.stmt) -> int:
    """Return the first line of a statement, with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(each.lineno for each in decorators)])


def last(node: ast.stmt) -> int:
    """Return the last line of a statement."""
    return node.end_lineno or node.lineno


def body(function: _Function) -> list[ast.stmt]:
    """Return the statements of a function without its docstring."""
    documented = ast.get_docstring(function, clean=False) is not None
    return function.body[1:] if documented else function.body


def parameters(function: _Function) -> list[str]:
    """Return the names of the parameters that can be given by place."""
    return [arg.arg for arg in [*function.args.posonlyargs, *function.args.args]]


def required(function: _Function) -> int:
    """Return how many parameters have no default."""
    keyword_only = sum(default is None for default in function.args.kw_defaults)
    return len(parameters(function)) - len(function.args.defaults) + keyword_only


def last_name(node: ast.AST) -> str:
    """Return the last part of a dotted name, or an empty text."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
