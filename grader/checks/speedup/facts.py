"""The facts of speedup."""

from __future__ import annotations

from grader.checking.facts import ExerciseFacts, Function, Need

FACTS = ExerciseFacts(
    explored=True,
    functions={
        "serial_counts": Function(serial=True),
        "parallel_counts": Function(makes_pool=True),
    },
    mends={
        "same_results": ("count_primes", "serial_counts", "parallel_counts"),
        "serial_is_serial": ("serial_counts",),
        "timings_are_real": ("compare",),
    },
    needs={
        Need.POOL: ("parallel_overlaps",),
        Need.VALUES: ("same_results", "timings_are_real"),
    },
)
