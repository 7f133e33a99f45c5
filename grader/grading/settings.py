"""How to grade: what the user may choose, and the run host that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.observe.observer import METHODS
from grader.observe.run_host import Options, RunHost


@dataclass(frozen=True)
class Settings:
    """The seed chooses the inputs; everything else, how programs are run and watched."""

    seed: int
    portable: bool = False
    real_start_methods: bool = False
    namespaces: bool = True
    landlock: bool = True
    seccomp: bool = True
    require: tuple[str, ...] = ()  # layers of containment without which nothing is run
    methods: tuple[str, ...] = METHODS
    jobs: int = 1  # exercises that are graded at the same time
    thorough: bool = False  # every schedule under every start method, also after a check has failed under one


def new_host(settings: Settings) -> RunHost:
    """Return a new run host that runs programs as the settings say. The caller closes it."""
    names = ("portable", "namespaces", "landlock", "seccomp", "require")
    chosen = {name: getattr(settings, name) for name in names}
    return RunHost(Options(clones=not settings.real_start_methods, **chosen))
