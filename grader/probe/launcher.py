"""Starts workers without starting an interpreter for each: it has loaded what they need, and forks.

    grading process ─► launcher ─► a worker's guardian ─► worker (PID 1 of its namespaces) ─► ...

It runs no learner code and knows no submission, so each worker begins as one in a new interpreter does.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
from contextlib import suppress

from . import cleanup, guardian, worker

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any


def main() -> None:
    """Start guardians until the socket closes; the entry point of the launcher process.

    ``argv[1]`` is JSON: the inherited descriptor ``control``, the folder ``base`` to remove at the end, and
    ``library``, the place of the probe in it. A request is a worker's configuration, with its end of the
    worker's socket as descriptor; the answer is the guardian's pid, with a descriptor of it (pidfd_open(2)).
    """
    own = json.loads(sys.argv[1])
    guardian.ignore_signals()
    if not _can_be_waited_for():
        os._exit(1)
    sys.path[:] = [entry for entry in sys.path if entry != own["library"]]
    worker.load()
    worker.close_to_others()
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=own["control"])
    while True:
        try:
            data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        except ConnectionError:  # the grader was killed before it had read an answer
            break
        if not data:
            break
        cleanup.reap()
        _start_guardian(control, json.loads(data), descriptors[0])
    cleanup.remove(own["base"])
    os._exit(0)


def _can_be_waited_for() -> bool:
    """Check whether the grader can wait for guardians, which are not its children (pidfd_open(2))."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):  # a Python that was built for older kernels; an older kernel
        return False
    return True


def _start_guardian(control: socket.socket, config: dict[str, Any], descriptor: int) -> None:
    """Fork a guardian, in a session of its own, and send its descriptor."""
    pid = os.fork()
    if pid == 0:
        control.close()
        os.setsid()
        worker.close_to_others(closed=False)  # else it may not write its own uid_map (user_namespaces(7))
        guardian.guard({**config, "control": descriptor})
    os.close(descriptor)
    ended = os.pidfd_open(pid)  # not reaped yet: the number is still the guardian's
    with suppress(ConnectionError):  # the grader was killed; the guardian sees it as well
        socket.send_fds(control, [b"%d" % pid], [ended])
    os.close(ended)
