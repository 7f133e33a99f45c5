"""What a check works with: the run under judgement, and the words in which it says what is wrong.

A check is a function of a trace. It fails by ``fail(...)``; anything else that it raises is the grader's own error and never
costs the learner a point in silence.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from .trace import Call, Event, Line, Process, Task, Trace, same, whole_numbers

if TYPE_CHECKING:
    from .observe.observer import Observer

PARENT_FIRST, EAGER_CHILD, REVERSE, MEETING = "parent first", "eager child", "reverse", "meeting"
TRACEBACK = "Traceback (most recent call last)"


class CheckFailed(Exception):
    """The submission is wrong here: ``message`` says what was seen and expected, ``hint`` what to try."""

    def __init__(self, message: str, hint: str, trace: Trace | None = None) -> None:
        """Keep the words, and the trace that shows it."""
        super().__init__(message)
        self.message, self.hint, self.trace = message, hint, trace


class NotStarted(Exception):
    """What the check looks at is still the stub's NotImplementedError."""


def fail(seen: str, expected: str, tip: str) -> NoReturn:
    """Fail the check in full sentences: what was seen, what was expected, what to try."""
    raise CheckFailed(f"{seen} Expected: {expected}", tip)


def step(function: str, *args: Any, **more: Any) -> dict[str, Any]:
    """One call for the driver: lists, tuples and numbers as arguments; ``more``: see probe/calls.py."""
    return {"function": function, "args": [_plan(arg) for arg in args], **more}


def _plan(value: Any) -> Any:
    if isinstance(value, tuple):
        return {"tuple": [_plan(item) for item in value]}
    return [_plan(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Run:
    """One submission's file under one start method; each run is observed once, however many checks look."""

    observer: Observer
    method: str
    thorough: bool = True

    def schedules(self, first: str, *others: str) -> tuple[str, ...]:
        """Give the schedules to judge by: all of them; where not every pair is wanted, the others under one method only.

        How children get at their code (the start method) and in which order processes move (the schedule) are
        independent of each other, unless a program asks which start method it has in order to behave differently.
        """
        return (first, *others) if self.thorough else (first,)

    def script(self, schedule: str = PARENT_FIRST) -> Trace:
        """Watch the file as a script."""
        return self.observer.script(self.method, schedule)

    def calls(
        self, *steps: Mapping[str, Any], schedule: str = PARENT_FIRST, exact_clock: bool = False
    ) -> Trace:
        """Watch the file imported and called step by step."""
        return self.observer.calls(self.method, schedule, steps, exact_clock=exact_clock)


def chooser(seed: int, exercise: str) -> random.Random:
    """Give the source of an exercise's inputs: the same for a seed, whatever else is graded."""
    return random.Random(f"{seed} {exercise}")  # noqa: S311  inputs need to be new, not secret


# --- how a run or a call ended --------------------------------------------------------------------------------


def _last_error(trace: Trace, pid: int | None = None) -> str:
    """The line of standard error that names the last exception, or the last line."""
    lines = [line.text.rstrip() for line in trace.errors if line.text.strip() and pid in (None, line.pid)]
    if any("bootstrapping phase" in line for line in lines):
        return "RuntimeError: a child imported the file and, while doing so, was told to start processes: the main guard is missing"
    named = [line for line in lines if re.match(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit)\b", line)]
    return (named or lines or [""])[-1].strip()[:300]


def how_it_ended(trace: Trace) -> str:
    """Say how a run ended, where that was not by itself with status 0; else an empty text."""
    if trace.end == "deadlock":
        return (
            "The program waits for ever: "
            + ("; ".join(trace.waits) or "every process waits for another")
            + "."
        )
    if trace.end == "timeout":
        return "The program did not come to its end within the time limit and was ended."
    if trace.end == "flood":
        return "The program printed more than the output limit allows and was ended."
    if trace.end == "crowd":
        return "The program kept making processes and was ended."
    if trace.status:
        last = _last_error(trace, trace.main) or _last_error(trace)
        how = f"with status {trace.status}" if trace.status > 0 else f"by signal {-trace.status}"
        return f"The program ended {how}" + (f": {last}." if last else ".")
    return ""


def troubles(trace: Trace) -> str:
    """Say what may explain that something is missing: the run's end, or an error printed on the way."""
    ended = how_it_ended(trace)
    if ended:
        return " " + ended
    last = _last_error(trace) if any(TRACEBACK in line.text for line in trace.errors) else ""
    return f" A process printed an error: {last}." if last else ""


def started(trace: Trace) -> Trace:
    """Give the trace back, unless the stub's NotImplementedError ended the script."""
    if trace.status == 1 and _last_error(trace, trace.main).startswith("NotImplementedError"):
        raise NotStarted
    return trace


def imported(trace: Trace) -> Trace:
    """Give the trace back if the file could be imported. Raises CheckFailed, NotStarted."""
    event = next(trace.of("imported"), None)
    if event is None:
        fail(
            f"Importing the file did not come to its end.{troubles(trace)}",
            "an import that only defines functions.",
            'Put everything that runs under if __name__ == "__main__":',
        )
    if event["error"]:
        _raise_if_stub(event["error"])
        fail(
            f"Importing the file raised {_error_text(event['error'])}",
            "an import without errors.",
            "Import the file in a Python prompt and mend the error that it shows.",
        )
    return trace


def _raise_if_stub(error: Mapping[str, Any]) -> None:
    if "NotImplementedError" in error.get("kinds", ()):
        raise NotStarted


def _error_text(error: Mapping[str, Any]) -> str:
    where = f" (line {error['line']})" if error.get("line") else ""
    text = f": {error['text']}" if error.get("text") else ""
    return f"{error['type']}{text}{where}."


def shown(value: Any, most: int = 120) -> str:
    """A value in a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= most else text[: most - 4] + " ..."


def called(call: Call) -> str:
    """A call as the learner would write it."""
    return f"{call.function}({', '.join(shown(arg, 60) for arg in call.args)})"


def returned(trace: Trace, wanted: int, function: str) -> Sequence[Call]:
    """The ``wanted`` calls of a run, all of which came back. Raises CheckFailed, NotStarted otherwise."""
    imported(trace)
    calls = trace.calls
    for call in calls:
        if not call.done:
            fail(
                f"{called(call)} never returned.{troubles(trace)}",
                "a function that returns.",
                "Look for something that waits for what never comes, and for workers that end early.",
            )
        completed(call)
    if len(calls) < wanted:
        fail(
            f"The program ended in the middle of calls of {function}.{troubles(trace)}",
            "functions that return to their caller.",
            "Don't end the interpreter inside a function: no sys.exit(), no os._exit().",
        )
    return calls


def completed(call: Call) -> Call:
    """Give the call back if it returned without an error. Raises CheckFailed, NotStarted."""
    if call.error:
        _raise_if_stub(call.error)
        if call.error["type"] == "MissingFunction":
            fail(
                f"The file has no function {call.function}.",
                f"a function named {call.function}.",
                "Keep the names of the stub: the grader, like other code, calls the functions by them.",
            )
        if call.error["type"] == "NotAFunction":
            fail(
                f"{call.function} can't be called.",
                f"a function named {call.function}.",
                "Keep the names of the stub, and define them with def.",
            )
        fail(
            f"{called(call)} raised {_error_text(call.error)}",
            "a result, not an exception.",
            "Call the function in a Python prompt with the same values and follow the traceback.",
        )
    return call


def window(trace: Trace, call: Call) -> Trace:
    """What happened while the call ran."""
    return trace.between(call.begin, call.end)


def scene(trace: Trace, call: Call) -> Trace:
    """What happened while the call ran, and what the processes started in it did later."""
    return trace.scene(call.begin, call.end)


# --- processes, lines, joins ------------------------------------------------------------------------------------


def children(trace: Trace, main: int | None) -> list[Process]:
    """The processes that the main process started with multiprocessing, and that were really born."""
    return [p for p in trace.processes if p.starter == main and p.pid is not None]


def workers(trace: Trace, pool: int | None = None) -> list[Process]:
    """The worker processes of pools (of that pool) that were really born."""
    return [p for p in trace.processes if p.pool is not None and p.pid is not None and pool in (None, p.pool)]


def lines_with(trace: Trace, text: str) -> list[Line]:
    """The lines of standard output that are exactly this text."""
    return [line for line in trace.lines if line.text == text]


def join_of(trace: Trace, process: Process) -> int | None:
    """Where the starter's join() of the process came back because it had ended; None if that never happened."""
    for event in trace.of("joined", pid=process.starter, process=process.key, timeout=None, cleanup=False):
        if process.death is not None and process.death < event.index:
            return event.index
    return None


def not_joined(trace: Trace, process: Process) -> str:
    """Say how a process that was never joined was waited for, if at all."""
    name = f"{process.name}" + (f" (target {process.target})" if process.target else "")
    joins = list(trace.of("join", process=process.key, pid=process.starter, cleanup=False))
    if any(e["timeout"] is not None for e in joins):
        return f"{name} was only joined with a timeout, which may give up before the process has ended"
    if any(e["what"] == "is_alive" or e["what"] == "exitcode" for e in trace.of("poll", process=process.key)):
        return f"{name} was only asked whether it is alive, never joined"
    if any(trace.of("sleep", pid=process.starter)):
        return f"{name} was never joined: a sleep does not wait for a process"
    return f"{name} was never joined"


def check_output_lines(trace: Trace, wanted: Iterable[str], what: str) -> None:
    """Each wanted line is there exactly once (as often as it is wanted), whoever wrote it and in whatever order."""
    found = Counter(line.text for line in trace.lines)
    for text, count in Counter(wanted).items():
        if found[text] < count:
            near = next(
                (line.text for line in trace.lines if line.text.strip().lower() == text.strip().lower()), None
            )
            also = f" There is {shown(near)}, which is not quite the same text." if near is not None else ""
            seen = "is missing" if not found[text] else f"was printed only {found[text]} time(s)"
            fail(
                f"{what}: the line {shown(text)} {seen}.{also}{troubles(trace)}",
                f"{shown(text)} printed {_times(count)}.",
                "Compare your print() with the task's text letter by letter, and see that the process that prints it runs and is waited for.",
            )
        if found[text] > count:
            fail(
                f"{what}: the line {shown(text)} was printed {found[text]} times.",
                f"{shown(text)} printed {_times(count)}.",
                "Print each line in one place only; a line that comes once more for each child stands outside the main guard.",
            )


def _times(count: int) -> str:
    return "exactly once" if count == 1 else f"exactly {count} times"


def check_clean_exit(trace: Trace) -> None:
    """The script ended by itself with status 0, without a traceback, and nothing outlived it."""
    started(trace)
    ended = how_it_ended(trace)
    if ended:
        fail(
            ended,
            "a script that ends by itself with exit status 0.",
            "Run the file with python and look at the last lines that it prints; every process must come to its end.",
        )
    traceback = next((line for line in trace.errors if TRACEBACK in line.text), None)
    if traceback is not None:
        fail(
            f"A process printed a traceback: {_last_error(trace, traceback.pid)}.",
            "no error in any process.",
            "An error in a child does not stop the parent: read the traceback, it names the line.",
        )
    if trace.survivors:
        fail(
            f"When the first process ended, others were still there: {'; '.join(trace.survivors)}.",
            "all processes have ended when the program's first process ends.",
            "Join every process that you start, and shut down every pool.",
        )


def made_process(trace: Trace) -> str:
    """Say which process was born in this stretch of a run; an empty text if none."""
    process = next(iter(trace.processes), None)
    if process is not None:
        return f"a process was started with multiprocessing ({process.name})"
    if any(trace.of("fork")):
        return "a process was made with os.fork()"
    if any(trace.of("program")):
        return "another program was started"
    return ""


def check_made_none(trace: Trace, whole: Trace, what: str, tip: str) -> None:
    """No process was born in ``trace``, a part of ``whole``; in the whole run the kernel agrees."""
    made = made_process(trace)
    if made:
        fail(f"{what}: {made}.", "no process at all.", tip)
    end = next(whole.of("main_end"), None)
    helpers = sum(1 for _ in whole.of("helper"))
    if trace is whole and whole.births is not None and end is not None and not made_process(whole):
        unexplained = whole.births - 1 - helpers - int(end["threads"] or 0)
        if unexplained > 0:
            fail(
                f"{what}: the system counted {unexplained} birth(s) that no process of multiprocessing explains.",
                "no process at all.",
                tip,
            )


# --- pools ------------------------------------------------------------------------------------------------------


def pool_calls(trace: Trace, method: str, pool: int | None = None) -> list[Event]:
    """The calls of a pool's method (of that pool); pools of threads don't count."""
    threads = thread_pools(trace)
    return [
        e
        for e in trace.of("pool_call", method=method)
        if pool in (None, e["pool"]) and e["pool"] not in threads
    ]


def thread_pools(trace: Trace) -> set[int]:
    """The numbers of the pools whose workers are threads."""
    return {e["pool"] for e in trace.of("pool") if e["threads"]}


def worker_tasks(trace: Trace, everything: Trace, pool: int | None = None) -> list[Task]:
    """The tasks that were run by worker processes of pools (of that pool)."""
    pids = {p.pid for p in workers(everything, pool)}
    return [task for task in trace.tasks if task.pid in pids]


def computed(task: Task, wanted: Set[int]) -> bool:
    """Did the task compute something: a wanted number, or at least one that it was not given (its own pid aside)?"""
    given = {task.pid, *whole_numbers([list(task.args), task.kwargs])}
    numbers = all_numbers(task.result)
    return any(n in wanted or n not in given for n in numbers)


def all_numbers(value: Any) -> list[float]:
    """All ints and floats inside a value (a bool is none)."""
    if type(value) is float:
        return [value]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [n for item in value for n in all_numbers(item)]
    return list(whole_numbers(value))


def handled(task: Task, numbers: Iterable[int]) -> list[int]:
    """Give the numbers that a task handled: those among its arguments, or else those whose squares it gave."""
    wanted = set(numbers)
    found = [n for n in whole_numbers([list(task.args), task.kwargs]) if n in wanted]
    if found:
        return found
    by_square = {n * n: n for n in wanted}
    return [by_square[n] for n in whole_numbers(task.result) if n in by_square]


def covers(tasks: Iterable[Task], wanted: Iterable[int]) -> bool:
    """Do the tasks' results hold every wanted number, as often as it is wanted?"""
    have = Counter(n for task in tasks for n in whole_numbers(task.result))
    return all(have[n] >= count for n, count in Counter(wanted).items())


__all__ = [
    "EAGER_CHILD",
    "MEETING",
    "PARENT_FIRST",
    "REVERSE",
    "Call",
    "CheckFailed",
    "Event",
    "Line",
    "NotStarted",
    "Process",
    "Run",
    "Task",
    "Trace",
    "all_numbers",
    "called",
    "check_clean_exit",
    "check_made_none",
    "check_output_lines",
    "children",
    "chooser",
    "completed",
    "computed",
    "covers",
    "fail",
    "handled",
    "how_it_ended",
    "imported",
    "join_of",
    "lines_with",
    "made_process",
    "not_joined",
    "pool_calls",
    "returned",
    "same",
    "scene",
    "shown",
    "started",
    "step",
    "thread_pools",
    "troubles",
    "whole_numbers",
    "window",
    "worker_tasks",
    "workers",
]
