"""What came back: in which order, from whom, and what is left over from before."""

from __future__ import annotations

from typing import Any

from ..evidence import whole_numbers
from ..values import Other, shown
from .case import Scene, mistake
from .vocabulary import OBJECT_LINE, PID_LINE, WORKER_LINE

_RESULT = ("result", "same_results", "output", "script_output", "apply_async", "imap", "map_async")


def _values(scene: Scene) -> list[Any]:
    """The list that a call gave: its value, or the first part of a pair of a list and a set."""
    value = scene.value
    if isinstance(value, tuple) and value:
        value = value[0]
    return value if isinstance(value, list) else []


def _expected(scene: Scene) -> list[Any]:
    """What the workers' tasks gave, in the order of the input (the first part of pairs where that is meant)."""
    results = scene.results()
    values = _values(scene)
    if results and values and isinstance(results[0], tuple) and not isinstance(values[0], tuple):
        results = [result[0] if isinstance(result, tuple) and result else result for result in results]
    return results


def _reordered(scene: Scene) -> bool:
    """Are the values those that the tasks gave, in another order?"""
    values, expected = _values(scene), _expected(scene)
    return values != expected and sorted(map(repr, values)) == sorted(map(repr, expected))


@mistake(*_RESULT, "uses_pool_map")
def results_sorted(scene: Scene) -> str | None:
    """The results were sorted

    Seen: the list holds the right results, sorted by size, while the input was not.

    Why it matters: the first result belongs to the first number. Whoever sorts the results loses which is
    whose.

    Try: Return the list as the pool's method gives it: map, imap and starmap keep the input's order.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map
    """
    values = _values(scene)
    plain = all(type(value) is int or isinstance(value, tuple) for value in values)
    if scene.check in {None, "apply_async", "imap"} and plain and _reordered(scene) and len(values) > 2:  # noqa: PLR2004
        if values == sorted(values, key=lambda value: whole_numbers(value)):
            return f"{scene.what}, the results came back sorted: {shown(values)}."
    return None


@mistake(*_RESULT, "uses_pool_map")
def order_of_finishing(scene: Scene) -> str | None:
    """The results stand in the order in which they were finished

    Seen: the list holds the right results, in the order in which the tasks ended; that order is not the
    input's.

    Why it matters: who is ready first is a matter of luck. imap_unordered and callbacks give results as they
    come; most of the time that looks right.

    Try: Use a method that keeps the order of the input, or fetch each result by its own handle.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap_unordered
    """
    unordered = scene.sent("imap_unordered", "apply_async")
    if scene.check in {None, "apply_async", "imap"} and unordered and _reordered(scene):
        return f"{scene.what}, the results came back in the order of finishing: {shown(_values(scene))}."
    return None


@mistake(*_RESULT, "pids_are_workers")
def state_kept_between_calls(scene: Scene) -> str | None:
    """The function remembers an earlier call

    Seen: a later call also gave what an earlier one had given.

    Why it matters: a list in a global, or as a default value in the def line, is made once for the whole
    program, and every call goes on filling the same one.

    Try: Make the list in the function, each time anew.

        def pool_squares(numbers):
            results = []

    Read on: https://docs.python.org/3/tutorial/controlflow.html#default-argument-values
    """
    if scene.call is None:
        return None
    earlier = [
        other.value
        for other in scene.case.scenes
        if other.whole is scene.whole and other.call and other.call.begin < scene.call.begin and other.value
    ]
    for before in earlier:
        for kept, now in zip(*map(_parts, (before, scene.value)), strict=False):
            if _goes_on(kept, now):
                return f"{scene.what}, the result begins with that of an earlier call: {shown(now)}."
            pids = {process.pid for process in scene.seen.processes}
            if isinstance(kept, set) and isinstance(now, set) and kept and kept < now and not kept & pids:
                return f"{scene.what}, the set also holds what an earlier call returned."
    return None


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _goes_on(kept: Any, now: Any) -> bool:
    """Does the list begin with all of an earlier one? A short one may do so by chance."""
    lists = isinstance(kept, list) and isinstance(now, list)
    return lists and len(now) > len(kept) > 2 and now[: len(kept)] == kept  # noqa: PLR2004


def _parents_pid(scene: Scene) -> str | None:
    """Say where another process than the main one gave the main process's pid as its own."""
    for line in scene.seen.lines:
        match = PID_LINE.fullmatch(line.text)
        if match and line.pid != scene.main and scene.whole.process_of(line.pid) and int(match[1]) == scene.main:
            return f"{scene.what}, the line {line.text!r} was written by the process with pid {line.pid}"
    for task in scene.tasks:
        if isinstance(task.result, tuple) and scene.main in task.result and scene.main not in task.args:
            return f"{scene.what}, a worker with pid {task.pid} gave {shown(task.result)}"
    return None


def _own_pid_elsewhere(scene: Scene) -> bool:
    """Do the same lines or results name the right pid under spawn?"""
    others = [other for other in scene.case.scenes if other.whole.method == "spawn"]
    for other in others:
        for line in other.seen.lines:
            match = PID_LINE.fullmatch(line.text)
            if match and line.pid != other.main and int(match[1]) == line.pid:
                return True
        if any(isinstance(task.result, tuple) and task.pid in task.result for task in other.tasks):
            return True
    return False


_PIDS = ("worker_ids", "workers_did_it", "pids_are_workers", "result", "process_pids")


@mistake(*_PIDS)
def pid_at_import(scene: Scene) -> str | None:
    """The pid was asked for once, when the file was loaded

    Seen: forked children name the main process's pid as their own; children of spawn, which load the file
    themselves, name the right one.

    Why it matters: a constant at the top level, or a default value in the def line, is computed when the file
    is loaded. A forked child inherits the main process's answer.

    Try: Call os.getpid() in the function that runs in the child.

        def worker1():
            print(f"ID of process running worker1: {os.getpid()}")

    Read on: https://docs.python.org/3/library/os.html#os.getpid
    """
    told = _parents_pid(scene) if scene.whole.method == "fork" else None
    return f"{told}; {scene.main} is the main process's pid." if told and _own_pid_elsewhere(scene) else None


@mistake(*_PIDS)
def pid_of_parent(scene: Scene) -> str | None:
    """The pid of the parent, where one's own was asked for

    Seen: a child or worker gave its parent's pid as its own.

    Why it matters: os.getppid() tells who started me, os.getpid() who I am.

    Try: Use os.getpid(), in the function that runs in the child.

        os.getpid()

    Read on: https://docs.python.org/3/library/os.html#os.getppid
    """
    told = _parents_pid(scene)
    if told and not _own_pid_elsewhere(scene):
        return f"{told}; {scene.main} is its parent's pid."
    return None


@mistake(*_PIDS)
def pid_asked_in_main(scene: Scene) -> str | None:
    """The pid was asked for in the main process

    Seen: the main process's pid stands where a worker's or child's belongs, and no worker gave it.

    Why it matters: os.getpid() tells the pid of the process that calls it. Where results are collected, that
    is the main process.

    Try: Let the worker return its pid with the result; for a Process object, read its pid after start().

        def square_with_pid(n):
            return n * n, os.getpid()

        print(f"ID of process p1: {p1.pid}")

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.pid
    """
    for line in scene.seen.lines:
        match = OBJECT_LINE.fullmatch(line.text)
        if match and line.pid == scene.main and match[2] == str(scene.main):
            return f"{scene.what}, the main process wrote its own pid in {line.text!r}."
    if scene.tasks and scene.main in _pids_of(scene.value) and _parents_pid(scene) is None:
        return f"{scene.what}, the result holds {scene.main}, the main process's pid."
    return None


def _pids_of(value: Any) -> set[Any]:
    """The pids in (squares, {pid, ...}) or [(square, pid), ...]."""
    if isinstance(value, tuple) and isinstance(value[-1], (set, list)):
        return {pid for pid in value[-1] if type(pid) is int}
    pairs = value if isinstance(value, list) else []
    return {pair[1] for pair in pairs if isinstance(pair, tuple) and len(pair) == len(("square", "pid"))}


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
        match = OBJECT_LINE.fullmatch(line.text)
        if match and match[2] == "None" and line.pid == scene.main:
            return f"{scene.what}, the main process wrote {line.text!r}."
    return None


@mistake("process_pids")
def p1_and_p2_mixed_up(scene: Scene) -> str | None:
    """p1 and p2 are mixed up

    Seen: the line about p1 names the process that ran worker2, and the other way round.

    Why it matters: the lines are right one by one and wrong together; nobody will find his process by them.

    Try: Give p1 the target worker1, and print p1.pid in the line about p1.

        p1 = Process(target=worker1)
        p2 = Process(target=worker2)

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.pid
    """
    ran = {m[1]: str(line.pid) for line in scene.seen.lines if (m := WORKER_LINE.fullmatch(line.text))}
    told = {m[1]: m[2] for line in scene.seen.lines if (m := OBJECT_LINE.fullmatch(line.text))}
    if len(ran) == len(told) == len("12") and ran["1"] != ran["2"] and told == {"1": ran["2"], "2": ran["1"]}:
        return f"{scene.what}, the line about p1 names the process that ran worker2, and the line about p2 the other one."
    return None


@mistake()
def get_forgotten(scene: Scene) -> str | None:
    """The handle was returned, not the result

    Seen: the list holds AsyncResult objects.

    Why it matters: apply_async gives a handle at once; the result is fetched from it with get().

    Try: Call get() on each handle, after all tasks were handed over.

        return [result.get() for result in pending]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    handles = {"ApplyResult", "AsyncResult", "MapResult"}
    if any(isinstance(value, Other) and value.type_name in handles for value in _values(scene)):
        return f"{scene.what}, the list holds handles of tasks, not their results."
    return None


@mistake()
def nothing_returned(scene: Scene) -> str | None:
    """The function returns nothing

    Seen: the function came back with None.

    Why it matters: a function that ends without a return statement gives None. Printing a result is not
    returning it.

    Try: Write return in front of what the caller is to get.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/tutorial/controlflow.html#defining-functions
    """
    if scene.returned and scene.call and scene.call.function != "main" and scene.value is None:
        return f"{scene.what}, the function returned None."
    return None


@mistake(*_RESULT)
def floats_not_ints(scene: Scene) -> str | None:
    """The numbers are floats

    Seen: results that should be whole numbers came as floats.

    Why it matters: math.pow computes with floats: 100.0 is printed with its point, and large squares lose
    their last digits.

    Try: Multiply, or use the operator.

        n * n
        n ** 2

    Read on: https://docs.python.org/3/library/math.html#math.pow
    """
    values = _values(scene)
    if values and all(type(value) is float and value.is_integer() for value in values):
        return f"{scene.what}, the results are floats: {shown(values)}."
    for line in scene.seen.lines:
        name, _, number = line.text.partition(": ")
        if name in {"Square", "Cube"} and number.endswith(".0"):
            return f"{scene.what}, a line holds a float: {line.text!r}."
    return None
