"""Changes to what is computed, returned and printed."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .operators import METHOD_CHECKS, operator
from .places import Place, method_call

SQUARES = "apply, apply_async, imap, imap_unordered, map_async"


def _product(place: Place) -> str | None:
    """The text of what squares, cubes or raises to a power."""
    node = place.node
    inner = isinstance(place.parent, ast.BinOp)  # num * num in num * num * num
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Pow) and not inner:
        return ast.unparse(node)
    return None


WRONG_NUMBER = {
    "process_pair": {
        "print_square": "output, work_in_children",
        "print_cube": "output, work_in_children",
    },
    "serial_squares": {"square": "result, script_output"},
    "pool_map": {"square": "result, script_output"},  # a wrong number, but the workers computed it
    "pool_size": {"square_with_pid": "result"},
    "pool_recycling": {"square_with_pid": "result"},
    "pool_methods": {"square": SQUARES, "power": "starmap"},
}


@operator(WRONG_NUMBER, wheats=False)
def off_by_one(place: Place) -> Iterator[str]:
    """One more than the right number."""
    if text := _product(place):
        yield f"{text} + 1"


@operator(WRONG_NUMBER, wheats=False)
def sign_lost(place: Place) -> Iterator[str]:
    """The opposite of the right number."""
    if text := _product(place):
        yield f"-({text})"


@operator(WRONG_NUMBER, wheats=False)
def floats_for_ints(place: Place) -> Iterator[str]:
    """A float in place of an int."""
    if text := _product(place):
        yield f"float({text})"


@operator(
    process_pair=WRONG_NUMBER["process_pair"],
    serial_squares={"square": "result, script_output"},
    pool_map={"square": "result, script_output"},
    pool_methods={"square": SQUARES, "power": "starmap"},
    wheats=False,
)
def known_answer(place: Place) -> Iterator[str]:
    """The right number for one input, whatever was given."""
    if text := _product(place):
        yield {3: "1000", 2: "49"}[text.count("*") + 1 if "**" not in text else 2]


@operator(
    process_ids={"main": "main_id", "worker1": "worker_ids", "worker2": "worker_ids"},
    pool_map={"square": "workers_did_it"},
    pool_size={"square_with_pid": "pids_are_workers"},
    pool_recycling={"square_with_pid": "result"},
)
def parents_pid(place: Place) -> Iterator[str]:
    """os.getppid() in place of os.getpid()."""
    if ast.unparse(place.node) == "os.getpid()":
        yield "os.getppid()"


@operator(
    process_ids={"worker1": "worker_ids", "worker2": "worker_ids"},
    pool_map={"square": "workers_did_it"},
    pool_size={"square_with_pid": "pids_are_workers"},
    pool_recycling={"square_with_pid": "result"},
    wheats=False,
)
def invented_pid(place: Place) -> Iterator[str]:
    """A number that is no process's."""
    if ast.unparse(place.node) == "os.getpid()":
        yield "4000000"


@operator(process_ids={"main": "process_pids"}, wheats=False)
def pid_of_another(place: Place) -> Iterator[str]:
    """The other process's pid, or the main process's own."""
    text = ast.unparse(place.node)
    if text in ("p1.pid", "p2.pid"):
        yield {"p1.pid": "p2.pid", "p2.pid": "p1.pid"}[text]
        yield "os.getpid()"


@operator(process_ids={"main": "dead_after_join"}, wheats=False)
def life_not_asked(place: Place) -> Iterator[str]:
    """False without asking, the opposite of the answer, or the other process's answer."""
    text = ast.unparse(place.node)
    if text in ("p1.is_alive()", "p2.is_alive()"):
        yield "False"
        yield "True"
        yield f"not {text}"
        yield {"p1": "p2", "p2": "p1"}[text[:2]] + ".is_alive()"


# --- lines ------------------------------------------------------------------------------------------------

LOST_LINES = (
    ("Square:", "output, work_in_children"),
    ("Cube:", "output, work_in_children"),
    ("Done!", "output, done_after_join"),
    ("ID of main", "output, main_id"),
    ("ID of process p", "output, process_pids"),
    ("ID of process running", "output, worker_ids, process_pids"),
    ("Both processes", "output, finished_after_join"),
    ("is alive", "output, dead_after_join"),
    ("Worker process id", "workers_did_it"),
    ("serial_squares(", "script_output"),
    ("pool_squares(", "script_output"),
)
LINES = ("process_pair", "process_ids", "serial_squares", "pool_map")


def _line_lost(place: Place) -> str | None:
    text = ast.unparse(place.node)
    return next((losses for part, losses in LOST_LINES if part in text), None)


def _print(place: Place) -> ast.Call | None:
    node = place.node
    call = node.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return call if call is not None and ast.unparse(call.func) == "print" and len(call.args) == 1 else None


@operator(dict.fromkeys(LINES, _line_lost), wheats=False)
def line_dropped(place: Place) -> Iterator[str]:
    """A line is not printed."""
    if _print(place):
        yield "pass"


@operator(dict.fromkeys(LINES, _line_lost), wheats=False)
def line_altered(place: Place) -> Iterator[str]:
    """A line with a word before it."""
    if call := _print(place):
        yield f"print('Note:', {ast.unparse(call.args[0])})"


# "Required lines must appear exactly once each"; which checks look at that beside the output: by hand.
def _line_doubled(place: Place) -> str | None:
    text = ast.unparse(place.node)
    if "ID of" in text or "Both" in text or "alive" in text:
        return "?"
    return "output" if any(word in text for word in ("Square:", "Cube:", "Done!")) else _line_lost(place)


@operator(dict.fromkeys(LINES, _line_doubled), wheats=False)
def line_doubled(place: Place) -> Iterator[str]:
    """A line is printed twice."""
    if call := _print(place):
        yield f"{ast.unparse(call)}\n{ast.unparse(call)}"


# --- lists ------------------------------------------------------------------------------------------------


def _numbers(place: Place) -> str | None:
    """The name of the numbers where they are handed to a method of a pool, or gone through."""
    if not isinstance(place.node, ast.Name) or place.node.id not in ("numbers", "limits", "pairs"):
        return None
    gone_through = isinstance(place.parent, ast.comprehension)
    methods = "map", "imap", "imap_unordered", "starmap", "map_async"
    return place.node.id if gone_through or method_call(place.parent, *methods) else None


@operator(
    serial_squares={"serial_squares": "result, script_output"},
    pool_map={"pool_squares": "result, script_output, uses_pool_map, workers_did_it"},
    pool_size={"pool_squares": "result"},
    pool_recycling={"recycled_squares": "?"},
    pool_methods=METHOD_CHECKS,
    speedup={"serial_counts": "same_results", "parallel_counts": "same_results"},
    wheats=False,
)
def one_left_out(place: Place) -> Iterator[str]:
    """The last number, or the first one, is left out."""
    if name := _numbers(place):
        yield f"{name}[:-1]"
        yield f"{name}[1:]"


@operator(
    serial_squares={"serial_squares": "result, script_output"},
    pool_map={"pool_squares": "?"},
    pool_size={"pool_squares": "result"},
    pool_recycling={"recycled_squares": "result"},
    pool_methods={**METHOD_CHECKS, "unordered_squares": ""},
    speedup={"serial_counts": "same_results", "parallel_counts": "same_results"},
    equal="the order in which imap_unordered gets its numbers is free",
    wheats=False,
)
def turned_round(place: Place) -> Iterator[str]:
    """The numbers in the opposite order."""
    if name := _numbers(place):
        yield f"{name}[::-1]"


@operator(
    serial_squares={"serial_squares": "result"},
    pool_map={"pool_squares": "result, uses_pool_map, workers_did_it"},
    pool_size={"pool_squares": "result"},
    pool_recycling={"recycled_squares": "result"},
    pool_methods={key: value for key, value in METHOD_CHECKS.items() if key not in ("apply_one", "powers")},
    speedup={"serial_counts": "same_results", "parallel_counts": "same_results"},
    wheats=False,
)
def doubles_left_out(place: Place) -> Iterator[str]:
    """A number that comes twice is handled once."""
    if (name := _numbers(place)) and name != "pairs":
        yield f"list(dict.fromkeys({name}))"


@operator(
    serial_squares={"serial_squares": "result, script_output", "square": "result, script_output"},
    pool_map={"pool_squares": "result, script_output", "square": "result, script_output"},
    pool_size={"pool_squares": "result, pids_are_workers", "square_with_pid": "?"},
    pool_recycling={"recycled_squares": "result, clean_exit", "square_with_pid": "?"},
    pool_methods={**METHOD_CHECKS, "square": SQUARES, "power": "starmap"},
    speedup={
        "serial_counts": "same_results",
        "parallel_counts": "same_results",
        "compare": "timings_are_real, clean_exit",
        "count_primes": "?",
    },
    wheats=False,
)
def return_forgotten(place: Place) -> Iterator[str]:
    """The result is not returned."""
    if isinstance(place.node, ast.Return) and place.node.value:
        yield ast.unparse(place.node.value)


@operator(
    serial_squares={"serial_squares": "result, script_output"},
    pool_map={"pool_squares": "result, script_output"},
    pool_recycling={"recycled_squares": "result"},
    pool_methods={"apply_all": "apply_async", "powers": "starmap"},
    speedup={"serial_counts": "same_results", "parallel_counts": "same_results"},
    wheats=False,
)
def tuple_for_list(place: Place) -> Iterator[str]:
    """A tuple is returned in place of a list."""
    if isinstance(place.node, ast.Return) and place.node.value:
        yield f"return tuple({ast.unparse(place.node.value)})"


@operator(
    serial_squares={"serial_squares": "result, script_output"},
    pool_map={"pool_squares": "result, script_output"},
    pool_recycling={"recycled_squares": "result"},
    pool_methods={"apply_all": "apply_async", "powers": "starmap"},
    speedup={"serial_counts": "same_results", "parallel_counts": "same_results"},
    wheats=False,
)
def iterator_for_list(place: Place) -> Iterator[str]:
    """An iterator is returned in place of a list."""
    if isinstance(place.node, ast.Return) and place.node.value:
        yield f"return iter({ast.unparse(place.node.value)})"


@operator(pool_size={"pool_squares": "pids_are_workers"}, wheats=False)
def other_pids(place: Place) -> Iterator[str]:
    """A list of pids, a set of their texts, or no pids."""
    if isinstance(place.node, ast.Name) and place.node.id == "pids" and isinstance(place.parent, ast.Tuple):
        yield from ("list(pids)", "set(map(str, pids))", "set()", "{*pids, os.getpid()}", "frozenset(pids)")
