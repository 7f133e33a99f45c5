"""Workers: warm interpreters in namespaces of their own, started once and used for many runs."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.probe.guardian import remove

from . import quiescence
from .kernel import Gone
from .transport import RunSpec

# systemd's range for passing users: nobody owns files by them (systemd, UIDS-GIDS)
FIRST_UID, UIDS = 61184, 4000
_BOOT = "import sys; sys.path.insert(0, {library!r}); from grader.probe import guardian; guardian.main()"


def base_python() -> str:
    """The interpreter under a virtual environment: learners get the standard library and nothing else."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def short_prefix(base: Path) -> str:
    """Give what the names of a worker's semaphores and shared memory start with.

    ``shared_memory`` wants names of 14 characters in all, with some of them random.
    """
    return "gr" + base.name.rpartition("-")[2][:5]


class Worker:
    """One worker process and its guardian."""

    def __init__(
        self,
        base: Path,
        *,
        namespaces: bool = True,
        landlock: bool = True,
        seccomp: bool = True,
        first_pid: int | None = None,
    ) -> None:
        """Start the worker, whose folder ``base`` it owns from now on (removed when it ends).

        In a namespace of its own its first run's main process gets ``first_pid``, where that is given.

        Raises:
            Gone: it did not come up.
        """
        self.base = base
        self.prefix = short_prefix(base)
        self.uid = FIRST_UID + os.getpid() % UIDS if os.geteuid() == 0 else None
        self.notes: list[str] = []
        self._heard: list[dict[str, Any]] = []
        chosen = {"namespaces": namespaces, "landlock": landlock, "seccomp": seccomp}
        ready = self._start(first_pid, chosen)
        if "refused" in ready and "ready" not in ready:
            self.notes.append(str(ready["refused"]))
            self.close()
            raise Gone(str(ready["refused"]))
        if ready.get("refused"):
            self.notes.append(str(ready["refused"]))
        self.layers: list[str] = list(ready["ready"])
        self._pid = int(ready["pid"])
        self._own_namespace = "namespaces" in self.layers
        self.drops_to = self.uid if "user" in self.layers else None

    def _start(self, first_pid: int | None, layers: dict[str, bool]) -> dict[str, Any]:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        python = base_python()
        library = str(self.base / "lib")
        needed = sorted({sys.base_prefix, sys.base_exec_prefix, str(Path(python).parent)})
        config = {
            "control": theirs.fileno(),
            "base": str(self.base),
            "library": library,
            "prefix": self.prefix,
            **layers,
            "uid": self.uid,
            "needed": needed,
            "first_pid": first_pid,
        }
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            [python, "-E", "-s", "-B", "-c", _BOOT.format(library=library), json.dumps(config)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        )
        theirs.close()
        data, fds, _, _ = socket.recv_fds(self.control, 1 << 16, 1)
        if not data:
            self.close()
            raise Gone("the worker did not start")
        if fds:
            self.proc = fds[0]
        ready: dict[str, Any] = json.loads(data)
        return ready

    def start(self, spec: RunSpec, fds: Sequence[int]) -> int:
        """Fork the main process of a run, which gets ``fds`` as event socket, output and error output.

        -> its pid, as the run numbers processes. It is known before anything else is heard of the run: on a
        busy machine a short program has ended before its worker is on a processor again to tell of it.

        Raises:
            Gone: the worker has ended.
        """
        request = {"run": True, "prefix": self.prefix, **asdict(spec)}
        try:
            socket.send_fds(self.control, [json.dumps(request).encode()], list(fds))
            while True:
                told = self._hear()
                if "main" in told:  # what was said before is of an earlier run
                    return int(told["main"])
        except OSError as problem:
            raise Gone("the worker has ended") from problem

    def _hear(self) -> dict[str, Any]:
        data = self.control.recv(1 << 16)
        if not data:
            raise Gone("the worker has ended")
        told: dict[str, Any] = json.loads(data)
        return told

    def gap(self, count: int) -> None:
        """Let ``count`` pids go by unused. Raises Gone when the worker has ended."""
        try:
            self.control.send(json.dumps({"gap": count}).encode())
            while True:
                told = self._hear()
                if "gap" in told:
                    return
                self._heard.append(told)
        except OSError as problem:
            raise Gone("the worker has ended") from problem

    @property
    def has_said(self) -> bool:
        """Tell whether ``heard`` has something to give that the socket does not show any more."""
        return bool(self._heard)

    def heard(self) -> list[dict[str, Any]]:
        """Give what the worker has said since the last call. Raises Gone when it has ended."""
        said, self._heard = self._heard, []
        while True:
            try:
                data = self.control.recv(1 << 16, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return said
            except OSError:
                data = b""
            if not data:
                raise Gone("the worker has ended")
            said.append(json.loads(data))

    def sweep(self) -> int | None:
        """End all processes of the run; -> how many pids were given out during it, None: not known.

        Raises:
            Gone: the worker has ended.
        """
        try:
            self.control.send(b'{"sweep": true}')
            while True:
                told = self._hear()
                if "swept" in told:
                    births: int | None = told["births"]
                    return births
        except OSError as problem:
            raise Gone("the worker has ended") from problem

    def pids(self) -> list[int]:
        """The pids of the run's living (or not yet reaped) processes."""
        if self._own_namespace:
            return quiescence.pids_in(self.proc, but=self._pid)
        return quiescence.pids_below(self.proc, self._pid)

    def close(self) -> None:
        """End the worker; returns when its guardian has removed everything, or else removes its folder."""
        self.control.close()
        if hasattr(self, "proc"):
            os.close(self.proc)
            del self.proc
        self._process.wait()
        remove(self.base)  # in case that somebody killed the guardian
