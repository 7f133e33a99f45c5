"""Checks whether a program could tell the start method forkserver from spawn.

Both start a child in a process that has nothing of its parent's memory, and both import the main module in it
(CPython, Lib/multiprocessing/spawn.py, ``prepare``). They differ in the process from which the child is made:
its parent's pid, its environment and descriptors, its signal handlers, and, from Python 3.13.8 and 3.14.1 on
(gh-137996), in where and when the main module is imported. A program that uses none of this behaves alike
under both. It is recognised by its source, by a list of what is known to be harmless: anything else may
differ.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MAX_BYTES = 1 << 16  # of all sources


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODULES = _words(
    "__future__ abc array asyncio bisect collections concurrent contextlib copy dataclasses datetime decimal"
    " enum fractions functools heapq io itertools json logging math multiprocessing numbers operator os"
    " pprint queue re statistics string struct sys textwrap threading time traceback types typing warnings"
)
OF_OS = _words("cpu_count getpid linesep name path process_cpu_count sched_getaffinity sep")
OF_SYS = _words("argv exit maxsize path platform stderr stdin stdout version version_info")
HARMLESS_DUNDERS = _words(
    "__call__ __class__ __doc__ __enter__ __eq__ __exit__ __file__ __hash__ __init__ __iter__ __len__"
    " __main__ __name__ __next__ __qualname__ __repr__ __str__"
)
TELLING = _words(
    # of multiprocessing: the start methods themselves, and what is made by them
    "parent_process get_start_method get_all_start_methods set_start_method get_context"
    " set_forkserver_preload set_executable forkserver resource_tracker spawn util reduction authkey"
    # of Python: what reaches everything else, and what depends on the process
    " breakpoint compile eval exec getattr globals hash id locals open setattr vars"
)


def may_tell_apart(folder: Path) -> bool:
    """Check whether the sources in a folder use anything that is not known to be harmless."""
    files = sorted(folder.rglob("*.py"))
    try:
        if sum(file.lstat().st_size for file in files) > MAX_BYTES:
            return True
        own = frozenset(file.stem for file in files)
        trees = [ast.parse(file.read_bytes()) for file in files]
        return any(not _is_harmless(node, own) for tree in trees for node in _noticed(tree)) or any(
            not _only_defines(tree.body) for tree in trees
        )
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return True


def _noticed(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes, without the ``os`` of ``os.getpid`` and the like: these are judged as a whole."""
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        yield node
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("os", "sys")
        ):
            continue
        nodes.extend(ast.iter_child_nodes(node))


def _is_harmless(node: ast.AST, own: frozenset[str]) -> bool:  # noqa: PLR0911  each kind of node has its rule
    match node:
        case ast.Import():
            return all(_is_known(each.name, own) and not _renamed(each) for each in node.names)
        case ast.ImportFrom():
            return _import_from_is_harmless(node, own)
        case ast.Attribute(value=ast.Name(id="os")):
            return node.attr in OF_OS
        case ast.Attribute(value=ast.Name(id="sys")):
            return node.attr in OF_SYS
        case ast.Attribute():
            return _is_plain(node.attr)
        case ast.Name():  # with one underscore in front, it can only be a name of the program's own
            own_name = node.id.startswith("_") and not node.id.startswith("__")
            return node.id not in ("os", "sys") and (own_name or _is_plain(node.id))
        case _:
            return True


def _import_from_is_harmless(node: ast.ImportFrom, own: frozenset[str]) -> bool:
    names = {each.name for each in node.names}
    if "*" in names or node.level:
        return False
    if node.module in ("os", "sys"):
        return names <= (OF_OS if node.module == "os" else OF_SYS)
    return _is_known(node.module or "", own) and all(_is_plain(name) for name in names)


def _is_known(module: str, own: frozenset[str]) -> bool:
    first, *rest = module.split(".")
    return (first in MODULES or first in own) and all(_is_plain(name) for name in rest)


def _renamed(name: ast.alias) -> bool:
    """Check whether ``os`` or ``sys`` gets another name, by which it would not be recognised."""
    return name.asname is not None and name.name in ("os", "sys")


def _is_plain(name: str) -> bool:
    return name not in TELLING and (not name.startswith("_") or name in HARMLESS_DUNDERS or name == "_")


def _only_defines(body: list[ast.stmt]) -> bool:
    """Check whether an import leaves the same behind wherever and whenever it takes place."""
    return all(_defines(statement) for statement in body)


def _defines(statement: ast.stmt) -> bool:
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Pass():
            return True
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            defaults = [*statement.args.defaults, *statement.args.kw_defaults]
            return not any(_calls(each) for each in defaults if each is not None)
        case ast.ClassDef():
            return _only_defines(statement.body)
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()])):
            return not statement.orelse
        case ast.Expr() | ast.Assign() | ast.AnnAssign():
            return not _calls(statement)
        case _:
            return False


def _calls(node: ast.AST) -> bool:
    return any(isinstance(each, (ast.Call, ast.Await)) for each in ast.walk(node))
