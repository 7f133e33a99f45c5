"""What a worker does between runs: it forks main processes, reports their ends, and sweeps what is left."""

from __future__ import annotations

import _thread
import json
import os
import select
import signal
import socket
from contextlib import suppress

from . import cleanup, leftovers, visible_paths

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import Any


def serve(
    control: socket.socket, layers: list[str], config: dict[str, Any], uid: int | None
) -> dict[str, Any] | None:
    """Answer the grader; return None at the end, and in a forked run its request with descriptors.

    ``uid`` is the runs' own user, or None.
    """
    wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    shown = [
        os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        for path in ("/proc", f"{config['base']}/{visible_paths.RUNS}")
    ]
    ready = {"ready": layers, "pid": os.getpid(), "refused": config.get("refused")}
    socket.send_fds(control, [json.dumps(ready).encode()], shown)
    for each in shown:
        os.close(each)
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(wake_read, select.POLLIN)
    before, there = None, leftovers.Snapshot()
    with suppress(ConnectionError):  # the grader was killed, with a report unread, or before it got one
        while True:
            for fd, _ in poll.poll():
                if fd == wake_read:
                    os.read(wake_read, 4096)
                    _report(control, cleanup.reap())
                    continue
                data, fds, _, _ = socket.recv_fds(control, 1 << 16, 8)
                if not data:
                    return None
                request = json.loads(data)
                if "skip_pids" in request:
                    _skip_pids(request["skip_pids"])
                    control.send(b'{"skipped": true}')
                    continue
                if "sweep" in request:
                    _sweep(control, before, config, there, uid)
                    continue
                before, there = _last_pid(), leftovers.Snapshot.taken()
                pid = os.fork()
                if pid == 0:
                    control.close()
                    _forget_serving(wake_read, wake_write)
                    return {**request, "fds": fds}
                for passed in fds:
                    os.close(passed)
                control.send(json.dumps({"main": pid}).encode())
    return None


def _forget_serving(*descriptors: int) -> None:
    """In a forked run, handle signals as a fresh interpreter does, and close the worker's descriptors."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for ignored in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for descriptor in descriptors:
        os.close(descriptor)


def _skip_pids(count: int) -> None:
    """Use up the next pids with threads that do nothing: a sibling's pid must not be easy to guess."""
    for _ in range(count):
        done = _thread.allocate_lock()
        done.acquire()
        _thread.start_new_thread(done.release, ())
        done.acquire()


def _report(control: socket.socket, dead: list[tuple[int, int]]) -> None:
    if dead:
        control.send(json.dumps({"dead": dead}).encode())


def _sweep(
    control: socket.socket,
    before: int | None,
    config: dict[str, Any],
    there: leftovers.Snapshot,
    uid: int | None,
) -> None:
    """End every process of the run, then remove what it left (leftovers.py).

    As PID 1 one kill reaches all; births are the pids given out.
    """
    last, births = _last_pid(), None
    if os.getpid() == 1:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        cleanup.reap_all()
        if last is not None and before is not None:
            births = last - before
        leftovers.clear_namespace(config["base"])
    else:  # pids are given out to the whole machine: births stay unknown
        cleanup.sweep(os.getpid())
        cleanup.clear_shared(config["prefix"])
        there.clear_later(uid)
    control.send(json.dumps({"swept": True, "births": births}).encode())


def _last_pid() -> int | None:
    try:
        with open("/proc/sys/kernel/ns_last_pid") as file:
            return int(file.read())
    except OSError:
        return None
