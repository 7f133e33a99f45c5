"""Namespaces of a worker's own: processes, mounts, network, IPC, host name; tried without root, and as root.

After ``enter`` and a fork the child is PID 1: one kill(-1) by it ends every process of a run, whatever
session it has left, and its own end ends them too (pid_namespaces(7)).
"""

import ctypes
import os
import socket
import struct

NEWNS, NEWUTS, NEWIPC = 0x20000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY = 442, -100, 0x8000, 1
SIOCSIFFLAGS, IFF_UP = 0x8914, 1

libc = ctypes.CDLL(None, use_errno=True)


def _check(result):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def enter():
    """Move this process (its future children, for the pid namespace) into new namespaces.

    Raises:
        OSError: the system refuses (default containers, Ubuntu 24.04's AppArmor rule, old kernels).
    """
    uid, gid = os.getuid(), os.getgid()
    flags = NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    if uid == 0:
        _check(libc.unshare(flags))
        return
    _check(libc.unshare(flags | NEWUSER))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _mount(source, target, kind, flags, data=None):
    texts = [None if text is None else os.fsencode(text) for text in (source, target, kind)]
    _check(libc.mount(*texts, ctypes.c_ulong(flags), None if data is None else data.encode()))


def furnish(base, needed):
    """As PID 1: an own /proc, empty /tmp and /dev/shm; all else read-only, but for ``base``.

    Args:
        base: the folder that the runs may write to; stays at its path.
        needed: folders that must be readable at their paths even where a folder above them is closed to
        others
            (an interpreter under a private home).
    """
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    hidden = {top for path in needed if (top := _closed_ancestor(path))}
    kept = {path: os.open(path, os.O_PATH | os.O_DIRECTORY) for path in {base, *needed}}
    tmp = {"/tmp", *hidden}
    for place in sorted(tmp):
        options = "size=64m,mode=1777" if place == "/tmp" else "size=1m,mode=755"
        _mount("tmpfs", place, "tmpfs", MS_NOSUID | MS_NODEV, options)
    for path, fd in kept.items():
        if any(path == place or path.startswith(place.rstrip("/") + "/") for place in tmp):
            os.makedirs(path, exist_ok=True)
            _mount(f"/proc/self/fd/{fd}", path, None, MS_BIND | MS_REC)
    if os.path.isdir("/dev/shm"):
        _mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "size=256m,mode=1777")
    _mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    _mount(f"/proc/self/fd/{kept[base]}", base, None, MS_BIND | MS_REC)
    _make_read_only({base, "/tmp", "/dev/shm"})
    for fd in kept.values():
        os.close(fd)
    _loopback_up()


def _closed_ancestor(path):
    """The topmost folder above ``path`` that other users can't pass through, or None."""
    parts = os.path.realpath(path).split("/")
    for count in range(2, len(parts) + 1):
        folder = "/".join(parts[:count])
        if not os.stat(folder).st_mode & 0o001:
            return folder if count < len(parts) else None
    return None


def _make_read_only(writable):
    """Everything read-only, recursively, but for the mounts named (mount_setattr(2), Linux 5.12)."""
    attributes = struct.pack("QQQQ", MOUNT_ATTR_RDONLY, 0, 0, 0)
    _check(libc.syscall(MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, attributes, len(attributes)))
    attributes = struct.pack("QQQQ", 0, MOUNT_ATTR_RDONLY, 0, 0)
    for place in writable:
        if os.path.isdir(place):
            libc.syscall(MOUNT_SETATTR, AT_FDCWD, os.fsencode(place), 0, attributes, len(attributes))


def _loopback_up():
    """Bring up ``lo``, the new network's one interface: programs may use 127.0.0.1 among themselves."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        fcntl.ioctl(plug, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
