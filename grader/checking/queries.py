"""Queries on a trace: how the run ended, which processes were started and joined, which wrote and did what.

They return facts, and judge nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from grader import events
from grader.events import Event
from grader.observe.answers import SHORT_WAIT_SECONDS
from grader.plurals import counted
from grader.process_table import Process
from grader.task_table import PoolTask
from grader.trace import PrintedLine, Trace
from grader.values import all_numbers, all_texts

from .coroutines import never_awaited
from .tracebacks import begins_traceback, error_lines, steady

# --- how a run ended ----------------------------------------------------------------------------------------


def last_error(trace: Trace, pid: int | None = None) -> str:
    """Return the line that names the last exception, or the last line of standard error."""
    own = [line for line in error_lines(trace) if pid in (None, line.pid)]
    lines = [line.text.rstrip() for line in own if line.text.strip()]
    if any("bootstrapping phase" in line for line in lines):
        return (
            "RuntimeError: a child imported the file, and the import started processes: "
            "what starts them is not under the main guard"
        )
    errors = [line for line in lines if re.match(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit)\b", line)]
    return steady((errors or lines or [""])[-1].strip())[:300]


_EXCEEDED = {
    "flood": "printed more than the output limit allows",
    "crowd": "kept making processes",
    "memory": "used more memory, in all its processes together, than is allowed",
    "disk": "wrote more files, or larger ones, than is allowed",
    "chatter": "kept sending messages to the grader",
}


def how_it_ended(trace: Trace) -> str:
    """Return a sentence on how a run ended, or an empty text if it ended by itself with status 0."""
    if trace.end == "deadlock":
        waits = "; ".join(trace.waits) or "every process waits for another"
        return f"The program is deadlocked: {waits}."
    if trace.end == "timeout":
        return "The program did not finish within the time limit and was stopped."
    if trace.end in _EXCEEDED:
        last = last_error(trace) if trace.end == "crowd" else ""
        return f"The program {_EXCEEDED[trace.end]} and was stopped" + _because(last)
    if trace.status:
        last = last_error(trace, trace.main) or last_error(trace)
        how = f"with status {trace.status}" if trace.status > 0 else f"by signal {-trace.status}"
        return f"The program ended {how}" + _because(last)
    return ""


def _because(error: str) -> str:
    """Return the end of a sentence with an error's text, which may have its own full stop."""
    return f": {error.removesuffix('.')}." if error else "."


def troubles(trace: Trace) -> str:
    """Return a sentence that may explain why something is missing: how the run ended, or what was seen in it.

    That is a coroutine that nothing awaited, or a printed error.
    """
    ending, given = how_it_ended(trace), never_awaited(trace)
    unrun = f" {given}: none of its lines was executed." if given else ""
    return " " + ending if ending else unrun or printed_error(trace)


def printed_error(trace: Trace) -> str:
    """Return a sentence with the error whose traceback a process printed, or nothing."""
    last = last_error(trace) if any(begins_traceback(line.text) for line in error_lines(trace)) else ""
    return " A process printed an error" + _because(last) if last else ""


# --- processes, lines, joins --------------------------------------------------------------------------------


def children(trace: Trace, main: int | None) -> list[Process]:
    """Return the processes that the main process started with multiprocessing, and that were really born."""
    return [p for p in trace.processes if p.starter == main and p.pid is not None]


def described(process: Process) -> str:
    """Return a process's name with its target and the line in which it was started."""
    details = [f"it runs {process.target}"] if process.target else []
    details += [f"started in line {process.line}"] if process.line is not None else []
    return f"{process.name} ({', '.join(details)})" if details else process.name


def writers(trace: Trace, *texts: str) -> list[Process]:
    """Return the children of the main process that wrote these lines; none unless there are at least two."""
    pids = {line.pid for text in texts for line in lines_with(trace, text)}
    writing = [process for process in children(trace, trace.main) if process.pid in pids]
    return writing if len(writing) > 1 else []


def name_of(trace: Trace, pid: int | None) -> str:
    """Return the name of the process with that pid, and whether a child started it."""
    if pid == trace.main:
        return "the main process"
    process = trace.process_of(pid)
    if process is None:
        return "a process that multiprocessing did not make"
    return process.name if process.starter == trace.main else f"{process.name}, which a child started"


def workers(trace: Trace, pool: int | None = None) -> list[Process]:
    """Return the worker processes of pools (of that pool) that were really born."""
    return [p for p in trace.processes if p.pool is not None and p.pid is not None and pool in (None, p.pool)]


def made_process(trace: Trace) -> str:
    """Return how a process was born in this part of a run, or an empty text if none was."""
    process = next(iter(trace.processes), None)
    if process is not None:
        return f"a process was started with multiprocessing ({process.name})"
    if any(trace.of(events.Fork)):
        return "a process was made with os.fork()"
    if any(trace.of(events.Program)):
        return "another program was started"
    return ""


def lines_with(trace: Trace, text: str) -> list[PrintedLine]:
    """Return the lines of standard output that are exactly this text."""
    return [line for line in trace.lines if line.text == text]


def broken_text(trace: Trace, pattern: str) -> str:
    """Return why a text that matches is no line, as a sentence with a blank before it; else an empty text."""
    found = (line for line in trace.broken_lines if re.fullmatch(pattern, line.text))
    return next((f" The text {line.text!r} was written {line.broken}." for line in found), "")


def join_of(trace: Trace, process: Process) -> int | None:
    """Return the index at which the starter's join() returned since the process had ended, or None.

    A pool joins its workers in its own join(), and at the end of its with block.
    """
    for event in trace.of(events.Joined, events.PoolReturn, pid=process.starter):
        if _joins(event.facts, process) and process.death is not None and process.death < event.index:
            return event.index
    return None


def _joins(facts: events.Joined | events.PoolReturn, process: Process) -> bool:
    if isinstance(facts, events.PoolReturn):
        ends = facts.method in {"join", "__exit__"} and not facts.error
        return ends and facts.pool == process.pool
    return facts.process == process.key and facts.timeout is None and not facts.cleanup


def not_joined(trace: Trace, process: Process) -> str:
    """Return a phrase on how a process that was never joined was waited for, if at all."""
    name = described(process)
    joins = [e.facts for e in trace.of(events.Join, pid=process.starter) if e.facts.process == process.key]
    if any(join.timeout is not None and not join.cleanup for join in joins):
        return f"{name} was only joined with a timeout, which may expire before the process has ended"
    polls = (e.facts for e in trace.of(events.Poll))
    if any(
        poll.process == process.key and poll.what in {"is_alive", "exitcode", "repr", "close"}
        for poll in polls
    ):
        return f"{name} was only asked whether it is alive, never joined"
    if any(trace.of(events.Sleep, pid=process.starter)):
        return f"{name} was never joined: a sleep does not wait for a process"
    if any(join.timeout is None and not join.cleanup for join in joins):
        return f"join() was called for {name}, but had not returned when the program ended"
    cleanup = any(join.cleanup for join in joins)
    also = " by the program: Python's own clean-up at its end is not a join" if cleanup else ""
    return f"{name} was never joined{also}"


# --- pools --------------------------------------------------------------------------------------------------


def pool_calls(trace: Trace, method: str, pool: int | None = None) -> list[Event[events.PoolCall]]:
    """Return the calls of a pool's method (of that pool), except for pools of threads."""
    threads = thread_pools(trace)
    return [
        e
        for e in trace.of(events.PoolCall)
        if e.facts.method == method and pool in (None, e.facts.pool) and e.facts.pool not in threads
    ]


def what_was_called(trace: Trace, pool: int | None) -> str:
    """Return sentences on the methods that were called on the given pool and on others, shutdown aside."""
    calls = (e.facts for e in trace.of(events.PoolCall))
    called = [call for call in calls if call.method not in {"close", "terminate", "join", "__exit__"}]
    own = sorted({call.method for call in called if call.pool == pool})
    threads = thread_pools(trace)
    on_given = f" Of the given pool, {' and '.join(own)} was called." if own else ""
    on_others = ""
    for kind, methods in (
        ("another pool", {call.method for call in called if call.pool not in {pool, *threads}}),
        ("a pool of threads", {call.method for call in called if call.pool in threads}),
    ):
        on_others += f" {' and '.join(sorted(methods))} was called on {kind}." if methods else ""
    return on_given + on_others


def pool_sizes(trace: Trace) -> str:
    """Return the number of worker processes that were born, and of their pools if several, as text."""
    born = workers(trace)
    pools = len({process.pool for process in born})
    return counted(len(born), "worker process") + (f" in {pools} pools" if pools > 1 else "")


def thread_pools(trace: Trace) -> set[int]:
    """Return the numbers of the pools whose workers are threads."""
    return {e.facts.pool for e in trace.of(events.Pool) if e.facts.threads}


def ended_idle(trace: Trace) -> list[Process]:
    """Return the workers that had no task and ended before the last task of their pool did.

    The kernel says when. A pool's worker waits for tasks until its pool ends; another process that is said to
    be a worker may not.
    """
    pools = {event.facts.job: event.facts.pool for event in trace.of(events.Job)}
    last: dict[int | None, int] = {}
    for task in trace.tasks:
        pool = pools.get(task.job)
        last[pool] = max(last.get(pool, 0), task.end or 0)
    busy = {task.pid for task in trace.tasks}
    return [
        process
        for process in workers(trace)
        if process.death is not None and process.pid not in busy and process.death < last.get(process.pool, 0)
    ]


def worker_tasks(trace: Trace, whole: Trace, pool: int | None = None) -> list[PoolTask]:
    """Return the tasks that were run by worker processes of pools (of that pool)."""
    pids = {p.pid for p in workers(whole, pool)}
    return [task for task in trace.tasks if task.pid in pids]


def may_depend_on_worker(trace: Trace) -> bool:
    """Check whether a task's result may depend on which worker ran it.

    It does where it names the worker, and it may where functions of the file keep something between calls.
    """
    names = {process.pid: process.name for process in workers(trace)}
    results = [(names[task.pid], task.pid, task.result) for task in trace.tasks if task.pid in names]
    return (bool(results) and trace.keeps_state) or any(
        pid in all_numbers(result) or any(name in text for text in all_texts(result))
        for name, pid, result in results
    )


def compares_jobs(trace: Trace) -> bool:
    """Check whether the program asks which of several jobs of a pool are done.

    Then it matters whether one worker does them all, one after the other, or several at the same time.
    """
    jobs = Counter(job.facts.pool for job in trace.of(events.Job))
    asked = any(poll.facts.what == "ready" for poll in trace.of(events.Poll))
    waits = (wait.facts.timeout for wait in trace.of(events.Await))
    gave_up = any(timeout is not None and timeout < SHORT_WAIT_SECONDS for timeout in waits)
    return (asked or gave_up) and max(jobs.values(), default=0) > 1


def overlapping(tasks: Iterable[PoolTask]) -> bool:
    """Check whether two different workers were at work at the same time.

    Where tasks were held on their way, what counts is that both were held in the middle at once.
    """
    spans = sorted((begin, end, task.pid or 0) for task in tasks for begin, end in _at_work(task))
    latest: dict[int, int] = {}  # pid -> the end of its span that ended last, of those begun so far
    for begin, end, own in spans:
        if any(pid != own and min(last, end) > begin for pid, last in latest.items()):
            return True
        latest[own] = max(end, latest.get(own, 0))
    return False


def _at_work(task: PoolTask) -> list[tuple[int, int]]:
    """Return from when to when a task was held in the middle; if it never was, all of its time."""
    last = max((lines for lines, _, _ in task.holds), default=0)  # it ended before twice as many
    held = [(since, until) for lines, since, until in task.holds if 2 * lines >= last]
    return held or [(task.taken, task.end or 0)]
