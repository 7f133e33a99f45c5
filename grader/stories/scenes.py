"""Makes a scene of a run: its pictures, its output with the writers, and which process ran which line."""

from __future__ import annotations

import types
import warnings
from collections.abc import Iterator, Sequence

from grader import events
from grader.picture import Printed, Scene, SourceLine
from grader.trace import STDERR, Trace

from .pictures import pictures_of
from .roles import Cast, sign_of
from .story import shown_text

MAX_PICTURES = 3  # of the chapters: the first ones
MAX_LINES, MAX_OUTPUT = 400, 60  # lines of source, lines of output


def scene_of(trace: Trace, source: Sequence[str], run_id: str, check: str = "") -> Scene:
    """Return the scene of a run; ``source`` are the lines of the learner's file."""
    cast = Cast.of(trace)
    source = source[:-1] if source and not source[-1] else source  # after the last newline
    code = lines_of_code("\n".join(source))
    ran: dict[int, dict[str, None]] = {}  # line -> signs, in the order in which they ran it
    for event in trace.events:
        for line in event.ran:
            ran.setdefault(line, {})[sign_of(cast.name(event.pid))] = None
    lines = tuple(
        SourceLine(shown_text(text), tuple(ran.get(number, ())), number in code)
        for number, text in enumerate(source[:MAX_LINES], 1)
    )
    return Scene(
        run_id=run_id,
        pictures=pictures_of(trace, source)[:MAX_PICTURES],
        check=check,
        source=lines,
        output=tuple(_output(trace, cast))[:MAX_OUTPUT],
        knows_lines=bool(ran),
        was_stopped=trace.end != "exited",
    )


def lines_of_code(source: str) -> frozenset[int]:
    """Return the numbers of the lines that can be run; none if the source can't be compiled."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = compile(source, "submission", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError):
        return frozenset()
    return frozenset(line for line in _lines(code) if line > 0)


def _lines(code: types.CodeType) -> Iterator[int]:
    for _, _, line in code.co_lines():
        if line is not None:
            yield line
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _lines(constant)


def _output(trace: Trace, cast: Cast) -> Iterator[Printed]:
    for event in trace.of(events.Line):
        text = shown_text(cast.without_pids(event.facts.text))
        yield Printed(sign_of(cast.name(event.pid)), text, event.facts.stream == STDERR)
