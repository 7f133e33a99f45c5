"""What checks ask of a trace: how the run ended, who was started and joined, who wrote and did what.

Answers only: nothing here says whether something is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import combinations

from grader import events
from grader.events import Event
from grader.process_table import Process
from grader.trace import Line, Task, Trace
from grader.values import all_numbers, parts, whole_numbers

TRACEBACK = "Traceback (most recent call last)"


# --- how a run ended ----------------------------------------------------------------------------------------


def last_error(trace: Trace, pid: int | None = None) -> str:
    """The line of standard error that names the last exception, or the last line."""
    lines = [line.text.rstrip() for line in trace.errors if line.text.strip() and pid in (None, line.pid)]
    if any("bootstrapping phase" in line for line in lines):
        return (
            "RuntimeError: a child imported the file and, while doing so, was told to start processes: "
            "the main guard is missing"
        )
    named = [line for line in lines if re.match(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit)\b", line)]
    return (named or lines or [""])[-1].strip()[:300]


_TOO_MUCH = {
    "flood": "printed more than the output limit allows",
    "crowd": "kept making processes",
    "memory": "took more memory, all its processes together, than it may have",
    "disk": "wrote more files, or larger ones, than it may have",
    "chatter": "kept sending messages to the grader",
}


def how_it_ended(trace: Trace) -> str:
    """Say how a run ended, where that was not by itself with status 0; else an empty text."""
    if trace.end == "deadlock":
        waits = "; ".join(trace.waits) or "every process waits for another"
        return f"The program is deadlocked: {waits}."
    if trace.end == "timeout":
        return "The program did not finish within the time limit and was stopped."
    if trace.end in _TOO_MUCH:
        last = last_error(trace) if trace.end == "crowd" else ""
        return f"The program {_TOO_MUCH[trace.end]} and was stopped" + _because(last)
    if trace.status:
        last = last_error(trace, trace.main) or last_error(trace)
        how = f"with status {trace.status}" if trace.status > 0 else f"by signal {-trace.status}"
        return f"The program ended {how}" + _because(last)
    return ""


def _because(error: str) -> str:
    """End a sentence with an error's text, which may have a full stop of its own."""
    return f": {error.removesuffix('.')}." if error else "."


def troubles(trace: Trace) -> str:
    """Say what may explain that something is missing: the run's end, or an error printed on the way."""
    ended = how_it_ended(trace)
    if ended:
        return " " + ended
    last = last_error(trace) if any(TRACEBACK in line.text for line in trace.errors) else ""
    return " A process printed an error" + _because(last) if last else ""


# --- processes, lines, joins --------------------------------------------------------------------------------


def children(trace: Trace, main: int | None) -> list[Process]:
    """The processes that the main process started with multiprocessing, and that were really born."""
    return [p for p in trace.processes if p.starter == main and p.pid is not None]


def named(process: Process) -> str:
    """Name a process by its object's name, its target, and the line in which it was started."""
    runs = [f"it runs {process.target}"] if process.target else []
    known = runs + ([f"started in line {process.line}"] if process.line is not None else [])
    return f"{process.name} ({', '.join(known)})" if known else process.name


def writers(trace: Trace, *texts: str) -> list[Process]:
    """Give the children of the main process that wrote these lines; none unless there are two of them."""
    pids = {line.pid for text in texts for line in lines_with(trace, text)}
    found = [process for process in children(trace, trace.main) if process.pid in pids]
    return found if len(found) > 1 else []


def who(trace: Trace, pid: int | None) -> str:
    """Name the process with that pid, and say whether another than the main process started it."""
    if pid == trace.main:
        return "the main process"
    process = trace.process_of(pid)
    if process is None:
        return "a process that multiprocessing did not make"
    return process.name if process.starter == trace.main else f"{process.name}, which a child started"


def workers(trace: Trace, pool: int | None = None) -> list[Process]:
    """The worker processes of pools (of that pool) that were really born."""
    return [p for p in trace.processes if p.pool is not None and p.pid is not None and pool in (None, p.pool)]


def made_process(trace: Trace) -> str:
    """Say which process was born in this stretch of a run; an empty text if none."""
    process = next(iter(trace.processes), None)
    if process is not None:
        return f"a process was started with multiprocessing ({process.name})"
    if any(trace.of(events.Fork)):
        return "a process was made with os.fork()"
    if any(trace.of(events.Program)):
        return "another program was started"
    return ""


def lines_with(trace: Trace, text: str) -> list[Line]:
    """The lines of standard output that are exactly this text."""
    return [line for line in trace.lines if line.text == text]


def join_of(trace: Trace, process: Process) -> int | None:
    """Where the starter's join() of the process came back because it had ended; None if it never did."""
    for event in trace.of(events.Joined, pid=process.starter):
        joined = event.facts
        if joined.process != process.key or joined.timeout is not None or joined.cleanup:
            continue
        if process.death is not None and process.death < event.index:
            return event.index
    return None


def not_joined(trace: Trace, process: Process) -> str:
    """Say how a process that was never joined was waited for, if at all."""
    name = named(process)
    joins = [e.facts for e in trace.of(events.Join, pid=process.starter) if e.facts.process == process.key]
    if any(join.timeout is not None and not join.cleanup for join in joins):
        return f"{name} was only joined with a timeout, which may give up before the process has ended"
    polls = (e.facts for e in trace.of(events.Poll))
    if any(poll.process == process.key and poll.what in {"is_alive", "exitcode"} for poll in polls):
        return f"{name} was only asked whether it is alive, never joined"
    if any(trace.of(events.Sleep, pid=process.starter)):
        return f"{name} was never joined: a sleep does not wait for a process"
    cleanup = any(join.cleanup for join in joins)
    also = " by the program: Python's own clean-up at its end is not a join" if cleanup else ""
    return f"{name} was never joined{also}"


# --- pools --------------------------------------------------------------------------------------------------


def pool_calls(trace: Trace, method: str, pool: int | None = None) -> list[Event[events.PoolCall]]:
    """The calls of a pool's method (of that pool); pools of threads don't count."""
    threads = thread_pools(trace)
    return [
        e
        for e in trace.of(events.PoolCall)
        if e.facts.method == method and pool in (None, e.facts.pool) and e.facts.pool not in threads
    ]


def what_was_called(trace: Trace, pool: int | None) -> str:
    """Say which methods of the given pool, and of others, were called; each pool's way to its end aside."""
    calls = (e.facts for e in trace.of(events.PoolCall))
    called = [call for call in calls if call.method not in {"close", "terminate", "join", "__exit__"}]
    own = sorted({call.method for call in called if call.pool == pool})
    threads = thread_pools(trace)
    on_given = f" Of the given pool, {' and '.join(own)} was called." if own else ""
    on_others = ""
    for kind, there in (
        ("another pool", {call.method for call in called if call.pool not in {pool, *threads}}),
        ("a pool of threads", {call.method for call in called if call.pool in threads}),
    ):
        on_others += f" {' and '.join(sorted(there))} was called on {kind}." if there else ""
    return on_given + on_others


def pool_sizes(trace: Trace) -> str:
    """Say how many worker processes were born, and of how many pools where there were several."""
    born = workers(trace)
    pools = len({process.pool for process in born})
    return f"{len(born)} worker process(es)" + (f" in {pools} pools" if pools > 1 else "")


def thread_pools(trace: Trace) -> set[int]:
    """The numbers of the pools whose workers are threads."""
    return {e.facts.pool for e in trace.of(events.Pool) if e.facts.threads}


def worker_tasks(trace: Trace, everything: Trace, pool: int | None = None) -> list[Task]:
    """The tasks that were run by worker processes of pools (of that pool)."""
    pids = {p.pid for p in workers(everything, pool)}
    return [task for task in trace.tasks if task.pid in pids]


def computed(task: Task, wanted: AbstractSet[int]) -> bool:
    """Tell whether the task computed anything: a wanted number, or one not given to it (its pid aside)."""
    given, every = whole_numbers([list(task.args), task.kwargs]), all_numbers(task.result)
    if not wanted.isdisjoint(every):
        return True
    gave = _given_back(task)
    beside = len(gave) < len(every)  # the pid stands there, so what equals it is a result
    return any(n not in given and (n != task.pid or beside) for n in gave)


def handled(task: Task, numbers: Iterable[int]) -> list[int]:
    """Give the numbers that a task handled: those among its arguments, or those whose squares it gave."""
    wanted = set(numbers)
    found = [n for n in whole_numbers([list(task.args), task.kwargs]) if n in wanted]
    if found:
        return found
    by_square = {n * n: n for n in wanted}
    gave = [by_square[n] for n in _given_back(task) if type(n) is int and n in by_square]
    return gave or [by_square[n] for n in whole_numbers(task.result) if n in by_square]


def _given_back(task: Task) -> list[float]:
    """The numbers that a task gave, without its pid: it is left out once in each pair, list or the like.

    Not everywhere: a result may equal a pid by chance.
    """
    found: list[float] = []
    queue = [[task.result]]
    while queue:
        items = queue.pop(0)
        numbers = [item for item in items if type(item) in (int, float)]
        if len(items) > 1 and task.pid in numbers:
            numbers.remove(task.pid)
        found += numbers
        queue += [parts(item) for item in items]
    return found


def overlapping(tasks: Iterable[Task]) -> bool:
    """Tell whether two different workers had tasks in hand at one time."""
    return any(
        a.pid != b.pid and max(a.taken, b.taken) < min(a.end or 0, b.end or 0)
        for a, b in combinations(tasks, 2)
    )


def covers(tasks: Iterable[Task], wanted: Iterable[int]) -> bool:
    """Tell whether the tasks' results hold every wanted number, as often as it is wanted."""
    have = Counter(n for task in tasks for n in whole_numbers(task.result))
    return all(have[n] >= count for n, count in Counter(wanted).items())
