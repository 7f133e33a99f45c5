"""Watches a run through what its processes send, where the kernel can't be used (macOS, Windows) or need not.

The same requests arrive on local connections, one for each thread; pids are what the processes claim
(*unverified*). A process has ended when its connections have. Tasks are not looked at: a run counts as at
rest when nothing has arrived for a moment. So a process may resume early, which is legal at any time, and a
deadlock is found by the time limit only.
"""

from __future__ import annotations

import json
import os
import queue
import secrets
import socket
import subprocess
import threading
import time
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from .. import events
from ..events import Stream
from ..probe import run_end
from ..probe.cleanup import clear_shared
from ..probe.leftovers import Snapshot
from ..trace import STDERR, STDOUT
from . import bare_python, budget, messages, procfs
from .platforms import LINUX, POSIX
from .portable_guardian import PortableGuardian, PortableRun
from .transport import Death, Item, Leftovers, Message, Output, Rest, RunSpec, refused

IDLE_SECONDS = 0.03  # without a message, which count as rest where no process is known to be on its way
BUSY_LIMIT_SECONDS = 2.0  # a process that runs for longer without a message waits in a busy loop
BIRTH_LIMIT_SECONDS = 10.0  # a started process that has sent nothing for longer never will


class PortableTransport:
    """See transport.Transport."""

    verified = False

    def __init__(self, spec: RunSpec, guardian: PortableGuardian) -> None:
        """Start the run as a fresh interpreter; the guardian's folder has the probe (workdir.py)."""
        base = guardian.base
        self._items: queue.Queue[Item | int] = queue.Queue()
        self._folder = Path(spec.environ["HOME"]).parent
        self._token = secrets.token_hex(16)
        self._prefix = bare_python.short_prefix(base)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: dict[int, int] = {}  # pid -> open connections
        self._begun: dict[str, int] = {}  # process key -> pid
        self._started: set[int] = set()  # pids of children
        self._connections: list[socket.socket] = []
        self._lock = threading.Lock()
        self._last = time.monotonic()
        self._status: int | None = None
        self._main: int | None = None
        self._closed = False
        self._report: int | None = None  # where a keeper tells the main process's exit status
        report: int | None = None
        if LINUX:
            self._report, report = os.pipe()
        address = ("127.0.0.1", self._listener.getsockname()[1], self._token)
        run = {
            **asdict(spec),
            "library": str(base / "lib"),
            "prefix": self._prefix,
            "address": address,
            "report": report,
        }
        environ = {**os.environ, **spec.environ} if not POSIX else dict(spec.environ)
        self._there = Snapshot.taken() if LINUX else None
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and code
            bare_python.command(base, "portable", "main", json.dumps(run)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environ,
            start_new_session=True,
            pass_fds=() if report is None else (report,),
        )
        if report is not None:
            os.close(report)
        self._run = PortableRun(self._process.pid, LINUX, self._token, spec.environ["HOME"])
        self._guardian = guardian
        guardian.set_run(self._run)
        for target, args in (
            (self._accept, ()),
            (self._read, (self._process.stdout, STDOUT)),
            (self._read, (self._process.stderr, STDERR)),
            (self._wait_for_end, ()),
        ):
            threading.Thread(target=target, args=args, daemon=True).start()

    # --- threads that feed the queue ------------------------------------------------------------------------

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._closed:  # asked when the run had ended already: no answer will come
                    connection.close()
                    return
                self._connections.append(connection)
            threading.Thread(target=self._listen, args=(connection,), daemon=True).start()

    def _listen(self, connection: socket.socket) -> None:
        pid = None
        try:
            with connection.makefile("rb") as lines:
                if json.loads(lines.readline() or b"{}").get("token") != self._token:
                    return
                while line := lines.readline(messages.MAX_BYTES):
                    envelope, facts = messages.decode(line)
                    if pid is None:
                        if envelope.pid is None:
                            return
                        pid = envelope.pid
                        with self._lock:
                            self._open[pid] = self._open.get(pid, 0) + 1
                    self._items.put(_message(pid, envelope, facts, connection))
        except messages.Refused as problem:  # the sender loses its connection, and ends
            if pid is not None:
                self._items.put(refused(pid, str(problem)))
        except (OSError, ValueError, AttributeError):
            pass  # the peer was killed, or is not the probe
        finally:
            connection.close()
            if pid is not None:
                with self._lock:
                    self._open[pid] -= 1
                    if not self._open[pid]:
                        self._items.put(Death(pid))

    def _read(self, stream: IO[bytes], name: Stream) -> None:
        with stream:
            while data := stream.readline(65536):  # in which parts a line was written is not known here
                self._items.put(Output(self._main, name, data))

    def _wait_for_end(self) -> None:
        if self._report is None:
            status = self._process.wait()
        else:
            with open(self._report, "rb") as report:  # noqa: PTH123  a descriptor
                said = report.read()
            status = int(said or self._process.wait())  # nothing is said if the keeper was killed
        self._items.put(status)

    # --- transport.Transport --------------------------------------------------------------------------------

    def wait(self, seconds: float) -> list[Item]:
        """See transport.Transport."""
        try:
            item = self._items.get(timeout=seconds) if seconds else self._items.get_nowait()
        except queue.Empty:
            return []
        self._last = time.monotonic()
        if isinstance(item, int):
            self._status = item
            return self._main_death()
        if isinstance(item, Death) and item.pid == self._main:
            return self._main_death()
        if isinstance(item, Message):
            facts = item.facts
            if isinstance(facts, events.Hello):
                self._main = item.pid
            if isinstance(facts, events.Started):
                self._started.add(facts.child)
            if isinstance(facts, events.Write):
                item.reply({})
                return [Output(item.pid, facts.stream, facts.text.encode())]
            return [*self._joined(item), item]
        return [item]

    def _joined(self, message: Message) -> list[Item]:
        """Return the death that a join with an exit code implies; its own notice may arrive later."""
        facts = message.facts
        if isinstance(facts, events.Begin):
            self._begun[facts.process] = message.pid
        if isinstance(facts, events.Joined) and facts.exitcode is not None and facts.process in self._begun:
            return [Death(self._begun[facts.process])]
        return []

    def _main_death(self) -> list[Item]:
        """Return the main process's death once its status is known and all its messages were read."""
        if self._status is None or (self._main is None and self._items.qsize()):
            return []
        if self._main is not None and self._open.get(self._main):
            return []
        return [Death(self._main if self._main is not None else self._process.pid, self._status)]

    def rest(self, held: AbstractSet[int]) -> Rest | None:  # noqa: ARG002  nothing is looked at here
        """See transport.Transport.

        On a busy machine a process may take long for its next message. Where the system says so, a process
        that is ready to run can move, and one that was started is about to introduce itself.
        """
        idle = time.monotonic() - self._last
        if idle < IDLE_SECONDS or self._items.qsize():
            return None
        if idle < BUSY_LIMIT_SECONDS and self.running():
            return None
        if idle < BIRTH_LIMIT_SECONDS and any(_is_there(pid) for pid in self._started - self._open.keys()):
            return None
        return Rest(timed=True, certain=False, asleep={})

    def before_start(self) -> None:
        """See transport.Transport; here pids are those of the whole machine."""

    def busy_seconds(self) -> float:
        """See transport.Transport."""
        return 0.0

    def exceeded(self) -> str:
        """See transport.Transport; memory is limited for each process only."""
        pids = self.living()
        if len(pids) > budget.MAX_PROCESSES or budget.threads(pids) > budget.MAX_THREADS:
            return "crowd"
        return "disk" if budget.too_many_files(self._folder) else ""

    def running(self) -> int:
        """See transport.Transport."""
        return budget.running(self.living())

    def living(self) -> dict[int, str]:
        """See transport.Transport."""
        with self._lock:
            return {pid: "" for pid, count in self._open.items() if count and _is_there(pid)}

    def close(self) -> Leftovers:
        """End the run's processes: here, by their keeper or their group, and all others by themselves.

        A process that loses its connection, or gets none any more, ends by that (probe/channel.py).
        """
        self._close_connections()
        if self._run.kept:
            self._end_kept()
        else:
            run_end.end_group(self._process.pid)
            self._process.kill()
            self._process.wait()
        self._guardian.set_run(None)
        if self._there is not None:
            clear_shared(self._prefix)
            self._there.clear_later(None)
        return Leftovers()

    def _close_connections(self) -> None:
        with self._lock:
            self._closed = True
        with suppress(OSError):  # not every system knows this of a socket that listens
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts, which close() does not
        self._listener.close()
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _end_kept(self) -> None:
        run_end.end_below(self._process.pid, self._token)
        if self._process.wait() != 0:  # a process has killed the keeper before its last child had ended
            run_end.end_marked(self._token, self._run.home)


def _message(
    pid: int, envelope: messages.Envelope, facts: events.Facts, connection: socket.socket
) -> Message:
    def reply(answer: Mapping[str, Any]) -> None:
        with suppress(OSError):  # the process may have been killed meanwhile
            connection.sendall(json.dumps({**answer, "number": envelope.number}).encode() + b"\n")

    parent = facts.parent if isinstance(facts, (events.Begin, events.Forked)) else None
    return Message(pid, facts, reply, envelope, parent)


def _is_there(pid: int) -> bool:
    """Check whether a process with that pid exists; True where that can't be asked without harm (Windows).

    On Linux one that has ended, and was not waited for yet, is not there.
    """
    if not POSIX:
        return True
    if LINUX:
        return not procfs.has_ended(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
