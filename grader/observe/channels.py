"""The sockets on which a run's threads wait for answers; each was passed to the grader with a request.

A program may pass anything: several descriptors, a full pipe, a file, thousands of sockets. So only sockets
are kept, their number is limited, and sending an answer never blocks.
"""

from __future__ import annotations

import os
import select
import socket
import stat
import struct
from collections.abc import Sequence
from contextlib import suppress

CREDENTIALS = struct.Struct("iII")
SPACE = socket.CMSG_SPACE(CREDENTIALS.size) + socket.CMSG_SPACE(4)
MAX_OPEN = 400  # at one time; each is a descriptor of the grader's


def ancillary(parts: Sequence[tuple[int, int, bytes]]) -> tuple[int, int | None]:
    """Return the sender's pid (0: unknown) and a passed descriptor, if any; of several, the first.

    The buffer has room for two descriptors although it is sized for one: control messages are padded
    (cmsg(3)). Others are closed.
    """
    pid, passed = 0, None
    for level, kind, data in parts:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            pid = CREDENTIALS.unpack(data[: CREDENTIALS.size])[0]
        elif level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            for (fd,) in struct.iter_unpack("i", data[: len(data) // 4 * 4]):
                if passed is None:
                    passed = fd
                else:
                    os.close(fd)
    return pid, passed


class Channels:
    """The open channels of a run, by the process that passed each and the name that it gave."""

    def __init__(self) -> None:
        """Start without channels."""
        self._open: dict[tuple[int, str], socket.socket] = {}

    def add(self, owner: int, name: str, passed: int) -> bool:
        """Keep a passed descriptor; return False, and close it, if it is not a socket or there is no room."""
        if not stat.S_ISSOCK(os.fstat(passed).st_mode) or not self._has_room():
            os.close(passed)
            return False
        stale = self._open.pop((owner, name), None)
        if stale is not None:
            stale.close()
        self._open[owner, name] = socket.socket(fileno=passed)
        return True

    def _has_room(self) -> bool:
        """Check whether one more may be opened; close those whose owner has ended if necessary."""
        if len(self._open) < MAX_OPEN:
            return True
        poll = select.poll()
        for each in self._open.values():
            poll.register(each, 0)
        closed = {fd for fd, _ in poll.poll(0)}
        for key in [key for key, each in self._open.items() if each.fileno() in closed]:
            self._open.pop(key).close()
        return bool(closed)

    def answer(self, owner: int, name: str, data: bytes) -> None:
        """Send an answer, unless its reader is gone or does not read."""
        channel = self._open.get((owner, name))
        if channel is not None:
            with suppress(OSError):
                channel.send(data, socket.MSG_DONTWAIT)

    def close(self) -> None:
        """Close all channels."""
        for each in self._open.values():
            each.close()
        self._open.clear()
