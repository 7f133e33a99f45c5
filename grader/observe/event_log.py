"""What the controller writes down: the events in their order, and the lines that output makes up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.trace import Event

from .transport import Message, Output

SILENT = {"channel", "number", "kind", "pid"}  # facts of a question that say nothing about the run


@dataclass
class Record:
    """The events of one run, as they are written down."""

    events: list[Event] = field(default_factory=list)
    written: int = 0  # bytes of output
    _threads: dict[tuple[int | None, str], int] = field(default_factory=dict)  # a number for each that asks
    _partial: dict[tuple[int | None, str], bytes] = field(default_factory=dict)
    _starters: dict[int, str] = field(default_factory=dict)  # process -> the thread that starts its children
    _taken: list[Message] = field(default_factory=list)

    def log(self, kind: str, pid: int | None, facts: Mapping[str, Any]) -> None:
        """Write down one event."""
        kept = {name: value for name, value in facts.items() if name not in SILENT}
        if "channel" in facts:
            kept["thread"] = self._threads.setdefault((pid, str(facts["channel"])), len(self._threads))
        self.events.append(Event(len(self.events), kind, pid, kept))

    def output(self, output: Output) -> None:
        """Write down the lines that are whole by now; the rest waits for its end."""
        place = output.pid, output.stream
        *lines, rest = (self._partial.pop(place, b"") + output.data).split(b"\n")
        for line in lines:
            self._log_line(output.pid, output.stream, line)
        if rest:
            self._partial[place] = rest

    def last_lines(self) -> None:
        """Write down what was printed without a newline at its end."""
        for (pid, stream), rest in self._partial.items():
            self._log_line(pid, stream, rest)

    def _log_line(self, pid: int | None, stream: str, line: bytes) -> None:
        text = line.decode(errors="replace").removesuffix("\r")
        self.log("line", pid, {"stream": stream, "text": text})

    def task_taken(self, message: Message) -> None:
        """Take note that a worker took a task. Workers do so side by side: written down it is at rest."""
        self._taken.append(message)

    def log_taken(self) -> None:
        """Write down the tasks taken since the last time, in the order of tasks."""
        for message in sorted(self._taken, key=task_place):
            self.log("taken", message.pid, message.facts)
        self._taken.clear()

    def same_thread_starts(self, message: Message) -> bool:
        """Tell whether the thread that starts a process is the one that started its process's others.

        Threads side by side race: whoever is held, chance says whose child is born first.
        """
        channel = str(message.facts.get("channel"))
        return self._starters.setdefault(message.pid, channel) == channel

    def started_worker(self, key: object) -> bool:
        """Tell whether the process of that key was started as a pool's worker."""
        return any(
            e.kind == "start" and e["process"] == key and e["pool"] is not None for e in reversed(self.events)
        )


def task_place(message: Message) -> int:
    """A task's place among all tasks, whoever takes it: by job, chunk and item."""
    facts = message.facts
    return (int(facts["job"]) << 40) + (int(facts["chunk"]) << 20) + int(facts["index"])
