"""Workers: warm interpreters in namespaces of their own, started once and used for many runs."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from grader.probe.cleanup import remove
from grader.probe.leftovers import is_owned, shared_files
from grader.probe.visible_paths import RUNS

from . import bare_python, budget, procfs
from .guardians import StartsGuardians
from .transport import RunSpec, WorkerLost

# systemd's range for passing users: no files belong to them (systemd, UIDS-GIDS)
FIRST_UID, UIDS = 61184, 4000
_REPORT_BYTES = 1 << 16


class Worker:
    """One worker process and its guardian."""

    def __init__(
        self,
        base: Path,
        layers: Mapping[str, bool],
        *,
        first_pid: int | None,
        guardians: StartsGuardians,
    ) -> None:
        """Start the worker, which owns its folder ``base`` from now on and removes it when it ends.

        ``layers`` says which of namespaces, landlock and seccomp are to be on. In a pid namespace of its own,
        the main process of its first run gets ``first_pid``, if given.

        Raises:
            WorkerLost: it did not start.
        """
        self.base = base
        self.prefix = bare_python.short_prefix(base)
        self.uid = FIRST_UID + os.getpid() % UIDS if os.geteuid() == 0 else None
        self.notes: list[str] = []
        self._reports: list[dict[str, Any]] = []
        self._shared: frozenset[str] = frozenset()  # the files in /dev/shm before the run
        ready = self._start(first_pid, layers, guardians)
        if "refused" in ready and "ready" not in ready:
            self.notes.append(str(ready["refused"]))
            self.close()
            raise WorkerLost(str(ready["refused"]))
        if ready.get("refused"):
            self.notes.append(str(ready["refused"]))
        self.layers: list[str] = list(ready["ready"])
        self._pid = int(ready["pid"])
        self._own_namespace = "namespaces" in self.layers
        self.drops_to = self.uid if "user" in self.layers else None

    def _start(
        self, first_pid: int | None, layers: Mapping[str, bool], guardians: StartsGuardians
    ) -> dict[str, Any]:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        interpreter = str(Path(bare_python.base_python()).parent)
        needed = sorted({sys.base_prefix, sys.base_exec_prefix, interpreter})
        config = {
            "base": str(self.base),
            "library": str(self.base / "lib"),
            "prefix": self.prefix,
            **layers,
            "uid": self.uid,
            "needed": needed,
            "first_pid": first_pid,
        }
        with theirs:
            self._guardian = guardians.start(config, theirs)
        data, fds, _, _ = socket.recv_fds(self.control, _REPORT_BYTES, 2)
        if not data:
            self.close()
            raise WorkerLost("the worker did not start")
        if fds:
            self.proc, self._runs = fds
        ready: dict[str, Any] = json.loads(data)
        return ready

    @property
    def runs(self) -> Path:
        """The folder of the runs' folders, by a path that works outside of the worker's namespaces."""
        return Path(f"/proc/self/fd/{self._runs}") if self._own_namespace else self.base / RUNS

    def has_too_many_files(self) -> bool:
        """Check whether a run has more files, or larger ones, than it may have."""
        if self._own_namespace:  # the kernel refuses them: a count would come sooner or later, as luck has it
            return False
        owner = os.getuid() if self.drops_to is None else self.drops_to
        shared = (path for path in shared_files() if path not in self._shared and is_owned(path, owner))
        return budget.too_many_files(self.base / RUNS, shared)

    def start(self, spec: RunSpec, fds: Sequence[int]) -> int:
        """Fork the main process of a run, which gets ``fds`` as event socket, output and error output.

        Return its pid, as the run numbers processes. It is known before anything else of the run is: on a
        busy machine a short program may end before its worker is scheduled again.

        Raises:
            WorkerLost: the worker has ended.
        """
        self._shared = frozenset(shared_files())
        request = {"run": True, "prefix": self.prefix, **asdict(spec)}
        try:
            socket.send_fds(self.control, [json.dumps(request).encode()], list(fds))
            while True:
                report = self._receive()
                if "main" in report:  # earlier reports are of an earlier run
                    return int(report["main"])
        except OSError as error:
            raise WorkerLost("the worker has ended") from error

    def _receive(self) -> dict[str, Any]:
        data = self.control.recv(_REPORT_BYTES)
        if not data:
            raise WorkerLost("the worker has ended")
        report: dict[str, Any] = json.loads(data)
        return report

    def skip_pids(self, count: int) -> None:
        """Use up the next ``count`` pids. Raises WorkerLost when the worker has ended."""
        try:
            self.control.send(json.dumps({"skip_pids": count}).encode())
            while True:
                report = self._receive()
                if "skipped" in report:
                    return
                self._reports.append(report)
        except OSError as error:
            raise WorkerLost("the worker has ended") from error

    @property
    def has_reports(self) -> bool:
        """Whether ``reports`` has something to return that the socket does not show any more."""
        return bool(self._reports)

    def reports(self) -> list[dict[str, Any]]:
        """Return what the worker has reported since the last call. Raises WorkerLost when it has ended."""
        reports, self._reports = self._reports, []
        while True:
            try:
                data = self.control.recv(_REPORT_BYTES, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return reports
            except OSError:
                data = b""
            if not data:
                raise WorkerLost("the worker has ended")
            reports.append(json.loads(data))

    def sweep(self) -> int | None:
        """End all processes of the run; return how many pids were given out during it, None: not known.

        Raises:
            WorkerLost: the worker has ended.
        """
        try:
            self.control.send(b'{"sweep": true}')
            while True:
                report = self._receive()
                if "swept" in report:
                    births: int | None = report["births"]
                    return births
        except OSError as error:
            raise WorkerLost("the worker has ended") from error

    def pids(self) -> list[int]:
        """Return the pids of the run's processes, including those that have ended and were not reaped."""
        if self._own_namespace:
            return procfs.pids_in(self.proc, but=self._pid)
        return procfs.pids_below(self.proc, self._pid)

    def close(self) -> None:
        """End the worker; return when its guardian, or else this method, has removed its folder."""
        self.control.close()
        if hasattr(self, "proc"):
            os.close(self.proc)
            os.close(self._runs)
            del self.proc
        self._guardian.wait()
        remove(self.base)  # in case the guardian was killed
