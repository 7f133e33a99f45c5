"""Grades a submission's assignments, in this process or in several grading processes."""

from __future__ import annotations

import functools
import queue
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from grader.checking.verdict import combine
from grader.observe.guardians import StartsGuardians
from grader.observe.run_host import RunHost, demand_layers
from grader.scorecard import ExerciseResult

from .assignment import Assignment
from .processes import GradingProcess, ProcessLost
from .progress import NO_PROGRESS, Progress
from .protocol import Checked, Conditions, Finished, GradeFile, encode_path
from .results import uniform_result
from .server import GradeExercise, Server, main
from .settings import Settings, new_host


class Graders(Protocol):
    """Grades assignments."""

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        """Return the results in the order of the assignments."""

    def conditions(self) -> Conditions:
        """Return the conditions of the verdicts."""


@contextmanager
def graders(
    assignments: Sequence[Assignment],
    settings: Settings,
    progress: Progress,
    here: GradeExercise,
    guardians: StartsGuardians | None = None,
) -> Generator[Graders, None, None]:
    """Yield graders for the assignments, ``settings.jobs`` in parallel; ``here`` grades one in this process.

    If progress is reported, this process only waits, even for one job: a time limit or a signal can then
    interrupt it at any moment.

    Raises:
        LayersMissing: a required layer of containment is not available here.
    """
    demand_layers(new_host(settings, guardians))
    count = min(settings.jobs, sum(each.needs_runs for each in assignments))
    several = count > (1 if progress is NO_PROGRESS else 0)
    with ExitStack() as stack:
        host = new_host(settings, guardians)
        stack.callback(host.close)
        local = _InThisProcess(settings, host, here)
        yield stack.enter_context(_spread(local, count)) if several else local


@dataclass(frozen=True)
class _InThisProcess:
    """Grades in this process, one exercise after the other."""

    settings: Settings
    host: RunHost
    grade_exercise: GradeExercise

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        results = []
        for assignment in assignments:
            results.append(self.grade_exercise(assignment, self.settings, self.host, progress))
            progress.finished(results[-1])
        return tuple(results)

    def conditions(self) -> Conditions:
        return Conditions.of(self.host)


@contextmanager
def _spread(local: _InThisProcess, count: int) -> Iterator[_Processes]:
    server = partial(Server, grade_exercise=local.grade_exercise)
    processes = _Processes(local, [GradingProcess.fork(lambda: main(server)) for _ in range(count)])
    try:
        yield processes
    finally:
        for process in processes.processes:
            process.close()


@dataclass
class _Processes:
    """Grades in other processes, one exercise at a time in each; assignments without runs, in this one."""

    local: _InThisProcess
    processes: Sequence[GradingProcess]
    _conditions: list[Conditions] = field(default_factory=list)

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        waiting: queue.SimpleQueue[Assignment] = queue.SimpleQueue()
        for assignment in assignments:
            if assignment.needs_runs:
                waiting.put(assignment)
        results = {
            each.name: each
            for each in self.local.grade(
                [assignment for assignment in assignments if not assignment.needs_runs], progress
            )
        }
        results |= {each.name: each for each in self._grade_elsewhere(waiting, progress)}
        return tuple(
            results.get(assignment.exercise.name)
            or uniform_result(assignment.exercise, assignment.file, combine({}))
            for assignment in assignments
        )

    def conditions(self) -> Conditions:
        known = self._conditions
        return functools.reduce(Conditions.narrowed, known) if known else self.local.conditions()

    def _grade_elsewhere(
        self, waiting: queue.SimpleQueue[Assignment], progress: Progress
    ) -> Sequence[ExerciseResult]:
        with ThreadPoolExecutor(len(self.processes)) as threads:
            try:
                parts = threads.map(lambda process: self._work(process, waiting, progress), self.processes)
                return [each for part in parts for each in part]
            except BaseException:  # Ctrl-C: the threads wait for answers that are no longer needed
                for process in self.processes:
                    process.kill()
                raise

    def _work(
        self, process: GradingProcess, waiting: queue.SimpleQueue[Assignment], progress: Progress
    ) -> Sequence[ExerciseResult]:
        """Return the results of one process, until nothing is waiting or it fails on an exercise."""
        done: list[ExerciseResult] = []
        while True:
            try:
                assignment = waiting.get_nowait()
            except queue.Empty:
                return done
            assert assignment.path is not None  # noqa: S101  it needs runs
            process.request(
                GradeFile(assignment.exercise.name, encode_path(assignment.path), self.local.settings)
            )
            finished = _result(process, progress)
            if finished is None:
                return done
            done.append(finished.result)
            self._conditions.append(finished.conditions)
            progress.finished(finished.result)


def _result(process: GradingProcess, progress: Progress) -> Finished | None:
    """Return a process's result of its current exercise, or None if it failed."""
    while True:
        try:
            answer = process.answer()
        except ProcessLost:
            return None
        if isinstance(answer, Checked):
            progress.checked(answer.check, answer.verdict)
        elif isinstance(answer, Finished):
            return answer
        else:
            return None
