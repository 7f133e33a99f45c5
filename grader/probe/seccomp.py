"""A filter of system calls (seccomp(2), in classic BPF): refuses what no program of a course needs.

Refused: looking into other processes, mounts, namespaces, modules, keys, tracing, and calls with a history of
vulnerabilities (io_uring, userfaultfd, bpf). Everything that ``multiprocessing`` uses is allowed. The filter
is installed once, in the worker, and inherited: it costs a run nothing.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from typing import TypeAlias

    Instruction: TypeAlias = tuple[int, int, int, int]  # code, jump if true, jump if false, operand

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
PR_SET_DUMPABLE = 4
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
X32 = 0x40000000
# CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET} and CLONE_UNTRACED: clone(2)
NEW_NAMESPACES = 0x20000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
UNTRACED = 0x00800000
NEW_LISTENER = 8
AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_*
# fmt: off
# name -> its number on x86_64 and on aarch64, None: it does not exist there
REFUSED: dict[str, tuple[int, int | None]] = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kcmp": (312, 272), "pidfd_getfd": (438, 438), "process_madvise": (440, 440),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr": (442, 442),
    "unshare": (272, 97), "setns": (308, 268),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171),
    "clock_adjtime": (305, 266), "sethostname": (170, 161), "setdomainname": (171, 162),
    "syslog": (103, 116), "vhangup": (153, 58), "fanotify_init": (300, 262),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "lookup_dcookie": (212, 18),
    # the standard library has no System V objects and no POSIX message queues: they would outlive their run,
    # and no limit of a process counts their memory
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    # attributes of files, which Landlock does not control: state in Python's own files would outlive a run
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "setxattrat": (463, 463),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None), "uselib": (134, None),
}
CLONE, CLONE3, PRLIMIT, PRCTL, SECCOMP, SOCKET = "clone", "clone3", "prlimit64", "prctl", "seccomp", "socket"
LOOKED_INTO = {
    CLONE: (56, 220), CLONE3: (435, 435), PRLIMIT: (302, 261), PRCTL: (157, 167), SECCOMP: (317, 277),
    SOCKET: (41, 198),
}
KILL = {"kill": (62, 129)}
EVERY_PROCESS = 0xFFFFFFFF  # kill(-1): all processes that the caller may signal
# a process may do this to itself only, where other processes of the same user are visible
TO_ITSELF = {
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
}
# fmt: on
ALLOWED, DENIED = (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE | errno.EPERM)


def install(*, own_namespaces: bool) -> bool:
    """Put this process and all that it starts under the filter; return whether the system accepted it.

    ``own_namespaces``: the network and the visible processes are the run's own.
    """
    machine = platform.machine()
    if machine not in MACHINES:
        return False
    words = b"".join(struct.pack("HBBI", *each) for each in program(machine, own_namespaces))
    code = ctypes.create_string_buffer(words, len(words))
    header = struct.pack("HxxxxxxQ", len(words) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(PR_SET_SECCOMP, MODE_FILTER, header, 0, 0) == 0)


def program(machine: str, own_namespaces: bool) -> list[Instruction]:
    """Return the filter's instructions."""
    column = list(MACHINES).index(machine)
    numbers = {**REFUSED, **LOOKED_INTO, **TO_ITSELF, **KILL}

    found: list[Instruction] = [
        _load(ARCHITECTURE),
        (EQUAL, 1, 0, MACHINES[machine]),
        (RETURN, 0, 0, REFUSE | errno.ENOSYS),  # calls of another machine's numbering
        _load(NUMBER),
    ]
    if machine == "x86_64":
        found += [(AT_LEAST, 0, 1, X32), (RETURN, 0, 0, REFUSE | errno.ENOSYS)]
    for call, body in _looked_into(own_namespaces).items():
        number = numbers[call][column]
        if number is not None:
            found += [(EQUAL, 0, len(body), number), *body]
    for call in REFUSED:
        number = numbers[call][column]
        if number is not None:
            found += [(EQUAL, 0, 1, number), DENIED]
    return [*found, ALLOWED]


def _looked_into(own_namespaces: bool) -> dict[str, list[Instruction]]:
    """Return the code for calls that depend on their arguments; every path through it ends in a verdict."""
    families = (AF_UNIX, AF_INET, AF_INET6, AF_NETLINK) if own_namespaces else (AF_UNIX,)
    no_family = (RETURN, 0, 0, REFUSE | errno.EAFNOSUPPORT)
    only_itself = [_argument(0), (EQUAL, 0, 1, 0), ALLOWED, DENIED]
    bodies: dict[str, list[Instruction]] = {
        # the C library falls back to clone, whose flags can be seen here; EPERM would cost all threads
        CLONE3: [(RETURN, 0, 0, REFUSE | errno.ENOSYS)],
        CLONE: [_argument(0), (ANY_BIT, 0, 1, NEW_NAMESPACES | UNTRACED), DENIED, ALLOWED],
        # limits of other processes may be read, not set: or the worker could run out of descriptors
        PRLIMIT: [
            _argument(0), (EQUAL, 4, 0, 0),
            _argument(2), (EQUAL, 0, 3, 0), _argument(2, high=True), (EQUAL, 0, 1, 0), ALLOWED, DENIED,
        ],
        # a process that is not "dumpable" could not be watched
        PRCTL: [
            _argument(0), (EQUAL, 0, 2, PR_SET_DUMPABLE), _argument(1), (EQUAL, 0, 1, 1), ALLOWED, DENIED,
        ],
        SECCOMP: [_argument(1), (ANY_BIT, 0, 1, NEW_LISTENER), DENIED, ALLOWED],
        SOCKET: [
            _argument(0), *((EQUAL, len(families) - at, 0, each) for at, each in enumerate(families)),
            no_family, ALLOWED,
        ],
    }  # fmt: skip
    if own_namespaces:
        return bodies
    # without a pid namespace, and before Landlock covered signals, it reaches all processes of this user
    not_every = [_argument(0), (EQUAL, 0, 1, EVERY_PROCESS), DENIED, ALLOWED]
    return {**bodies, "kill": not_every, **dict.fromkeys(TO_ITSELF, only_itself)}


def _load(offset: int) -> Instruction:
    return (LOAD, 0, 0, offset)


def _argument(position: int, *, high: bool = False) -> Instruction:
    """Load an argument's lower (or upper) half; both machines are little-endian."""
    return _load(ARGUMENTS + 8 * position + (4 if high else 0))
