"""Landlock (landlock(7), Linux 5.13 and later): a process gives up files, signals and sockets by itself.

No privilege is needed, only the promise to take none (PR_SET_NO_NEW_PRIVS). What is not allowed by a rule is
refused; the rules hold for all that the process starts, and nothing lifts them again.
"""

import ctypes
import os
import struct

from . import visible_paths as places

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


def version():
    """Give the version of the kernel's Landlock interface, 0: there is none, or it is switched off."""
    return max(0, libc.syscall(CREATE, None, ctypes.c_size_t(0), 1))


def ruleset(base, needed, *, own_proc, own_net):
    """Make the rules for runs below ``base``; -> a descriptor for ``restrict``, None: no Landlock here.

    Args:
        base: the worker's folder, whose files of the probe may be read.
        needed: the interpreter's folders (places.needed).
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
    rules = libc.syscall(CREATE, struct.pack("QQQ", rights, net, scopes), ctypes.c_size_t(size), 0)
    if rules < 0:
        return None
    every = rights & ~EXECUTE
    for path in (*places.READABLE, *needed, os.path.join(base, "lib")):
        _allow(rules, path, READ & rights)
    for name in ("",) if own_proc else places.HARMLESS:
        _allow(rules, os.path.join("/proc", name), READ & rights & ~EXECUTE)
    for path in places.DEVICES:
        _allow(rules, path, (WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV) & rights)
    if own_proc:
        _allow(rules, "/tmp", rights)
        _allow(rules, "/dev/shm", every)
    else:  # others' semaphores lie there as well: those who know a name may use it, nobody may list
        _allow(rules, "/dev/shm", every & ~READ_DIR)
    return rules


def allow_own(rules, folder, *, own_proc):
    """Let this process use its run's folder and, where /proc is everybody's, read its own part of it."""
    _allow(rules, folder, KNOWN[min(version(), max(KNOWN))])
    if not own_proc:
        _allow(rules, f"/proc/{os.getpid()}", READ_FILE | READ_DIR)


def _allow(rules, path, rights):
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no rule
    try:
        rights &= OF_FILES if not os.path.isdir(path) else ~0
        libc.syscall(ADD, rules, 1, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def restrict(rules):
    """Put this process, and all that it starts, under the rules. Raises OSError."""
    if libc.syscall(RESTRICT, rules, 0) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    os.close(rules)
