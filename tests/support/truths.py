"""What the words of a report claim, and what a run must show for the claim to be true.

A report may leave out much, but what it claims was seen. Each claim is a pattern of words and a question to
the traces of the program's runs; a new sentence in a message needs a claim only if it says that something
happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from grader import events
from grader.checking.queries import join_of
from grader.process_table import Process
from grader.scorecard import ExerciseResult
from grader.trace import Trace
from grader.values import all_numbers

Traces = Sequence[Trace]
Question = Callable[[re.Match[str], Traces], bool]
_ENDS = frozenset({"close", "terminate", "join", "__exit__"})


def _processes(traces: Traces, name: str) -> Iterator[tuple[Trace, Process]]:
    for trace in traces:
        yield from ((trace, process) for process in trace.processes if process.name == name)


def _died(match: re.Match[str], traces: Traces) -> bool:
    """Check whether a process of that name printed something and did not end with 0."""
    return any(
        process.exitcode != 0 and any(line.pid == process.pid for line in trace.errors)
        for trace, process in _processes(traces, match["name"])
    )


def _main_crashed(_: re.Match[str], traces: Traces) -> bool:
    return any(trace.status == 1 and any(e.pid == trace.main for e in trace.errors) for trace in traces)


def _caught(match: re.Match[str], traces: Traces) -> bool:
    if match["name"].endswith("main process"):
        return any(trace.status == 0 and trace.errors for trace in traces)
    return any(process.exitcode == 0 for _, process in _processes(traces, match["name"]))


def _unjoined(match: re.Match[str], traces: Traces) -> bool:
    return any(join_of(trace, process) is None for trace, process in _processes(traces, match["name"]))


def _happened(*kinds: type[events.Facts]) -> Question:
    return lambda _match, traces: any(any(trace.of(*kinds)) for trace in traces)


def _asked(match: re.Match[str], traces: Traces) -> bool:
    """Check whether the question that the words name was asked, and no other in its place."""
    polls = {e.facts.what for trace in traces for e in trace.of(events.Poll)}
    return any(what in match["what"] for what in polls)


def _ended(how: str) -> Question:
    return lambda _match, traces: any(trace.end == how for trace in traces)


def _with_status(match: re.Match[str], traces: Traces) -> bool:
    return any(trace.status == int(match["status"]) for trace in traces)


def _was_printed(match: re.Match[str], traces: Traces) -> bool:
    text = match["text"]
    return any(repr(line.text) == text for trace in traces for line in (*trace.lines, *trace.errors))


def _was_raised(match: re.Match[str], traces: Traces) -> bool:
    return any(match["kind"] in kind for trace in traces for kind in _kinds_raised(trace))


def _kinds_raised(trace: Trace) -> Iterator[str]:
    yield from (line.text for line in (*trace.errors, *trace.lines))
    for event in trace.events:
        error = getattr(event.facts, "error", None)
        if isinstance(error, (str, events.Error)):
            yield error if isinstance(error, str) else f"{error.type} {error.text}"
        text = getattr(event.facts, "text", None)
        if isinstance(event.facts, events.StartFailed) and isinstance(text, str):
            yield text


def _waited(_: re.Match[str], traces: Traces) -> bool:
    """Check whether the program waited for a result: by get() or wait(), or by a method that waits."""
    waits = any(e.facts.timeout is None for trace in traces for e in trace.of(events.Await))
    return waits or any(_called(trace) & {"apply", "map", "starmap", "imap"} for trace in traces)


def _called(trace: Trace) -> set[str]:
    return {str(e.facts.method) for e in trace.of(events.PoolCall)} - _ENDS


def _answered_alone(_: re.Match[str], traces: Traces) -> bool:
    """Check whether a call gave a value that is not empty, while no worker had a task."""
    return any(
        call.done and call.value not in (None, [], ())
        for trace in traces
        for call in trace.calls
        if not any(call.begin < task.taken < call.end for task in trace.tasks)
    )


def _answered_beside(match: re.Match[str], traces: Traces) -> bool:
    """Check whether a call gave a value, while so many tasks returned none of its numbers."""
    return any(
        call.done and len(tasks) == int(match["count"]) and not _numbers_in(call.value) & returned
        for trace in traces
        for call in trace.calls
        for tasks in [[task for task in trace.tasks if call.begin < task.taken < call.end]]
        for returned in [{number for task in tasks for number in _numbers_in(task.result)}]
    )


def _gave_a_coroutine(match: re.Match[str], traces: Traces) -> bool:
    """Check whether Python warned of a coroutine of that name, or a call or a task gave one."""
    warned = any(f"'{match['name']}' was never awaited" in e.text for trace in traces for e in trace.errors)
    called = any(
        call.function == match["name"] and re.search("coroutine|async_generator", repr(call.value))
        for trace in traces
        for call in trace.calls
    )
    return warned or called or any("coroutine" in repr(task.result) for t in traces for task in t.tasks)


def _numbers_in(value: object) -> set[float]:
    """Return the numbers of a value, without pids: those of the first part of a pair."""
    parts = value[:1] if isinstance(value, tuple) else value
    items = parts if isinstance(parts, (list, tuple)) else [parts]
    firsts = [item[0] if isinstance(item, tuple) and item else item for item in items]
    return {number for item in firsts for number in all_numbers(item)}


def _pool_was_idle(_: re.Match[str], traces: Traces) -> bool:
    return any(any(trace.of(events.PoolReady)) and not _called(trace) for trace in traces)


_NAME = r"(?<!main )(?<!thread )(?<![\w-])(?P<name>[\w-]+)(?: \([^()]*(?:\(\))?[^()]*\))?"
_QUOTED = r"(?P<text>'[^']*'|\"[^\"]*\")"
CLAIMS: tuple[tuple[str, Question], ...] = (
    (rf"{_NAME} was ended by an exception", _died),
    (r"the main process was ended by an exception", _main_crashed),
    (r"(?P<name>[Tt]he main process|(?<!main )\b[\w-]+)(?: \([^()]*\))? caught an exception", _caught),
    (rf"(?:joined|but|and) {_NAME} never was", _unjoined),
    (rf"{_NAME} was never joined", _unjoined),
    (r"the main process slept", _happened(events.Sleep)),
    (r"the main process asked (?P<what>.*?) (?:once|twice|\w+ times)", _asked),
    (r"was only joined with a time", _happened(events.Join)),
    (r"asked for a result with a time limit", _happened(events.Await)),
    (r"asked ready\(\)", _happened(events.Poll)),
    (r"run\(\) was called", _happened(events.RunHere)),
    (r"threads of the main process|pool of threads", _happened(events.Pool)),
    (r"a task raised an exception|could not be sent back", _happened(events.TaskError)),
    (r"no process could go on|is deadlocked", _ended("deadlock")),
    (r"did not finish within the time limit", _ended("timeout")),
    (r"ended with status (?P<status>\d+)", _with_status),
    (rf"(?:the line|wrote|printed) {_QUOTED}(?: was written by|,? before| itself)", _was_printed),
    (rf"[Tt]he nearest line is {_QUOTED}:", _was_printed),
    (r"\b(?P<kind>[A-Z]\w*(?:Error|Exception))\b(?=:)", _was_raised),
    (r"waited for (?:a result|the work)|waited each time", _waited),
    (r"the main process did the work itself", _answered_alone),
    (r"(?P<count>\d+) tasks?, but none gave one of the numbers", _answered_beside),
    (r"(?P<name>\w+) gave an? (?:coroutine|asynchronous generator), which nothing", _gave_a_coroutine),
    (r"got no work", _pool_was_idle),
)
NEVER = (  # what no report shows: the grader's own places, its own tracebacks
    re.compile(r"/tmp/|/grader/|grader\.probe|Traceback \(most recent call last\)|<grader"),
    re.compile(r"\bNone\b(?= (?:was|is|did))"),
)


def untrue(result: ExerciseResult, traces: Traces) -> list[str]:
    """Return the claims of an exercise's messages that no run shows, and what no message may show."""
    texts = [check.message for check in result.checks if check.status == "failed"]
    texts += [result.diagnosis.message] if result.diagnosis else []
    found = [
        f"{match[0]!r} in {text!r}"
        for text in dict.fromkeys(texts)
        for pattern, is_true in CLAIMS
        for match in re.finditer(pattern, text)
        if not is_true(match, traces)
    ]
    never = [f"{each.pattern!r} in {text!r}" for text in texts for each in NEVER if each.search(text)]
    return list(dict.fromkeys(found + never))
