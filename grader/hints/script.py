"""What the file does when it is run or imported: the main guard, exit statuses, programs left behind."""

from __future__ import annotations

import ast

from .edits import INDENT, Edit, insert
from .program import Program, first, last, last_name

GUARD = 'if __name__ == "__main__":'
_STARTS_PROGRAMS = ("Popen", "fork", "system", "popen", "spawnl", "spawnv", "posix_spawn")


def guard_edits(program: Program) -> list[Edit]:
    """Return the edits that put what runs at each import under the main guard; none if all of it is there."""
    guard = program.guard
    if guard is not None and not program.has_right_guard:
        return [Edit(guard.lineno, guard.lineno, (GUARD,))]
    loose = [node for node in program.loose if _runs_program(program, node)]
    if not loose:
        return []
    if guard is None:
        return (
            [_guarded(program, loose)]
            if _is_block(program, loose)
            else [_guarded(program, [n]) for n in loose]
        )
    before = [node for node in loose if first(node) < guard.lineno]
    code = [line for node in before for line in _indented(program, node)]
    moved = [insert(guard.lineno + 1, code)] if code else []
    after = [_guarded(program, [node]) for node in loose if first(node) > guard.lineno]
    return [*(Edit(first(node), last(node)) for node in before), *moved, *after]


def _runs_program(program: Program, node: ast.stmt) -> bool:
    """Check whether a statement does more than to set a name that functions need."""
    if not isinstance(node, (ast.Assign, ast.AnnAssign)):
        return True
    names = {
        last_name(call.func) for call in program.calls(*program.functions, "Process", "Pool", inside=node)
    }
    return bool(names)


def _is_block(program: Program, nodes: list[ast.stmt]) -> bool:
    """Check whether nothing but these stands between the first and the last of them."""
    between = [n for n in program.tree.body if first(nodes[0]) <= first(n) <= first(nodes[-1])]
    return len(between) == len(nodes)


def _guarded(program: Program, nodes: list[ast.stmt]) -> Edit:
    start, end = first(nodes[0]), last(nodes[-1])
    lines = program.lines[start - 1 : end]
    return Edit(start, end, (GUARD, *(f"{INDENT}{line}" if line.strip() else "" for line in lines)))


def _indented(program: Program, node: ast.stmt) -> list[str]:
    return [f"{INDENT}{line}" for line in program.lines[first(node) - 1 : last(node)]]


def exit_edits(program: Program) -> list[Edit]:
    """Return the edits after which sys.exit() gets nothing: what it got is still done, if it is a call."""
    edits = []
    for call in program.calls("exit", "SystemExit", "_exit", "quit"):
        statement = program.statement_at(call.lineno)
        if statement is None or not isinstance(statement, (ast.Expr, ast.Raise)) or not call.args:
            continue
        value, blank = call.args[0], " " * statement.col_offset
        if isinstance(value, ast.Call):
            edits.append(Edit(first(statement), last(statement), (blank + program.segment(value),)))
        elif not (isinstance(value, ast.Constant) and value.value in (0, None)):
            edits.append(without(program, statement))
    return edits


def exit_calls(program: Program) -> list[Edit]:
    """Return the edits after which no function ends the interpreter."""
    found = []
    for call in program.calls("exit", "SystemExit", "_exit", "quit"):
        statement = program.statement_at(call.lineno)
        if isinstance(statement, (ast.Expr, ast.Raise)) and not program.in_guard(call.lineno):
            found.append(without(program, statement))
    return found


def started_programs(program: Program) -> list[Edit]:
    """Return the edits that take out the statements which start other programs or fork."""
    edits = []
    for call in program.calls(*_STARTS_PROGRAMS):
        statement = _whole_statement(program, call)
        if statement is None:
            continue
        bound = [t.id for t in getattr(statement, "targets", []) if isinstance(t, ast.Name)]
        used = [n for n in ast.walk(program.tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)]
        if not any(name.id in bound for name in used):
            edits.append(without(program, statement))
    return list(dict.fromkeys(edits))


def _whole_statement(program: Program, call: ast.Call) -> ast.stmt | None:
    """Return the smallest statement that has a call in it, in the condition of an if included."""
    having = [
        n for n in ast.walk(program.tree) if isinstance(n, ast.stmt) and any(e is call for e in ast.walk(n))
    ]
    return min(having, key=lambda node: last(node) - first(node), default=None)


def without(program: Program, statement: ast.stmt) -> Edit:
    """Return the edit that deletes a statement, or puts pass in its place where it is the only one."""
    for node in ast.walk(program.tree):
        for name in ("body", "orelse", "finalbody"):
            if getattr(node, name, None) == [statement] and not isinstance(node, ast.Module):
                return Edit(first(statement), last(statement), (" " * statement.col_offset + "pass",))
    return Edit(first(statement), last(statement))
