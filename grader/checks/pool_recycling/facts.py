"""The facts of pool_recycling."""

from __future__ import annotations

from grader.checking.facts import ExerciseFacts, Function, Need

FACTS = ExerciseFacts(
    explored=True,
    functions={"recycled_squares": Function(makes_pool=True)},
    needs={
        Need.POOL: ("task_limit", "fresh_workers"),
        Need.VALUES: ("result",),
    },
)
