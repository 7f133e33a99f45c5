"""Counts what grading the solutions takes: runs, processes, messages, orders, interpreter starts.

    python -m tests.tools.counts     writes the table of docs/exploring.md, which a test compares with

Counts say what a change costs, and are equal on a busy machine, where times are not. Page faults are not
among them: they depend on the kernel, the C library and what the test process has imported.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, cast

from grader import events
from grader.course import Exercise, catalogue
from grader.grading.settings import Settings
from grader.observe import bare_python
from grader.observe.run_host import Options, RunHost
from grader.observe.transport import Item, Message, RunSpec, Transport
from grader.trace import Trace
from tests.support.grade import grade_file
from tests.support.paths import ROOT, SOLUTIONS
from tests.tools.marks import kept, part

PAGE = ROOT / "docs" / "exploring.md"
SEED = 1  # chooses the inputs, and so the number of tasks
TOGETHER = "together"


class Counts(NamedTuple):
    """What the grading of one exercise took."""

    runs: int
    processes: int
    messages: int
    orders: int

    def __add__(self, other: object) -> Counts:
        """Return the sums."""
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(*map(sum, zip(self, other, strict=True)))


class _Counted:
    """A transport that counts the messages that arrive, but for those by which processes say that they end.

    A worker whose pool is terminated may come to send that, or may be killed before.
    """

    def __init__(self, transport: Transport, host: CountingHost) -> None:
        self._transport, self._host = transport, host

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def wait(self, seconds: float) -> Sequence[Item]:
        """See Transport."""
        items = self._transport.wait(seconds)
        messages = [item for item in items if isinstance(item, Message)]
        self._host.messages += sum(not isinstance(each.facts, events.End) for each in messages)
        return items


class CountingHost(RunHost):
    """Counts runs, and their processes and messages."""

    def __init__(self) -> None:
        """Start nothing yet."""
        super().__init__(Options())
        self.made = self.processes = self.messages = 0

    def open(self, spec: RunSpec) -> Transport:
        """See RunHost."""
        return cast("Transport", _Counted(super().open(spec), self))

    def note_order(self, name: str, trace: Trace) -> None:
        """See RunHost."""
        super().note_order(name, trace)
        self.made += 1
        self.processes += len({event.pid for event in trace.events} - {None})


@dataclass
class Starts:
    """The interpreters that this process has started, by their commands' functions."""

    commands: list[Sequence[str]] = field(default_factory=list)
    active: bool = True

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """Note a start; see sys.addaudithook."""
        if self.active and event == "subprocess.Popen" and str(args[0]) in PYTHONS:
            self.commands.append(list(args[1]))


PYTHONS = (sys.executable, bare_python.base_python())


@contextmanager
def interpreter_starts() -> Iterator[Starts]:
    """Count the interpreters that this process starts during the block."""
    starts = Starts()
    sys.addaudithook(starts.hook)  # stays until the process ends, and does nothing after the block
    try:
        yield starts
    finally:
        starts.active = False


def counted(exercise: Exercise) -> Counts:
    """Grade the solution of an exercise, and return what it took. Raises ValueError if it lost points."""
    host = CountingHost()
    path = SOLUTIONS / exercise.folder.name / exercise.filename
    try:
        result = grade_file(path, exercise, Settings(SEED), host)
    finally:
        host.close()
    if result.score != result.max_score:
        raise ValueError(f"the solution of {exercise.name} lost points")
    orders = result.orders.run if result.orders else 0
    return Counts(host.made, host.processes, host.messages, orders)


def table(found: Mapping[str, Counts]) -> str:
    """Return the table."""
    rows = {**found, TOGETHER: sum(found.values(), Counts(0, 0, 0, 0))}
    lines = [f"| {name} | {' | '.join(map(str, counts))} |" for name, counts in rows.items()]
    head = f"| exercise | {' | '.join(Counts._fields)} |"
    return "\n".join([head, f"|{' --- |' * (len(Counts._fields) + 1)}", *lines])


def read(page: Path = PAGE) -> dict[str, Counts]:
    """Return the table of the page, by exercise."""
    found = {}
    for line in part(page.read_text(encoding="utf-8"), "counts").splitlines():
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if cells and all(cell.isdecimal() for cell in cells):
            found[name] = Counts(*map(int, cells))
    return found


def main() -> None:
    """Count, print the table, and write it into the page."""
    made = table({exercise.name: counted(exercise) for exercise in catalogue()})
    print(f"Python {platform.python_version()}", made, sep="\n")
    if "--no-page" not in sys.argv:
        PAGE.write_text(kept(PAGE.read_text(encoding="utf-8"), "counts", made), encoding="utf-8")


if __name__ == "__main__":
    main()
