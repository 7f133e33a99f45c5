"""Pids: of which process they are, and when they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..task_table import PoolTask
from ..values import shown
from .case import Scene, mistake

_PIDS = ("worker_ids", "workers_did_it", "pids_are_workers", "result", "process_pids")


def _telling(scene: Scene) -> list[PoolTask]:
    """Return the tasks that gave several numbers, if their arguments differ.

    One result, or the same one each time, says nothing: any number may equal a pid by chance.
    """
    told = [task for task in scene.tasks if isinstance(task.result, tuple)]
    return told if len({repr(task.args) for task in told}) > 1 else []


def _all_gave(tasks: Sequence[PoolTask], pid_of: Callable[[PoolTask], int | None]) -> bool:
    """Check whether all tasks gave such a pid, in the same place of their results."""
    return tuple(map(pid_of, tasks)) in zip(*(task.result for task in tasks), strict=False)


def _pid_in(scene: Scene, text: str) -> int | None:
    """Return the pid that a child or worker gives as its own in a line of its work; None if it gives none."""
    match = scene.facts.work_line.fullmatch(text)
    pid = match.groupdict().get("pid") if match else None
    return int(pid) if pid else None


def _parents_pid(scene: Scene) -> str | None:
    """Return a sentence on where another process than the main one gave the main process's pid as its own."""
    for line in scene.seen.lines:
        named = _pid_in(scene, line.text) if line.pid != scene.main else None
        if named is not None and named == scene.main and scene.whole.process_of(line.pid):
            return f"{scene.what}, the line {line.text!r} was written by the process with pid {line.pid}"
    tasks = _telling(scene)
    if _all_gave(tasks, lambda _: scene.main):
        return f"{scene.what}, a worker with pid {tasks[0].pid} gave {shown(tasks[0].result)}"
    return None


def _own_under_spawn(scene: Scene) -> bool | None:
    """Check whether children of spawn, which load the file themselves, name their own pid; None if unseen."""
    told = []
    for other in scene.case.scenes:
        if other.whole.method == "spawn":
            lines = [line for line in other.seen.lines if line.pid != other.main]
            named = [(_pid_in(other, line.text), line.pid) for line in lines]
            told += [own == pid for own, pid in named if own is not None]
            if tasks := _telling(other):
                told.append(_all_gave(tasks, lambda task: task.pid))
    return any(told) if told else None


@mistake(*_PIDS)
def pid_at_import(scene: Scene) -> str | None:
    """The pid was asked for once, before the children were made

    Seen: forked children name the main process's pid as their own; children of spawn, which load the file
    themselves, name the right one.

    Why it matters: a constant at the top level, or a default value in the def line, is computed when the file
    is loaded; a function with @cache is executed at its first call only. A forked child inherits the main
    process's answer.

    Try: Call os.getpid() in the function that runs in the child.

        def worker1():
            print(f"ID of process running worker1: {os.getpid()}")

    Read on: https://docs.python.org/3/library/os.html#os.getpid
    """
    told = _parents_pid(scene) if scene.whole.method == "fork" else None
    return f"{told}; {scene.main} is the main process's pid." if told and _own_under_spawn(scene) else None


@mistake(*_PIDS)
def pid_of_parent(scene: Scene) -> str | None:
    """The pid of the parent where the process's own was asked for

    Seen: a child or worker gave its parent's pid as its own.

    Why it matters: os.getppid() gives the pid of the process that started this one, os.getpid() the pid of
    this one.

    Try: Use os.getpid(), in the function that runs in the child.

        os.getpid()

    Read on: https://docs.python.org/3/library/os.html#os.getppid
    """
    told = _parents_pid(scene)
    if told and _own_under_spawn(scene) is False:
        return f"{told}; {scene.main} is its parent's pid."
    return None


@mistake(*_PIDS)
def pid_asked_in_main(scene: Scene) -> str | None:
    """The pid was asked for in the main process

    Seen: the main process's pid stands where a worker's or child's belongs, and no worker gave it.

    Why it matters: os.getpid() gives the pid of the process that calls it. Where results are collected, that
    is the main process.

    Try: Let the worker return its pid with the result; for a Process object, read its pid after start().

        def square_with_pid(n):
            return n * n, os.getpid()

        print(f"ID of process p1: {p1.pid}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.pid
    """
    for line in scene.seen.lines:
        match = scene.facts.object_line.fullmatch(line.text)
        if match and line.pid == scene.main and match["pid"] == str(scene.main):
            return f"{scene.what}, the main process wrote its own pid in {line.text!r}."
    given = _pids_of(scene.value)
    known = {scene.main, *(process.pid for process in scene.whole.processes)}  # or it is a number by chance
    if scene.tasks and scene.main in given <= known and _parents_pid(scene) is None:
        return f"{scene.what}, the result holds {scene.main}, the main process's pid."
    return None


def _pids_of(value: Any) -> set[Any]:
    """Return the pids in (squares, {pid, ...}) or [(square, pid), ...]."""
    if isinstance(value, tuple) and isinstance(value[-1], (set, list)):
        return {pid for pid in value[-1] if type(pid) is int}
    pairs = value if isinstance(value, list) else []
    return {pair[1] for pair in pairs if isinstance(pair, tuple) and len(pair) == 2}


@mistake("output", "process_pids")
def pid_before_start(scene: Scene) -> str | None:
    """The pid was read before the start

    Seen: the main process printed None as a process's pid.

    Why it matters: a Process object is a plan until start() is called; only then is there a process, with a
    pid.

    Try: Start the process first, then print.

        p1.start()
        print(f"ID of process p1: {p1.pid}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.pid
    """
    for line in scene.seen.lines:
        match = scene.facts.object_line.fullmatch(line.text)
        if match and match["pid"] == "None" and line.pid == scene.main:
            return f"{scene.what}, the main process wrote {line.text!r}."
    return None


@mistake("process_pids")
def p1_and_p2_mixed_up(scene: Scene) -> str | None:
    """p1 and p2 are mixed up

    Seen: the line about p1 names the process that ran worker2, and the other way round.

    Why it matters: the lines are right one by one and wrong together; no process can be found by them.

    Try: Give p1 the target worker1, and print p1.pid in the line about p1.

        p1 = Process(target=worker1)
        p2 = Process(target=worker2)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.pid
    """
    lines, facts = scene.seen.lines, scene.facts
    ran = {m["number"]: str(line.pid) for line in lines if (m := facts.work_line.fullmatch(line.text))}
    told = {m["number"]: m["pid"] for line in lines if (m := facts.object_line.fullmatch(line.text))}
    if len(ran) == len(told) == 2 and ran["1"] != ran["2"] and told == {"1": ran["2"], "2": ran["1"]}:
        return f"{scene.what}, p1's line names the process that ran worker2, and p2's line the other."
    return None
