"""The settings of a grading, and the run host that they determine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.course import Exercise
from grader.observe.guardians import StartsGuardians
from grader.observe.observer import METHODS
from grader.observe.run_host import Options, RunHost

_BASE_LIMIT_SECONDS, _LIMIT_FACTOR = 120.0, 6.0


@dataclass(frozen=True)
class Settings:
    """The seed, which determines the inputs, and how programs are run and observed."""

    seed: int
    portable: bool = False
    real_start_methods: bool = False
    namespaces: bool = True
    landlock: bool = True
    seccomp: bool = True
    require: tuple[str, ...] = ()  # layers of containment that must be on
    methods: tuple[str, ...] = METHODS
    jobs: int = 1  # exercises to grade in parallel
    known: str = ""  # the folder of results that are known by content (known.py); empty: there are none
    fresh: bool = False  # grade also what is known
    first_order: bool = False  # each check by its first schedule only: a first look, not a verdict
    thorough: bool = False  # every schedule under every start method, even after a check failed under one


def grading_limit(exercises: Iterable[Exercise]) -> float:
    """Return the seconds after which a grading is stopped: far more than one of these exercises can take."""
    return _BASE_LIMIT_SECONDS + _LIMIT_FACTOR * sum(each.limits.seconds for each in exercises)


def new_host(settings: Settings, guardians: StartsGuardians | None = None) -> RunHost:
    """Return a new run host with these settings. The caller must close it."""
    names = ("portable", "namespaces", "landlock", "seccomp", "require")
    options = {name: getattr(settings, name) for name in names}
    return RunHost(Options(clones=not settings.real_start_methods, **options), guardians)
