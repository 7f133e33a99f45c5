"""Changes to how processes are made, started and waited for."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from .operators import IDS, PAIR, operator
from .places import (
    Place,
    bare_call,
    constructor,
    inserted,
    keyword,
    with_body,
    with_function,
    with_keyword,
)

NOT_JOINED = {
    "process_pair": "done_after_join",
    "process_ids": "finished_after_join, dead_after_join",
}
AFTER_MAIN_LINE = IDS.replace("main_id, ", "")  # where the error comes below the first line
ERROR_IN_MAIN = {"process_pair": f"{PAIR}, clean_exit", "process_ids": f"{AFTER_MAIN_LINE}, clean_exit"}
NOTHING = {"process_pair": "", "process_ids": ""}
TIME, THREADING = "__import__('time')", "__import__('threading')"


@operator(NOT_JOINED)
def join_dropped(place: Place) -> Iterator[str]:
    """A join is left out."""
    if bare_call(place.node, "join"):
        yield "pass"


@operator(NOT_JOINED)
def join_slept(place: Place) -> Iterator[str]:
    """A nap in place of a join."""
    if bare_call(place.node, "join"):
        yield f"{TIME}.sleep(1)"


@operator(NOT_JOINED)
def join_gives_up(place: Place) -> Iterator[str]:
    """A join that waits for a millisecond at most."""
    if process := bare_call(place.node, "join"):
        yield f"{process}.join(0.001)"


@operator(NOT_JOINED)
def join_with_an_hour(place: Place) -> Iterator[str]:
    """A join with a limit of an hour, after which it would give up."""
    if process := bare_call(place.node, "join"):
        yield f"{process}.join(timeout=3600)"


@operator(NOT_JOINED)
def join_polled(place: Place) -> Iterator[str]:
    """Asking is_alive() again and again in place of a join."""
    if process := bare_call(place.node, "join"):
        yield f"while {process}.is_alive():\n    pass"


@operator(NOT_JOINED, wheats=False)
def join_by_exit_code(place: Place) -> Iterator[str]:
    """Asking for the exit code with naps between in place of a join."""
    if process := bare_call(place.node, "join"):
        yield f"while {process}.exitcode is None:\n    {TIME}.sleep(0.01)"


@operator(NOT_JOINED, wheats=False)
def join_by_sentinel(place: Place) -> Iterator[str]:
    """Waiting on the sentinel in place of a join."""
    if process := bare_call(place.node, "join"):
        yield f"__import__('multiprocessing.connection').connection.wait([{process}.sentinel])"


@operator(NOTHING, equal="a second join of an ended process returns at once")
def join_doubled(place: Place) -> Iterator[str]:
    """Each join twice."""
    if process := bare_call(place.node, "join"):
        yield f"{process}.join()\n{process}.join()"


@operator(NOTHING, equal="None is no limit")
def join_without_limit(place: Place) -> Iterator[str]:
    """The limit of a join given as None."""
    if process := bare_call(place.node, "join"):
        yield f"{process}.join(None)"


def _named(body: list[ast.stmt], method: str) -> dict[str, int]:
    found = {bare_call(statement, method): index for index, statement in enumerate(body)}
    return {name: index for name, index in found.items() if name is not None}


def _joined_at_once(place: Place, *, last: bool) -> Iterator[str]:
    if not isinstance(place.node, ast.FunctionDef):
        return
    body = place.node.body
    starts, joins = _named(body, "start"), _named(body, "join")
    for name, index in joins.items():
        if name in starts and last == (starts[name] == max(starts.values())) and len(starts) > 1:
            rest = [statement for statement in body if statement is not body[index]]
            after = rest.index(body[starts[name]]) + 1
            yield with_body(place.node, [*rest[:after], body[index], *rest[after:]])


@operator(
    process_pair="started_together", process_ids="", equal="ex02 does not ask that both run at the same time"
)
def first_joined_at_once(place: Place) -> Iterator[str]:
    """The first process is joined right after its start, before the second one starts."""
    yield from _joined_at_once(place, last=False)


@operator(NOTHING, equal="both have been started by then; which one is joined first is free")
def last_joined_first(place: Place) -> Iterator[str]:
    """The process started last is joined right after its start."""
    yield from _joined_at_once(place, last=True)


@operator(NOT_JOINED)
def joins_at_the_end(place: Place) -> Iterator[str]:
    """All joins are moved to the end of the function."""
    if isinstance(place.node, ast.FunctionDef):
        body = place.node.body
        joins = [statement for statement in body if bare_call(statement, "join")]
        if joins and joins[-1] is not body[-1]:
            yield with_body(place.node, [each for each in body if each not in joins] + joins)


@operator(ERROR_IN_MAIN)
def start_dropped(place: Place) -> Iterator[str]:
    """A start is left out, and the join of what never started is an error."""
    if bare_call(place.node, "start"):
        yield "pass"


@operator(ERROR_IN_MAIN)
def start_ran(place: Place) -> Iterator[str]:
    """run() in place of start(): the work is done here, and the join is an error."""
    if process := bare_call(place.node, "start"):
        yield f"{process}.run()"


@operator(ERROR_IN_MAIN)
def start_doubled(place: Place) -> Iterator[str]:
    """Each start twice, and the second one is an error."""
    if process := bare_call(place.node, "start"):
        yield f"{process}.start()\n{process}.start()"


def _process(place: Place) -> ast.Call | None:
    call = constructor(place.node, "Process")
    return call if call is not None and keyword(call, "target") is not None else None


# A thread has no pid, so ex02's program ends with an error.
@operator(
    process_pair="two_children, work_in_children, started_together, done_after_join",
    process_ids=f"{AFTER_MAIN_LINE}, clean_exit",
)
def thread_for_process(place: Place) -> Iterator[str]:
    """A thread in place of a process."""
    if call := _process(place):
        yield with_function(call, f"{THREADING}.Thread")


@operator(
    process_pair="two_children, work_in_children, started_together, done_after_join",
    process_ids=f"{AFTER_MAIN_LINE}, clean_exit",
)
def dummy_for_process(place: Place) -> Iterator[str]:
    """multiprocessing.dummy's Process, a thread, in place of a process."""
    if call := _process(place):
        yield with_function(call, "__import__('multiprocessing.dummy').dummy.Process")


@operator(process_pair="work_in_children", process_ids="worker_ids, process_pids")
def target_called(place: Place) -> Iterator[str]:
    """The target is called on the spot, and the child has nothing to do."""
    if (call := _process(place)) and (target := keyword(call, "target")):
        given = keyword(call, "args")
        arguments = f"*{ast.unparse(given)}" if given else ""
        yield with_keyword(call, "target", f"{ast.unparse(target)}({arguments})")


OTHER = {
    "print_square": "print_cube",
    "print_cube": "print_square",
    "worker1": "worker2",
    "worker2": "worker1",
}


@operator(
    process_pair="output, work_in_children", process_ids="output, worker_ids, process_pids", wheats=False
)
def target_of_the_other(place: Place) -> Iterator[str]:
    """Both processes have the same target."""
    if (call := _process(place)) and (target := keyword(call, "target")):
        yield with_keyword(call, "target", OTHER[ast.unparse(target)])


@operator(
    process_pair="",
    process_ids="process_pids",
    equal="which of the two is made first is free",
    wheats=False,
)
def targets_exchanged(place: Place) -> Iterator[str]:
    """The two processes have each other's target."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name == "main":
        new = copy.deepcopy(place.node)
        for node in ast.walk(new):
            if isinstance(node, ast.Name):
                node.id = OTHER.get(node.id, node.id)
        yield ast.unparse(new)


@operator(process_pair=f"{PAIR}, clean_exit")
def args_without_comma(place: Place) -> Iterator[str]:
    """args=(num) in place of args=(num,)."""
    call = _process(place)
    given = keyword(call, "args") if call else None
    if call and isinstance(given, ast.Tuple) and len(given.elts) == 1:
        yield with_keyword(call, "args", ast.unparse(given.elts[0]))


@operator(process_pair="output, work_in_children, clean_exit")
def args_dropped(place: Place) -> Iterator[str]:
    """The arguments are left out, and the child ends with an error."""
    if (call := _process(place)) and keyword(call, "args") is not None:
        yield with_keyword(call, "args", None)


@operator(process_pair="output, work_in_children", wheats=False)
def args_constant(place: Place) -> Iterator[str]:
    """args=(10,), whatever main() was given."""
    if call := _process(place):
        yield with_keyword(call, "args", "(10,)")


@operator(NOTHING, equal="a daemon that is joined comes to its end like any other process")
def daemon_set(place: Place) -> Iterator[str]:
    """daemon=True for a process that is joined."""
    if (call := _process(place)) and keyword(call, "daemon") is None:
        yield with_keyword(call, "daemon", "True")


@operator(NOTHING, equal="a name is free", wheats=False)
def name_given(place: Place) -> Iterator[str]:
    """A name of its own for a process."""
    if call := _process(place):
        yield with_keyword(call, "name", "'assistant'")


@operator(
    process_pair="two_children",
    process_ids="",
    equal="ex02 asks for p1 and p2, and does not forbid others",
    wheats=False,
)
def spare_child(place: Place) -> Iterator[str]:
    """A third child, which is joined and prints an empty line."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name == "main":
        new = "spare = multiprocessing.Process(target=print)\nspare.start()\nspare.join()"
        yield inserted(place.node, new)


@operator(process_pair="?", process_ids="?", wheats=False)
def parent_works_too(place: Place) -> Iterator[str]:
    """The main process also calls a child's function itself."""
    if isinstance(place.node, ast.FunctionDef) and place.node.name == "main":
        pair = any(argument.arg == "num" for argument in place.node.args.args)
        for text in ("print_square(num)", "print_cube(num)") if pair else ("worker1()", "worker2()"):
            yield inserted(place.node, text)
