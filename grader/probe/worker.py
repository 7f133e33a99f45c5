"""A warm interpreter that serves one run after another: it has loaded the probe, and no learner code.

For each run it forks the program's main process, reports its pid and its end, and ends what is left. It never
runs learner code itself. Where namespaces are available it is PID 1 of its own.
"""

from __future__ import annotations

import _thread
import ctypes
import gc
import importlib
import json
import os
import select
import signal
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
    for name in WARM:
        importlib.import_module(name)
    from . import install, template

    install.hooks()
    template.mark_helpers()
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)  # /proc/<us>/* is closed to the learner
    rules = _layers(config, layers, needed, own)
    gc.collect()
    gc.freeze()
    run = _serve(control, layers, config)
    if run is None:
        return 0
    run.update(rules=rules, own=own)
    os._exit(_run(run, uid))


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


def _last_pid() -> int | None:
    try:
        with open("/proc/sys/kernel/ns_last_pid") as file:
            return int(file.read())
    except OSError:
        return None


def _serve(control: socket.socket, layers: list[str], config: dict[str, Any]) -> dict[str, Any] | None:
    """Answer the grader; return None at the end, and in a forked run its request with descriptors."""
    wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    proc = os.open("/proc", os.O_RDONLY | os.O_DIRECTORY)
    ready = {"ready": layers, "pid": os.getpid(), "refused": config.get("refused")}
    socket.send_fds(control, [json.dumps(ready).encode()], [proc])
    os.close(proc)
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(wake_read, select.POLLIN)
    before = None
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
                _sweep(control, before, config["prefix"])
                continue
            before = _last_pid()
            pid = os.fork()
            if pid == 0:
                control.close()
                _forget_serving(wake_read, wake_write)
                return {**request, "fds": fds}
            for passed in fds:
                os.close(passed)
            control.send(json.dumps({"main": pid}).encode())


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


def _sweep(control: socket.socket, before: int | None, prefix: str) -> None:
    """End every process of the run. As PID 1 one kill reaches all; births are the pids given out."""
    last, births = _last_pid(), None
    if os.getpid() == 1:
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        cleanup.reap_all()
        if last is not None and before is not None:
            births = last - before
    else:  # pids are given out to the whole machine: births stay unknown
        cleanup.sweep(os.getpid())
    cleanup.clear_shared(prefix)
    control.send(json.dumps({"swept": True, "births": births}).encode())


def _run(run: dict[str, Any], uid: int | None) -> int:
    """In the forked main process, contain it, open the channel, run the learner's file; return the status."""
    from . import channel, streams, template
    from . import main_program as program

    events, out, err = run["fds"]
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (out, 1), (err, 2)):
        os.dup2(source, target)
    for fd in {null, out, err}:
        os.close(fd)
    os.setsid()
    os.environ.clear()
    os.environ.update(run["environ"])
    own_processes = uid is not None or (run["own"] and os.getuid() != 0)
    if run["rules"] is not None:
        landlock.allow_own(run["rules"], os.path.dirname(run["environ"]["HOME"]), own_proc=run["own"])
    contain.contain(
        uid, run["memory_mb"], run["cpu_seconds"], rules=run["rules"], own_processes=own_processes
    )
    channel.open_kernel(events)
    channel.state.pid = os.getpid()
    channel.state.source, channel.state.replay = run["path"], run["replay"]
    channel.tell("hello")
    streams.buffer_by_line()
    if run["replay"]:
        streams.note_lines()
    template.inject_into_exec()
    program.prepare_clock(run["exact_clock"])
    if run["clones"] and template.can_clone():
        try:
            channel.tell("helper", what="template", child=template.start())
        except template.Cloned as clone:
            source = clone.args[0]
        else:
            source = None
        if source is not None:  # after the handler: no error of the learner's may have this one as context
            return int(template.run_clone(source))
    program.become_main(run["path"], run["folder"], run["method"], run["prefix"])
    channel.tell("main")
    return int(program.run_calls(run["path"]) if run["calls"] else program.run_script(run["path"]))
