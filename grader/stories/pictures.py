"""Makes the picture of each chapter of a story: a row for each moment, a lane for each process.

Not every event has a moment (a worker of a pool was born; ``start()`` returned). Such an event belongs to the
row of the last moment before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from grader.events import Event, Facts
from grader.picture import Arrow, Lane, Moment, Picture, Span, State, Work
from grader.trace import Trace

from .lives import Life, Link, Lives
from .roles import MAIN, Cast, Role, sign_of
from .stable_order import stable_order
from .story import Chapter, story_of
from .summary import summary_of

MAX_ROWS, MAX_LANES = 100, 12  # of a picture
MAX_IDLE_LANES = 4  # of processes that do nothing

Placed = list[tuple[int, Event[Facts]]]  # events, each with the row to which it belongs


def pictures_of(trace: Trace, source: Sequence[str]) -> tuple[Picture, ...]:
    """Return the pictures of a run, one for each chapter; ``source`` are the lines of the learner's file."""
    story, cast = story_of(trace, source), Cast.of(trace)
    chapters = [_cut(chapter) for chapter in story.chapters]
    pictures: list[Picture] = []
    older: set[str] = set()
    for number, (chapter, placed) in enumerate(zip(chapters, _placed(trace, chapters), strict=True), 1):
        lives = Lives(trace, cast, frozenset(older))
        lives.add(placed, chapter)
        for name, life in lives.by_name.items():
            (older.discard if life.ended else older.add)(name)
        is_last = number == len(chapters)
        if is_last and trace.end == "deadlock":
            _block(lives, chapter)
        left_out = len(story.chapters[number - 1].moments) - len(chapter.moments)
        ending, more = (story.ending, story.left_out) if is_last else ("", 0)
        pictures.append(_picture(chapter, lives, cast, ending, left_out + more))
    return tuple(pictures)


def _cut(chapter: Chapter) -> Chapter:
    """Return a chapter with no more moments and processes than a picture has room for."""
    names = chapter.actors[:MAX_LANES]
    kept = [each for each in chapter.moments if each.who in names][:MAX_ROWS]
    return replace(chapter, moments=tuple(kept))


def _placed(trace: Trace, chapters: Sequence[Chapter]) -> list[Placed]:
    """Return the events of each chapter with their rows; those before the first moment have its row."""
    rows = {
        moment.event.index: (number, row)
        for number, chapter in enumerate(chapters)
        for row, moment in enumerate(chapter.moments)
        if moment.event is not None
    }
    placed: list[Placed] = [[] for _ in chapters]
    now = (0, 0)
    for event in stable_order(trace) if chapters else ():
        now = rows.get(event.index, now)
        placed[now[0]].append((now[1], event))
    return placed


def _block(lives: Lives, chapter: Chapter) -> None:
    """Let the processes of a deadlock wait from their last moment on, and for whom they do."""
    rows = {moment.who: row for row, moment in enumerate(chapter.moments)}
    for name, life in lives.by_name.items():
        if not life.ended:
            life.wait_for_good(rows.get(name, life.existence.first))
            for wait in life.waits:
                if wait.last is None and wait.label in lives.by_name:
                    lives.links.append(Link("blocked", name, wait.label, len(chapter.moments), wait.first))


def _picture(chapter: Chapter, lives: Lives, cast: Cast, ending: str, left_out: int) -> Picture:
    names = _names(chapter, lives, cast)
    actors = [moment.who for moment in chapter.moments]
    lanes = tuple(
        _lane(cast.roles.get(name, Role(name, name)), lives.by_name[name], actors) for name in names
    )
    return Picture(
        title=chapter.title,
        lanes=lanes,
        moments=tuple(
            Moment(names.index(each.who), each.what, each.line, each.source) for each in chapter.moments
        ),
        arrows=tuple(
            Arrow(each.kind, names.index(each.source), names.index(each.target), each.row, each.since)
            for each in lives.links
            if {each.source, each.target} <= {*names}
        ),
        ending=ending,
        summary=summary_of(lanes),
        left_out=left_out,
    )


def _names(chapter: Chapter, lives: Lives, cast: Cast) -> list[str]:
    """Return the lanes' names in their order: those who do something, and some of those who do not."""
    actors = set(chapter.actors)
    idle = [name for name in cast.roles if name in lives.by_name and name not in actors]
    chosen = actors | set(idle[: min(MAX_IDLE_LANES, MAX_LANES - len(actors))])
    ordered = [name for name in cast.roles if name in chosen]
    return ordered + sorted(chosen - set(ordered))


def _lane(role: Role, life: Life, actors: Sequence[str]) -> Lane:
    tail = len(actors)
    first, last = life.existence.first, tail if life.existence.last is None else life.existence.last
    states = [(_state(role.name, life, row, actors), row) for row in range(first, last + 1)]
    spans = []
    for state, group in groupby(states, key=lambda pair: pair[0]):
        rows = [row for _, row in group]
        spans.append(Span(state, rows[0], rows[-1]))
    work = tuple(
        Work(each.label, each.first, min(tail, last if each.last is None else each.last))
        for each in life.work
    )
    about = f"{role.process}, runs {role.runs}" if role.runs else role.process
    return Lane(role.name, sign_of(role.name), about, life.ended, tuple(spans), work)


def _state(name: str, life: Life, row: int, actors: Sequence[str]) -> State:
    if row < len(actors) and actors[row] == name:
        return "busy"
    if any(each.first <= row and (each.last is None or row < each.last) for each in life.waits):
        return "waiting"
    works = any(each.first <= row and (each.last is None or row <= each.last) for each in life.work)
    return "held" if works or name == MAIN else "idle"
