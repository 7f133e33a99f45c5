"""The facts of speedup."""

from __future__ import annotations

from grader.checking.facts import ExerciseFacts, Function, Need

FACTS = ExerciseFacts(
    functions={
        "serial_counts": Function(serial=True),
        "parallel_counts": Function(makes_pool=True),
    },
    needs={
        Need.POOL: ("parallel_overlaps",),
        Need.VALUES: ("same_results", "timings_are_real"),
    },
)
