"""What a program printed, and which of its processes did, for whoever has to help the learner.

Runs that printed the same are told once. However much was printed, the text stays short: its beginning and
its end are kept, and between them stands how much was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from grader import events
from grader.probe.visible_paths import RUN_FOLDER
from grader.scorecard import ExerciseResult
from grader.trace import STDERR, Trace

MOST = 32 * 1024  # characters of one exercise's text, about; what is printed beyond is counted, not kept
_BODY = 8 * 1024  # characters of one run
_END = 1024  # of them kept for its last lines, where errors stand
_LINE = 500


def with_transcript(result: ExerciseResult, traces: Iterable[Trace]) -> ExerciseResult:
    """Return an exercise's result with what its program printed in these runs."""
    return msgspec.structs.replace(result, output=printed(traces))


def printed(traces: Iterable[Trace]) -> str:
    """Tell what the runs of one file printed, the runs in their order; empty where none printed anything.

    The text is the learner's own: a report makes it harmless for the place where it stands (report/text.py).
    """
    runs: dict[tuple[str, ...], list[str]] = {}
    for trace in traces:
        lines = tuple(_lines(trace))
        if lines:
            runs.setdefault(lines, []).append(_name(trace))
    parts: list[str] = []
    room = MOST
    for count, (lines, names) in enumerate(runs.items()):
        if room <= 0:
            parts.append(f"... {len(runs) - count} runs that printed something else are left out")
            break
        parts += [*_heads(names), *_cut(lines)]
        room = MOST - sum(map(len, parts))
    return "\n".join(parts)


def _lines(trace: Trace) -> Iterable[str]:
    writers: dict[int | None, str] = {}
    for event in trace.of(events.Line):
        if event.pid not in writers:
            writers[event.pid] = _writer(trace, event.pid)
        stream = ", standard error" if event.facts.stream == STDERR else ""
        text = event.facts.text
        rest = len(text) - _LINE
        more = f" ... ({rest} characters more)" if rest > 0 else ""
        yield f"  {writers[event.pid]}{stream}: {RUN_FOLDER.sub('', text[:_LINE])}{more}"
    if trace.end == "flood":
        yield "  ... here it was ended: it had printed more than the output limit allows"


def _writer(trace: Trace, pid: int | None) -> str:
    process = trace.process_of(pid)
    name = " ".join(process.name.split()) if process is not None else ""
    return name or ("main" if pid == trace.main else f"pid {pid}" if pid else "an unknown process")


def _name(trace: Trace) -> str:
    what = "imported, its functions called" if any(trace.of(events.Import)) else "as a script"
    return f"{what}, {trace.method}, {trace.schedule}"


def _heads(names: Sequence[str]) -> list[str]:
    return [*(f"[{name}]" for name in names[:-1]), f"[{names[-1]}]:"]


def _cut(lines: Sequence[str]) -> list[str]:
    """Keep the first lines and the last ones, as many as there is room for."""
    if sum(map(len, lines)) <= _BODY:
        return list(lines)
    first = _fitting(lines, _BODY - _END)
    last = _fitting(lines[:first:-1], _END)
    left_out = lines[first : len(lines) - last]
    said = f"  ... {sum(map(len, left_out))} characters in {len(left_out)} lines are left out ..."
    return [*lines[:first], said, *lines[len(lines) - last :]]


def _fitting(lines: Iterable[str], room: int) -> int:
    """How many of the lines, from the first on, fit into so many characters."""
    count = 0
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        count += 1
    return count
