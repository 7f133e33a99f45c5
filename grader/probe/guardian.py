"""The first process of a worker: runs no learner code, and outlives the worker and the grader.

    grader ─► guardian ─► worker (PID 1 of its namespaces) ─► a run's main process ─► its children

The guardian adopts orphans (PR_SET_CHILD_SUBREAPER, prctl(2)). When the worker has ended, because the grader
closed its socket or was killed, the guardian ends what is left and removes the worker's folder, semaphores
and shared memory.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import sys

from . import cleanup, run_end

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any, NoReturn

PLAIN_WORKER_ENDED = 3


def main() -> None:
    """Start the worker and clean up after it; the entry point of the guardian process.

    ``argv[1]`` is the worker's configuration as JSON; the descriptor ``control`` in it is inherited.
    """
    guard(json.loads(sys.argv[1]))


def guard(config: dict[str, Any]) -> NoReturn:
    """Start the worker so configured, clean up after it, and end this process."""
    ignore_signals()
    ctypes.CDLL(None).prctl(cleanup.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    launcher = os.fork()
    if launcher == 0:
        status = _launch(config)
        os._exit(status)
    socket.socket(fileno=config["control"]).close()
    _watch_over(launcher, config)
    os._exit(0)


def ignore_signals() -> None:
    """Go on when a terminal or a service manager ends the grader: what is left has to be cleaned up."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)


def _launch(config: dict[str, Any]) -> int:
    """Enter namespaces if possible, and become the worker or, in a new pid namespace, fork it."""
    layers: list[str] = []
    if config["namespaces"]:
        from . import namespaces

        try:
            namespaces.enter()
            layers.append("namespaces")
        except OSError as problem:
            config["refused"] = f"namespaces: {problem.strerror}"
        except namespaces.HalfEntered as problem:  # the grader starts another worker, without namespaces
            refused = {"refused": f"namespaces: {problem}"}
            with socket.socket(fileno=config["control"]) as control:
                control.send(json.dumps(refused).encode())
            return 1
    from . import worker

    if not layers:
        worker.main(config, layers)
        return PLAIN_WORKER_ENDED
    child = os.fork()  # PID 1 of the new pid namespace
    if child == 0:
        os._exit(worker.main(config, layers))
    return 0  # the guardian adopts the worker


def _watch_over(launcher: int, config: dict[str, Any]) -> None:
    """Wait until the worker has ended, then remove what it left."""
    _, status = os.waitpid(launcher, 0)
    if status != 0:  # it was the worker itself, or it died: the guardian has adopted what it left
        cleanup.sweep(os.getpid())
    cleanup.reap_all()
    cleanup.clear_shared(config["prefix"])
    cleanup.remove(config["base"])


def guard_portable() -> None:
    """Wait for the end of input, then end the run named last and remove what it left (portable_guardian.py).

    ``argv[1]`` is the folder to remove, ``argv[2]`` what the names in shared memory start with; each line of
    input is a run, or null after it. The resource tracker is one of its processes, so it ends too.
    """
    run = None
    for line in sys.stdin:
        run = json.loads(line)
    if run is not None:
        _end_portable(**run)
    cleanup.clear_shared(sys.argv[2])
    cleanup.remove(sys.argv[1])


def _end_portable(first: int, kept: bool, token: str, home: str) -> None:
    """End a run whose first process is a keeper, if it is ``kept``, or else leads the run's process group."""
    if kept:
        run_end.end_below(first, token)
        run_end.end_marked(token, home)
    else:
        run_end.end_group(first)
