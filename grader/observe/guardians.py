"""How a worker's guardian is started: in an interpreter of its own, or forked by a launcher.

A grading process that grades one submission after the other has a launcher: a guardian, and its worker, then
cost a fork in place of an interpreter's start, and each submission still gets a worker of its own.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from grader.probe.cleanup import remove

from . import bare_python
from .workdir import new_base

MAX_FAILURES = 2  # in a row, after which a launcher is not tried again: it can't work here
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}


class Guardian(Protocol):
    """A guardian that was started."""

    @property
    def pid(self) -> int:
        """Its pid."""

    def wait(self) -> object:
        """Wait until it has ended."""


class StartsGuardians(Protocol):
    """Starts guardians."""

    def start(self, config: Mapping[str, Any], control: socket.socket) -> Guardian:
        """Start the guardian of the worker so configured, which gets ``control`` as its end of the socket."""


class NewInterpreters:
    """Starts each guardian in an interpreter of its own."""

    def start(self, config: Mapping[str, Any], control: socket.socket) -> Guardian:
        """See StartsGuardians."""
        return _start_python(Path(config["base"]), "guardian", config, control)


@dataclass
class Launcher:
    """Starts guardians by forks of one process, which the first of them starts. Close it when done."""

    _failures: int = 0  # in a row
    _base: Path | None = None
    _process: subprocess.Popen[bytes] | None = None
    _control: socket.socket | None = field(default=None, repr=False)

    def start(self, config: Mapping[str, Any], control: socket.socket) -> Guardian:
        """See StartsGuardians; where the process was ended from outside, or can't work here, without it."""
        if self._failures < MAX_FAILURES:
            try:
                guardian = self._fork(config, control)
            except OSError:
                self._failures += 1
                self.close()
            else:
                self._failures = 0
                return guardian
        return NewInterpreters().start(config, control)

    def _fork(self, config: Mapping[str, Any], control: socket.socket) -> Guardian:
        if self._control is None:
            self._control = self._start()
        socket.send_fds(self._control, [json.dumps(config).encode()], [control.fileno()])
        pid, descriptors, _, _ = socket.recv_fds(self._control, 16, 1)
        if not descriptors:
            raise BrokenPipeError
        return _Forked(int(pid), descriptors[0])

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, new_base() as self._base:
            config = {"base": str(self._base), "library": str(self._base / "lib")}
            self._process = _start_python(self._base, "launcher", config, theirs)
        return ours

    def close(self) -> None:
        """End the process, and wait until its folder is gone. Workers that it has started go on."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.wait()
        if self._base is not None:
            remove(self._base)  # in case the process was killed
        self._base = self._process = self._control = None


@dataclass
class _Forked:
    """A guardian that is not a child of this process, by its descriptor (pidfd_open(2))."""

    pid: int
    descriptor: int

    def wait(self) -> None:
        """See Guardian."""
        if self.descriptor >= 0:
            poll = select.poll()
            poll.register(self.descriptor, select.POLLIN)
            poll.poll()
            with suppress(OSError):
                os.close(self.descriptor)
            self.descriptor = -1


def _start_python(
    base: Path, module: str, config: Mapping[str, Any], control: socket.socket
) -> subprocess.Popen[bytes]:
    """Start a function ``main`` of the probe in ``base`` with this configuration and descriptor."""
    words = json.dumps({**config, "control": control.fileno()})
    return subprocess.Popen(  # noqa: S603  our own interpreter and code
        bare_python.command(base, module, "main", words),
        pass_fds=[control.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
        env=_ENVIRONMENT,
    )
