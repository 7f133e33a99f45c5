"""Whole functions replaced: hard-coded answers, work in the main process, nothing at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .operators import IDS, MAP, METHOD_CHECKS, RECYCLING, SIZE, everywhere, operator
from .places import Place, statements, with_body

EVERY_IDS_LINE = """\
print(f"ID of main process: {os.getpid()}")
print("ID of process p1: 4000001")
print("ID of process p2: 4000002")
print("ID of process running worker1: 4000001")
print("ID of process running worker2: 4000002")
print("Both processes finished execution!")
print("Process p1 is alive: False")
print("Process p2 is alive: False")"""
BODIES = {  # by exercise and function: a body, and what it loses
    "process_pair": {
        "main": {
            "print_square(num)\nprint_cube(num)\nprint('Done!')": "two_children, work_in_children, "
            "started_together, done_after_join",
            "print('Square: 100')\nprint('Cube: 1000')\nprint('Done!')": "output, two_children, "
            "work_in_children, started_together, done_after_join",
            "pass": "output, two_children, work_in_children, started_together, done_after_join",
        },
    },
    "process_ids": {
        "main": {
            EVERY_IDS_LINE: "worker_ids, process_pids, finished_after_join, dead_after_join",
            "pass": IDS,
        },
    },
    "serial_squares": {
        "serial_squares": {
            "return [1, 4, 9, 16, 25]": "result",
            "if numbers == [1, 2, 3, 4, 5]:\n    return [1, 4, 9, 16, 25]\n"
            "return [square(n) for n in numbers]": "",
            "pass": "result, script_output",
        },
    },
    "pool_map": {
        "pool_squares": {
            "return [1, 4, 9, 16, 25]": "result, uses_pool_map, workers_did_it, many_workers, pool_shut_down",
            "return [square(n) for n in numbers]": "uses_pool_map, workers_did_it, many_workers, "
            "pool_shut_down",
            "pass": MAP,
        },
    },
    "pool_size": {
        "pool_squares": {
            "return [1, 4, 9, 16, 25], {4000001, 4000002, 4000003}": f"{SIZE}, bad_size",
            "return [n * n for n in numbers], {os.getpid()}": "exact_workers, pids_are_workers, bad_size",
            "pass": f"{SIZE}, bad_size",
        },
    },
    "pool_recycling": {
        "recycled_squares": {
            "return [(n * n, 4000001) for n in range(1, 9)]": RECYCLING,
            "return [square_with_pid(n) for n in numbers]": RECYCLING,
        },
    },
    "pool_methods": {
        name: {"pass": check, **({"return [1, 4, 9, 16, 25]": check} if name != "apply_one" else {})}
        for name, check in METHOD_CHECKS.items()
    },
    "speedup": {
        "serial_counts": {"return [2262] * 4": "same_results"},
        "parallel_counts": {
            "return [2262] * 4": "same_results, parallel_overlaps",
            "return [count_primes(limit) for limit in limits]": "parallel_overlaps",
        },
        "compare": {
            "return {'serial_seconds': 2.0, 'parallel_seconds': 1.0, 'speedup': 2.0}": "timings_are_real",
        },
    },
}


@operator(
    **everywhere(),
    equal="the right list for every input, in this process, is all that is asked",
    wheats=False,
)
def whole_function(place: Place) -> Iterator[tuple[str, str]]:
    """A function's whole body is another one: known answers, work at home, or nothing."""
    if isinstance(place.node, ast.FunctionDef):
        for body, losses in BODIES.get(place.exercise, {}).get(place.node.name, {}).items():
            yield with_body(place.node, statements(body)), losses
