"""The facts of pool_methods."""

from __future__ import annotations

from grader.checking.facts import ExerciseFacts, Function, Need

METHODS = {  # of a pool, by the function that is to use it; the checks have the same names
    "apply_one": "apply",
    "apply_all": "apply_async",
    "lazy_squares": "imap",
    "unordered_squares": "imap_unordered",
    "powers": "starmap",
    "squares_later": "map_async",
}
CHECKS = tuple(METHODS.values())

FACTS = ExerciseFacts(
    explored=True,
    functions={name: Function(check=method, method=method) for name, method in METHODS.items()},
    needs={Need.POOL: CHECKS, Need.GIVEN_POOL: CHECKS, Need.VALUES: CHECKS},
)
