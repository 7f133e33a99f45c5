"""The private lines on which a run's processes wait for answers: sockets that they passed to us.

What is passed is theirs to choose: more than one descriptor, a full pipe, a file, thousands of sockets. So
only a socket is kept, a run has so many at most, and no answer is ever waited for to be taken.
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
MOST = 400  # open at one time; one is a descriptor of ours


def ancillary(parts: Sequence[tuple[int, int, bytes]]) -> tuple[int, int | None]:
    """The stamp's pid (0: no stamp), and a passed descriptor if there is one; of several, the first.

    There is room for two where one was asked for: control messages are padded (cmsg(3)).
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
    """The open channels of a run: each belongs to the process that passed it, under the name that it gave."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: dict[tuple[int, str], socket.socket] = {}

    def add(self, owner: int, name: str, passed: int) -> bool:
        """Keep a passed descriptor; -> whether it is a socket, and there was room."""
        if not stat.S_ISSOCK(os.fstat(passed).st_mode) or not self._has_room():
            os.close(passed)
            return False
        stale = self._open.pop((owner, name), None)
        if stale is not None:
            stale.close()
        self._open[owner, name] = socket.socket(fileno=passed)
        return True

    def _has_room(self) -> bool:
        """Tell whether one more may be opened; those whose owner has ended are closed for it."""
        if len(self._open) < MOST:
            return True
        owners = select.poll()
        for each in self._open.values():
            owners.register(each, 0)
        gone = {fd for fd, _ in owners.poll(0)}
        for place in [place for place, each in self._open.items() if each.fileno() in gone]:
            self._open.pop(place).close()
        return bool(gone)

    def answer(self, owner: int, name: str, data: bytes) -> None:
        """Send an answer, unless its reader is gone or does not take it."""
        line = self._open.get((owner, name))
        if line is not None:
            with suppress(OSError):
                line.send(data, socket.MSG_DONTWAIT)

    def close(self) -> None:
        """Close them all."""
        for each in self._open.values():
            each.close()
        self._open.clear()
