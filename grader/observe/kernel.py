"""Watches a run through the Linux kernel: requests and output carry the sender's pid, ends come by pidfd.

Requests come over one SOCK_SEQPACKET socket with SO_PASSCRED (unix(7)): the kernel adds the sender's pid to
each, translated into our pid namespace; ``NSpid`` of /proc/PID/status (proc_pid_status(5)) gives the number
that the run itself uses. Output comes with the same stamp: standard output over a SOCK_SEQPACKET socket as
well, where each write is a message of its own, so that a line which was written in parts is seen as such;
standard error over a stream socket, where data of two senders is never merged in one read.
"""

from __future__ import annotations

import json
import os
import random
import select
import socket
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

from .. import events
from ..events import Stream
from ..trace import STDERR, STDOUT
from . import budget, messages, procfs
from .channels import SPACE, Channels, ancillary
from .kernel_processes import KnownProcesses
from .kernel_rest import RestDetector
from .messages import Envelope
from .transport import Death, Item, Leftovers, Message, Output, Rest, RunSpec, refused

MAX_SKIPPED_PIDS = 4
INTRODUCTIONS = (events.Hello, events.Fresh, events.Forked)
_READ_BYTES = 1 << 19
_SEND_BYTES = 212_992  # the system doubles it, and refuses a larger write; what it allows unless configured
_MAX_READS = 1_000  # one after the other: more can't be on their way, and a writer may be as fast as we are
_FD_SETSIZE = 1024  # select(2) takes lower descriptors only


class RunningWorker(Protocol):
    """What a run needs of its worker (worker.py); all of it raises WorkerLost when the worker has ended."""

    @property
    def control(self) -> socket.socket:
        """The socket on which the worker reports."""

    @property
    def proc(self) -> int:
        """A descriptor of the worker's /proc."""

    @property
    def has_reports(self) -> bool:
        """Whether ``reports`` has something to return that the socket does not show any more."""

    def start(self, spec: RunSpec, fds: Sequence[int]) -> int:
        """Fork the run's main process and return its pid."""

    def reports(self) -> Sequence[Mapping[str, Any]]:
        """Return what the worker has reported since the last call."""

    def skip_pids(self, count: int) -> None:
        """Use up the next pids."""

    def sweep(self) -> int | None:
        """End all processes of the run."""

    def has_too_many_files(self) -> bool:
        """Check whether the run has too many files, or too large ones."""

    def pids(self) -> list[int]:
        """Return the pids of the run's processes."""


class KernelTransport:
    """See transport.Transport."""

    verified = True

    def __init__(self, worker: RunningWorker, spec: RunSpec) -> None:
        """Start the run on ``worker``.

        Raises:
            WorkerLost: the worker has ended.
        """
        self._worker = worker
        self._events, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._out, out = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        out.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BYTES)
        self._err, err = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        for each in (self._events, self._out, self._err):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            each.setblocking(False)
        self._epoll = select.epoll()
        for each in (self._events, self._out, self._err, worker.control):
            self._epoll.register(each, select.EPOLLIN)
        self._sources: tuple[tuple[socket.socket, Stream], ...] = ((self._out, STDOUT), (self._err, STDERR))
        self._buffer = memoryview(bytearray(_READ_BYTES))
        self._channels = Channels()
        self._processes = KnownProcesses(self._epoll)
        self._detector = RestDetector(worker.proc, worker.pids, lambda: bool(self._ready()))
        self._replay = spec.replay
        self._skipped = 0  # pids that were used up on purpose
        self._helpers: set[int] = set()
        self._has_reaped = False  # the main process has waited for a child, of whatever kind
        self._is_over, self._is_reported = False, False  # the main process has ended; the worker has said so
        self._received = 0  # bytes of requests
        self._memory = spec.memory_mb << 20
        self.main = worker.start(spec, (theirs.fileno(), out.fileno(), err.fileno()))
        for each in (theirs, out, err):
            each.close()

    def wait(self, seconds: float) -> list[Item]:
        """See transport.Transport."""
        if self._epoll.fileno() < _FD_SETSIZE:  # select() knows microseconds, epoll rounds up to 1 ms
            select.select([self._epoll], [], [], seconds)
            seconds = 0
        ready = self._ready(seconds)
        if not ready and not self._worker.has_reports:
            return []
        message = self._request() if self._events.fileno() in ready else None
        # what was printed, and which processes ended, before the request was sent comes before it
        items = self._outputs_and_deaths()
        if self._worker.control.fileno() in ready or self._worker.has_reports:
            self._read_worker(items)
        if message is not None:
            items.append(message)
            self._detector.moved()
        return items

    def _ready(self, seconds: float = 0) -> list[int]:
        """Return the descriptors that have something to read, in the order in which they got it."""
        return [fd for fd, _ in self._epoll.poll(seconds)]

    def _request(self) -> Message | None:
        try:
            length, parts, _, _ = self._events.recvmsg_into([self._buffer], SPACE)
        except (BlockingIOError, ConnectionError):
            return None
        data = bytes(self._buffer[:length])
        outer, passed = ancillary(parts)
        if not data and not outer:  # an empty message has a stamp, the end of all has none
            self._epoll.unregister(self._events)
            return None
        self._received += len(data)
        try:
            envelope, facts = messages.decode(data)
        except messages.Refused as problem:  # not the probe's: the program itself wrote to the socket
            if passed is not None:
                os.close(passed)
            return refused(self._processes.introduce(outer), str(problem))
        pid = self._processes.introduce(outer, is_new=isinstance(facts, INTRODUCTIONS))
        if passed is not None and not self._channels.add(outer, envelope.channel, passed):
            return refused(pid, "not a socket, or more channels than a run may have")
        self._note_facts(pid, facts)
        is_child = isinstance(facts, (events.Begin, events.Forked))
        parent = self._processes.parent(outer) if is_child else None
        return Message(pid, facts, partial(self._reply, outer, envelope, facts), envelope, parent)

    def _note_facts(self, pid: int, facts: events.Facts) -> None:
        """Note helpers, and what the kernel knows of the main process's children when its code has run."""
        if isinstance(facts, events.Helper):
            self._helpers.add(facts.child)
        elif isinstance(facts, events.MainEnd):
            self._detector.seen.update(self._worker.pids())
            self._has_reaped = procfs.has_reaped(self._worker.proc, pid)

    def _hidden(self) -> int:
        """Return how many processes of the run have sent nothing, and are no helpers, as far as was seen."""
        known = self._processes.all() | self._helpers | {self.main}
        return len(self._detector.seen - known) or int(self._has_reaped and not self._helpers)

    def _reply(self, outer: int, envelope: Envelope, facts: events.Facts, answer: Mapping[str, Any]) -> None:
        last = isinstance(facts, events.End)
        self._detector.answered(self._processes.answered(outer, last=last))
        data = json.dumps({**answer, "number": envelope.number}).encode()
        self._channels.answer(outer, envelope.channel, data)

    def _read(self, source: socket.socket, stream: Stream, items: list[Output]) -> None:
        for _ in range(_MAX_READS):
            try:
                length, parts, _, _ = source.recvmsg_into([self._buffer], SPACE)
            except (BlockingIOError, ConnectionError):
                return
            outer, passed = ancillary(parts)
            if not length and not outer:  # an empty write has a stamp, the end of all has none
                with suppress(FileNotFoundError):
                    self._epoll.unregister(source)
                return
            if passed is not None:
                os.close(passed)
            pid, data = self._processes.pid(outer), bytes(self._buffer[:length])
            last = items[-1] if items else Output(None, stream, b"")
            # whole lines only: of text without a newline it must not matter what was read in one go
            if (last.pid, last.stream) == (pid, stream) and last.data[-1:] == data[-1:] == b"\n":
                items[-1] = Output(pid, stream, last.data + data)
            else:
                items.append(Output(pid, stream, data))

    def _outputs_and_deaths(self) -> list[Item]:
        """Return both in causal order: a process's last output, its death, then the output of others.

        Others may have printed something because of the death. So reading goes on until no further process
        has died meanwhile: then each death that a line may depend on is known.
        """
        outputs: list[Output] = []
        deaths: list[Death] = []
        while True:
            ready = self._ready()
            sources = [each for each in self._sources if each[0].fileno() in ready]
            for source, stream in sources:
                self._read(source, stream, outputs)
            if self._processes.await_exits() or sources:  # time has passed
                ready = self._ready()
            # the main process's death is reported by the worker, with its status
            ended = self._processes.ended(ready)
            self._is_over |= self.main in ended
            more = [Death(pid) for pid in ended if pid != self.main]
            if not more:
                break
            deaths += more
        dead = {death.pid for death in deaths}
        last_words = [each for each in outputs if each.pid in dead]
        return [*last_words, *deaths, *(each for each in outputs if each.pid not in dead)]

    def _read_worker(self, items: list[Item]) -> None:
        for report in self._worker.reports():
            for pid, status in report.get("dead", ()):
                if pid == self.main:
                    self._is_reported = True
                    items.append(Death(pid, os.waitstatus_to_exitcode(status)))

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """See transport.Transport. No process moves before the end of the main one is reported."""
        return None if self._is_over and not self._is_reported else self._detector.rest(held)

    def before_start(self) -> None:
        """See transport.Transport. A replay has the same pids each time."""
        count = MAX_SKIPPED_PIDS if self._replay else random.randint(1, MAX_SKIPPED_PIDS)  # noqa: S311  no secret
        self._skipped += count
        self._worker.skip_pids(count)

    def busy_seconds(self) -> float:
        """See transport.Transport."""
        return self._detector.busy_seconds

    def running(self) -> int:
        """See transport.Transport."""
        return budget.running(self._worker.pids(), self._worker.proc)

    def exceeded(self) -> str:
        """See transport.Transport."""
        if self._received > budget.MAX_REQUEST_BYTES:
            return "chatter"
        pids = list(self.living())
        if len(pids) > budget.MAX_PROCESSES or budget.threads(pids, self._worker.proc) > budget.MAX_THREADS:
            return "crowd"
        if budget.memory(self._worker.proc, pids) > budget.MAX_MEMORY_FACTOR * self._memory:
            return "memory"
        return "disk" if self._worker.has_too_many_files() else ""

    def living(self) -> dict[int, str]:
        """See transport.Transport."""
        return {pid: procfs.command(self._worker.proc, pid) for pid in self._detector.living()}

    def close(self) -> Leftovers:
        """See transport.Transport."""
        hidden = self._hidden()
        try:
            births = self._worker.sweep()
        finally:
            self._epoll.close()
            self._channels.close()
            self._processes.close()
            for each in (self._events, self._out, self._err):
                each.close()
            self._detector.close()
        return Leftovers(None if births is None else births - self._skipped, hidden)
