"""The one mistake to mend first: root causes come before what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from . import deadlock as stuck
from . import exits as ending
from . import (
    handing_over,
    importing,
    joining,
    methods,
    pids,
    pool_ends,
    printing,
    shutting_down,
    sizing,
    starting,
)
from . import liveness as asking
from . import overlap as together
from . import result_order as order
from . import return_values as values_given
from .case import Case, Mistake, Scene

# A mistake further up explains those further down: who can't begin does not work, who does not work has no
# results. Within a module the order is that of its functions.
FAMILIES: tuple[ModuleType, ...] = (
    importing,
    starting,
    pool_ends,
    stuck,
    together,
    joining,
    asking,
    sizing,
    order,
    pids,
    values_given,
    printing,
    handing_over,
    methods,
    shutting_down,
    ending,
)


@dataclass(frozen=True)
class Found:
    """A mistake that was seen: what happened, and which failed checks it explains."""

    mistake: Mistake
    message: str
    checks: frozenset[str]


def mistakes() -> dict[str, Mistake]:
    """Give all mistakes by their ids, in the order in which they are looked for."""
    return {
        each.id: each for family in FAMILIES for each in vars(family).values() if isinstance(each, Mistake)
    }


def diagnose(case: Case) -> Found | None:
    """Give the first mistake that the runs show and that explains a failed check; None if there is none."""
    if not case.failed:
        return None
    return next(filter(None, (_look(each, case) for each in mistakes().values())), None)


def _said(mistake: Mistake, scene: Scene) -> str | None:
    """Ask about one scene. Learners' values may be of any kind: what can't be told is not told."""
    try:
        return mistake.look(scene)
    except Exception:  # noqa: BLE001  a diagnosis is help, and must never cost a verdict
        return None


def _look(mistake: Mistake, case: Case) -> Found | None:
    may_explain = mistake.may_explain(case)
    if not may_explain:
        return None
    message = ""
    checks: set[str] = set()
    for scene in case.scenes:
        if scene.check is not None and scene.check not in may_explain - checks:
            continue  # a function with a check of its own says something about that check only
        said = _said(mistake, scene)
        if said:
            message = message or said
            checks |= {scene.check} if scene.check is not None else may_explain
        if checks == may_explain:
            break
    return Found(mistake, message, frozenset(checks)) if checks else None
