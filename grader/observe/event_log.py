"""Records the events of a run in their order, and splits its output into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ..events import (
    Begin,
    Born,
    Call,
    Event,
    Facts,
    Fork,
    Forked,
    Line,
    OfTask,
    Progress,
    Reached,
    Start,
    Stream,
    Taken,
    Task,
)
from ..trace import STDOUT
from .transport import Message, Output


class _Partial(NamedTuple):
    """Text without its newline: since which event it is there, and whether whole lines came with it."""

    text: bytes
    since: int | None
    follows_lines: bool


@dataclass
class EventLog:
    """The events of one run so far."""

    events: list[Event[Facts]] = field(default_factory=list)
    written: int = 0  # bytes of output
    _threads: dict[tuple[int | None, str], int] = field(default_factory=dict)  # the number of each thread
    _last_line: Line | None = None
    _partial: dict[tuple[int | None, Stream], _Partial] = field(default_factory=dict)
    _open: tuple[int | None] | None = None  # the process whose text the terminal's last line ends with
    _workers: set[str] = field(default_factory=set)  # keys of processes that were started for a pool
    _taken: list[tuple[Message, Task]] = field(default_factory=list)

    def add(self, pid: int | None, facts: Facts) -> None:
        """Record an event that the observer adds."""
        self.events.append(Event(len(self.events), pid, facts))

    def log(self, message: Message, facts: Facts | None = None) -> None:
        """Record a message, or the facts that are to be recorded in place of its own."""
        sent = message.envelope
        thread = self._threads.setdefault((message.pid, sent.thread), len(self._threads))
        facts = message.facts if facts is None else facts
        more = sent.line, sent.wrote, sent.ran
        if isinstance(facts, Start) and facts.pool is not None:
            self._workers.add(facts.process)
        elif isinstance(facts, Call):  # as if it were the only one
            self._open = None
        self.events.append(Event(len(self.events), message.pid, facts, thread, *more))

    def output(self, output: Output) -> None:
        """Record the lines that are complete; keep the rest until its newline arrives.

        What is written to standard output arrives as it was written: a line of two outputs had two parts. But
        what one print() writes counts as one text: of a text with several lines, line buffering sends the
        newline that ends it separately (CPython, Modules/_io/textio.c).
        """
        source = output.pid, output.stream
        follows_text = output.stream == STDOUT and self._open not in {None, (output.pid,)}
        begun = self._partial.pop(source, _Partial(b"", None, follows_lines=False))
        since = None if begun.follows_lines and output.data.startswith(b"\n") else begun.since
        *lines, rest = (begun.text + output.data).split(b"\n")
        for line in lines:
            self._log_line(output.pid, Line(output.stream, _text(line), True, since, follows_text))
            since, follows_text = None, False
        if rest:
            place = len(self.events) if since is None else since
            self._partial[source] = _Partial(rest, place, follows_lines=bool(lines))
        if output.stream == STDOUT and (lines or rest.endswith(b"\r")):
            self._open = None  # also before the rest after a line, whose newline may be on its way
        elif output.stream == STDOUT and _is_visible(output.data):
            self._open = (output.pid,)

    def last_lines(self) -> None:
        """Record what was printed without a newline at its end."""
        for (pid, stream), begun in self._partial.items():
            self._log_line(pid, Line(stream, _text(begun.text), ended=False))

    def _log_line(self, pid: int | None, facts: Line) -> None:
        if facts == self._last_line:  # of equal lines, one after the other, all events share the facts
            facts = self._last_line
        self._last_line = facts
        self.add(pid, facts)

    def log_arrival(self, message: Message) -> None:
        """Record the first message of a child, or a task taken; the event itself follows when it resumes.

        Workers take tasks concurrently: these are recorded when the run is at rest.
        """
        facts = message.facts
        if isinstance(facts, Task):
            self._taken.append((message, facts))
        elif isinstance(facts, Progress):
            self.log(message, Reached(*facts.place, facts.lines))
        elif isinstance(facts, Begin):
            self.log(message, Born(facts.process, facts.name, facts.target))
        elif isinstance(facts, Forked):
            self.log(message, Fork(message.parent))

    def log_taken(self) -> None:
        """Record the tasks taken since the last call, in the order of tasks."""
        for message, task in sorted(self._taken, key=lambda taken: task_rank(taken[1])):
            self.log(message, Taken(*task.place, task.args, task.kwargs, task.function, task.bound))
        self._taken.clear()

    def started_worker(self, key: str) -> bool:
        """Check whether the process of that key was started as a pool's worker."""
        return key in self._workers


# what moves the cursor, changes colours, sets the window's title or rings the bell (console_codes(4))
_ESCAPE = re.compile(rb"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[^\[\]])|[\x00-\x1f\x7f]")


def _is_visible(text: bytes) -> bool:
    """Check whether a terminal shows some of a text."""
    return bool(_ESCAPE.sub(b"", text).strip())


def _text(line: bytes) -> str:
    return line.decode(errors="replace").removesuffix("\r")


def task_rank(task: OfTask) -> int:
    """Return a number by which tasks are ordered, whichever worker takes them: by job, chunk and item."""
    return (task.job << 40) + (task.chunk << 20) + task.index
