"""Advice for what an exercise lost: the hints of its checks and of its diagnosis, with the lines to write."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from grader.checking.facts import Function, Need
from grader.checking.parts import facts_of, model_of
from grader.diagnoses.best import mistakes
from grader.diagnoses.case import Case, Scene, listed
from grader.diagnoses.source import functions_of
from grader.scorecard import CheckResult, Diagnosis, ExerciseResult
from grader.trace import Trace

from . import errors
from .culprits import Culprits
from .edits import Edit, in_words
from .model import SCRIPT, Model
from .program import Program, last_name
from .script import exit_calls, exit_edits, guard_edits, started_programs
from .trial import Trial

MAX_CULPRITS = 2  # that a sentence names
_OF_ERRORS = {
    "exception-at-import",
    "exception-in-call",
    "exception-in-child",
    "exception-in-main",
    "exception-in-task",
    "exception-on-some-input",
    "module-not-there",
}
_OF_WORK = {
    "pid-at-import",
    "pid-of-parent",
    "returned-not-printed",
}  # mistakes in what children and workers run
_OF_BOTH = {
    "base-and-exponent-swapped",
    "copy-of-a-global",
    "coroutine-never-awaited",
    "dead-worker",
    "deadlock",
    "ended-early",
    "not-importable-target",
    "pid-asked-in-main",
    "said-by-child",
    "said-by-main",
    "traceback-of-caught-exception",
}
_OF_VALUES = {"floats-not-ints", "nothing-returned"}  # the runs show in which function


_MAKERS = ("Pool", "ThreadPool", "Process", "Manager", "fork", "Popen", "run", "system")


def advised(result: ExerciseResult, runs: Iterable[Trace], file: Path | None) -> ExerciseResult:
    """Return an exercise's result with hints that name lines of the file, where the runs show which."""
    text = model_of(result.name)
    failed = [check for check in result.checks if check.status == "failed"]
    if not text or not failed or file is None:
        return result
    prefix = f"{result.name}."
    statuses = {check.id.removeprefix(prefix): check.start_methods for check in result.checks}
    case = Case(tuple(runs), statuses, facts_of(result.name), functions_of(file))
    adviser = _Adviser(case, Program.read(file), Model(text), f"{result.name}.py")
    replace = msgspec.structs.replace
    checks = tuple(
        replace(check, hint=adviser.of_check(check)) if check.status == "failed" else check
        for check in result.checks
    )
    diagnosis = result.diagnosis
    if diagnosis is not None:
        diagnosis = replace(diagnosis, hint=adviser.of_diagnosis(diagnosis))
    return replace(result, checks=checks, diagnosis=diagnosis)


@dataclass(frozen=True)
class _Adviser:
    case: Case
    program: Program
    model: Model
    filename: str

    @cached_property
    def trial(self) -> Trial:
        return Trial(self.model)

    @cached_property
    def culprits(self) -> Culprits:
        return Culprits(self.case, self.trial, lambda name: not self.model.edits(self.program, [name]))

    # --- diagnoses ------------------------------------------------------------------------------------------

    def of_diagnosis(self, diagnosis: Diagnosis) -> str:
        """Return what to try where a mistake has a name."""
        scenes = self._scenes_of(diagnosis)
        own: dict[str, Callable[[], list[Edit]]] = {
            "no-main-guard": self._guarded,
            "printed-at-import": lambda: guard_edits(self.program),
            "script-does-nothing": lambda: guard_edits(self.program) or self._written([SCRIPT]),
            "args-not-a-tuple": lambda: errors.args_edits(self.program),
            "left-running": lambda: started_programs(self.program),
            "value-handed-to-exit": lambda: exit_edits(self.program),
            "exit-in-function": lambda: exit_calls(self.program),
            "coroutine-never-awaited": lambda: self._plain(scenes),
        }
        if diagnosis.id in _OF_ERRORS:
            return self._of_errors(scenes, diagnosis.hint)
        if diagnosis.id == "own-name-hides-module":
            return "\n".join([diagnosis.hint, *(f"Rename {name} to my_{name}." for name in _hiding(scenes))])
        if diagnosis.id in own:
            edits = own[diagnosis.id]() or self._written(self._functions(diagnosis.id, scenes))
            return in_words(diagnosis.hint, edits)
        if diagnosis.id in _OF_VALUES and self.culprits.found:
            return self._of_culprits()
        called = list(dict.fromkeys(scene.call.function for scene in scenes if scene.call and scene.check))
        also = f" The same holds for {listed(called[1:])}." if called[1:] else ""
        return in_words(diagnosis.hint + also, self._written(self._functions(diagnosis.id, scenes)))

    def _scenes_of(self, diagnosis: Diagnosis) -> list[Scene]:
        """Return the scenes that show the mistake, one for each function that has a check of its own."""
        mistake = mistakes()[diagnosis.id]
        explained = {check.partition(".")[2] for check in diagnosis.checks}
        found: dict[str | None, Scene] = {}
        for scene in self.case.scenes:
            is_due = scene.check not in found and (scene.check is None or scene.check in explained)
            if is_due and _shows(mistake.look, scene):
                found[scene.check] = scene
        return list(found.values())

    def _functions(self, mistake: str, scenes: Sequence[Scene]) -> list[str]:
        """Return the functions to correct because of a mistake."""
        work = list(self.trial.work)
        if mistake in _OF_WORK:
            return work
        called = [scene.call.function for scene in scenes if scene.call]
        entries = [name for name in called if name in self.model.names] or self._entries
        if mistake == "said-by-child" and "main" not in self.model.names:
            entries = [SCRIPT]
        return [*entries, *work] if mistake in _OF_BOTH else entries

    def _plain(self, scenes: Sequence[Scene]) -> list[Edit]:
        """Return the edits that make functions plain ones, with a script that needs no event loop."""
        names = self._functions("coroutine-never-awaited", scenes)
        is_run = self.model.program.guard is not None and any(self.program.calls("run", "run_until_complete"))
        return self._written([*names, SCRIPT] if is_run else names)

    @cached_property
    def _entries(self) -> list[str]:
        """The function that does what the exercise is about: main, or the first one that makes a pool."""
        return ["main"] if "main" in self.model.names else self._starters[:1]

    @cached_property
    def _starters(self) -> list[str]:
        return [name for name in self.model.names if name not in self.trial.plain]

    def _written(self, names: Iterable[str]) -> list[Edit]:
        wanted = [name for name in dict.fromkeys(names) if name in (*self.model.names, SCRIPT)]
        if "main" in wanted and "main" not in self.program.statements:
            wanted.append(SCRIPT)
        if any(name in self._starters for name in wanted):  # what never ran may be wrong as well
            used = [other for name in wanted for other in self.model.uses(name)]
            wanted += [name for name in used if name not in self.culprits.seen and name not in wanted]
            wanted += [each.function for each in self.culprits.found if each.function not in wanted]
        edits = self.model.edits(self.program, wanted)
        helpers = [other for name in wanted for other in self.model.uses(name)]
        return edits or self.model.edits(self.program, helpers)  # what they call, where they are right

    # --- checks ---------------------------------------------------------------------------------------------

    def of_check(self, check: CheckResult) -> str:
        """Return what to try where a check failed."""
        name = check.id.partition(".")[2]
        if name == "main_guard":
            return in_words(check.hint, self._guarded())
        if name == "clean_exit":
            return self._of_end(check.hint)
        ended = any(
            not scene.call.done and scene.whole.end == "exited" for scene in self._calls if scene.call
        )
        if ended and exit_calls(self.program):
            return in_words(check.hint, exit_calls(self.program))
        raised = [scene for scene in self._calls if _raised(scene)]
        raised = raised if any(scene.check in {None, name} for scene in raised) else []
        if self.culprits.found:
            return self._of_culprits()
        if raised and name != "bad_size":
            return self._of_errors(raised, check.hint)
        names = self.case.facts.mends.get(name, ())
        if not names:
            names = self._siblings(name) or tuple(self._entries)
        is_due = any(SCRIPT in functions for functions in self.case.facts.mends.values())
        if is_due and self.culprits.idle_script():
            names = (SCRIPT,)
        edits = self._written(names) or self._written([SCRIPT])  # where no function is at fault
        return in_words(self._with_maker(check.hint, names), edits)

    def _siblings(self, check: str) -> tuple[str, ...]:
        """Return the functions with checks of their own that failed, if the check is one of these."""
        functions = {purpose.check: name for name, purpose in self.case.facts.functions.items()}
        failed = tuple(name for each, name in functions.items() if each in self.case.failed)
        return failed if check in functions else ()

    def _guarded(self) -> list[Edit]:
        """Return the edits that put all under the main guard; functions do without the globals that move."""
        edits = guard_edits(self.program)
        loose = self.program.loose if edits else []
        moved = {name for name, node in self.program.statements.items() if node in loose}
        users = [name for name, node in self.program.functions.items() if _uses(node, moved)]
        return [*edits, *self._written([name for name in users if name in self.model.names])]

    @cached_property
    def _calls(self) -> list[Scene]:
        return [scene for scene in self.case.scenes if scene.call]

    def _of_culprits(self) -> str:
        found = self.culprits.found[:MAX_CULPRITS]
        names = [name for each in found for name in (each.function, *each.others)]
        if any(each.is_lost for each in found):
            names += self._entries
        return in_words(" ".join(each.seen for each in found), self._written(names))

    def _with_maker(self, hint: str, names: Sequence[str]) -> str:
        """Return the hint after the line that makes processes, where none or others are asked for."""
        facts, functions = self.case.facts, self.program.functions
        makers = ("Pool", "ThreadPool") if facts.children else _MAKERS
        serial = [name for name in names if facts.functions.get(name, Function()).serial]
        inside: list[ast.AST] = [functions[name] for name in serial if name in functions]
        if not inside or all(each.serial for each in facts.functions.values()):
            inside.append(self.program.tree)  # nothing in the file is to make processes, or any line may
        call = next((call for node in inside for call in self.program.calls(*makers, inside=node)), None)
        if call is None or not (serial or facts.children):
            return hint
        what = "a pool" if last_name(call.func) in {"Pool", "ThreadPool"} else "a process"
        return (
            f"Line {call.lineno}, {self.program.lines[call.lineno - 1].strip()[:80]!r}, makes {what}. {hint}"
        )

    def _of_end(self, hint: str) -> str:
        """Return what to try where the script did not end as it should."""
        for scene in self.case.scenes:
            if scene.script and errors.failures(scene, self.filename):
                return self._of_errors([scene], hint)
            if scene.script and scene.whole.survivors and started_programs(self.program):
                return in_words(hint, started_programs(self.program))
            if scene.script and scene.whole.status and exit_edits(self.program):
                return in_words(hint, exit_edits(self.program))
        return in_words(hint, self._written(self._entries))

    def _of_errors(self, scenes: Sequence[Scene], hint: str) -> str:
        found = [each for scene in scenes for each in errors.failures(scene, self.filename)]
        distinct = list(dict.fromkeys(found))
        if not distinct:
            return in_words(hint, self._written(self._entries))
        edits = [edit for each in distinct for edit in errors.edits_for(each, self.program, self.model)]
        if not edits:
            edits = self._written(self._functions("", scenes))
        fix = next((each.fix for scene in scenes for each in scene.raised if each.fix), "")
        seen = errors.in_words(distinct[0], self.program)
        facts, failed = self.case.facts, self.case.failed
        names = [name for check in sorted(failed) for name in facts.mends.get(check, ())]
        if not names and not failed.isdisjoint(facts.needs.get(Need.VALUES, ())):
            names = self._entries
        if scenes[0].script and (wrong := errors.behind(distinct[0], names, self.program, self.model)):
            edits = [*self.model.edits(self.program, wrong), *edits]
            seen += f" What `{wrong[0]}` returns is not what the script needs: look at `{wrong[0]}`."
        return in_words(f"{seen} {fix}" if fix else seen, dict.fromkeys(edits))


def _hiding(scenes: Sequence[Scene]) -> list[str]:
    """Return the files beside the program that hide modules."""
    return sorted({name.rstrip("/") for scene in scenes for name in scene.whole.hiding})


def _uses(function: ast.FunctionDef, names: Collection[str]) -> bool:
    return any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(function))


def _raised(scene: Scene) -> bool:
    """Check whether the call raised an exception that it is not meant to raise."""
    absent = {"MissingFunction", "NotAFunction"}
    sizes = [arg for arg in scene.args[1:] if type(arg) is int] if scene.function.makes_pool else []
    error = scene.call.error if scene.call is not None else None
    return error is not None and error.type not in absent and not any(size < 1 for size in sizes)


def _shows(look: Callable[[Scene], object], scene: Scene) -> bool:
    try:
        return bool(look(scene))
    except Exception:  # noqa: BLE001  as in best.py: a diagnosis must never cost a verdict
        return False
