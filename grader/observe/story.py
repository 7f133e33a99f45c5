"""Sentences about a run's processes for the learner: who waits for whom, and who outlived the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..trace import Event

_OPEN = {"join": "joined", "pool_call": "pool_return", "await": "awaited"}


def who_is(events: Sequence[Event], pid: int | None, main: int | None) -> str:
    """Name a process as the learner knows it."""
    if pid == main:
        return "the main process"
    for event in events:
        if event.kind == "born" and event.pid == pid:
            target = f", which runs {event['target']}" if event["target"] else ""
            return f"{event['name']}{target}"
    return f"process {pid}"


def who_waits(events: Sequence[Event], main: int, asleep: Mapping[int, frozenset[str]]) -> tuple[str, ...]:
    """One sentence for each process of a deadlock that waits for something that can be named."""
    pids = {event["process"]: event.pid for event in events if event.kind == "born"}
    sentences = []
    for pid in asleep:
        who = who_is(events, pid, main)
        last = _open_question(events, pid)
        if last is None:
            if pid == main or any(e.kind == "born" and e.pid == pid for e in events):
                sentences.append(f"{who} waits for something that nobody will send or release")
        elif last.kind == "join":
            sentences.append(f"{who} waits in join() for {who_is(events, pids.get(last['process']), main)}")
        elif last.kind == "pool_call":
            sentences.append(f"{who} waits in the pool's {last['method']}()" + _dead_worker(events))
        else:
            sentences.append(f"{who} waits for a result of the pool" + _dead_worker(events))
    return tuple(sentences)


def _open_question(events: Sequence[Event], pid: int) -> Event | None:
    """The last wait of a process that has not come back."""
    opened: list[Event] = []
    for event in events:
        if event.pid != pid:
            continue
        if event.kind in _OPEN:
            opened.append(event)
        elif event.kind in _OPEN.values() and opened:
            opened.pop()
    return opened[-1] if opened else None


def _dead_worker(events: Sequence[Event]) -> str:
    taken: dict[tuple[int | None, int, int], Event] = {}
    dead = {event.pid for event in events if event.kind == "death"}
    for event in events:
        place = (event.pid, event["job"], event["chunk"])
        if event.kind == "taken":
            taken[place] = event
        elif event.kind == "task_end" and event["error"] is None:
            taken.pop(place, None)
    lost = [pid for pid, _, _ in taken if pid in dead]
    return "; the worker that had taken a task of it has ended without finishing it" if lost else ""


def describe_survivor(events: Sequence[Event], pid: int, command: str) -> str:
    """Say which process outlived the program and how it came to be."""
    for event in events:
        if event.kind == "born" and event.pid == pid:
            target = f" (target {event['target']})" if event["target"] else ""
            return f"{event['name']}{target}, started with multiprocessing"
    if any(event.kind == "fork" and event.pid == pid for event in events):
        return f"process {pid}, made with os.fork"
    return f"process {pid}, another program: {command}" if command else f"process {pid}"
