"""Where a submission's exercises are graded: in this process, or spread over several grading processes."""

from __future__ import annotations

import functools
import queue
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from grader.checking.verdict import combine
from grader.observe.run_host import RunHost, demand_layers
from grader.scorecard import ExerciseResult

from .assignment import Assignment
from .processes import GradingProcess, ProcessLost
from .progress import NO_PROGRESS, Progress
from .protocol import Checked, Conditions, Finished, GradeFile, encode_path
from .results import uniform_result
from .settings import Settings, new_host


class Graders(Protocol):
    """Grades assignments."""

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        """Return the results, in the order of the assignments."""

    def conditions(self) -> Conditions:
        """Return what the verdicts rest on."""


GradeExercise = Callable[[Assignment, Settings, RunHost, Progress], ExerciseResult]


@contextmanager
def graders(
    assignments: Sequence[Assignment], settings: Settings, progress: Progress, here: GradeExercise
) -> Generator[Graders, None, None]:
    """Yield what grades the assignments, ``settings.jobs`` at once; ``here`` grades one in this process.

    Where progress is reported, this process only waits, even for one job: a time limit or a signal can then
    interrupt it at any moment.

    Raises:
        LayersMissing: a required layer of containment is not available here.
    """
    demand_layers(new_host(settings))
    count = min(settings.jobs, sum(each.needs_runs for each in assignments))
    several = count > (1 if progress is NO_PROGRESS else 0)
    with ExitStack() as stack:
        host = new_host(settings)
        stack.callback(host.close)
        local = _Here(settings, host, here)
        yield stack.enter_context(_spread(local, count)) if several else local


@dataclass(frozen=True)
class _Here:
    """Grades in this process, one after the other."""

    settings: Settings
    host: RunHost
    grade_exercise: GradeExercise

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        results = []
        for work in assignments:
            results.append(self.grade_exercise(work, self.settings, self.host, progress))
            progress.finished(results[-1])
        return tuple(results)

    def conditions(self) -> Conditions:
        return conditions(self.host)


@contextmanager
def _spread(local: _Here, count: int) -> Iterator[_Processes]:
    processes = _Processes(local, [GradingProcess.start() for _ in range(count)])
    try:
        yield processes
    finally:
        for process in processes.processes:
            process.close()


@dataclass
class _Processes:
    """Grades in other processes, each of which is given one exercise at a time; what needs no run, here."""

    local: _Here
    processes: Sequence[GradingProcess]
    _seen: list[Conditions] = field(default_factory=list)

    def grade(self, assignments: Sequence[Assignment], progress: Progress) -> tuple[ExerciseResult, ...]:
        waiting: queue.SimpleQueue[Assignment] = queue.SimpleQueue()
        for work in assignments:
            if work.needs_runs:
                waiting.put(work)
        results = {
            each.name: each
            for each in self.local.grade([work for work in assignments if not work.needs_runs], progress)
        }
        results |= {each.name: each for each in self._grade_elsewhere(waiting, progress)}
        return tuple(
            results.get(work.exercise.name) or uniform_result(work.exercise, work.file, combine({}))
            for work in assignments
        )

    def conditions(self) -> Conditions:
        return functools.reduce(Conditions.narrowed, self._seen) if self._seen else self.local.conditions()

    def _grade_elsewhere(
        self, waiting: queue.SimpleQueue[Assignment], progress: Progress
    ) -> Sequence[ExerciseResult]:
        with ThreadPoolExecutor(len(self.processes)) as threads:
            try:
                parts = threads.map(lambda process: self._work(process, waiting, progress), self.processes)
                return [each for part in parts for each in part]
            except BaseException:  # Ctrl-C: the threads wait for answers that are no longer wanted
                for process in self.processes:
                    process.kill()
                raise

    def _work(
        self, process: GradingProcess, waiting: queue.SimpleQueue[Assignment], progress: Progress
    ) -> Sequence[ExerciseResult]:
        """Have a process grade until nothing is waiting; if it fails, the exercise in hand has no result."""
        done: list[ExerciseResult] = []
        while True:
            try:
                work = waiting.get_nowait()
            except queue.Empty:
                return done
            assert work.path is not None  # noqa: S101  there is something to run
            process.request(GradeFile(work.exercise.name, encode_path(work.path), self.local.settings))
            finished = _result(process, progress)
            if finished is None:
                return done
            done.append(finished.result)
            self._seen.append(finished.conditions)
            progress.finished(finished.result)


def _result(process: GradingProcess, progress: Progress) -> Finished | None:
    """Return a process's result of the exercise in hand, None when it failed."""
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


def conditions(host: RunHost) -> Conditions:
    """Return what verdicts rest on that were judged by runs on this host."""
    return Conditions(host.watching, host.notes(), host.containment())
