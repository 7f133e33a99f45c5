"""Explores the orders of one program that a check's question can tell apart, the default one first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from grader import events
from grader.exploring.choosers import Priorities
from grader.exploring.explorer import Explorer
from grader.exploring.known import Known
from grader.exploring.operations import Diverged, Effect, Execution, Exhausted
from grader.observe.dependence import Dependence, Question
from grader.observe.effects import effect_of
from grader.observe.process_names import ProcessNames
from grader.trace import Trace

from .queries import compares_jobs, may_depend_on_worker

Steps = tuple[Mapping[str, Any], ...] | None  # the calls, None: the script
MAX_RUNS = 40  # of one program, for all questions; of what is left, some orders are drawn at random
THOROUGH_RUNS = 300  # the same in a thorough grading
MIN_RUNS = 10  # that are made for a question, also where others have used up all
SAMPLES = 10


@dataclass
class Orders:
    """The orders of one program (a script, or calls) that matter to a question.

    What was executed for another question costs nothing. Where there are too many orders, all executions are
    judged, for whatever question they were made.

    ``max_runs``: of the program, for all questions; ``only_first``: only the default order is judged.
    ``complete``: all of them have been judged; ``classes``: how many there are, estimated if not complete.
    ``undecided``: runs in which a check failed, and did not fail when their order was repeated.
    """

    known: Known[Trace]
    steps: Steps
    question: Question
    max_runs: int = MAX_RUNS
    only_first: bool = False
    judged: list[Execution[Trace]] = field(default_factory=list)
    complete: bool = False
    classes: int = 0
    undecided: list[Trace] = field(default_factory=list)

    @property
    def limit(self) -> int:
        """How many orders are searched for."""
        return 1 if self.only_first else self.max_runs

    def __iter__(self) -> Iterator[Execution[Trace]]:
        """Yield each execution once; judging one may add to the question, and so to what there is."""
        last = self.known.made + max(MIN_RUNS, self.max_runs - self.known.made)
        while True:
            size = self.question.size
            quick = self.steps is not None  # fewer calls are explored instead: the number does not matter
            execute = partial(self.known, limit=last)
            explorer = Explorer(execute, Dependence(self.question), self.limit, quick)
            try:
                for execution in explorer.executions():
                    if self._is_new(execution):
                        yield execution
                        self._look_at(execution.seen)
                        explorer.limit = self.limit
                    if self.question.size > size:
                        break
                else:
                    self.complete, self.classes = explorer.complete, explorer.estimate
                    break
            except Exhausted:
                self.classes = max(explorer.estimate, len(self.judged) + 1)
                break
            except Diverged:  # a program that does not repeat itself
                self.classes = max(explorer.estimate, len(self.judged) + 1)
                return
        if not self.complete and not self.only_first:
            yield from filter(self._is_new, self._samples())
            yield from filter(self._is_new, list(self.known))

    def _samples(self) -> Iterator[Execution[Trace]]:
        """Yield executions with random priorities, which reach what a search in order would come to late."""
        with suppress(Diverged):
            for number in range(SAMPLES):
                yield self.known(Priorities(str(number)))

    def _is_new(self, execution: Execution[Trace]) -> bool:
        """Note that an execution is judged; return whether it was not yet."""
        is_new = not any(execution.seen is each.seen for each in self.judged)
        if is_new:
            self.judged.append(execution)
        return is_new

    def _look_at(self, trace: Trace) -> None:
        """Note what the program itself makes of its workers.

        Which worker takes a task is explored in calls, which have few tasks. Of a script, whose number of
        tasks can't be chosen, one order is judged, and it is known that there are more.
        """
        calls = [call.facts for call in trace.of(events.PoolCall)]
        unordered = any(call.method == "imap_unordered" or call.callback for call in calls)
        if unordered or (self.steps is not None and (may_depend_on_worker(trace) or compares_jobs(trace))):
            self.question.workers = True
        if (unordered and self.steps is None) or trace.busy or not trace.verified:
            self.only_first = True


def effect_in(seen: Trace, index: int) -> Effect | None:
    """Return the effect of the event with that index, by which orders are told apart; None if it has none."""
    event = next((each for each in seen.events if each.index == index), None)
    return None if event is None else effect_of(event, ProcessNames(dict(seen.names)))


def summed(explored: Iterable[Orders]) -> tuple[int, int, bool] | None:
    """Return how many orders of all programs were judged, how many there are, and if these are all.

    An order that one check could not decide counts as not judged.
    """
    programs: dict[str, list[Orders]] = {}
    for each in explored:
        programs.setdefault(repr(each.steps), []).append(each)
    if not programs:
        return None
    run = classes = 0
    complete = True
    for several in programs.values():
        judged = {id(execution.seen) for each in several for execution in each.judged}
        undecided = {id(trace) for each in several for trace in each.undecided}
        complete = complete and not undecided and all(each.complete for each in several)
        run += len(judged - undecided)
        classes += max(len(judged), *(each.classes for each in several))
    return run, classes, complete
