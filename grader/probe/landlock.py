"""Landlock (landlock(7), Linux 5.13 and later): a process restricts its own access to files and sockets.

No privilege is needed, only PR_SET_NO_NEW_PRIVS. What no rule allows is refused; the rules hold for
everything that the process starts, and can't be lifted.
"""

from __future__ import annotations

import ctypes
import os
import struct

from . import visible_paths

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Iterable

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every machine
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE, IOCTL_DEV = 1, 2, 4, 8, 1 << 14, 1 << 15
REFER = 1 << 13
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
READ = EXECUTE | READ_FILE | READ_DIR
BIND_TCP, CONNECT_TCP = 1, 2
ABSTRACT_SOCKETS, SIGNALS = 1, 2
# version of the interface -> rights on files that it knows
KNOWN = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
NET_SINCE, SCOPES_SINCE = 4, 6

libc = ctypes.CDLL(None, use_errno=True)


def _system_call(number: int, *arguments: object) -> int:
    result: int = libc.syscall(number, *arguments)
    return result


def version() -> int:
    """Return the version of the kernel's Landlock interface; 0 if it has none, or it is switched off."""
    return max(0, _system_call(CREATE, None, ctypes.c_size_t(0), 1))


def ruleset(base: str, needed: Iterable[str], *, own_proc: bool, own_net: bool) -> int | None:
    """Make the rules for runs below ``base``; return a descriptor for ``restrict``, None without Landlock.

    Args:
        base: the worker's folder; the probe in it may be read.
        needed: the interpreter's folders (visible_paths.needed).
        own_proc: /proc shows the run's own processes only.
        own_net: the network is the run's own: TCP need not be refused.
    """
    abi = version()
    if not abi:
        return None
    rights = KNOWN[min(abi, max(KNOWN))]
    net = 0 if own_net or abi < NET_SINCE else BIND_TCP | CONNECT_TCP
    scopes = ABSTRACT_SOCKETS | SIGNALS if abi >= SCOPES_SINCE else 0
    size = 24 if abi >= SCOPES_SINCE else 16 if abi >= NET_SINCE else 8
    rules = _system_call(CREATE, struct.pack("QQQ", rights, net, scopes), ctypes.c_size_t(size), 0)
    if rules < 0:
        return None
    every = rights & ~EXECUTE
    for path in (*visible_paths.READABLE, *needed, os.path.join(base, "lib")):
        _allow(rules, path, READ & rights)
    for name in ("",) if own_proc else visible_paths.HARMLESS_PROC:
        _allow(rules, os.path.join("/proc", name), READ & rights & ~EXECUTE)
    for path in visible_paths.DEVICES:
        _allow(rules, path, (WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV) & rights)
    if own_proc:
        _allow(rules, "/tmp", rights)
        _allow(rules, "/dev/shm", every)
    else:  # it has other users' semaphores, too: those with a known name may be used, none listed
        _allow(rules, "/dev/shm", every & ~READ_DIR)
    return rules


def allow_own(rules: int, folder: str, *, own_proc: bool) -> None:
    """Let this process use its run's folder and, where /proc shows all processes, read its own part of it."""
    _allow(rules, folder, KNOWN[min(version(), max(KNOWN))])
    if not own_proc:
        _allow(rules, f"/proc/{os.getpid()}", READ_FILE | READ_DIR)


def _allow(rules: int, path: str, rights: int) -> None:
    try:
        target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a missing path needs no rule
    try:
        rights &= OF_FILES if not os.path.isdir(path) else ~0
        _system_call(ADD, rules, 1, struct.pack("=Qi", rights, target), 0)
    finally:
        os.close(target)


def restrict(rules: int) -> None:
    """Put this process, and all that it starts, under the rules. Raises OSError."""
    if _system_call(RESTRICT, rules, 0) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    os.close(rules)
