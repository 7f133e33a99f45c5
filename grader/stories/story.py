"""The story of one run: chapters of moments, each with who, what, and the line of source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TypeGuard

from grader.checking.queries import how_it_ended, last_error
from grader.checking.tracebacks import begins_traceback

from .. import events
from ..events import Event, Facts
from ..report.text import printable
from ..trace import STDERR, Trace
from .roles import MAIN, Cast, Role
from .sentences import Sentences, Traceback, call_text
from .source_lines import quoted, source_lines
from .stable_order import stable_order

MAX_MOMENTS = 600  # of a run: a longer story is not readable
MAX_TEXT = 200  # of one moment
MAX_PERIOD, MIN_REPEATS = 4, 3  # moments that a process repeats, and how often before they are folded

LEAVING = (events.End, events.Death, events.MainEnd, events.Returned)
DRIVER_EVENTS = (events.Main, events.MainEnd)  # of the code that imports the file and calls its functions


@dataclass(frozen=True)
class Moment:
    """One thing that happened: who, what, and the line of the file (counted from 1) that caused it.

    ``leaves``: the process takes no further part. ``event`` is what happened; what stands for several moments
    has none.
    """

    who: str
    what: str
    line: int | None = None
    source: str = ""
    leaves: bool = False
    event: Event[Facts] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Chapter:
    """The program as a script, its import, or one call of one of its functions."""

    title: str
    moments: tuple[Moment, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the processes that do something in this chapter, in the order of first appearance."""
        return tuple(dict.fromkeys(moment.who for moment in self.moments))


@dataclass(frozen=True)
class Story:
    """The story of a run, which is the same each time the run is repeated."""

    roles: tuple[Role, ...]
    chapters: tuple[Chapter, ...]
    ending: str
    left_out: int = 0  # moments beyond the maximum


def story_of(trace: Trace, source: Sequence[str]) -> Story:
    """Return the story of a run; ``source`` are the lines of the learner's file."""
    cast = Cast.of(trace)
    kept, left_out = _shorten(_all_moments(trace, cast, source))
    told = [Chapter(title, tuple(_folded(moments))) for title, moments in kept if moments]
    chapters = tuple(_with_equal_calls_folded(told))
    actors = {actor for chapter in chapters for actor in chapter.actors}
    roles = tuple(role for name, role in cast.roles.items() if name in actors)
    return Story(roles, chapters, _ending(trace, cast), left_out)


def _all_moments(trace: Trace, cast: Cast, source: Sequence[str]) -> list[tuple[str, list[Moment]]]:
    sentences, lines = Sentences(trace, cast), source_lines(trace)
    script = not any(trace.of(events.Import))
    chapters: list[tuple[str, list[Moment]]] = []
    prepared: list[Moment] = []  # by the grader, for its next call
    for event in _without_clean_up(_with_short_tracebacks(stable_order(trace), trace)):
        what, line = shown_text(sentences.of(event)), lines.get(event.index)
        if isinstance(event.facts, (events.Main if script else events.Import, events.Call)):
            chapters.append((_title(event, cast), prepared))
            prepared = []
        elif isinstance(event.facts, DRIVER_EVENTS) and not script:
            continue
        if what and chapters:
            leaves, quotation = isinstance(event.facts, LEAVING), shown_text(quoted(line, source))
            moment = Moment(cast.name(event.pid), what, line, quotation, leaves, event)
            of_grader = isinstance(event.facts, events.PoolReady) and line is None and not script
            (prepared if of_grader else chapters[-1][1]).append(moment)
    if len(chapters) > 1 and len(chapters[0][1]) == 1:
        chapters.pop(0)  # an import without anything remarkable
    return chapters


def shown_text(text: str) -> str:
    """Return a text without control characters, as one line, and not too long."""
    text = printable(text).replace("\n", "\\n")
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 4] + " ..."


def _title(event: Event[Facts], cast: Cast) -> str:
    if isinstance(event.facts, events.Call):
        return shown_text(cast.without_pids(call_text(event.facts)))
    return "The program" if isinstance(event.facts, events.Main) else "The import"


_OF_CLEAN_UP = (
    events.GraderCleanup,
    events.PoolReady,
    events.PoolFailed,
    events.PoolCall,
    events.PoolReturn,
    events.End,
    events.Death,
)


def _without_clean_up(all_events: Iterable[Event[Facts]]) -> Iterator[Event[Facts]]:
    """Yield the events except for those by which the grader shuts its own pool down."""
    in_clean_up = False
    for event in all_events:
        begins = isinstance(event.facts, events.GraderCleanup)
        in_clean_up = (in_clean_up or begins) and not isinstance(event.facts, events.GraderCleanupEnd)
        if not (in_clean_up and isinstance(event.facts, _OF_CLEAN_UP)):
            yield event


def _with_short_tracebacks(all_events: Sequence[Event[Facts]], trace: Trace) -> Iterator[Event[Facts]]:
    """Yield the events with each traceback as one event, which has the line that names the error."""
    following: dict[int, Event[Facts]] = {}  # the next event of the same process, by an event's index
    for pid in {event.pid for event in all_events}:
        own = [event for event in all_events if event.pid == pid]
        following |= {event.index: after for event, after in pairwise(own)}
    inside: dict[int | None, list[Event[Facts]]] = {}
    for event in all_events:
        line = event.facts
        if not _is_error(line) or not (event.pid in inside or _opens_traceback(line.text)):
            yield event
            continue
        inside.setdefault(event.pid, []).append(event)
        after = following.get(event.index)
        if after is None or not _is_error(after.facts):
            yield _one_traceback(inside.pop(event.pid), trace)


def _is_error(facts: Facts) -> TypeGuard[events.Line]:
    return isinstance(facts, events.Line) and facts.stream == STDERR


def _opens_traceback(text: str) -> bool:
    return begins_traceback(text) or (text.startswith("Process ") and text.endswith(":"))


def _one_traceback(lines: Sequence[Event[Facts]], trace: Trace) -> Event[Facts]:
    error = last_error(dataclasses.replace(trace, events=tuple(lines)))
    return dataclasses.replace(lines[0], facts=Traceback(error))


def _with_equal_calls_folded(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield the chapters; of calls of one function in a row in which the same happens, the first one.

    A call whose arguments or results are in its moments is like no other: these are calls that fail alike.
    """
    for _, group in groupby(chapters, key=lambda chapter: (_function(chapter.title), chapter.moments)):
        first, *others = group
        if others:
            titles = f"{others[0].title}" + (f" and {len(others) - 1} more" if len(others) > 1 else "")
            again = Moment(first.moments[-1].who, f"... and the same in {titles}")
            first = Chapter(first.title, (*first.moments, again))
        yield first


def _function(title: str) -> str:
    return title.partition("(")[0]


def _folded(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Yield moments that a process repeats only once, followed by their count."""
    start = 0
    while start < len(moments):
        length, times = _repetition(moments, start)
        yield from moments[start : start + length]
        if times > 1:
            yield Moment(moments[start].who, f"... and so on, {times} times in all")
        start += length * times


def _repetition(moments: Sequence[Moment], start: int) -> tuple[int, int]:
    """Return the number of moments that are repeated from ``start``, and how often; (1, 1) if not."""
    for length in range(1, MAX_PERIOD + 1):
        part = moments[start : start + length]
        if len({moment.who for moment in part}) != 1:
            break
        times = 1
        while moments[start + times * length : start + (times + 1) * length] == part:
            times += 1
        if times >= MIN_REPEATS:
            return length, times
    return 1, 1


def _shorten(chapters: Sequence[tuple[str, list[Moment]]]) -> tuple[list[tuple[str, list[Moment]]], int]:
    kept, remaining, left_out = [], MAX_MOMENTS, 0
    for title, moments in chapters:
        kept.append((title, moments[:remaining]))
        left_out += len(moments[remaining:])
        remaining -= len(moments[:remaining])
    return kept, left_out


def _ending(trace: Trace, cast: Cast) -> str:
    idle = [f"{process.name}, " for process in trace.processes if process.pool is not None]
    waits = tuple(each for each in trace.waits if not each.startswith(tuple(idle)))
    ending = how_it_ended(dataclasses.replace(trace, waits=waits or trace.waits))
    ending = ending or "The program ended by itself, with exit status 0."
    if trace.survivors:
        ending += f" Other processes were still alive: {trace.still_alive}."
    for role in cast.roles.values():  # as observe/wording.py names them
        ending = ending.replace(f"{role.process}, which runs {role.runs},", role.name)
        ending = ending.replace(f"{role.process}, which runs {role.runs}", role.name)
        ending = ending.replace(f"{role.process} (target {role.runs})", role.name)
    return printable(cast.without_pids(ending.replace("the main process", MAIN)))
