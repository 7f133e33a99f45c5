"""Makes the order in which a check failed as plain as it gets, and makes sure that it fails each time.

A check that failed in another order than the default one is judged again in orders with fewer choices. The
plainest order that fails is executed twice more. If the check does not fail each time, the program does
something that is not under control: nothing is decided, and no mark is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.checking.api import CheckFailed, NotStarted
from grader.checking.runs import RequestedRun, Run, calls_of
from grader.exploring.choosers import Prefix
from grader.exploring.operations import Diverged, Execution
from grader.exploring.shrinking import shrink
from grader.observe.patience import RUNAWAY
from grader.trace import Trace

MAX_RUNS = 12  # to find a plainer order
REPEATS = 2
Check = Callable[[Run], None]


@dataclass(frozen=True)
class _OneOrder(Run):
    """A check's run in which one program has one order only, and others the default one."""

    about: RequestedRun | None = None
    execution: Execution[Trace] | None = field(default=None, compare=False)

    def orders(
        self,
        steps: Sequence[Mapping[str, Any]] | None,
        *_others: str,
        small: Sequence[Mapping[str, Any]] | None = None,
    ) -> Iterator[RequestedRun]:
        """Yield the default order of the calls, and then the one order of those that failed."""
        made, less, _ = calls_of(steps, small)
        for one in (made,) if repr(made) == repr(less) else (made, less):
            fewer = one is not made
            if self.about is not None and self.execution is not None and repr(one) == repr(self.about.steps):
                self._note(one, self.execution.seen, small=fewer)
            else:
                self._note(one, self.observer.orders(self.method, one)(Prefix(())).seen, small=fewer)
            yield self.requested[-1]


def plainest(failure: CheckFailed, check: Check, run: Run) -> tuple[CheckFailed, RequestedRun] | None:
    """Return what a check says in the plainest order in which it fails, and the run; None if it is not sure.

    ``run`` is that in which the check has failed, in the last order that it asked for. A run that had to be
    stopped is not repeated: it takes its whole time each time.
    """
    failed = run.requested[-1]
    known = run.observer.orders(run.method, failed.steps)
    first = next((each for each in known if each.seen is failed.trace), None)
    if failed.trace.end in RUNAWAY:
        return failure, failed
    if first is None:  # it ended before all choices were made that it was to follow: another time it did not
        return None

    def problem(execution: Execution[Trace]) -> CheckFailed | None:
        one = _OneOrder(run.observer, run.method, run.first, about=failed, execution=execution)
        try:
            check(one)
        except CheckFailed as found:
            return found if one.requested[-1].trace is execution.seen else None
        except NotStarted:
            return None
        return None

    try:
        plain = shrink(known, first, lambda each: problem(each) is not None, MAX_RUNS)
        repeated = [known.make(Prefix(plain.path)) for _ in range(REPEATS)]
    except Diverged:
        return None
    found = [problem(each) for each in (plain.execution, *repeated)]
    if found[0] is None or None in found:
        return None
    return found[0], RequestedRun(failed.steps, plain.execution.seen, failed.small)
