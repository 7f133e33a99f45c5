"""The story of one run: chapters of moments, each with who, what, and the line of source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from grader.checking.queries import TRACEBACK, how_it_ended, last_error

from .. import events
from ..events import Event, Facts
from ..report.text import printable
from ..trace import STDERR, Trace
from .roles import MAIN, Cast, Role
from .sentences import Sentences, Traceback, call_text
from .source_lines import quoted, source_lines
from .stable_order import in_order

MOST_MOMENTS = 600  # of a run: whoever reads more has lost the thread
MOST_TEXT = 200  # of one moment
LONGEST_ROUND, FEWEST_ROUNDS = 4, 3  # moments that a process repeats, and how often before they are folded

LEAVING = (events.End, events.Death, events.MainEnd, events.Returned)
THE_DRIVERS = (events.Main, events.MainEnd)  # where the grader imports the file and calls its functions


@dataclass(frozen=True)
class Moment:
    """One thing that happened: who, what, and the line of the file (counted from 1) that it came from.

    ``leaves`` says that the one who did it takes no further part.
    """

    who: str
    what: str
    line: int | None = None
    source: str = ""
    leaves: bool = False


@dataclass(frozen=True)
class Chapter:
    """The program as a script, its import, or one call of a function of its."""

    title: str
    moments: tuple[Moment, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Who does something in this chapter, in the order of first appearance."""
        return tuple(dict.fromkeys(moment.who for moment in self.moments))


@dataclass(frozen=True)
class Story:
    """What happened in a run, the same each time that it is run in the same order."""

    roles: tuple[Role, ...]
    chapters: tuple[Chapter, ...]
    ending: str
    left_out: int = 0  # moments beyond the most


def tell(trace: Trace, source: Sequence[str]) -> Story:
    """Tell the run; ``source`` are the lines of the learner's file."""
    cast = Cast.of(trace)
    told = _told(trace, cast, source)
    kept, left_out = _shorten(told)
    chapters = tuple(Chapter(title, tuple(_folded(moments))) for title, moments in kept if moments)
    actors = {actor for chapter in chapters for actor in chapter.actors}
    roles = tuple(role for name, role in cast.roles.items() if name in actors)
    return Story(roles, chapters, _ending(trace, cast), left_out)


def _told(trace: Trace, cast: Cast, source: Sequence[str]) -> list[tuple[str, list[Moment]]]:
    sentences, lines = Sentences(trace, cast), source_lines(trace)
    script = not any(trace.of(events.Import))
    told: list[tuple[str, list[Moment]]] = []
    given: list[Moment] = []  # what the grader did before its next call
    for event in _without_clean_up(_with_short_tracebacks(in_order(trace), trace)):
        what, line = _safe(sentences.of(event)), lines.get(event.index)
        if isinstance(event.facts, (events.Main if script else events.Import, events.Call)):
            told.append((_title(event, cast), given))
            given = []
        elif isinstance(event.facts, THE_DRIVERS) and not script:
            continue
        if what and told:
            leaves, quotation = isinstance(event.facts, LEAVING), _safe(quoted(line, source))
            moment = Moment(cast.name(event.pid), what, line, quotation, leaves)
            of_grader = isinstance(event.facts, events.PoolReady) and line is None and not script
            (given if of_grader else told[-1][1]).append(moment)
    if len(told) > 1 and len(told[0][1]) == 1:
        told.pop(0)  # the import that went as it should
    return told


def _safe(text: str) -> str:
    """Make a text harmless, one line, and not too long."""
    text = printable(text).replace("\n", "\\n")
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 4] + " ..."


def _title(event: Event[Facts], cast: Cast) -> str:
    if isinstance(event.facts, events.Call):
        return _safe(cast.without_pids(call_text(event.facts)))
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


def _without_clean_up(seen: Iterable[Event[Facts]]) -> Iterator[Event[Facts]]:
    """Leave out how the grader puts its own pool away."""
    away = False
    for event in seen:
        begins = isinstance(event.facts, events.GraderCleanup)
        away = (away or begins) and not isinstance(event.facts, events.GraderCleanupEnd)
        if not (away and isinstance(event.facts, _OF_CLEAN_UP)):
            yield event


def _with_short_tracebacks(seen: Sequence[Event[Facts]], trace: Trace) -> Iterator[Event[Facts]]:
    """Make one event of the lines of a traceback; it has the line that names the error."""
    following: dict[int, Event[Facts]] = {}  # an event's index -> the next one of the same process
    for pid in {event.pid for event in seen}:
        own = [event for event in seen if event.pid == pid]
        following |= {event.index: after for event, after in pairwise(own)}
    inside: dict[int | None, list[Event[Facts]]] = {}
    for event in seen:
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
    return TRACEBACK in text or (text.startswith("Process ") and text.endswith(":"))


def _one_traceback(lines: Sequence[Event[Facts]], trace: Trace) -> Event[Facts]:
    error = last_error(dataclasses.replace(trace, events=tuple(lines)))
    return dataclasses.replace(lines[0], facts=Traceback(error))


def _folded(moments: Sequence[Moment]) -> Iterator[Moment]:
    """Tell once, with its count, what a process did several times in a row."""
    at = 0
    while at < len(moments):
        length, times = _round(moments, at)
        yield from moments[at : at + length]
        if times > 1:
            yield Moment(moments[at].who, f"... and so on, {times} times in all")
        at += length * times


def _round(moments: Sequence[Moment], at: int) -> tuple[int, int]:
    """Give the length of what is repeated from there, and how often it comes; (1, 1) if it is not."""
    for length in range(1, LONGEST_ROUND + 1):
        part = moments[at : at + length]
        if len({moment.who for moment in part}) != 1:
            break
        times = 1
        while moments[at + times * length : at + (times + 1) * length] == part:
            times += 1
        if times >= FEWEST_ROUNDS:
            return length, times
    return 1, 1


def _shorten(told: Sequence[tuple[str, list[Moment]]]) -> tuple[list[tuple[str, list[Moment]]], int]:
    kept, room, left_out = [], MOST_MOMENTS, 0
    for title, moments in told:
        kept.append((title, moments[:room]))
        left_out += len(moments[room:])
        room -= len(moments[:room])
    return kept, left_out


def _ending(trace: Trace, cast: Cast) -> str:
    idle = [f"{process.name}, " for process in trace.processes if process.pool is not None]
    waits = tuple(each for each in trace.waits if not each.startswith(tuple(idle)))
    ended = how_it_ended(dataclasses.replace(trace, waits=waits or trace.waits))
    ended = ended or "The program ended by itself, with exit status 0."
    if trace.survivors:
        ended += f" Others were still there: {'; '.join(trace.survivors)}."
    for role in cast.roles.values():  # as observe/wording.py names them
        ended = ended.replace(f"{role.process}, which runs {role.runs},", role.name)
        ended = ended.replace(f"{role.process}, which runs {role.runs}", role.name)
        ended = ended.replace(f"{role.process} (target {role.runs})", role.name)
    return printable(cast.without_pids(ended.replace("the main process", MAIN)))
