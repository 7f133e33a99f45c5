"""The processes of a run, put together from the events that concern them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import events
from .events import Event, Facts


@dataclass(frozen=True)
class Process:
    """One ``multiprocessing`` process of the run.

    Indexes (``start``, ``born``, ``begin``, ``death``) are places in the event order, None: did not happen.
    """

    key: str
    name: str
    target: str | None
    pool: int | None
    starter: int | None
    start: int
    daemon: bool = False
    method: str | None = None
    pid: int | None = None
    born: int | None = None
    begin: int | None = None
    death: int | None = None
    exitcode: int | None = None
    error: str | None = None
    line: int | None = None  # of the learner's file, in which it was started


def processes_of(seen: Iterable[Event[Facts]]) -> tuple[Process, ...]:
    """Return the processes that were started with ``multiprocessing``, in the order of their starts."""
    table = _ProcessTable()
    for event in seen:
        table.add(event)
    return tuple(table.processes.values())


class _ProcessTable:
    def __init__(self) -> None:
        self.processes: dict[str, Process] = {}
        self._by_pid: dict[int | None, str] = {}
        # interpreters that introduced themselves before they knew their process object: pid -> index
        self._fresh: dict[int | None, int] = {}
        self._deaths: dict[int | None, int] = {}

    def add(self, event: Event[Facts]) -> None:
        """Add what one event says; events come in their order."""
        facts = event.facts
        if isinstance(facts, events.Fresh):
            self._fresh[event.pid] = event.index
        elif isinstance(facts, events.Death):
            self._deaths[event.pid] = event.index
            if event.pid in self._by_pid:
                key = self._by_pid[event.pid]
                self.processes[key] = replace(self.processes[key], death=event.index)
        elif isinstance(facts, events.OfProcess):
            known = self.processes.get(facts.process)
            if isinstance(facts, events.Start):
                if known is None or known.pid is None:  # else started a second time, which Python refuses
                    self.processes[facts.process] = _started(event, facts)
            elif known is not None:
                self.processes[facts.process] = self._changed(known, event.pid, event.index, facts)

    def _changed(self, process: Process, pid: int | None, index: int, facts: events.OfProcess) -> Process:
        match facts:
            case events.Started(child=child, method=method):
                process = replace(process, method=method)
                # it may end before it gets to its target; one introduction is that of one process
                if process.pid is None and child in self._fresh and self._can_be(process, child):
                    born, death = self._fresh.pop(child), self._deaths.get(child)
                    process = replace(process, pid=child, born=born, death=death)
                    self._by_pid[child] = process.key
            case events.StartFailed(error=error, text=text) if process.pid is None:
                process = replace(process, error=f"{error}: {text}")
            case events.Born() if self._can_be(process, pid):
                process = replace(process, pid=pid, born=index)
                self._by_pid[pid] = process.key
            case events.Begin():
                process = replace(process, begin=index)
            case events.End(exitcode=exitcode):
                process = replace(process, exitcode=exitcode)
        return process

    def _can_be(self, process: Process, pid: int | None) -> bool:
        """Check whether a pid, the kernel's word, can be that of the process that it claims to be.

        A process is not its own child, and no living process is two.
        """
        before = self._by_pid.get(pid)
        alive = before not in (None, process.key) and pid not in self._deaths
        return pid != process.starter and not alive


def _started(event: Event[Facts], facts: events.Start) -> Process:
    return Process(
        key=facts.process,
        name=facts.name,
        target=facts.target,
        pool=facts.pool,
        starter=event.pid,
        start=event.index,
        daemon=facts.daemon,
        line=event.line,
    )
