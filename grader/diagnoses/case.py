"""What a diagnosis is made from: the scenes of an exercise's runs, and the statuses of its checks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.checking.facts import ExerciseFacts, Function, Need
from grader.checking.queries import children, thread_pools, worker_tasks
from grader.checking.tracebacks import Raised, raised_in

from .. import events
from ..events import Event
from ..process_table import Process
from ..task_table import PoolTask
from ..trace import FunctionCall, Trace
from ..values import decode_value, shown
from .source import FunctionText


@dataclass(frozen=True)
class Case:
    """One exercise's file: its runs in the order in which they were watched, its checks' statuses, its facts.

    ``statuses`` has for each check, by its name without the exercise's, the status under each start method.
    ``functions`` are what the file's text shows of its functions.
    """

    runs: tuple[Trace, ...]
    statuses: Mapping[str, Mapping[str, str]]
    facts: ExerciseFacts
    functions: Mapping[str, FunctionText] = field(default_factory=dict)

    @cached_property
    def failed(self) -> frozenset[str]:
        """The names of the checks that failed under some start method."""
        return frozenset(name for name, by in self.statuses.items() if "failed" in by.values())

    @cached_property
    def scenes(self) -> tuple[Scene, ...]:
        """Each script, import and call of a function, run after run."""
        return tuple(scene for run in self.runs for scene in _scenes(self, run))


@dataclass(frozen=True)
class Scene:
    """A script, an import, or one call of a function.

    ``seen`` is what happened in it, ``whole`` the run around it.
    """

    case: Case
    what: str
    seen: Trace
    whole: Trace
    call: FunctionCall | None = None

    @property
    def main(self) -> int | None:
        """The pid of the program's first process."""
        return self.whole.main

    @property
    def script(self) -> bool:
        """Whether the file was run as a script."""
        return not any(self.whole.of(events.Import))

    @property
    def facts(self) -> ExerciseFacts:
        """The facts of the exercise."""
        return self.case.facts

    @property
    def function(self) -> Function:
        """What the called function is for; in a script, an unknown function."""
        return self.facts.functions.get(self.call.function, Function()) if self.call else Function()

    @property
    def check(self) -> str | None:
        """The check that judges just this function, where there is such a one."""
        return self.function.check

    @property
    def method(self) -> str | None:
        """The method of a pool that the function is to use, where it is to use a certain one."""
        return self.function.method

    @property
    def given(self) -> int | None:
        """The number of the pool that the function was given."""
        return next((e.facts.given_pool for e in self.seen.of(events.Call)), None) if self.call else None

    @cached_property
    def args(self) -> tuple[Any, ...]:
        """The arguments of the call (a pool and a callback aside)."""
        return self.call.args if self.call else ()

    @cached_property
    def value(self) -> Any:
        """What the call returned."""
        return self.call.value if self.call and self.returned else None

    @property
    def values(self) -> list[Any]:
        """The list that the call returned: its value, or the first part of a pair of a list and a set."""
        value = self.value
        if isinstance(value, tuple) and value:
            value = value[0]
        return value if isinstance(value, list) else []

    @property
    def returned(self) -> bool:
        """Whether the call returned, without an exception."""
        return self.call is not None and self.call.done and not self.call.error

    @property
    def error(self) -> str:
        """The exception that the call raised, as "Type: text"; empty if none."""
        error = self.call.error if self.call else None
        return f"{error.type}: {error.text}" if error else ""

    @cached_property
    def raised(self) -> list[Raised]:
        """The exceptions that were seen, in their order."""
        return raised_in(self.seen, self.call)

    @cached_property
    def cause(self) -> Raised | None:
        """The first exception that ended something: a process, a call, a task, the import."""
        return next((each for each in self.raised if self._has_ended_something(each)), None)

    def _has_ended_something(self, raised: Raised) -> bool:
        if raised.how != "printed" or raised.thread:
            return True
        if raised.pid == self.main:  # its last traceback is that of its end
            last = next(each for each in reversed(self.raised) if each.pid == self.main)
            return raised.library or (raised is last and self.crashed)
        return raised.library or self.ended_by_error(self.whole.process_of(raised.pid))

    @property
    def meant_to_raise(self) -> bool:
        """Whether the call asks for a pool of no workers, which is an error."""
        size = self.args[1] if self.function.makes_pool and len(self.args) > 1 else 1
        return type(size) is int and size < 1

    @property
    def crashed(self) -> bool:
        """Whether the script's main process ended with status 1, that of an exception."""
        return self.script and self.whole.end == "exited" and self.whole.status == 1

    @staticmethod
    def ended_by_error(process: Process | None) -> bool:
        """Check whether a child that printed a traceback was ended by it: its exit code, or no first step."""
        if process is None:
            return False
        unborn = process.begin is None and process.death is not None
        return process.exitcode not in {None, 0} or (process.exitcode is None and unborn)

    @property
    def crash(self) -> str:
        """The exception that ended the script's main process; empty if none."""
        cause = self.cause
        own = cause is not None and cause.pid == self.main and cause.how == "printed" and not cause.thread
        return cause.error if cause is not None and own and self.crashed else ""

    @cached_property
    def children(self) -> list[Process]:
        """The processes that the main process started, pools' workers aside."""
        return [process for process in children(self.seen, self.main) if process.pool is None]

    @cached_property
    def tasks(self) -> list[PoolTask]:
        """The tasks that worker processes of pools took."""
        return worker_tasks(self.seen, self.whole)

    @cached_property
    def pools(self) -> list[events.PoolReady]:
        """The pools of processes that the main process made here."""
        made = (e.facts for e in self.seen.of(events.PoolReady, pid=self.main))
        return [pool for pool in made if not pool.threads]

    @cached_property
    def thread_pools(self) -> set[int]:
        """The numbers of the pools of threads that were made here."""
        return thread_pools(self.seen)

    def sent(self, *methods: str) -> list[Event[events.PoolCall]]:
        """Return the main process's calls of these methods (of all by default) of pools of processes."""
        threads = thread_pools(self.whole)
        return [
            e
            for e in self.seen.of(events.PoolCall, pid=self.main)
            if e.facts.pool not in threads and (not methods or e.facts.method in methods)
        ]

    def results(self) -> list[Any]:
        """Return the results of the workers' tasks, in the order in which the tasks were submitted."""
        pids = {task.pid for task in self.tasks}
        ends = [e.facts for e in self.seen.of(events.TaskEnd) if e.pid in pids and not e.facts.error]
        return [decode_value(end.result) for end in sorted(ends, key=lambda end: end.place)]


def _scenes(case: Case, run: Trace) -> Iterator[Scene]:
    if not any(run.of(events.Import)):
        yield Scene(case, "As a script", run, run)
        return
    if not run.calls:
        yield Scene(case, "While the file was imported", run, run)
    for call in run.calls:
        seen = run.scene(call.begin, call.end)
        cleanup = next(seen.of(events.GraderCleanup), None)
        if cleanup is not None:
            seen = seen.between(call.begin, cleanup.index)
        pool = "pool, " if next((e.facts.given_pool for e in seen.of(events.Call)), None) else ""
        given = ", ".join(shown(arg, 40) for arg in call.args)
        yield Scene(case, f"In {call.function}({pool}{given})", seen, run, call)


@dataclass(frozen=True)
class Shown:
    """How a scene shows a mistake: what happened, and what to try where that depends on it."""

    message: str
    hint: str = ""  # in place of the page's


Look = Callable[[Scene], "Shown | str | None"]


@dataclass(frozen=True)
class Mistake:
    """A mistake with a name; ``look`` says what happened, in sentences, where a scene shows it.

    ``explains`` are the checks that can fail because of it, by name or by what they need; with ``anything``
    all those, too, that look at what the program does when it runs (importing it is another matter).
    """

    id: str
    title: str
    page: str
    look: Look
    explains: frozenset[str | Need]
    anything: bool
    differing: bool  # it explains only checks that pass under fork

    def may_explain(self, case: Case) -> frozenset[str]:
        """Return those of the failed checks that can have failed because of it."""
        may = {n for n in case.failed if self._explains(case.facts.topics(n))}
        return frozenset(n for n in may if not self.differing or case.statuses[n].get("fork") == "passed")

    def _explains(self, topics: frozenset[str | Need]) -> bool:
        return bool(topics & self.explains) or (self.anything and "main_guard" not in topics)

    @property
    def hint(self) -> str:
        """The sentences of the page that say what to try."""
        part = next((p for p in self.page.split("\n\n") if "Try: " in p), "")
        return " ".join(part.partition("Try: ")[2].split())


def mistake(
    *explains: str | Need, anything: bool = False, differing: bool = False
) -> Callable[[Look], Mistake]:
    """Return a decorator that makes a mistake of a function: its name is the id, its docstring the page."""

    def make(look: Look) -> Mistake:
        title, _, page = inspect.cleandoc(look.__doc__ or "").partition("\n")
        name = getattr(look, "__name__", "").replace("_", "-")
        return Mistake(name, title.strip(), page.strip(), look, frozenset(explains), anything, differing)

    return make


def listed(words: Sequence[str]) -> str:
    """Return words as a part of a sentence: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
