"""The settings of a grading, and the run host that they determine."""

from __future__ import annotations

from dataclasses import dataclass

from grader.observe.observer import METHODS
from grader.observe.run_host import Options, RunHost


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
    thorough: bool = False  # every schedule under every start method, even after a check failed under one


def new_host(settings: Settings) -> RunHost:
    """Return a new run host with these settings. The caller must close it."""
    names = ("portable", "namespaces", "landlock", "seccomp", "require")
    options = {name: getattr(settings, name) for name in names}
    return RunHost(Options(clones=not settings.real_start_methods, **options))
