"""The exceptions of a run, in the order in which they came: printed, outcomes of tasks, raised by calls.

The first one is the cause: a deadlock or a missing line that follows from it is its echo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from grader import events
from grader.trace import FunctionCall, PrintedLine, Trace

from .python_errors import fix_of

_HEADER = "Traceback (most recent call last):"
MAX_LENGTH = 200  # characters of an error in a sentence
_BEGINS_FRAME = re.compile(r'[\s|]+File "')  # in an exception group a bar stands before it
_FRAME = re.compile(r'\s+File "(.+)", line (\d{1,9})(?:, in (.+))?$')
_THREAD = re.compile(r"Exception in thread (.+):$")
_HANDLED = "During handling of the above exception"
_LIBRARY = re.compile(r"/lib/python\d|/multiprocessing/|/concurrent/|^<|/grader/probe/")
# addresses and the folders of quoted paths, which differ in each run
_CHANGING = re.compile(r""" at 0x[0-9a-f]+|(?<=['"(])/[^'"()]*/(?=[^'"()/]+['")])""")
How = Literal["printed", "task", "call", "import"]


def begins_traceback(text: str) -> bool:
    """Check whether a traceback begins with this line, whatever stands before it; a quotation goes on."""
    return text.rstrip().endswith(_HEADER)


def error_lines(seen: Trace) -> list[PrintedLine]:
    """Return what was printed of errors, in order: on standard error, and tracebacks on standard output."""
    return sorted([*seen.errors, *_tracebacks_among(seen.lines)], key=lambda line: line.index)


def _tracebacks_among(lines: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the lines of tracebacks, each from its beginning to the line that names the exception."""
    header: dict[int | None, PrintedLine] = {}  # by process, the line after which a frame is to come
    inside: set[int | None] = set()
    for line in lines:
        begun = header.pop(line.pid, None)
        if begun is not None and _BEGINS_FRAME.match(line.text):
            yield begun
            inside.add(line.pid)
        if line.pid in inside:
            yield line
            if not line.text.startswith(" "):
                inside.discard(line.pid)
        if begins_traceback(line.text):
            header[line.pid] = line


@dataclass(frozen=True)
class Raised:
    """An exception that was seen, and how.

    ``line`` is of the learner's file, and ``source`` its text where a traceback shows it; ``inside`` is the
    function that raised it, as ``process.run``. ``index`` is its place in the order of events.
    """

    how: How
    index: int
    pid: int | None
    error: str  # "Type: text", on one line
    line: int | None = None
    source: str = ""
    inside: str = ""
    library: bool = False  # the traceback has no frame of the learner's
    thread: str = ""  # the thread that it ended

    @property
    def fix(self) -> str:
        """What to write instead; empty if that is not known."""
        return fix_of(self.error, self.inside)

    @property
    def sentence(self) -> str:
        """The error and the learner's line, without a full stop."""
        where = f" (line {self.line}{': ' + self.source if self.source else ''})" if self.line else ""
        return f"{self.error.rstrip('.?!')}{where}"


@dataclass(frozen=True)
class _Frame:
    file: str
    line: int
    function: str
    source: str = ""


def raised_in(seen: Trace, call: FunctionCall | None = None) -> list[Raised]:
    """Return the exceptions of a part of a run in their order; ``call`` is the call that the part shows."""
    found = [*_printed(error_lines(seen)), *_of_tasks(seen)]
    found += [
        _from_facts("import", event.index, event.pid, event.facts.error)
        for event in seen.of(events.Imported)
        if event.facts.error is not None
    ]
    error = call.error if call is not None else None
    absent = {"MissingFunction", "NotAFunction"}
    if call is not None and error is not None and not call.unwritten and error.type not in absent:
        found.append(_from_facts("call", call.end, seen.main, error))
    found.sort(key=lambda each: each.index)
    return _with_lines(found)


def _with_lines(found: list[Raised]) -> list[Raised]:
    """Return the exceptions; one without a line has the learner's line at which it was raised once more."""
    again: dict[str, Raised] = {}  # by the error, the next one that has a line
    for place in range(len(found) - 1, -1, -1):
        raised = found[place]
        if raised.line is not None:
            again[raised.error] = raised
        elif raised.error in again:
            known = again[raised.error]
            found[place] = replace(raised, line=known.line, source=known.source)
    return found


def fix_in(seen: Trace) -> str:
    """Return what to write instead of what raised the first exception whose fix is known; empty if none."""
    return next((each.fix for each in raised_in(seen) if each.fix), "")


def one_line(error: str) -> str:
    """Return an error's first line, cut to the length of a sentence, without addresses and folders."""
    lines = [line.strip() for line in steady(error).splitlines() if line.strip()]
    text = lines[0] if lines else ""
    return text if len(text) <= MAX_LENGTH else text[:MAX_LENGTH] + " ..."


def steady(text: str) -> str:
    """Return a text without what differs in each run: addresses, and the folders of quoted paths."""
    return _CHANGING.sub("", text)


def _of_tasks(seen: Trace) -> Iterator[Raised]:
    for event in seen.of(events.TaskError):
        yield _from_facts("task", event.index, event.pid, event.facts.error)


def _from_facts(how: How, index: int, pid: int | None, error: events.Error) -> Raised:
    text = one_line(f"{error.type}: {error.text}" if error.text else error.type)
    return Raised(how, index, pid, text, error.line, inside=error.inside)


def _printed(lines: Iterable[PrintedLine]) -> Iterator[Raised]:
    by_pid: dict[int | None, list[PrintedLine]] = {}
    for line in lines:
        by_pid.setdefault(line.pid, []).append(line)
    for own in by_pid.values():
        yield from _of_process(own)


def _of_process(lines: Iterable[PrintedLine]) -> list[Raised]:
    """Return the exceptions whose tracebacks a process printed, without those that it has handled."""
    found: list[Raised] = []
    frames: list[_Frame] | None = None  # of the traceback that is being read
    begin, thread = 0, ""
    for line in (each for each in lines if each.text.strip()):
        in_thread = _THREAD.match(line.text)
        if in_thread:
            thread = in_thread[1]
        elif begins_traceback(line.text):
            frames, begin = [], line.index
        elif line.text.startswith(_HANDLED) and found:
            found.pop()
        elif frames is not None and line.text.startswith(" "):
            _read_frame(frames, line.text)
        elif frames is not None:
            found.append(replace(_made(begin, line.pid, frames, line.text), thread=thread))
            frames, thread = None, ""
        elif found and found[-1].error.endswith(":"):  # the text begins on a line of its own
            found[-1] = replace(found[-1], error=one_line(f"{found[-1].error} {line.text.strip()}"))
    return found


def _read_frame(frames: list[_Frame], text: str) -> None:
    """Add a frame that a line begins, or the source that it shows, to the frames so far."""
    match = _FRAME.match(text)
    if match:
        frames.append(_Frame(match[1], int(match[2]), match[3] or ""))
    elif frames and not frames[-1].source:
        frames[-1] = replace(frames[-1], source=text.strip())


def _made(index: int, pid: int | None, frames: list[_Frame], text: str) -> Raised:
    own = [frame for frame in frames if not _LIBRARY.search(frame.file)]
    kind, colon, said = one_line(text).partition(": ")
    error = f"{kind.rpartition('.')[2]}{colon}{said}"
    inside = ""
    if frames:
        stem = frames[-1].file.rpartition("/")[2].removesuffix(".py")
        inside = f"{stem}.{frames[-1].function}"
    if not own:
        return Raised("printed", index, pid, error, inside=inside, library=True)
    return Raised("printed", index, pid, error, own[-1].line, own[-1].source, inside)
