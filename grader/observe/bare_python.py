"""The interpreter in which the probe runs: the standard library, the probe, and nothing else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .workdir import LIBRARY, MARK

# The library takes the place of the current folder, which may be a submission. A grader that is interrupted
# removes its own folder (workdir.py), maybe while this process imports from it: its error is of no use then.
_BOOT = """
import os, sys
sys.path[0], hook = {library!r}, sys.excepthook
sys.excepthook = lambda *error: os.path.exists({mark!r}) and hook(*error)
from grader.probe import boot
boot.begin(hook)
from grader.probe import {module} as m
m.{function}()
"""


def base_python() -> str:
    """Return the interpreter under a virtual environment, which has none of its packages."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def command(base: Path, module: str, function: str, *arguments: str) -> list[str]:
    """Return the command that calls a function of the probe, copied into ``base``, in a new interpreter."""
    library, mark = str(base / LIBRARY), str(base / MARK)
    boot = _BOOT.format(library=library, mark=mark, module=module, function=function)
    return [base_python(), "-E", "-s", "-B", "-c", boot, *arguments]


def short_prefix(base: Path) -> str:
    """Return what the names of the semaphores and shared memory of the runs in ``base`` start with.

    ``shared_memory`` limits names to 14 characters, and some of them must be random.
    """
    return "gr" + base.name.rpartition("-")[2][:5]
