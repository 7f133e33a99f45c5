"""Returned values that are not the results."""

from __future__ import annotations

from grader.checking.facts import Need
from grader.values import Other, shown

from .. import events
from .case import Scene, mistake


@mistake(Need.VALUES)
def get_forgotten(scene: Scene) -> str | None:
    """The handle was returned, not the result

    Seen: the list holds AsyncResult objects.

    Why it matters: apply_async gives a handle at once; the result is fetched from it with get().

    Try: Call get() on each handle, after all tasks were handed over.

        return [result.get() for result in pending]

    Read on: https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get
    """
    handles = {"ApplyResult", "AsyncResult", "MapResult"}
    if any(isinstance(value, Other) and value.type_name in handles for value in scene.values):
        return f"{scene.what}, the list holds handles of tasks, not their results."
    return None


@mistake(Need.VALUES, "pids_are_workers", "script_output", "workers_did_it")
def copy_of_a_global(scene: Scene) -> str | None:
    """Each process has its own copy of a global

    Seen: a function that ran in other processes changes a global of the file, and what the main process
    returned does not hold what those processes had put there.

    Why it matters: processes share no memory. A worker's list is another one than the main process's, even if
    both have the same name; what a worker appends is in the worker's list only, and is gone with it.

    Try: Return the value from the function, and use the list that the pool's map returns.

        def square(n):
            return n * n

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/library/multiprocessing.html#sharing-state-between-processes
    """
    if not (scene.returned and scene.args and isinstance(scene.args[0], list)):
        return None
    value = scene.value if isinstance(scene.value, tuple) else (scene.value,)
    lacking = [part for part in value if isinstance(part, (list, set)) and len(part) < len(scene.args[0])]
    short = [part for part in lacking if isinstance(part, list) or not part]
    ran = {e.facts.function for e in scene.seen.of(events.Taken)}
    ran |= {process.target for process in scene.children if process.begin is not None}
    for name in sorted(ran - {None}, key=str) if short else ():
        text = scene.case.functions.get(str(name))
        for shared, line in text.fills.items() if text is not None else ():
            return (
                f"{scene.what}, {name} ran in other processes and changed {shared} there (line {line}); "
                f"the main process has its own {shared}, and returned {shown(scene.value)}."
            )
    return None


@mistake(Need.VALUES)
def nothing_returned(scene: Scene) -> str | None:
    """The function returns nothing

    Seen: the function returned None, or the function that it calls for each number did.

    Why it matters: a function that ends without a return statement gives None. Printing a result is not
    returning it.

    Try: Write return in front of what the caller is to get.

        return pool.map(square, numbers)

    Read on: https://docs.python.org/3/tutorial/controlflow.html#defining-functions
    """
    if scene.returned and scene.call and scene.call.function != "main" and scene.value is None:
        return f"{scene.what}, the function returned None."
    worked = bool(scene.tasks) or not scene.sent()  # else it is the chunksize (handing_over.py)
    if worked and scene.values and all(value is None for value in scene.values):
        return (
            f"{scene.what}, the list holds nothing but None: what is called for each number returns nothing."
        )
    return None


@mistake("result", "same_results", "output", "script_output", "work_in_children")
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
    values = scene.values
    if values and all(type(value) is float and value.is_integer() for value in values):
        return f"{scene.what}, the results are floats: {shown(values)}."
    for line in scene.seen.lines:
        as_int = line.text.removesuffix(".0")
        if as_int != line.text and scene.facts.work_line.fullmatch(as_int):
            return f"{scene.what}, a line holds a float: {line.text!r}."
    return None
