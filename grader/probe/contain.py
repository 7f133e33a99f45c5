"""The privileges that a learner's main process gives up before it runs the learner's first line.

Its children inherit all restrictions. Without capabilities, the pid that the kernel adds to a message can't
be forged; with CAP_SYS_ADMIN over the pid namespace it could (unix(7), SCM_CREDENTIALS).
"""

from __future__ import annotations

import ctypes
import os
import resource
import struct

from . import landlock

PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
CAPABILITY_VERSION_3 = 0x20080522
LAST_CAPABILITY = 63
MAX_OPEN_FILES = 1024
MAX_PROCESSES = 512
MAX_FILE_BYTES = 64 << 20
# with less than this, right programs would fail
MIN_LIMITS = {
    "RLIMIT_AS": 1 << 30,
    "RLIMIT_DATA": 256 << 20,
    "RLIMIT_FSIZE": 1 << 20,
    "RLIMIT_NOFILE": 256,
    "RLIMIT_CPU": 60,
}


def contain(
    uid: int | None,
    memory_mb: int,
    cpu_seconds: int,
    *,
    rules: int | None = None,
    own_processes: bool = True,
) -> None:
    """Give up uid, capabilities and privileges for good, and set limits.

    Args:
        uid: change to this user and group id first (as root), or None.
        memory_mb: private memory of one process, in MiB (RLIMIT_DATA; address space may be four times as
            large, since threads reserve much more than they use).
        cpu_seconds: CPU time of one process, in seconds.
        rules: a descriptor of Landlock's rules (landlock.ruleset), or None.
        own_processes: the system counts the run's processes separately from the user's others.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    if uid is not None:
        os.setresuid(uid, uid, uid)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.capset(struct.pack("Ii", CAPABILITY_VERSION_3, 0), bytes(24))
    limit(memory_mb, cpu_seconds, own_processes=own_processes)
    libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # or its /proc files would be closed to the grader after setuid
    if rules is not None:
        landlock.restrict(rules)


def too_tight() -> str:
    """Return which limit of this process is lower than what every program is promised, or an empty text."""
    for name, minimum in MIN_LIMITS.items():
        hard = resource.getrlimit(getattr(resource, name))[1]
        if hard != resource.RLIM_INFINITY and hard < minimum:
            return f"{name} is {hard} here, and programs are promised {minimum}"
    return ""


def limit(memory_mb: int, cpu_seconds: int, *, own_processes: bool = False) -> None:
    """Set resource limits (getrlimit(2)) for this process and its children; units as in ``contain``.

    The grader counts the run's processes itself. RLIMIT_NPROC counts all processes of a user: it is set only
    where those are the run's own (its own uid, or a user namespace, Linux 5.14).
    """
    memory = memory_mb << 20
    limits = {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_AS: 4 * memory,
        resource.RLIMIT_CPU: cpu_seconds + 1,  # a second after SIGXCPU has shown why
        resource.RLIMIT_FSIZE: MAX_FILE_BYTES,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    if hasattr(resource, "RLIMIT_MSGQUEUE"):  # Linux
        limits[resource.RLIMIT_MSGQUEUE] = 0  # bytes in POSIX message queues, which outlive their run
    if own_processes:
        limits[resource.RLIMIT_NPROC] = MAX_PROCESSES
    for which, wanted in limits.items():
        hard = resource.getrlimit(which)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        soft = value - 1 if which == resource.RLIMIT_CPU and value > 1 else value
        resource.setrlimit(which, (soft, value))
