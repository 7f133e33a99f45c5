"""Children by spawn and forkserver: clones of a clean process, or interpreters with the probe in them.

The *template* is a child of the program's main process, forked before any learner code. For each interpreter
that ``multiprocessing`` would exec, it clones itself with CLONE_PARENT (clone(2)). So the clone is a child of
the main process and as clean as a new interpreter, at a tenth of the cost. In any other process of the run,
and where clones are switched off, the real exec takes place and the probe is put into the command.
"""

import builtins
import ctypes
import errno
import functools
import json
import os
import platform
import signal
import socket
import sys
import threading
import types
from contextlib import suppress
from multiprocessing import forkserver, process, resource_tracker, spawn, util

from . import channel, disguise, lines, names, processes, streams
from . import main_program as program

CLONE = {"x86_64": 56, "aarch64": 220}  # __NR_clone
PR_GET_TID_ADDRESS = 40
CLONE_PARENT, CLONE_CHILD_SETTID, CLONE_CHILD_CLEARTID = 0x8000, 0x01000000, 0x00200000
FIRST_HIGH = 700
_IGNORED_BY_PYTHON = {
    getattr(signal, name, None) for name in ("SIGPIPE", "SIGXFSZ")
}  # at the start of each interpreter

library = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Cloned(Exception):  # leaves the template's loop; not an error
    """Raised in a clone, with the ``-c`` program that it is to run."""


def can_clone():
    """Check whether the system call's number is known on this machine."""
    return sys.platform == "linux" and platform.machine() in CLONE


def _clone_sibling():
    """Fork a sibling: a child of this process's parent (CLONE_PARENT)."""
    library_c = ctypes.PyDLL(None)
    library_c.syscall.restype = ctypes.c_long
    address = ctypes.c_void_p()
    library_c.prctl(PR_GET_TID_ADDRESS, ctypes.byref(address), 0, 0, 0)
    tid = address.value or 0
    flags = CLONE_PARENT | signal.SIGCHLD | (CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID if tid else 0)
    tail = (tid, 0) if platform.machine() == "x86_64" else (0, tid)  # the order of ctid and tls differs
    library_c.PyOS_BeforeFork()
    pid = library_c.syscall(
        ctypes.c_long(CLONE[platform.machine()]),
        ctypes.c_ulong(flags),
        None,
        None,
        *(ctypes.c_void_p(word) for word in tail),
    )
    if pid == 0:
        library_c.PyOS_AfterFork_Child()
    else:
        library_c.PyOS_AfterFork_Parent()
    return pid


def _high(sock_or_fd):
    import fcntl  # not on Windows, where nothing is cloned

    fd = sock_or_fd if isinstance(sock_or_fd, int) else sock_or_fd.fileno()
    high = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, FIRST_HIGH)
    if not isinstance(sock_or_fd, int):
        sock_or_fd.close()
    return high


def _is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def start():
    """Fork the template and send ``spawnv_passfds`` of this process to it. Raises Cloned in each clone."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    channel.state.active = False
    processes.helper = True
    template = os.fork()
    if template == 0:
        ours.close()
        _serve(socket.socket(fileno=_high(theirs)))
    processes.helper = False
    channel.state.active = True
    theirs.close()
    line = socket.socket(fileno=_high(ours))
    cloned = functools.partial(_cloned, line)
    names.watched("multiprocessing.util", lambda: disguise.replace(util.spawnv_passfds, cloned))
    return template


def _cloned(line, real):
    owner, turn = os.getpid(), threading.Lock()

    def spawnv_passfds(path, args, passfds):
        words = [os.fsdecode(word) for word in args]
        if os.getpid() != owner or "-c" not in words:
            return real(path, args, passfds)
        wanted = sorted({*filter(_is_open, (0, 1, 2)), *map(int, passfds)})
        request = {"args": words, "fds": wanted, "env": dict(os.environ), "cwd": os.getcwd()} | _signals()
        with turn:  # threads may start processes at the same time
            socket.send_fds(line, [json.dumps(request).encode()], wanted)
            pid = int(line.recv(64))
        if pid < 0:  # as when fork fails
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return _report_helper(words, pid)

    return spawnv_passfds


def _signals():
    """Return the signals that this thread blocks, and those ignored: exec keeps both (execve(2))."""
    ignored = [
        each
        for each in signal.valid_signals()
        if each not in _IGNORED_BY_PYTHON and signal.getsignal(each) is signal.SIG_IGN
    ]
    return {"blocked": list(signal.pthread_sigmask(signal.SIG_BLOCK, ())), "ignored": ignored}


def _take_over_signals(request, *, helper):
    """Block and ignore signals as the interpreter would that this clone stands for.

    But a helper gets SIGCHLD: with that blocked, the fork server never tells that a process has ended.
    """
    blocked = {*request["blocked"]} - ({signal.SIGCHLD} if helper else set())
    signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    for each in request["ignored"]:
        signal.signal(each, signal.SIG_IGN)


def _serve(line):
    while True:
        try:
            data, fds, _, _ = socket.recv_fds(line, 1 << 20, 253)
        except ConnectionError:  # the last process that could ask was killed before it had read an answer
            data = b""
        if not data:
            os._exit(0)
        request = json.loads(data)
        pid = _clone_sibling()
        if pid == 0:
            line.close()
            _become_fresh(request, fds)
        for fd in fds:
            os.close(fd)
        with suppress(ConnectionError):  # who asked was killed meanwhile
            line.send(str(pid).encode())


def _become_fresh(request, fds):
    """Take over the descriptors, environment and arguments of the interpreter that this clone stands for."""
    high = [_high(fd) for fd in fds]
    for fd in fds:
        os.close(fd)
    for closed in {0, 1, 2} - {*request["fds"]}:
        os.close(closed)
    for fd, wanted in zip(high, request["fds"], strict=False):  # the system may pass fewer
        os.dup2(fd, wanted)
        os.close(fd)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    words = request["args"]
    at = words.index("-c")
    _take_over_signals(request, helper=_is_helper(words[at + 1]))
    sys.argv[:], sys.orig_argv[:] = ["-c", *words[at + 2 :]], words
    threading.main_thread()._set_native_id()
    sys.path.insert(0, "")
    names.settle()
    channel.state.active = True
    channel.forget_parent()
    lines.note_lines()
    streams.renew()
    if not _is_helper(words[at + 1]):
        channel.tell("fresh")
    raise Cloned(words[at + 1])


def run_clone(source):
    """Run the ``-c`` program of a clone as its ``__main__``; return the exit status."""
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __spec__=None)
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    process.ORIGINAL_DIR = os.getcwd()

    def body():
        exec(compile(source, "<string>", "exec", dont_inherit=True), main.__dict__)

    return program.finish(body, first=False)


def inject_into_exec():
    """Put the probe into every interpreter that this process makes by exec for ``multiprocessing``."""
    if channel.state.events is None:
        _inject_by_command()
    else:
        names.watched("multiprocessing.util", lambda: disguise.replace(util.spawnv_passfds, _injected))


def _injected(real):
    def spawnv_passfds(path, args, passfds):
        words = [os.fsdecode(word) for word in args]
        if "-c" in words:
            fd, at = channel.event_fd(), words.index("-c") + 1
            state = channel.state
            arguments = fd, state.source, state.calls, state.replay, state.prefix
            words[at] = _preamble(f"adopt_kernel{arguments!r}") + words[at]
            args, passfds = [os.fsencode(word) for word in words], sorted({*map(int, passfds), fd})
        return _report_helper(words, real(path, args, passfds))

    return spawnv_passfds


def _report_helper(words, pid):
    """Report the fork server and the resource tracker, which are helpers, not the program's processes."""
    if "-c" in words and _is_helper(words[words.index("-c") + 1]):
        channel.tell("helper", what="multiprocessing", child=pid)
    return pid


def _is_helper(source):
    return any(f"multiprocessing.{name} import main" in source for name in ("forkserver", "resource_tracker"))


END_OF_PREAMBLE = (
    "del sys, path, importing, install, names; "  # the end of what the probe puts before a program
)


def _preamble(call):
    return (
        f"import sys; path = sys.path[:]; sys.path[:] = [{library!r}, *filter(None, path)]; "
        "from grader.probe import importing; importing.note(); from grader.probe import install, names; "
        f"sys.path[:] = path; install.{call}; names.settle(); {END_OF_PREAMBLE}"
    )


def _inject_by_command():
    """In portable mode: spawn builds its command with one function everywhere; POSIX helpers have another."""
    state = channel.state
    address = state.address, state.source, state.calls, state.replay, state.prefix

    def with_probe(words):
        words = [os.fsdecode(word) for word in words]
        if "-c" in words and "adopt_portable" not in words[words.index("-c") + 1]:
            at = words.index("-c") + 1
            words[at] = _preamble(f"adopt_portable{address!r}") + words[at]
        return words

    def passing(real):
        def spawnv_passfds(path, args, passfds):
            words = with_probe(args)
            return _report_helper(words, real(path, [os.fsencode(word) for word in words], passfds))

        return spawnv_passfds

    def commanding(real):
        return lambda **kwargs: with_probe(real(**kwargs))

    names.watched("multiprocessing.spawn", lambda: disguise.replace(spawn.get_command_line, commanding))
    if hasattr(util, "spawnv_passfds"):
        names.watched("multiprocessing.util", lambda: disguise.replace(util.spawnv_passfds, passing))


def mark_helpers():
    """Mark the fork server and the resource tracker: what they fork introduces itself later, as a process."""
    names.watched("multiprocessing.forkserver", lambda: disguise.replace(forkserver.main, _marked))
    names.watched(
        "multiprocessing.resource_tracker", lambda: disguise.replace(resource_tracker.main, _marked)
    )


def _marked(original):
    def main(*args, **kwargs):
        processes.helper = True
        return original(*args, **kwargs)

    return main
