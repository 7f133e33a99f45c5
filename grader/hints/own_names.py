"""What the learner's file calls the things that the model's lines name."""

from __future__ import annotations

import ast
import re
import textwrap

from .program import Program, last_name


def used_of_library(node: ast.AST | None) -> list[str]:
    """Return what is used of modules, such as ``os.getpid``."""
    found = [each for each in ast.walk(node) if isinstance(each, ast.Attribute)] if node else []
    modules = ("multiprocessing", "os", "time", "math")
    return [ast.unparse(each) for each in found if last_name(each.value) in modules]


def process_names(program: Program, name: str, node: ast.AST | None) -> dict[str, str]:
    """Return what the file calls the model's process objects, where it has as many, each by its own name."""
    function = program.functions.get(name)
    if function is None or node is None:
        return {}
    own, model = _processes(function), _processes(node)
    if len(own) != len(model) or len(set(own.values())) != len(own):
        return {}
    by_target = {target: variable for target, variable in own.items() if target in model}
    return {model[target]: by_target[target] for target in by_target} if len(by_target) == len(model) else {}


def pool_name(function: ast.FunctionDef) -> dict[str, str]:
    """Return what the function calls the pool of its with block, by the model's name."""
    items = [item for node in ast.walk(function) if isinstance(node, ast.With) for item in node.items]
    calls = [(item, item.context_expr) for item in items]
    made = [item for item, call in calls if isinstance(call, ast.Call) and last_name(call.func) == "Pool"]
    names = [item.optional_vars.id for item in made if isinstance(item.optional_vars, ast.Name)]
    return {"pool": names[0]} if len(items) == len(names) == 1 else {}


def pool_size(function: ast.FunctionDef) -> str:
    """Return the number of workers that the function asks for, if it is a number and more than one."""
    calls = [
        node for node in ast.walk(function) if isinstance(node, ast.Call) and last_name(node.func) == "Pool"
    ]
    given = [*calls[0].args, *(word.value for word in calls[0].keywords)] if len(calls) == 1 else []
    size = given[0].value if len(given) == 1 and isinstance(given[0], ast.Constant) else None
    return str(size) if type(size) is int and size > 1 else ""


def with_own_variables(text: str, function: ast.FunctionDef) -> str:
    """Return lines with the function's variables in place of those that are set to the same, one by one."""
    made, own = _assignments(ast.parse(textwrap.dedent(text))), _assignments(function)
    pairs: set[tuple[str, str]] = set()
    for value in made:
        if len(made[value]) == len(own.get(value, [])):
            pairs |= set(zip(made[value], own[value], strict=True))
    names = dict(pairs)
    if not names or not len(names) == len(set(names.values())) == len(pairs):
        return text
    return re.sub(rf"\b({'|'.join(names)})\b(?![\"'])", lambda found: names[found[0]], text)


def _assignments(node: ast.AST) -> dict[str, list[str]]:
    """Return the variables that are set, in the order of the lines, by what they are set to."""
    found: dict[str, list[str]] = {}
    for each in ast.walk(node):
        if isinstance(each, ast.Assign) and len(each.targets) == 1 and isinstance(each.targets[0], ast.Name):
            found.setdefault(ast.unparse(each.value), []).append(each.targets[0].id)
    return found


def _processes(node: ast.AST) -> dict[str, str]:
    """Return the variables of process objects, by the names of their targets."""
    found = {}
    for each in ast.walk(node):
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Call):
            targets = [word.value for word in each.value.keywords if word.arg == "target"]
            if targets and isinstance(each.targets[0], ast.Name) and last_name(each.value.func) == "Process":
                found[ast.unparse(targets[0])] = each.targets[0].id
    return found
