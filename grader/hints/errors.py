"""Exceptions: the learner's line that failed, and the edits that mend the common ones."""

from __future__ import annotations

import ast
import difflib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.checking.tracebacks import begins_traceback, one_line
from grader.diagnoses.case import Scene

from .edits import Edit, insert
from .model import SCRIPT, Model, first_code
from .program import Program, first, last, last_name
from .script import guard_edits

_FRAME = re.compile(r'\s*File "([^"]*)", line (\d+), in (\S+)')
_ERROR = re.compile(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit)\b")


@dataclass(frozen=True)
class Failure:
    """An exception: the text of its last line, and the line of the learner's file in which it was raised."""

    error: str
    line: int | None


def failures(scene: Scene, filename: str) -> list[Failure]:
    """Return the exceptions of the scene's call, else those of printed tracebacks, else those of tasks."""
    if scene.call is not None and scene.call.error is not None:
        error = scene.call.error
        return [Failure(f"{error.type}: {error.text}", error.line)]
    printed: dict[int | None, list[str]] = {}
    for line in scene.whole.errors:
        printed.setdefault(line.pid, []).append(line.text)
    found = [each for lines in printed.values() for each in _tracebacks(lines, filename)]
    return list(dict.fromkeys(found or [Failure(each.error, each.line) for each in scene.raised]))


def _tracebacks(lines: Iterable[str], filename: str) -> Iterator[Failure]:
    inside, line = False, None
    for text in lines:
        frame = _FRAME.match(text)
        if begins_traceback(text):
            inside, line = True, None
        elif frame and frame[1].endswith(filename):
            line = int(frame[2])
        elif inside and _ERROR.match(text.strip()) and not text.startswith((" ", "\t")):
            yield Failure(text.strip(), line)
            inside = False


def in_words(failure: Failure, program: Program) -> str:
    """Return a sentence on where an exception was raised, with the line's own text."""
    error = one_line(failure.error).rstrip(".?!: ")
    if failure.line is None or not 0 < failure.line <= len(program.lines):
        return f"The error is: {error}."
    text = program.lines[failure.line - 1].strip()
    return f"Line {failure.line}, {text[:100]!r}, raises {error}."


def edits_for(failure: Failure, program: Program, model: Model) -> list[Edit]:
    """Return the edits that mend an exception; none if no line of the file can be named."""
    if program.guard is not None and failure.line == program.guard.lineno:
        return guard_edits(program)
    for mend in (
        _start_method,
        _none_from_start,
        _missing_module,
        _missing_name,
        _missing_key,
        _text_and_number,
        _text_as_args,
    ):
        edits = mend(failure, program, model)
        if edits:
            return edits
    if failure.line is None:
        return []
    function = program.function_at(failure.line)
    if function is not None:
        return model.edits(program, [function.name]) if function.name in model.names else []
    return model.edits(program, [SCRIPT])


def behind(failure: Failure, names: Iterable[str], program: Program, model: Model) -> list[str]:
    """Return those of the functions that differ from the model's, if the script's own lines raised."""
    if failure.line is None or program.function_at(failure.line) is not None:
        return []
    return [name for name in dict.fromkeys(names) if name in model.names and model.edits(program, [name])]


def _start_method(failure: Failure, program: Program, _: Model) -> list[Edit]:
    """Return edits for set_start_method() at each import, also that of a child, which has its method."""
    calls = list(program.calls("set_start_method")) if "context has already been set" in failure.error else []
    loose = [node for node in program.loose if any(each is call for call in calls for each in ast.walk(node))]
    guard = program.guard
    if not loose or guard is None:
        return []
    code = [f"    {program.lines[first(node) - 1].strip()}" for node in loose]
    return [insert(guard.lineno + 1, code), *(Edit(first(node), last(node)) for node in loose)]


def _none_from_start(failure: Failure, program: Program, _: Model) -> list[Edit]:
    """Return edits for ``p = Process(...).start()``, after which p is None."""
    if "'NoneType' object has no attribute" not in failure.error:
        return []
    edits = []
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and len(node.targets) == 1:
            made = node.value.func
            if isinstance(made, ast.Attribute) and made.attr == "start" and isinstance(made.value, ast.Call):
                blank = " " * node.col_offset
                name = program.segment(node.targets[0])
                code = (f"{blank}{name} = {program.segment(made.value)}", f"{blank}{name}.start()")
                edits.append(Edit(first(node), last(node), code))
    return edits


def _missing_module(failure: Failure, program: Program, model: Model) -> list[Edit]:
    """Return edits for a module that is not of the standard library: its import goes, and what uses it."""
    found = re.match(r"(?:ModuleNotFoundError|ImportError): No module named '(\w+)", failure.error)
    if not found or found[1] in sys.stdlib_module_names:
        return []
    nodes = [
        node
        for node in program.tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom)) and found[1] in ast.unparse(node).split()[1]
    ]
    names = {alias.asname or alias.name.partition(".")[0] for node in nodes for alias in node.names}
    users = [name for name, f in program.functions.items() if names & _names(f) and name in model.names]
    return [*model.edits(program, users), *(Edit(first(node), last(node)) for node in nodes)]


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _missing_name(failure: Failure, program: Program, model: Model) -> list[Edit]:
    """Return the edit for a module that is used and not imported, or for a name that is misspelt."""
    found = re.match(r"NameError: name '(\w+)' is not defined", failure.error)
    if not found or failure.line is None:
        return []
    if found[1] in model.names and found[1] not in program.statements:
        return model.edits(program, [found[1]])
    if found[1] in sys.stdlib_module_names:
        return [insert(first_code(program), [f"import {found[1]}"])]
    known = {*program.functions, *program.statements, *program.imports, *dir(__builtins__)}
    function = program.function_at(failure.line)
    known |= _names(function) - {found[1]} if function else set()
    return _with_word(program, failure.line, found[1], difflib.get_close_matches(found[1], sorted(known), 1))


def _missing_key(failure: Failure, program: Program, _: Model) -> list[Edit]:
    """Return the edit for a key that is spelt like another one of the file."""
    found = re.match(r"KeyError: '(.*)'$", failure.error)
    if not found or failure.line is None:
        return []
    texts = {n.value for n in ast.walk(program.tree) if isinstance(n, ast.Constant) and type(n.value) is str}
    near = difflib.get_close_matches(found[1], sorted(texts - {found[1]}), 1)
    return _with_word(program, failure.line, found[1], near)


def _with_word(program: Program, line: int, wrong: str, right: list[str]) -> list[Edit]:
    text = program.lines[line - 1]
    changed = re.sub(rf"\b{re.escape(wrong)}\b", right[0], text) if right else text
    return [Edit(line, line, (changed,))] if changed != text else []


def _text_and_number(failure: Failure, program: Program, _: Model) -> list[Edit]:
    """Return the edit that makes text of the numbers which a line adds to text."""
    if not re.match(r"TypeError: (can only concatenate str|unsupported operand .*'str')", failure.error):
        return []
    statement = program.statement_at(failure.line or 0)
    if statement is None or first(statement) != last(statement):
        return []
    text = program.lines[first(statement) - 1]
    parts = [part for node in ast.walk(statement) if isinstance(node, ast.BinOp) for part in _not_text(node)]
    for part in sorted(parts, key=lambda part: -part.col_offset):
        start, end = (len(text.encode()[:at].decode()) for at in (part.col_offset, part.end_col_offset or 0))
        text = f"{text[:start]}str({text[start:end]}){text[end:]}"
    return [Edit(first(statement), last(statement), (text,))] if parts else []


def _not_text(node: ast.BinOp) -> list[ast.expr]:
    """Return the operands of an addition that may not be text, if the other one is."""
    if not isinstance(node.op, ast.Add) or not any(
        isinstance(n, (ast.Constant, ast.JoinedStr)) for n in _terms(node)
    ):
        return []
    sides = [side for side in (node.left, node.right) if not isinstance(side, (ast.BinOp, ast.JoinedStr))]
    return [side for side in sides if not (isinstance(side, ast.Constant) and type(side.value) is str)]


def _terms(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _text_as_args(failure: Failure, program: Program, _: Model) -> list[Edit]:
    """Return edits for ``args="go"``, whose letters become the arguments, and for ``args=(num)``."""
    is_count = re.match(r"TypeError: .*(positional argument|must be an iterable|not iterable)", failure.error)
    return args_edits(program) if is_count and failure.line is None else []


def args_edits(program: Program) -> list[Edit]:
    """Return the edits that make tuples of arguments which are none."""
    edits = []
    for call in program.calls("Process", "apply", "apply_async"):
        given = [word.value for word in call.keywords if word.arg == "args"]
        given += call.args[1:2] if last_name(call.func) != "Process" else []
        for value in given:
            odd = isinstance(value, ast.Constant) or _in_brackets(program, value)
            if odd and value.lineno == value.end_lineno:
                edits.append(_as_tuple(program, value))
    return edits


def _in_brackets(program: Program, value: ast.expr) -> bool:
    if isinstance(value, (ast.Tuple, ast.List, ast.Starred)):
        return False
    line = program.lines[value.lineno - 1]
    opened = re.search(r"[=,]\s*\(\s*$", line[: value.col_offset])
    return isinstance(value, (ast.Name, ast.Attribute)) and opened is not None


def _as_tuple(program: Program, value: ast.expr) -> Edit:
    line, text = program.lines[value.lineno - 1], program.segment(value)
    start, end = value.col_offset, value.end_col_offset or 0
    is_closed = line[:start].rstrip().endswith("(") and line[end:].lstrip().startswith(")")
    code = f"{line[:start]}{text},{line[end:]}" if is_closed else f"{line[:start]}({text},){line[end:]}"
    return Edit(value.lineno, value.lineno, (code,))
