"""A worker's own namespaces: processes, mounts, network, IPC, host name; with and without root.

After ``enter`` and a fork the child is PID 1: one kill(-1) by it ends every process of a run, in whatever
session it is, and so does its own end (pid_namespaces(7)).
"""

from __future__ import annotations

import ctypes
import os
import platform
import socket
import struct
from contextlib import suppress

from . import visible_paths

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEWNS, NEWUTS, NEWIPC = 0x20000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID = 442, -100, 0x8000, 1, 2
PIVOT_ROOT, MNT_DETACH = {"x86_64": 155, "aarch64": 41}, 2
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
SHARED_FOLDERS = ("/tmp", "/dev/shm")
SPACE = "size=256m,nr_inodes=20000,mode=755"  # for what a run writes (observe/budget.py)

libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int) -> None:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


class HalfEntered(Exception):
    """The process is in a new user namespace that the system did not let it map its user into."""


def enter() -> None:
    """Move this process (its future children, for the pid namespace) into new namespaces.

    Raises:
        OSError: the system refuses (default containers, old kernels); the process is where it was.
        HalfEntered: it refuses what has to follow (user_namespaces(7)); the process must end.
    """
    uid, gid = os.getuid(), os.getgid()
    flags = NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    if uid == 0:
        _check(libc.unshare(flags))
        return
    _check(libc.unshare(flags | NEWUSER))
    maps = ("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")
    try:
        for name, text in maps:
            with open(f"/proc/self/{name}", "w") as file:
                file.write(text)
    except OSError as problem:
        raise HalfEntered(problem.strerror) from problem


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind)]
    _check(libc.mount(*texts, ctypes.c_ulong(flags), None if data is None else data.encode()))


def furnish(base: str, needed: Iterable[str]) -> None:
    """As PID 1, make a root folder with what runs need, read-only.

    What a run can write to, its own folder, /tmp and /dev/shm, is one file system in memory: its size and its
    number of files are limited by the kernel, which also counts files that were unlinked and are still open.

    Args:
        base: the worker's folder, which stays at its path; the new root is put together in it.
        needed: the interpreter's folders (visible_paths.needed), shown whatever lies above them.
    """
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    root = f"{base}/root"
    os.mkdir(root, 0o755)
    _mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    needed = list(needed)
    for path in (*visible_paths.READABLE, *needed, *visible_paths.DEVICES):
        _show(path, root, follow=path in needed)
    for name in ("fd", "stdin", "stdout", "stderr"):
        target = {"fd": "", "stdin": "/0", "stdout": "/1", "stderr": "/2"}[name]
        os.symlink(f"/proc/self/fd{target}", f"{root}/dev/{name}")
    os.mkdir(f"{root}/proc")
    _mount("proc", f"{root}/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    space, runs = f"{base}/space", f"{base}/{visible_paths.RUNS}"
    os.mkdir(space)
    _mount("tmpfs", space, "tmpfs", MS_NOSUID | MS_NODEV, SPACE)
    for path in SHARED_FOLDERS:
        _mount_part(space, root, path, 0o1777)
    os.makedirs(root + base, exist_ok=True)
    for folder in _above(base):
        _mount(root + folder, root + folder, None, MS_BIND)
    _mount(base, root + base, None, MS_BIND)
    _mount_part(space, root, runs, 0o711)
    _forget_connections()
    _make_read_only(root, [root + path for path in (*SHARED_FOLDERS, runs)])
    os.chdir(root)
    _check(libc.syscall(PIVOT_ROOT[platform.machine()], b".", b"."))  # the old root now lies over the new one
    _check(libc.umount2(b".", MNT_DETACH))
    os.chdir("/")
    _loopback_up()


def _mount_part(space: str, root: str, path: str, mode: int) -> None:
    """Show a new folder of the file system at ``space`` at its path below the new root."""
    part = f"{space}/{os.path.basename(path)}"
    os.mkdir(part)
    os.chmod(part, mode)
    os.makedirs(root + path, exist_ok=True)
    _mount(part, root + path, None, MS_BIND)


def _above(base: str) -> list[str]:
    """Return the folders above ``base`` in /tmp or /dev/shm: mounts, which can't be renamed or written to."""
    parts = base.split("/")
    above = ["/".join(parts[:count]) for count in range(2, len(parts))]
    return [path for path in above if path.startswith(tuple(f"{shared}/" for shared in SHARED_FOLDERS))]


def _show(path: str, root: str, *, follow: bool = False) -> None:
    """Show a folder or file at its path below the new root; a link stays a link, unless ``follow``."""
    target = root + path
    if os.path.lexists(target) or not os.path.lexists(path):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(path) and not follow:
        os.symlink(os.readlink(path), target)
        return
    if os.path.isdir(path):
        os.mkdir(target)
    elif os.path.exists(path):
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    else:
        return
    _mount(path, target, None, MS_BIND | MS_REC)


def _make_read_only(root: str, writable: Sequence[str]) -> None:
    """Make every mount below ``root`` read-only, except ``writable`` (mount_setattr(2), Linux 5.12)."""
    attributes = struct.pack("QQQQ", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0, 0, 0)
    _check(
        libc.syscall(MOUNT_SETATTR, AT_FDCWD, os.fsencode(root), AT_RECURSIVE, attributes, len(attributes))
    )
    attributes = struct.pack("QQQQ", 0, MOUNT_ATTR_RDONLY, 0, 0)
    for path in writable:
        libc.syscall(MOUNT_SETATTR, AT_FDCWD, os.fsencode(path), 0, attributes, len(attributes))


def _forget_connections() -> None:
    """Keep no closed TCP connections in this network (tcp(7)): their ports would be taken in the next run."""
    with suppress(OSError), open("/proc/sys/net/ipv4/tcp_max_tw_buckets", "w") as file:
        file.write("0")


def _loopback_up() -> None:
    """Bring up ``lo``, the new network's only interface: processes of a run may use 127.0.0.1."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        fcntl.ioctl(plug, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
