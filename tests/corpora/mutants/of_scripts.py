"""Changes around the main guard, and what takes nothing away: naps, chatter, start methods."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .operators import IDS, MAP, METHODS, PAIR, RECYCLING, SIZE, SPEEDUP, everywhere, operator
from .places import GUARD, Place, constructor, inserted, is_guard, with_function

CLEAN = {  # what only the script's end can cost; ex03, ex05 and ex07 don't look at it
    **everywhere(),
    **dict.fromkeys(("process_pair", "process_ids", "pool_map", "pool_recycling", "speedup"), "clean_exit"),
}
NOT_JUDGED = "ex03, ex05 and ex07 have no check of the script's end"
FORK = """\
import os, time
if os.fork() == 0:
    time.sleep(20)
    os._exit(0)"""
CHOOSES = "set_start_method|get_context|fork|spawn"


@operator(
    process_pair="output, work_in_children, main_guard, clean_exit",
    process_ids="output, main_id, worker_ids, process_pids, clean_exit",
    serial_squares="",
    pool_map=f"{MAP}, clean_exit",
    pool_size=f"{SIZE}, bad_size",
    pool_recycling=f"{RECYCLING}, clean_exit",
    pool_methods=METHODS,
    speedup=f"{SPEEDUP}, serial_is_serial, clean_exit",
    equal="no child imports ex03's file, and none of its checks asks that an import prints nothing",
    skip=CHOOSES,
)
def guard_dropped(place: Place) -> Iterator[str]:
    """The script runs at import as well."""
    if is_guard(place.node):
        yield "\n".join(map(ast.unparse, place.node.body))


@operator(
    process_pair=PAIR,
    process_ids=IDS,
    serial_squares="script_output",
    pool_map="?",
    pool_size="",
    pool_recycling="",
    pool_methods="",
    speedup="",
    equal="no check asks what this script prints, and a script that does nothing ends cleanly",
    wheats=False,
)
def guard_misspelt(place: Place) -> Iterator[str]:
    """The guard compares with "main", so the script does nothing."""
    if is_guard(place.node):
        yield ast.unparse(place.node).replace("'__main__'", "'main'", 1)


@operator(
    {**everywhere(), "process_pair": "main_guard"},
    equal="other lines are allowed, and only ex01 asks that an import prints nothing",
    wheats=False,
)
def line_at_import(place: Place) -> Iterator[str]:
    """The file prints a line when it is imported."""
    if is_guard(place.node):
        yield f"print('here we are')\n{ast.unparse(place.node)}"


@operator(CLEAN, equal=NOT_JUDGED, wheats=False)
def script_exits_with_three(place: Place) -> Iterator[str]:
    """The script ends with status 3."""
    if is_guard(place.node):
        yield inserted(place.node, "raise SystemExit(3)", at_end=True)


@operator({**CLEAN, "serial_squares": "one_process"}, equal=NOT_JUDGED, wheats=False)
def program_left_behind(place: Place) -> Iterator[str]:
    """The script starts another program, which outlives it."""
    if is_guard(place.node):
        yield inserted(place.node, "__import__('subprocess').Popen(['sleep', '20'])", at_end=True)


@operator({**CLEAN, "serial_squares": "one_process"}, equal=NOT_JUDGED, wheats=False)
def fork_left_behind(place: Place) -> Iterator[str]:
    """The script forks by hand; the copy sleeps on when the script has ended."""
    if is_guard(place.node):
        yield inserted(place.node, FORK, at_end=True)


@operator(
    process_pair={"print_square": "clean_exit", "print_cube": "clean_exit"},
    process_ids={"worker1": "clean_exit", "worker2": "clean_exit"},
    wheats=False,
)
def child_fails_at_last(place: Place) -> Iterator[str]:
    """A child ends with an error when it has done its work."""
    body = getattr(place.parent, "body", [])
    if isinstance(place.node, ast.Expr) and body and place.node is body[-1]:
        yield f"{ast.unparse(place.node)}\nraise RuntimeError('no more flour')"


ERROR_IN_TASK = {
    "pool_map": {"square": "result, script_output, workers_did_it, many_workers, pool_shut_down, clean_exit"},
    "pool_size": {"square_with_pid": SIZE},
    "pool_recycling": {"square_with_pid": f"{RECYCLING}, clean_exit"},
    "pool_methods": {"square": "apply, apply_async, imap, imap_unordered, map_async", "power": "starmap"},
    "speedup": {"count_primes": f"{SPEEDUP}, serial_is_serial, clean_exit"},
}


@operator(
    {
        **ERROR_IN_TASK,
        "pool_map": {"square": "result, script_output, workers_did_it, clean_exit"},  # the rest of its chunk
        "pool_size": {"square_with_pid": "result, pids_are_workers"},
        "pool_recycling": {"square_with_pid": "result, clean_exit"},
    },
    wheats=False,
)
def task_fails(place: Place) -> Iterator[str]:
    """A task ends with an error."""
    if isinstance(place.node, ast.Return):
        yield "raise RuntimeError('no more flour')"


@operator(ERROR_IN_TASK, wheats=False)
def task_ends_the_worker(place: Place) -> Iterator[str]:
    """A task ends its worker, so a wait for its result never ends."""
    if isinstance(place.node, ast.Return):
        yield "raise SystemExit"


# --- what takes nothing away ------------------------------------------------------------------------------


def _function(place: Place) -> ast.FunctionDef | None:
    return place.node if isinstance(place.node, ast.FunctionDef) and not place.function else None


@operator(everywhere(), equal="how long a function takes is its own affair")
def nap_in_a_function(place: Place) -> Iterator[str]:
    """A function sleeps a little before it does anything."""
    if function := _function(place):
        yield inserted(function, "__import__('time').sleep(0.05)")


@operator(everywhere(), equal="other lines are allowed", wheats=False)
def chatter_in_a_function(place: Place) -> Iterator[str]:
    """A function prints a line of its own."""
    if function := _function(place):
        yield inserted(function, "print('somebody is at work')")


@operator(everywhere(), equal="a program may choose a start method under its guard", skip=CHOOSES)
def start_method_chosen(place: Place) -> Iterator[str]:
    """The script sets a start method first."""
    if is_guard(place.node):
        for method in ("spawn", "forkserver"):
            yield inserted(place.node, f"__import__('multiprocessing').set_start_method('{method}')")


@operator(everywhere(), equal="a program may choose a context of its own", skip=CHOOSES)
def context_of_its_own(place: Place) -> Iterator[str]:
    """Processes or pools are made by a context of their own."""
    for name in ("Process", "Pool"):
        call = constructor(place.node, name)
        if call is not None and place.function not in ("", GUARD):
            for method in ("spawn", "forkserver"):
                yield with_function(call, f"__import__('multiprocessing').get_context('{method}').{name}")
