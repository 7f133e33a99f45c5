"""The first process of a worker: holds no learner code, and outlives whatever happens to the grader.

    grader ─► guardian ─► worker (PID 1 of its namespaces) ─► a run's main process ─► its children

The guardian adopts orphans (PR_SET_CHILD_SUBREAPER, prctl(2)), and when the worker is gone, because the
grader closed its socket or was killed, it ends what is left and removes the worker's folder, semaphores and
shared memory.
"""

import contextlib
import ctypes
import itertools
import json
import os
import shutil
import signal
import socket
import sys
from contextlib import suppress

PR_SET_CHILD_SUBREAPER = 36
PLAIN_WORKER_ENDED = 3


def main():
    """Entry point: ``argv[1]`` is the worker's configuration as JSON; ``control`` in it is inherited."""
    config = json.loads(sys.argv[1])
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    launcher = os.fork()
    if launcher == 0:
        status = _launch(config)
        os._exit(status)
    socket.socket(fileno=config["control"]).close()
    _watch_over(launcher, config)
    os._exit(0)


def _launch(config):
    """Enter namespaces if possible and become, or fork, the worker."""
    layers = []
    if config["namespaces"]:
        from . import namespaces

        try:
            namespaces.enter()
            layers.append("namespaces")
        except OSError as problem:
            config["refused"] = f"namespaces: {problem.strerror}"
    from . import worker

    if not layers:
        worker.main(config, layers)
        return PLAIN_WORKER_ENDED
    child = os.fork()  # PID 1 of the new pid namespace
    if child == 0:
        os._exit(worker.main(config, layers))
    return 0  # the guardian adopts the worker


def descendants(root):
    """The pids below ``root``, from /proc (parents as the kernel knows them); zombies left out."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            if fields[0] not in b"ZX":
                parents.setdefault(int(fields[1]), []).append(int(name))
    found, queue = [], [root]
    while queue:
        children = parents.get(queue.pop(), [])
        found += children
        queue += children
    return found


def sweep(root):
    """End every descendant of ``root`` and reap those that are its own children, until none is left."""
    while True:
        pids = descendants(root)
        for pid in pids:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        reap()
        if not pids:
            return


def reap():
    """Reap what has ended; -> [(pid, wait status)]."""
    dead = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return dead
        if pid == 0:
            return dead
        dead.append((pid, status))


def clear_shared(prefix):
    """Unlink named semaphores and shared memory whose names start with this worker's prefix."""
    try:
        names = os.listdir("/dev/shm")
    except OSError:
        return
    for name in names:
        if name.startswith((prefix, "sem." + prefix)):
            with suppress(OSError):
                os.unlink(f"/dev/shm/{name}")


def _watch_over(launcher, config):
    """Wait until the worker has ended, then leave nothing behind."""
    _, status = os.waitpid(launcher, 0)
    if status != 0:  # it was the worker itself, or it died: what it left was handed to us
        sweep(os.getpid())
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    clear_shared(config["prefix"])
    remove(config["base"])


def tidy_after():
    """Entry point of the portable way's tidier: when its input ends, end the run that was told last.

    ``argv[1]`` is the folder to remove; each line of input is the process group of a run, or 0 after it.
    """
    group = 0
    for line in sys.stdin:
        group = int(line)
    if group and hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    remove(sys.argv[1])


def clear(folder):
    """Remove all that is in a folder: what a run put beside its own, too."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.is_dir(follow_symlinks=False):
                remove(entry.path)
            else:
                os.unlink(entry.path)


def remove(folder):
    """Remove a folder, also one whose permissions a learner took away, and one nested without end.

    Level by level: folders inside of folders are moved up and wait their turn, so depth costs neither
    descriptors nor recursion, and no path gets too long.
    """
    waiting, number = [folder], itertools.count()
    while waiting:
        place = waiting.pop()
        with suppress(OSError):
            if os.path.islink(place):
                os.unlink(place)
                continue
            os.chmod(place, 0o700)
            for entry in list(os.scandir(place)):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(_move_up(entry.path, folder, next(number)))
                else:
                    os.unlink(entry.path)
    for _ in range(2):  # now they are empty, in whatever order they were emptied
        shutil.rmtree(folder, ignore_errors=True)


def _move_up(path, folder, number):
    """Move a folder to the top of the one to remove; -> where it is now."""
    if os.path.dirname(path) == os.fspath(folder):
        return path
    place = os.path.join(folder, f".{os.getpid()}-{number}-{os.path.basename(path)[:64]}")
    try:
        os.chmod(path, 0o700)
        os.rename(path, place)
    except OSError:
        return path
    return place
