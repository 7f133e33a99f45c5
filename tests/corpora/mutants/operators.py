"""What an operator is: a function from a place to other texts for it, and the rule what they must lose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from grader.course import catalogue

from .places import GUARD, Place

Change = Callable[[Place], Iterator[str | tuple[str, str]]]  # texts, each with a rule of its own or without
Rule = str | Mapping[str, str] | Callable[[Place], str | None]
BY_HAND = "?"  # the rule is silent: verdicts.toml decides

# What a program loses where main() or every function of it raises an error, or the script does not run.
PAIR = "output, two_children, work_in_children, started_together, done_after_join"
IDS = "output, main_id, worker_ids, process_pids, finished_after_join, dead_after_join"
MAP = "result, script_output, uses_pool_map, workers_did_it, many_workers, pool_shut_down"
SIZE = "result, exact_workers, pids_are_workers"
RECYCLING = "result, task_limit, fresh_workers"
METHODS = "apply, apply_async, imap, imap_unordered, starmap, map_async"
SPEEDUP = "same_results, parallel_overlaps, timings_are_real"

METHOD_CHECKS = {
    "apply_one": "apply",
    "apply_all": "apply_async",
    "lazy_squares": "imap",
    "unordered_squares": "imap_unordered",
    "powers": "starmap",
    "squares_later": "map_async",
}


@dataclass(frozen=True)
class Operator:
    """One kind of change."""

    name: str
    title: str
    change: Change
    rules: Mapping[str, Rule]  # by exercise; "" where the change takes nothing away
    equal: str  # why it takes nothing away there
    wheats: bool  # is it also applied to the corpus's right programs, or to the solutions only?
    skip: str  # programs in which this text occurs are left out

    def loses(self, exercise: str, place: Place) -> frozenset[str] | None:
        """Return what a change there must lose, or None where the operator is not meant for the place.

        ``{BY_HAND}`` where only a verdict by hand can tell.
        """
        rule = self.rules.get(exercise)
        if callable(rule):
            rule = rule(place)
        elif isinstance(rule, Mapping):
            rule = rule.get(place.function)
        elif place.function == GUARD:
            rule = None
        if rule is None:
            return None
        return names(rule)


def names(text: str) -> frozenset[str]:
    """Read a list of names with commas between them."""
    return frozenset(name.strip() for name in text.split(",") if name.strip())


OPERATORS: list[Operator] = []
NO_RULES: Mapping[str, Rule] = {}


def operator(
    shared: Mapping[str, Rule] = NO_RULES,
    /,
    *,
    equal: str = "",
    wheats: bool = True,
    skip: str = "",
    **own: Rule,
) -> Callable[[Change], Change]:
    """Register a function as an operator; the rules say, by exercise, what the change must lose."""
    rules = {**shared, **own}

    def register(change: Change) -> Change:
        title = (change.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        OPERATORS.append(Operator(change.__name__, title, change, rules, equal, wheats, skip))
        return change

    return register


def everywhere(rule: str = "") -> dict[str, str]:
    """Return the same rule for every exercise."""
    return {exercise.name: rule for exercise in catalogue()}
