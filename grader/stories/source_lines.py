"""Finds the line of the learner's file that an event belongs to.

A request contains its line. A printed line is matched with the notes that its process sent with its next
request (probe/streams.py): the same text, in the same order. Notes come from learners' processes, so they are
trusted for nothing but the line to quote.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from grader import events
from grader.trace import Trace

MAX_TEXT = 60  # of a printed line is compared (probe/streams.py)


def source_lines(trace: Trace) -> Mapping[int, int]:
    """Return the line number of each event, by the event's index, where it is known."""
    known = {event.index: event.line for event in trace.events if event.line is not None}
    notes: dict[tuple[int | None, str], deque[tuple[int | None, str]]] = {}
    for event in trace.events:
        for stream, line, text in event.wrote:
            notes.setdefault((event.pid, stream), deque()).append((line, text))
    for printed in trace.of(events.Line):
        own = notes.get((printed.pid, printed.facts.stream), deque())
        line = _take(own, printed.facts.text)
        if line is not None:
            known[printed.index] = line
    return known


def _take(own: deque[tuple[int | None, str]], text: str) -> int | None:
    index = next((at for at, (_, noted) in enumerate(own) if noted == text[:MAX_TEXT]), None)
    if index is None:
        return None
    for _ in range(index):
        own.popleft()
    return own.popleft()[0]


def quoted(line: int | None, source: Sequence[str]) -> str:
    """Return the text of a line (counted from 1) without its indentation, or an empty text."""
    return source[line - 1].strip() if line is not None and 0 < line <= len(source) else ""
