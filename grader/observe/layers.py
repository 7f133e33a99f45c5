"""The layers that contain a submission's programs: their names, what each does, and why one may be off."""

from __future__ import annotations

from collections.abc import Collection

from grader.errors import UserError

from ..scorecard import Containment
from .platforms import IS_ROOT

LAYERS = {
    "session": "each run is a session of its own, and everything that it started is ended with it",
    "environment": "a run sees none of the grader's environment",
    "folder": "a run works on a private copy, with a home and a temporary folder of its own",
    "limits": "memory, CPU time, size and number of files of each process are limited",
    "budget": "the grader counts a run's processes, memory and files, and stops a run that uses too much",
    "output": "what a run prints is cut off at a limit",
    "capabilities": "a run has no capabilities and can't gain any",
    "user": "a run has a user id of its own, which owns no other files",
    "namespaces": "a run sees only its own processes and network, and only the files that Python needs",
    "landlock": "the kernel refuses access to files other than the run's own and those that Python needs",
    "signals": "the kernel refuses signals and abstract sockets to processes outside the run",
    "seccomp": "the kernel refuses system calls that no such program needs",
}
PORTABLE = ("session", "environment", "folder", "limits", "budget", "output")
ALWAYS = (*PORTABLE, "capabilities")
_OFF = {
    "user": "only root can give a run another user",
    "landlock": "the kernel has no Landlock (Linux 5.13 and later), or it is switched off",
    "signals": "needs the Landlock of Linux 6.12 or later",
    "seccomp": "the system accepts no filter of system calls",
    "namespaces": "the system refuses them",
    "capabilities": "not available in portable mode",
}


def limited_by(found: Containment) -> dict[str, str]:
    """Return for each part of a run's budget what limits it, where these layers are on."""
    own, refused = "namespaces" in found.on, "seccomp" in found.on
    counted = "the grader, which counts them a few times a second"
    threads = own or "user" in found.on
    queues = "the kernel, which refuses them" if refused else "the kernel, which refuses message queues"
    return {
        "memory": "the kernel for each process (RLIMIT_DATA), and the grader, by counting, for all together",
        "files": "the kernel (a file system in memory for all runs of a worker, emptied after each)"
        if own
        else counted,
        "threads": "the kernel (RLIMIT_NPROC), and the grader by counting" if threads else counted,
        "System V objects and message queues": queues if found.on else "nothing",
        "lines and messages": "the grader, by their number and their bytes",
    }


class LayersMissing(UserError):
    """Required layers are not available here; the text says which, and why."""


def portable() -> Containment:
    """Return the layers of portable mode."""
    return Containment(PORTABLE, {name: _OFF["capabilities"] for name in LAYERS if name not in PORTABLE})


def containment(on: Collection[str], refused: Collection[str] = ()) -> Containment:
    """Return which layers are on, and for the others why they are off.

    ``refused`` are a worker's notes, such as ``namespaces: Operation not permitted``.
    """
    on = {*ALWAYS, *on}
    off = {name: _why(name, refused) for name in LAYERS if name not in on}
    return Containment(tuple(name for name in LAYERS if name in on), off)


def _why(name: str, refused: Collection[str]) -> str:
    if name == "user" and IS_ROOT:
        return "the interpreter is in a folder that other users can't read"
    reason = next((note.partition(": ")[2] for note in refused if name == "namespaces" and ": " in note), "")
    return f"{_OFF.get(name, 'switched off')}" + (f" ({reason})" if reason else "")


def demand(required: Collection[str], found: Containment) -> None:
    """Raise LayersMissing unless all required layers are on."""
    missing = [name for name in LAYERS if name in required and name not in found.on]
    if missing:
        reasons = "; ".join(f"{name} ({found.off.get(name, 'off')})" for name in missing)
        raise LayersMissing(f"these layers of containment are required but not available here: {reasons}")
