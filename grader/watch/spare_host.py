"""A run host that is started before it is needed: each replay takes a new one, with the same first pid."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass

from grader.observe.run_host import Options, RunHost
from grader.observe.transport import WorkerLost


@dataclass
class SpareHost:
    """Makes run hosts with these options. Close it when done."""

    options: Options
    _host: RunHost | None = None
    _starting: threading.Thread | None = None

    def prepare(self) -> None:
        """Start a host beside what else is done, unless one is there."""
        if self._host is None:
            self._host = RunHost(self.options)
            self._starting = threading.Thread(target=_started, args=(self._host,))
            self._starting.start()

    def take(self) -> RunHost:
        """Return the host that is ready, or a new one; it is the caller's to close."""
        self._wait()
        host, self._host = self._host or RunHost(self.options), None
        return host

    def close(self) -> None:
        """Close the host that was not taken."""
        self._wait()
        if self._host is not None:
            self._host.close()
            self._host = None

    def _wait(self) -> None:
        if self._starting is not None:
            self._starting.join()
            self._starting = None


def _started(host: RunHost) -> None:
    with suppress(WorkerLost, OSError):  # its first run tries again, and says what is wrong
        host.base()
