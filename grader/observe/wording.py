"""Sentences about a run's processes for the learner: who waits for whom, and who outlived the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.trace import Event

from .quiescence import FOR_DATA, TO_BE_READ, TO_BE_WOKEN

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
    """One sentence for each process of a deadlock that waits for something that can be named.

    The main process comes first, and after each one the process that it joins: so a circle is told in its
    order. Workers of a pool that have no task in hand are left out.
    """
    pids = {event["process"]: event.pid for event in events if event.kind == "born"}
    idle = {event["process"] for event in events if event.kind == "start" and event["pool"] is not None}
    busy = {place[0] for place in _open_tasks(events)}
    sentences: list[str] = []
    left: list[int | None] = [main, *(pid for key, pid in pids.items() if key not in idle or pid in busy)]
    while left:
        pid = left.pop(0)
        if pid is None or pid not in asleep:
            continue
        last = _open_question(events, pid)
        if last is not None and last.kind == "join":
            joined = pids.get(last["process"])
            wait = f"in join() for {who_is(events, joined, main)}"
            left.sort(key=lambda each: each != joined)
        elif last is None:
            wait = _for_what(asleep[pid])
        elif last.kind == "pool_call":
            wait = f"in the pool's {last['method']}()" + _dead_worker(events)
        else:
            wait = "for a result of the pool" + _dead_worker(events)
        who = who_is(events, pid, main)
        sentences.append(f"{who}{',' if ',' in who else ''} waits {wait}")
    return tuple(sentences)


def _for_what(sleep: frozenset[str]) -> str:
    if TO_BE_READ in sleep:
        return "until somebody reads what it put into a queue or a pipe: get() comes before join()"
    if FOR_DATA in sleep:
        return "for data from a queue or a pipe, which nobody will send"
    if TO_BE_WOKEN in sleep:
        return "for a lock, a semaphore, an event or a thread, which nobody will release"
    return "for something that nobody will send or release"


def _open_question(events: Sequence[Event], pid: int | None) -> Event | None:
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


def _open_tasks(events: Sequence[Event]) -> list[tuple[int | None, int, int]]:
    """The tasks (worker, job, chunk) that were taken and not brought to an end."""
    taken: dict[tuple[int | None, int, int], Event] = {}
    for event in events:
        place = (event.pid, event["job"], event["chunk"])
        if event.kind == "taken":
            taken[place] = event
        elif event.kind == "task_end" and event["error"] is None:
            taken.pop(place, None)
    return list(taken)


def _dead_worker(events: Sequence[Event]) -> str:
    dead = {event.pid for event in events if event.kind == "death"}
    lost = [pid for pid, _, _ in _open_tasks(events) if pid in dead]
    return "; the worker that had taken a task of it has ended without finishing it" if lost else ""


def describe_survivor(events: Sequence[Event], pid: int, command: str) -> str:
    """Say which process outlived the program, how it was started, and by whom."""
    main = next((event.pid for event in events if event.kind == "hello"), None)
    for event in events:
        if event.kind == "born" and event.pid == pid:
            target = f" (target {event['target']})" if event["target"] else ""
            starter = next(
                (e.pid for e in events if e.kind == "start" and e["process"] == event["process"]), None
            )
            by = f" by {who_is(events, starter, main)}" if starter is not None else ""
            return f"{event['name']}{target}, started with multiprocessing{by}"
    fork = next((event for event in events if event.kind == "fork" and event.pid == pid), None)
    if fork is not None:
        by = f" by {who_is(events, fork['ppid'], main)}" if fork["ppid"] is not None else ""
        return f"process {pid}, made with os.fork{by}"
    # Popen tells of its posix_spawn as well
    told = [(e["how"], e.pid) for e in events if e.kind == "program"]
    ways = {each for each in told if each[0] != "os.posix_spawn"} or set(told)
    how = "".join(
        f" (started with {how} by {who_is(events, by, main)})" for how, by in ways if len(ways) == 1
    )
    return f"process {pid}, another program: {command}{how}" if command else f"process {pid}{how}"
