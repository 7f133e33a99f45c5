"""Which function of the learner's file is to be corrected, found in what the runs did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader import events
from grader.diagnoses.case import Case, Scene
from grader.task_table import PoolTask
from grader.values import same, shown, whole_numbers

from .trial import Trial

MAX_TASKS = 200  # of a scene are looked at
MAX_LIMIT = 5_000  # larger numbers would make the model's own functions slow


@dataclass(frozen=True)
class Culprit:
    """A function, what was seen of it as a sentence, and other functions that may have caused it.

    ``is_lost``: it gave a result of another kind, or none, so what calls it can't use the right one.
    """

    function: str
    seen: str
    others: tuple[str, ...] = ()
    is_lost: bool = False


@dataclass(frozen=True)
class Culprits:
    """Looks for functions whose results or lines differ from the model's."""

    case: Case
    trial: Trial
    is_right: Callable[[str], bool] = lambda _name: False  # a function of the file, as it is written
    _lines_of: dict[int, dict[int | None, set[str]]] = field(default_factory=dict)
    _functions_of: dict[int, dict[int, str]] = field(default_factory=dict)

    @cached_property
    def found(self) -> list[Culprit]:
        """The functions that returned or printed something wrong, each once; those of workers first."""
        searches = (self._values, self._lines, self._left_out, self._serial)
        return next(filter(None, (_once(search()) for search in searches)), [])

    def _values(self) -> Iterator[Culprit]:
        """Yield the functions that gave a worker's task a wrong result."""
        for scene in self.case.scenes:
            for name, task in self._work(scene):
                if self.trial.gives(name, task.args, task.result) is False:
                    yield Culprit(name, self._wrong_value(name, task), is_lost=self._is_other(name, task))

    def _work(self, scene: Scene) -> Iterator[tuple[str, PoolTask]]:
        """Yield the tasks that returned, with the function of the exercise that each of them called."""
        functions = self._functions_of.get(id(scene.whole))
        if functions is None:
            taken = scene.whole.of(events.Taken)
            functions = {e.index: (e.facts.function or "").rpartition(".")[2] for e in taken}
            self._functions_of[id(scene.whole)] = functions
        for task in scene.tasks[:MAX_TASKS]:
            name = functions.get(task.taken, "")
            ended = task.end is not None and not task.error
            if ended and name in self.trial.work and _is_small(task.args):
                yield name, task

    def _printed(self, scene: Scene, pid: int | None) -> set[str]:
        """Return the lines that a process printed in the scene's run."""
        lines = self._lines_of.get(id(scene.whole))
        if lines is None:
            lines = self._lines_of[id(scene.whole)] = {}
            for line in scene.whole.lines:
                lines.setdefault(line.pid, set()).add(line.text)
        return lines.get(pid, set())

    def _is_other(self, name: str, task: PoolTask) -> bool:
        """Check whether a result is of another kind than the right one, so that its caller takes it apart."""
        numbers = (int, float)
        kinds = type(task.result), type(self.trial.value(name, task.args))
        return kinds[0] is not kinds[1] and not all(kind in numbers for kind in kinds)

    @cached_property
    def seen(self) -> set[str]:
        """The functions that were seen to run in children or workers."""
        ran = (each for scene in self.case.scenes for each in (*self._targets(scene), *self._tasks(scene)))
        return {name for name, _, _ in ran}

    def _wrong_value(self, name: str, task: PoolTask) -> str:
        call = f"{name}({', '.join(shown(arg, 40) for arg in task.args)})"
        wanted = shown(self.trial.value(name, task.args), 60).replace("'<pid>'", "<pid>")
        return f"{call} gave {shown(task.result, 60)}, expected {wanted}: look at `{name}`."

    def _lines(self) -> Iterator[Culprit]:
        """Yield the functions that ran in a child or worker whose lines are not theirs."""
        for scene in self.case.scenes:
            for name, args, pid in (*self._targets(scene), *self._tasks(scene)):
                lines = zip(self.trial.lines(name, args, pid), self.trial.lines(name, args), strict=True)
                missing = [general for line, general in lines if line not in self._printed(scene, pid)]
                if missing:
                    is_given = not self._given_another(scene, name, args, pid)
                    yield self._wrong_line(scene, name, args, missing[0], is_given=is_given)

    def _given_another(self, scene: Scene, name: str, args: tuple[Any, ...], pid: int | None) -> bool:
        """Check whether a function printed what is due for other numbers, or is right as it is written."""
        every = [tuple(other.args or self.case.facts.script_args) for other in self.case.scenes]
        others = [other for other in every if other != args and _is_small(other)]  # lists among them: no set
        due = (self.trial.lines(name, other, pid) for other in others)
        return self.is_right(name) or any(lines and self._printed(scene, pid) >= set(lines) for lines in due)

    def _wrong_line(
        self, scene: Scene, name: str, args: tuple[Any, ...], line: str, *, is_given: bool
    ) -> Culprit:
        if args and scene.call is not None and not is_given and self._right_in_script(name):
            caller, given = scene.call.function, shown(args[0], 40)
            return Culprit(caller, f"{scene.what}, `{name}` was not given {given}: look at `{caller}`.")
        text = ", ".join(shown(arg, 40) for arg in args)
        return Culprit(name, f"{name}({text}) has to print exactly {shown(line)}: look at `{name}`.")

    def _right_in_script(self, name: str) -> bool:
        return any(
            all(line in self._printed(scene, pid) for line in self.trial.lines(name, args, pid))
            for scene in self.case.scenes
            if scene.script
            for function, args, pid in self._targets(scene)
            if function == name
        )

    def _targets(self, scene: Scene) -> Iterator[tuple[str, tuple[Any, ...], int | None]]:
        """Yield the functions that children ran to their end, with the arguments that were due."""
        given = scene.args or self.case.facts.script_args
        for process in scene.children:
            name = process.target or ""
            if name in self.trial.work and process.exitcode == 0 and _is_small(given):
                yield name, tuple(given), process.pid

    def _tasks(self, scene: Scene) -> Iterator[tuple[str, tuple[Any, ...], int | None]]:
        for name, task in self._work(scene):
            yield name, task.args, task.pid

    def _left_out(self) -> Iterator[Culprit]:
        """Yield the functions that gave some of their numbers to workers and left others out."""
        for scene in self.case.scenes:
            numbers = scene.args[0] if scene.function.makes_pool and scene.args else None
            if scene.call is None or not isinstance(numbers, list) or not scene.returned:
                continue
            given = Counter(n for task in scene.tasks for n in whole_numbers([list(task.args), task.kwargs]))
            missing = [n for n in numbers if not given[n]]
            if missing and len(missing) * 2 < len(numbers):
                name = scene.call.function
                yield Culprit(name, f"{scene.what}, no worker was given {missing[0]}: look at `{name}`.")

    def _serial(self) -> Iterator[Culprit]:
        """Yield the functions without processes that returned something wrong, or the ones that they call."""
        for scene in self.case.scenes:
            call, args = scene.call, scene.args
            if (
                call is None
                or call.function not in self.trial.plain
                or not scene.returned
                or not _is_small(args)
            ):
                continue
            if self.trial.gives(call.function, args, scene.value) is False:
                yield self._wrong_result(call.function, args, scene.value)

    def _wrong_result(self, name: str, args: tuple[Any, ...], value: Any) -> Culprit:
        wanted, helpers = self.trial.value(name, args), tuple(self.trial.model.uses(name))
        call = f"{name}({', '.join(shown(arg, 60) for arg in args)})"
        alike = type(value) is type(wanted) is list and len(value) == len(wanted)
        if helpers and alike and sorted(map(repr, value)) != sorted(map(repr, wanted)):
            at = next(place for place, (a, b) in enumerate(zip(value, wanted, strict=True)) if not same(a, b))
            seen = f"{call} gave {shown(value[at], 40)} for {shown(args[0][at], 40)}, expected {wanted[at]}"
            return Culprit(helpers[0], f"{seen}: look at `{helpers[0]}`.", (name,))
        seen = f"{call} returned {shown(value, 60)}, expected {shown(wanted, 60)}: look at `{name}`."
        return Culprit(name, seen, helpers)

    def idle_script(self) -> bool:
        """Check whether workers had tasks in calls, and none in the script."""
        scripts = [scene for scene in self.case.scenes if scene.script]
        calls = [scene for scene in self.case.scenes if scene.call]
        return bool(scripts) and not any(each.tasks for each in scripts) and any(each.tasks for each in calls)


def _once(culprits: Iterable[Culprit]) -> list[Culprit]:
    found: dict[str, Culprit] = {}
    for each in culprits:
        found.setdefault(each.function, each)
    return list(found.values())


def _is_small(args: tuple[Any, ...]) -> bool:
    """Check whether arguments are numbers, or lists of numbers, that are quickly computed with."""
    plain = (int, tuple, list)
    return all(
        type(arg) in plain and (abs(arg) <= MAX_LIMIT if type(arg) is int else _is_small(tuple(arg)))
        for arg in args
    )
