"""What an event does to objects that other processes can observe."""

from __future__ import annotations

from collections.abc import Iterable

from .. import events
from ..events import Event, Facts
from ..exploring.operations import Effect
from .answers import SHORT_WAIT_SECONDS
from .process_names import ProcessNames

ANY = "*"  # an object that stands for all
LINE, EXIT, LOOK, AGAIN, JOINED, TERMINATE = "line", "exit", "look", "look again", "joined", "terminate"
TAKE, TAKE_NOTHING = "take", "take nothing"
RESULT, UNORDERED, CALLED_BACK = "result", "unordered result", "called back"
ASK, ASK_AGAIN = "ask", "ask again"


def effects_of(seen: Iterable[Event[Facts]], names: ProcessNames) -> frozenset[Effect]:
    """Return the effects of events."""
    return frozenset(effect for event in seen if (effect := effect_of(event, names)) is not None)


def effect_of(event: Event[Facts], names: ProcessNames) -> Effect | None:
    """Return what an event does, or None if no other process can observe it."""
    match event.facts:
        case events.Line():
            return Effect(LINE, names.of(event.pid))
        case events.Death():
            return Effect(EXIT, names.of(event.pid))
        case events.Joined(process=key, timeout=None):
            return Effect(JOINED, names.of_key(key))
        case events.Terminate(process=key):
            return Effect(TERMINATE, names.of_key(key))
        case events.Taken() | events.TaskEnd():
            return _of_a_pool(event, names)
        case facts:
            return look_of(facts, names)


def _of_a_pool(event: Event[Facts], names: ProcessNames) -> Effect | None:
    match event.facts:
        case events.Taken():
            return Effect(TAKE, str(names.pools.get(names.of(event.pid))))
        case events.TaskEnd(job=job):
            if job in names.called_back:
                return Effect(CALLED_BACK, ANY)
            return Effect(UNORDERED if job in names.unordered else RESULT, str(job))
        case _:
            return None


def look_of(facts: Facts, names: ProcessNames) -> Effect | None:
    """Return the effect of a look: a question with two legal answers."""
    match facts:
        case (
            events.Poll(process=key, what="is_alive" | "exitcode" | "repr" | "close" | "active_children")
            | events.Join(process=key, timeout=float() | int())
        ):
            return Effect(LOOK, ANY if key is None else names.of_key(key))
        case events.Poll(what="ready"):
            return Effect(ASK, ANY)
        case events.Await(job=job, timeout=float() | int() as timeout) if timeout < SHORT_WAIT_SECONDS:
            return Effect(ASK, str(job))
        case _:
            return None
