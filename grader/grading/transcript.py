"""The transcript: what a program printed, and which of its processes did, for the learner's teacher.

Runs that printed the same are listed once. A long text is cut: its beginning and its end are kept, with a
note between them on how much was left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from grader import events
from grader.probe.visible_paths import RUN_FOLDER
from grader.scorecard import ExerciseResult
from grader.trace import STDERR, Trace

MAX_CHARS = 32 * 1024  # of one exercise's text, about; the rest is counted, not kept
_MAX_RUN_CHARS = 8 * 1024
_END_CHARS = 1024  # of them for the last lines, which contain errors
_MAX_LINE_CHARS = 500


def with_transcript(result: ExerciseResult, traces: Iterable[Trace]) -> ExerciseResult:
    """Return an exercise's result with what its program printed in these runs."""
    return msgspec.structs.replace(result, output=transcript(traces))


def transcript(traces: Iterable[Trace]) -> str:
    """Return what the runs of one file printed, in their order; empty if none printed anything.

    The text is the learner's: each report must escape it for its format (report/text.py).
    """
    runs: dict[tuple[str, ...], list[str]] = {}
    for trace in traces:
        lines = tuple(_lines(trace))
        if lines:
            runs.setdefault(lines, []).append(_name(trace))
    parts: list[str] = []
    remaining = MAX_CHARS
    for count, (lines, names) in enumerate(runs.items()):
        if remaining <= 0:
            parts.append(f"... {len(runs) - count} runs with other output are left out")
            break
        parts += [*_heads(names), *_cut(lines)]
        remaining = MAX_CHARS - sum(map(len, parts))
    return "\n".join(parts)


def _lines(trace: Trace) -> Iterable[str]:
    writers: dict[int | None, str] = {}
    for event in trace.of(events.Line):
        if event.pid not in writers:
            writers[event.pid] = _writer(trace, event.pid)
        stream = ", standard error" if event.facts.stream == STDERR else ""
        text = event.facts.text
        rest = len(text) - _MAX_LINE_CHARS
        more = f" ... ({rest} characters more)" if rest > 0 else ""
        yield f"  {writers[event.pid]}{stream}: {RUN_FOLDER.sub('', text[:_MAX_LINE_CHARS])}{more}"
    if trace.end == "flood":
        yield "  ... stopped here: it had printed more than the output limit allows"


def _writer(trace: Trace, pid: int | None) -> str:
    process = trace.process_of(pid)
    name = " ".join(process.name.split()) if process is not None else ""
    return name or ("main" if pid == trace.main else f"pid {pid}" if pid else "an unknown process")


def _name(trace: Trace) -> str:
    what = "imported, its functions called" if any(trace.of(events.Import)) else "as a script"
    order = f" {trace.order}" if trace.order else ""
    return f"{what}, {trace.method}, {trace.schedule}{order}"


def _heads(names: Sequence[str]) -> list[str]:
    return [*(f"[{name}]" for name in names[:-1]), f"[{names[-1]}]:"]


def _cut(lines: Sequence[str]) -> list[str]:
    """Return the first lines and the last ones, as many as the limits allow."""
    if sum(map(len, lines)) <= _MAX_RUN_CHARS:
        return list(lines)
    first = _count_fitting(lines, _MAX_RUN_CHARS - _END_CHARS)
    last = _count_fitting(lines[:first:-1], _END_CHARS)
    left_out = lines[first : len(lines) - last]
    note = f"  ... {sum(map(len, left_out))} characters in {len(left_out)} lines are left out ..."
    return [*lines[:first], note, *lines[len(lines) - last :]]


def _count_fitting(lines: Iterable[str], max_chars: int) -> int:
    """Return how many of the lines, from the first on, have at most ``max_chars`` characters together."""
    count = 0
    for line in lines:
        max_chars -= len(line)
        if max_chars < 0:
            break
        count += 1
    return count
