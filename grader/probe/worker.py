"""A warm interpreter that serves one run after another: it has loaded the probe, and no learner code.

For each run it forks the program's main process, reports its pid and its end, and ends what is left. It never
runs learner code itself. Where namespaces are available it is PID 1 of its own.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import socket
import sys
from contextlib import suppress

from . import cleanup, contain, landlock, seccomp, visible_paths

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
WARM = (
    "multiprocessing.pool",
    "multiprocessing.queues",
    "multiprocessing.synchronize",
    "multiprocessing.managers",
    "multiprocessing.heap",
    "multiprocessing.sharedctypes",
    "multiprocessing.shared_memory",
    "multiprocessing.popen_fork",
    "multiprocessing.popen_spawn_posix",
    "multiprocessing.popen_forkserver",
    "multiprocessing.spawn",
    "multiprocessing.forkserver",
    "multiprocessing.resource_tracker",
    "multiprocessing.dummy",
    "concurrent.futures.process",
    "concurrent.futures.thread",
    "threading",
    "queue",
    "random",
    "traceback",
    "time",
    "math",
    "functools",
    "itertools",
    "collections",
    "re",
    "string",
    "operator",
    "typing",
    "runpy",
    "pkgutil",
    "resource",
    "contextlib",
    "linecache",
    "tokenize",
    "selectors",
    "tempfile",
)


def main(config: dict[str, Any], layers: list[str]) -> int:
    """Serve until the control socket closes; return the exit status. In a forked run it does not return.

    Args:
        config: as observe/worker.py sends it.
        layers: which layers are on so far; those that the worker switches on are added.
    """
    control = socket.socket(fileno=config["control"])
    sys.path[:] = [entry for entry in sys.path if entry not in ("", config["library"])]
    os.umask(0o022)
    tight = contain.too_tight()
    if tight:
        control.send(json.dumps({"refused": f"limits: {tight}"}).encode())
        return 1
    needed = visible_paths.needed(config["needed"])
    own = "namespaces" in layers
    uid = None
    if own:
        from . import namespaces

        if config.get("first_pid"):
            _number_from(config["first_pid"])
        try:
            namespaces.furnish(config["base"], needed)
        except OSError as problem:  # e.g. a masked /proc in a container: the grader retries without
            control.send(json.dumps({"refused": f"mounts: {problem.strerror}"}).encode())
            return 1
    else:
        ctypes.CDLL(None).prctl(cleanup.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    if os.getuid() == 0:
        uid = config["uid"] if all(map(_open_to_all, config["needed"])) else None
        layers += ["user"] if uid else []
    load()
    from . import install, main_process, serving, template

    template.library = config["library"]  # a launcher has loaded all this from a folder of its own
    install.hooks()
    template.mark_helpers()
    close_to_others()
    rules = _layers(config, layers, needed, own)
    gc.collect()
    gc.freeze()
    run = serving.serve(control, layers, config, uid)
    if run is None:
        return 0
    run.update(rules=rules, own=own)
    os._exit(main_process.run_program(run, uid))


def load() -> None:
    """Load what runs need, and the worker for them; a launcher does it once for all workers."""
    for name in WARM:
        importlib.import_module(name)
    from . import driver, install, main_process, namespaces, serving, template  # noqa: F401  see above


def close_to_others(*, closed: bool = True) -> None:
    """Close /proc/<this process>/* to others of the same user, or open it (PR_SET_DUMPABLE, prctl(2))."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, int(not closed), 0, 0, 0)


def _layers(config: dict[str, Any], layers: list[str], needed: list[str], own: bool) -> int | None:
    """Switch on what needs no privilege; return Landlock's rules for the runs, or None."""
    rules = None
    if config["landlock"]:
        rules = landlock.ruleset(config["base"], needed, own_proc=own, own_net=own)
        layers += [] if rules is None else ["landlock"]
        if rules is not None and landlock.version() >= landlock.SCOPES_SINCE:
            layers.append("signals")
    if config["seccomp"] and seccomp.install(own_namespaces=own):
        layers.append("seccomp")
    return rules


def _number_from(pid: int) -> None:
    """Make the next process of this namespace get ``pid`` (pid_namespaces(7)), if the system allows."""
    with suppress(OSError), open("/proc/sys/kernel/ns_last_pid", "w") as file:
        file.write(str(pid - 1))


def _open_to_all(path: str) -> bool:
    """Check whether every user can reach ``path`` and read it."""
    parts = os.path.realpath(path).split("/")
    above = ["/".join(parts[:count]) for count in range(2, len(parts))]
    return all(os.stat(folder).st_mode & 0o001 for folder in above) and bool(os.stat(path).st_mode & 0o004)
