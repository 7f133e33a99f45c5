"""Pictures of runs as data: lanes, rows, arrows. What draws them needs no events (report/drawing/).

Time goes down: each moment of a run's story is a row, and a lane is a process. Rows are counted from 0; the
one after the last moment is the picture's tail, in which those processes stand that have not ended.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from .records import Record

Row = Annotated[int, msgspec.Meta(ge=0)]
LaneNumber = Annotated[int, msgspec.Meta(ge=0)]

State = Literal["idle", "busy", "held", "waiting"]
"""What a process does in a row.

``idle``: it has not begun, or is a worker without a task. ``busy``: it moves. ``held``: it could move, but
the schedule lets another process move. ``waiting``: it can't move before another one does something.
"""

ArrowKind = Literal["start", "join", "task", "result", "blocked"]
"""What an arrow means, from its source to its target.

``start``: starts it. ``join``: its end ends the target's wait. ``task`` and ``result``: hands it over.
``blocked``: still waits for it when the picture ends.
"""


class Span(Record, frozen=True):
    """What a process does from one row to another, both included."""

    state: State
    first: Row
    last: Row


class Work(Record, frozen=True):
    """A process runs its target, or a worker runs a task, from one row to another, both included."""

    label: str
    first: Row
    last: Row


class Lane(Record, frozen=True):
    """A process: its name in the story, a sign of two characters or so, and what it is.

    Its spans lie one after the other without a gap, from its first row to its last. ``ended`` is false if it
    still existed when the picture ended.
    """

    name: str
    sign: str
    about: str
    ended: bool
    spans: tuple[Span, ...]
    work: tuple[Work, ...] = ()

    @property
    def first(self) -> int:
        """Return the row in which the process came into being."""
        return self.spans[0].first

    @property
    def last(self) -> int:
        """Return the row in which it ended, or the tail."""
        return self.spans[-1].last

    def state(self, row: int) -> State | None:
        """Return what the process does in a row, or None if it does not exist."""
        return next((span.state for span in self.spans if span.first <= row <= span.last), None)

    def works(self, row: int) -> bool:
        """Check whether the process runs its target or a task in that row."""
        return any(work.first <= row <= work.last for work in self.work)


class Moment(Record, frozen=True):
    """One row: which lane, what happened, and the line of source (counted from 1) that caused it."""

    lane: LaneNumber
    text: str
    line: int | None = None
    source: str = ""


class Arrow(Record, frozen=True):
    """An arrow between two lanes in one row; ``since`` is the row in which its cause lies."""

    kind: ArrowKind
    source: LaneNumber
    target: LaneNumber
    row: Row
    since: Row


class Picture(Record, frozen=True):
    """The picture of a run of a script, of its import, or of one call.

    ``ending`` is how the run ended, if this is its last picture. ``summary`` is the picture in a few
    sentences. ``left_out`` is the number of moments for which there was no room.
    """

    title: str
    lanes: tuple[Lane, ...]
    moments: tuple[Moment, ...]
    arrows: tuple[Arrow, ...] = ()
    ending: str = ""
    summary: str = ""
    left_out: int = 0

    @property
    def tail(self) -> int:
        """Return the row below the last moment."""
        return len(self.moments)

    def _check(self) -> None:
        rows = [lane.last for lane in self.lanes] + [arrow.row for arrow in self.arrows]
        lanes = [moment.lane for moment in self.moments]
        lanes += [each for arrow in self.arrows for each in (arrow.source, arrow.target)]
        if max(rows, default=0) > self.tail or max(lanes, default=0) >= len(self.lanes):
            raise ValueError(f"{self.title}: a lane or an arrow is outside of the picture")


class SourceLine(Record, frozen=True):
    """A line of the learner's file: the signs of the processes that ran it.

    ``is_code``: it can be run at all, unlike an empty line or a comment.
    """

    text: str
    signs: tuple[str, ...] = ()
    is_code: bool = False


class Printed(Record, frozen=True):
    """A line of output and the sign of its writer; ``is_error``: it is of standard error."""

    sign: str
    text: str
    is_error: bool = False


class Scene(Record, frozen=True):
    """One run of an exercise's program, to be shown.

    Attributes:
        run_id: The id that repeats the run.
        pictures: Its pictures.
        check: The failed check that it decided, or empty.
        source: The lines of the program.
        output: What it printed.
        knows_lines: Whether it is known which lines were run; Python does not say so before 3.12.
        was_stopped: Whether it was stopped; which lines its processes ran last is not known then.
    """

    run_id: str
    pictures: tuple[Picture, ...]
    check: str = ""
    source: tuple[SourceLine, ...] = ()
    output: tuple[Printed, ...] = ()
    knows_lines: bool = False
    was_stopped: bool = False
