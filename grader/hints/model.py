"""The lines of an exercise that are right, written with the names of the learner's file."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .edits import Edit, insert, shortest
from .own_names import pool_name, pool_size, process_names, used_of_library, with_own_variables
from .program import Program, body, first, last, parameters, required
from .same_line import same_line

SCRIPT = "script"  # stands for what is under the main guard


@dataclass(frozen=True)
class Model:
    """A right program, as text (``MODEL`` in an exercise's model.py)."""

    text: str

    @cached_property
    def program(self) -> Program:
        """The model's own functions and places."""
        return Program.of(self.text)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the exercise's functions."""
        return tuple(self.program.functions)

    def uses(self, name: str) -> list[str]:
        """Return the functions of the exercise that one of them, or the script, mentions."""
        node = self.program.guard if name == SCRIPT else self.program.functions[name]
        found = [each.id for each in ast.walk(node or ast.Module([], [])) if isinstance(each, ast.Name)]
        return [other for other in self.names if other in found and other != name]

    def edits(self, program: Program, names: Iterable[str]) -> list[Edit]:
        """Return the edits after which these functions (and those that they need) are as in the model."""
        wanted = list(dict.fromkeys(names))
        for name in wanted:  # it grows
            missing = [other for other in self.uses(name) if not _fits(self, program, other)]
            own = program.statements.get(name)
            if not isinstance(
                own, ast.FunctionDef
            ):  # a statement that binds several names is replaced as a whole
                missing += [other for other in self.names if own and program.statements.get(other) is own]
            missing += _callers_to_change(self, program, name)
            wanted += [other for other in missing if other not in wanted]
        wanted.sort(key=lambda name: name == SCRIPT)  # what calls functions stands below them
        written = [_Written(self, program, name) for name in wanted]
        edits = [edit for each in written for edit in each.edits()]
        needed = dict.fromkeys(module for each in written for module in each.imports)
        return _joined([*edits, *_import_edits(program, needed)])


def _joined(edits: list[Edit]) -> list[Edit]:
    """Return the edits with those of one place made one."""
    made: dict[tuple[int, int], Edit] = {}
    for edit in edits:
        place = edit.first, edit.last
        before = made.get(place)
        blank = ("", "") if edit.last >= edit.first else ()
        made[place] = Edit(*place, (*before.code, *blank, *edit.code)) if before else edit
    return list(made.values())


def _fits(model: Model, program: Program, name: str) -> bool:
    """Check whether the file has a function that can be called as the model's can."""
    own = program.functions.get(name)
    if own is None:
        return name in program.statements or name in program.imports
    wanted = model.program.functions[name]
    names, own_names = parameters(wanted), parameters(own)
    swapped = names != own_names and sorted(names) == sorted(own_names)
    return not swapped and required(own) <= required(wanted) and len(own_names) >= len(names)


def _callers_to_change(model: Model, program: Program, name: str) -> list[str]:
    """Return the functions that give a function more than it takes when it is as in the model."""
    own, wanted = program.functions.get(name), model.program.functions.get(name)
    if own is None or wanted is None or required(own) <= required(wanted):
        return []
    return [other for other in model.names if other in program.functions and name in model.uses(other)]


@dataclass(frozen=True)
class _Written:
    """One function of the model, or its script, in the names of the learner's file."""

    model: Model
    program: Program
    name: str

    @property
    def node(self) -> ast.FunctionDef | ast.If | None:
        if self.name == SCRIPT:
            return self.model.program.guard
        return self.model.program.functions[self.name]

    @cached_property
    def imports(self) -> list[str]:
        """The modules that the lines need and the file does not import."""
        used = [each for each in used_of_library(self.node) if self.program.name_for(each) is None]
        return list(dict.fromkeys(each.rpartition(".")[0] for each in used))

    def edits(self) -> Iterator[Edit]:
        """Yield the edits that write it."""
        if self.name == SCRIPT:
            yield from self._script()
            return
        own = self.program.functions.get(self.name)
        other = self.program.statements.get(self.name)
        fits = _fits(self.model, self.program, self.name)
        if (
            fits
            and own is not None
            and isinstance(self.node, ast.FunctionDef)
            and _does(own) == _does(self.node)
        ):
            return
        if fits and own is not None and body(own):
            block = body(own)
            if first(block[0]) > own.lineno:
                code = tuple(self._body(parameters(own)))
                yield from shortest(self.program.lines, first(block[0]), last(block[-1]), code)
                return
        if other is not None:
            yield Edit(first(other), last(other), tuple(self._whole()))
        else:
            yield insert(self._end_of_functions(), [*self._whole(), "", ""])

    def _script(self) -> Iterator[Edit]:
        lines, guard = self._whole(), self.program.guard
        if guard is not None:
            yield from shortest(self.program.lines, guard.lineno, last(guard), lines)
        elif self.program.loose:
            loose = self.program.loose
            yield Edit(first(loose[0]), last(loose[-1]), tuple(lines))
        else:
            yield insert(self._end_of_functions(), ["", "", *lines])

    def _end_of_functions(self) -> int:
        ends = [*([self.program.guard] if self.program.guard else []), *self.program.loose]
        below = len(self.program.text.rstrip().split("\n")) + 1  # the last line that has something in it
        return min((first(node) for node in ends), default=below)

    def _whole(self) -> list[str]:
        node = self.node
        lines = [] if node is None else self.model.program.lines[first(node) - 1 : last(node)]
        return self._renamed("\n".join(lines), {}).split("\n")

    def _body(self, own: list[str]) -> list[str]:
        node = self.node
        if not isinstance(node, ast.FunctionDef):
            return []
        block = body(node)
        text = "\n".join(self.model.program.lines[first(block[0]) - 1 : last(block[-1])])
        text = self._renamed(text, dict(zip(parameters(node), own, strict=False)))
        return with_own_variables(text, self.program.functions[self.name]).split("\n")

    def _renamed(self, text: str, names: dict[str, str]) -> str:
        own = self.program.functions.get(self.name)
        names = names | process_names(self.program, self.name, self.node)
        if own is not None and "pool" not in (*names, *names.values()):
            names, text = names | pool_name(own), text.replace("Pool()", f"Pool({pool_size(own)})")
        for dotted in used_of_library(self.node):
            text = text.replace(dotted, self.program.name_for(dotted) or dotted)
        if not names:
            return text
        # neither a keyword's name nor a word in a printed text, as in "Process p1 is alive: {p1.is_alive()}"
        return re.sub(rf"\b({'|'.join(names)})\b(?!=|: | is )", lambda found: names[found[0]], text)


def _does(function: ast.FunctionDef) -> list[str]:
    """Return texts that are the same for functions which do the same in the same statements."""
    places = {name: f"parameter{place}" for place, name in enumerate(parameters(function))}
    block = ast.Module(copy.deepcopy(body(function)), [])
    for node in ast.walk(block):
        if isinstance(node, ast.Name):
            node.id = places.get(node.id, node.id)
    return [same_line(ast.unparse(statement)) for statement in block.body]


def _import_edits(program: Program, modules: Iterable[str]) -> Iterator[Edit]:
    for module in modules:
        shadow = next(
            (
                node
                for node in program.tree.body
                if isinstance(node, (ast.Import, ast.ImportFrom))
                and any((alias.asname or alias.name) == module for alias in node.names)
            ),
            None,
        )
        if shadow is not None and program.imports.get(module) != module:
            yield Edit(shadow.lineno, last(shadow), (f"import {module}",))
        else:
            yield insert(first_code(program), [f"import {module}"])


def first_code(program: Program) -> int:
    """Return the line above which imports can be inserted: after the docstring and __future__."""
    for node in program.tree.body:
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_text and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            return first(node)
    return 1
