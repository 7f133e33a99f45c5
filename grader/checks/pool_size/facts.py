"""The facts of pool_size."""

from __future__ import annotations

from grader.checking.facts import ExerciseFacts, Function, Need

FACTS = ExerciseFacts(
    explored=True,
    functions={"pool_squares": Function(makes_pool=True)},
    needs={
        Need.POOL: ("exact_workers", "pids_are_workers"),
        Need.VALUES: ("result", "pids_are_workers"),
    },
)
