"""What the events of a chapter show of its processes: when each existed, worked, waited, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader import events
from grader.events import Event, Facts
from grader.picture import ArrowKind
from grader.trace import Trace

from .roles import MAIN, Cast, key_names
from .sentences import BLOCKING_CALLS, LEAVING, task_text
from .story import Chapter

Handler = Callable[[Event[Any], str, int], None]  # the event, its process's name, its row


@dataclass
class Stretch:
    """From one row to another; ``last`` is None as long as it goes on."""

    first: int
    last: int | None = None
    label: str = ""


@dataclass
class Life:
    """One process in one chapter; it exists in the rows of ``existence``."""

    existence: Stretch
    work: list[Stretch] = field(default_factory=list)
    waits: list[Stretch] = field(default_factory=list)  # the label is the name of the process awaited

    def end(self, row: int) -> None:
        """End the process, with what it does, if it has not ended yet."""
        if self.existence.last is None:
            for each in (self.existence, *self.work, *self.waits):
                each.last = row if each.last is None else each.last

    @property
    def ended(self) -> bool:
        """Return whether the process has ended."""
        return self.existence.last is not None

    def wait_for_good(self, row: int) -> None:
        """Let the process wait from a row on, unless it waits already."""
        if all(each.last is not None for each in self.waits):
            self.waits.append(Stretch(row))

    def finish(self, stretches: list[Stretch], row: int) -> None:
        """End the last of the stretches that go on, if there is one."""
        for each in reversed(stretches):
            if each.last is None:
                each.last = row
                return


@dataclass(frozen=True)
class Link:
    """An arrow between two processes, by their names."""

    kind: ArrowKind
    source: str
    target: str
    row: int
    since: int


@dataclass
class Lives:
    """The processes of one chapter by their names, made of its events in their order."""

    trace: Trace
    cast: Cast
    older: frozenset[str]  # names of processes that exist since an earlier chapter
    by_name: dict[str, Life] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    _keys: Mapping[str, str] = field(init=False)
    _handed_by: dict[int, str] = field(default_factory=dict)  # job -> name
    _left: dict[int | None, int] = field(default_factory=dict)  # pool -> the row in which it was left

    def __post_init__(self) -> None:
        """Collect the names of the processes."""
        self._keys = key_names(self.trace, self.cast)
        self._handed_by = {e.facts.job: self.cast.name(e.pid) for e in self.trace.of(events.Job)}

    def life(self, name: str, row: int) -> Life:
        """Return the life of a process, which begins in that row unless it has begun before."""
        first = 0 if name in self.older or name == MAIN else row
        return self.by_name.setdefault(name, Life(Stretch(first)))

    def add(self, placed: Sequence[tuple[int, Event[Facts]]], chapter: Chapter) -> None:
        """Add the chapter's events, each with the row to which it belongs."""
        for row, event in placed:
            if isinstance(event.facts, events.PoolCall) and event.facts.method in {*LEAVING, "join"}:
                self._left[event.facts.pool] = row
        for row, event in placed:
            name, own = self.cast.name(event.pid), chapter.moments[row].event
            is_told = own is not None and own.index == event.index
            if is_told:
                self.life(name, row)
            handle: Handler | None = getattr(self, f"_{event.kind}", None)
            if handle is not None:
                handle(event, name, row)
            if is_told and isinstance(event.facts, events.End):
                self.life(name, row).end(row)

    # --- existence ------------------------------------------------------------------------------------------

    def _start(self, event: Event[events.Start], name: str, row: int) -> None:
        child = self._keys[event.facts.process]
        if child not in self.by_name and child not in self.older:
            self.life(child, row)
            if event.facts.pool is None:
                self._link("start", name, child, row, row)

    def _pool_ready(self, event: Event[events.PoolReady], _name: str, row: int) -> None:
        """Let the pool's workers begin to exist in the row in which the pool is ready."""
        for process in self.trace.processes:
            life = self.by_name.get(self._keys[process.key])
            if life is not None and process.pool == event.facts.pool and not (life.work or life.ended):
                life.existence.first = row

    def _fork(self, event: Event[events.Fork], name: str, row: int) -> None:
        self.life(name, row).work.append(Stretch(row, label="os.fork"))
        self._link("start", self.cast.name(event.facts.parent), name, row, row)

    def _death(self, event: Event[events.Death], name: str, row: int) -> None:
        if name not in self.by_name and name not in self.older:
            return
        life, process = self.life(name, row), self.trace.process_of(event.pid)
        is_busy = any(each.last is None for each in life.work)
        if process is not None and process.pool in self._left and not is_busy:
            done = [life.existence.first, *(each.last or 0 for each in life.work)]
            row = max(*done, self._left[process.pool])  # it ends with its pool: exactly when is chance
        life.end(row)

    # --- work -----------------------------------------------------------------------------------------------

    def _begin(self, event: Event[events.Begin], name: str, row: int) -> None:
        process = self.trace.process_of(event.pid)
        if process is None or process.pool is None:
            self.life(name, row).work.append(Stretch(row, label=event.facts.target or "nothing"))

    def _end(self, _: Event[events.End], name: str, row: int) -> None:
        life = self.life(name, row)
        life.finish(life.work, row)

    def _taken(self, event: Event[events.Taken], name: str, row: int) -> None:
        task = self.cast.without_pids(task_text(event.facts))
        self.life(name, row).work.append(Stretch(row, label=task))
        self._link("task", self._handed_by.get(event.facts.job), name, row, row)

    def _task_end(self, event: Event[events.TaskEnd], name: str, row: int) -> None:
        life = self.life(name, row)
        life.finish(life.work, row)
        self._link("result", name, self._handed_by.get(event.facts.job), row, row)

    # --- waits ----------------------------------------------------------------------------------------------

    def _join(self, event: Event[events.Join], name: str, row: int) -> None:
        if self._is_plain(event.facts):
            self.life(name, row).waits.append(Stretch(row, label=self._keys[event.facts.process]))

    def _joined(self, event: Event[events.Joined], name: str, row: int) -> None:
        if not self._is_plain(event.facts):
            return
        life = self.life(name, row)
        life.finish(life.waits, row)
        joined = self._keys[event.facts.process]
        ended = self.by_name[joined].existence.last if joined in self.by_name else None
        if ended is not None and not event.facts.cleanup:
            self._link("join", joined, name, row, ended)

    def _is_plain(self, facts: events.Join | events.Joined) -> bool:
        """Check whether it is a join without a time limit, of a process that is not a pool's."""
        process = next((each for each in self.trace.processes if each.key == facts.process), None)
        return process is not None and process.pool is None and facts.timeout is None

    def _pool_call(self, event: Event[events.PoolCall], name: str, row: int) -> None:
        if event.facts.method in BLOCKING_CALLS:
            self.life(name, row).waits.append(Stretch(row))

    def _pool_return(self, event: Event[events.PoolReturn], name: str, row: int) -> None:
        if event.facts.method in BLOCKING_CALLS:
            life = self.life(name, row)
            life.finish(life.waits, row)

    def _await(self, _: Event[events.Await], name: str, row: int) -> None:
        self.life(name, row).waits.append(Stretch(row))

    def _awaited(self, _: Event[events.Awaited], name: str, row: int) -> None:
        life = self.life(name, row)
        life.finish(life.waits, row)

    def _link(self, kind: ArrowKind, source: str | None, target: str | None, row: int, since: int) -> None:
        if source is not None and target is not None and source != target:
            self.links.append(Link(kind, source, target, row, since))
