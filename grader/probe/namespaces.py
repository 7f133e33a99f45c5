"""Namespaces of a worker's own: processes, mounts, network, IPC, host name; tried without root, and as root.

After ``enter`` and a fork the child is PID 1: one kill(-1) by it ends every process of a run, whatever
session it has left, and its own end ends them too (pid_namespaces(7)).
"""

import ctypes
import os
import platform
import socket
import struct

from . import visible_paths as places

NEWNS, NEWUTS, NEWIPC = 0x20000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID = 442, -100, 0x8000, 1, 2
PIVOT_ROOT, MNT_DETACH = {"x86_64": 155, "aarch64": 41}, 2
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
    """As PID 1: a root of our own with what runs need, all of it read-only; /tmp and /dev/shm are empty.

    Args:
        base: the worker's folder, which stays writable at its path; the new root is put together in it.
        needed: the interpreter's folders (places.needed), shown whatever lies above them.
    """
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    root = f"{base}/root"
    os.mkdir(root, 0o755)
    _mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    for place in (*places.READABLE, *needed, *places.DEVICES):
        _show(place, root, through=place in needed)
    for name in ("fd", "stdin", "stdout", "stderr"):
        target = {"fd": "", "stdin": "/0", "stdout": "/1", "stderr": "/2"}[name]
        os.symlink(f"/proc/self/fd{target}", f"{root}/dev/{name}")
    for place, options in (("/tmp", "size=64m,mode=1777"), ("/dev/shm", "size=256m,mode=1777")):
        os.mkdir(root + place)
        _mount("tmpfs", root + place, "tmpfs", MS_NOSUID | MS_NODEV, options)
    os.mkdir(f"{root}/proc")
    _mount("proc", f"{root}/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    os.makedirs(root + base, exist_ok=True)
    _mount(base, root + base, None, MS_BIND)
    _make_read_only(root, [root + place for place in (base, "/tmp", "/dev/shm")])
    os.chdir(root)
    _check(libc.syscall(PIVOT_ROOT[platform.machine()], b".", b"."))  # the old root now lies over the new one
    _check(libc.umount2(b".", MNT_DETACH))
    os.chdir("/")
    _loopback_up()


def _show(place, root, *, through=False):
    """Put a folder or file at its place below the new root; a link stays a link, or is seen ``through``."""
    target = root + place
    if os.path.lexists(target) or not os.path.lexists(place):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.islink(place) and not through:
        os.symlink(os.readlink(place), target)
        return
    if os.path.isdir(place):
        os.mkdir(target)
    elif os.path.exists(place):
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    else:
        return
    _mount(place, target, None, MS_BIND | MS_REC)


def _make_read_only(root, writable):
    """Everything read-only, recursively, but for the mounts named (mount_setattr(2), Linux 5.12)."""
    attributes = struct.pack("QQQQ", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0, 0, 0)
    _check(
        libc.syscall(MOUNT_SETATTR, AT_FDCWD, os.fsencode(root), AT_RECURSIVE, attributes, len(attributes))
    )
    attributes = struct.pack("QQQQ", 0, MOUNT_ATTR_RDONLY, 0, 0)
    for place in writable:
        libc.syscall(MOUNT_SETATTR, AT_FDCWD, os.fsencode(place), 0, attributes, len(attributes))


def _loopback_up():
    """Bring up ``lo``, the new network's one interface: programs may use 127.0.0.1 among themselves."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        fcntl.ioctl(plug, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))
