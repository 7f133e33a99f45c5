"""The one mistake to correct first: causes come before what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from . import (
    answers,
    coroutines,
    deadlock,
    exits,
    handing_over,
    importing,
    joining,
    liveness,
    methods,
    modules,
    overlap,
    pids,
    pool_ends,
    printing,
    raised,
    result_order,
    return_values,
    shutting_down,
    sizing,
    starting,
    time_limits,
)
from .case import Case, Mistake, Scene, Shown

# Causes come before what follows from them: a process that cannot begin does no work, and without work there
# are no results. Within a module the order is that of its functions.
FAMILIES: tuple[ModuleType, ...] = (
    modules,
    importing,
    coroutines,
    starting,
    pool_ends,
    answers,
    raised,
    time_limits,
    deadlock,
    overlap,
    joining,
    liveness,
    sizing,
    result_order,
    pids,
    return_values,
    printing,
    handing_over,
    methods,
    shutting_down,
    exits,
)


@dataclass(frozen=True)
class Found:
    """A mistake that was seen: what happened, which failed checks it explains, and what to try."""

    mistake: Mistake
    message: str
    checks: frozenset[str]
    hint: str


def mistakes() -> dict[str, Mistake]:
    """Return all mistakes by their ids, in the order in which they are looked for."""
    return {
        each.id: each for family in FAMILIES for each in vars(family).values() if isinstance(each, Mistake)
    }


def diagnose(case: Case) -> Found | None:
    """Return the first mistake that the runs show and that explains a failed check; None if there is none."""
    if not case.failed:
        return None
    return next(filter(None, (_look(each, case) for each in mistakes().values())), None)


def _shown(mistake: Mistake, scene: Scene) -> Shown | None:
    """Return how a scene shows the mistake; None if it does not, or if an odd value raises an error."""
    try:
        shown = mistake.look(scene)
    except Exception:  # noqa: BLE001  a diagnosis is help, and must never cost a verdict
        return None
    return Shown(shown) if isinstance(shown, str) else shown


def _look(mistake: Mistake, case: Case) -> Found | None:
    may_explain = mistake.may_explain(case)
    if not may_explain:
        return None
    first: Shown | None = None
    checks: set[str] = set()
    for scene in case.scenes:
        if scene.check is not None and scene.check not in may_explain - checks:
            continue  # a function with a check of its own says something about that check only
        shown = _shown(mistake, scene)
        if shown is not None:
            first = first or shown
            checks |= {scene.check} if scene.check is not None else may_explain
        if checks == may_explain:
            break
    if first is None:
        return None
    return Found(mistake, first.message, frozenset(checks), first.hint or mistake.hint)
