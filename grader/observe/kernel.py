"""The run as the Linux kernel shows it: stamped questions and output, ends by pidfd, rest by /proc.

Questions come over one SOCK_SEQPACKET socket with SO_PASSCRED (unix(7)): the kernel adds the sender's pid to
each, translated into our pid namespace; ``NSpid`` of /proc/PID/status (proc_pid_status(5)) gives the number
that the run itself uses. Output comes over stream sockets with the same stamp; data of two senders is never
merged in one read.
"""

from __future__ import annotations

import json
import os
import random
import select
import socket
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..trace import STDERR, STDOUT
from . import budget as excess
from . import messages, quiescence
from .channels import SPACE, Channels, ancillary
from .transport import Death, Item, Leftovers, Message, Output, Rest, RunSpec

if TYPE_CHECKING:
    from .worker import Worker

MOST_GAP = 4
STUCK = 1000  # milliseconds after which an exit is not waited for any longer
_BYTES = 1 << 18
_MOST_SELECTED = 1024  # FD_SETSIZE, select(2)


class Gone(Exception):
    """The worker ended in the middle of a run: nobody can say any more what happened."""


class KernelWire:
    """See wire.Wire."""

    verified = True

    def __init__(self, worker: Worker, spec: RunSpec) -> None:
        """Start the run on ``worker``.

        Raises:
            Gone: the worker has ended.
        """
        self._worker = worker
        self._events, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._out, out = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._err, err = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        for each in (self._events, self._out, self._err):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
            each.setblocking(False)
        self._epoll = select.epoll()
        for each in (self._events, self._out, self._err, worker.control):
            self._epoll.register(each, select.EPOLLIN)
        self._channels = Channels()
        self._inner: dict[int, int] = {}  # pid of ours -> pid of the run's
        self._ends: dict[int, int] = {}  # pidfd -> pid of the run's
        self._ending: set[int] = set()  # pids of ours that have nothing left to ask
        self._tasks = quiescence.Tasks(worker.proc)
        self._retold = spec.retold
        self._gaps = 0  # pids that were used up on purpose
        self._settled: set[int] = set()
        self._cpu_mark = 0.0
        self._cpu_seen = 0.0
        self._told = 0  # bytes of questions
        self._folder = Path(spec.environ["HOME"]).parent
        self._memory = spec.memory_mb << 20
        self.main = worker.start(spec, (theirs.fileno(), out.fileno(), err.fileno()))
        for each in (theirs, out, err):
            each.close()

    def wait(self, seconds: float) -> list[Item]:
        """See wire.Wire."""
        if self._epoll.fileno() < _MOST_SELECTED:  # select() knows microseconds, epoll rounds up to 1 ms
            select.select([self._epoll], [], [], seconds)
            seconds = 0
        ready = {fd for fd, _ in self._epoll.poll(seconds)}
        if not ready and not self._worker.has_said:
            return []
        items: list[Item] = []
        message = self._question() if self._events.fileno() in ready else None
        # what the asker had printed, and who had ended, before it asked, is to be seen before the question
        items += self._outputs_and_deaths()
        if self._worker.control.fileno() in ready or self._worker.has_said:
            self._read_worker(items)
        if message is not None:
            items.append(message)
            self._cpu_mark = self._cpu_seen
        return items

    def _question(self) -> Message | None:
        try:
            data, parts, _, _ = self._events.recvmsg(_BYTES, SPACE)
        except (BlockingIOError, ConnectionError):
            return None
        outer, passed = ancillary(parts)
        if not data and not outer:  # an empty message has a stamp, the end of all has none
            self._epoll.unregister(self._events)
            return None
        self._told += len(data)
        try:
            facts = messages.decode(data)
        except messages.Refused as problem:  # not the probe's: something of the learner's wrote to the socket
            if passed is not None:
                os.close(passed)
            return _refused(self._introduce(outer), str(problem))
        channel, number, kind = facts["channel"], facts["number"], facts["kind"]
        pid = self._introduce(outer, anew=kind in ("hello", "fresh", "forked"))
        if passed is not None and not self._channels.add(outer, channel, passed):
            return _refused(pid, "no socket, or more channels than a run may have")
        facts["ppid"] = self._parent(outer) if kind in ("begin", "forked") else None
        return Message(pid, facts, partial(self._reply, outer, channel, number, kind))

    def _reply(self, outer: int, channel: str, number: int, kind: str, answer: Mapping[str, Any]) -> None:
        if kind == "end":
            self._ending.add(outer)
        self._settled.discard(self._inner.get(outer, outer))
        self._channels.answer(outer, channel, json.dumps({**answer, "number": number}).encode())

    def _introduce(self, outer: int, *, anew: bool = False) -> int:
        """The pid by which the run knows the process; its end is watched from now on."""
        if anew or outer not in self._inner:
            self._inner[outer] = quiescence.status(outer, "NSpid", last=True) or outer
            try:
                end = os.pidfd_open(outer)
            except OSError:
                return self._inner[outer]
            self._ends[end] = self._inner[outer]
            self._epoll.register(end, select.EPOLLIN)
        return self._inner[outer]

    def _parent(self, outer: int) -> int | None:
        parent = quiescence.status(outer, "PPid")
        return None if parent is None else self._inner.get(parent, parent)

    def _read(self, source: socket.socket, stream: str, items: list[Output]) -> None:
        while True:
            try:
                data, parts, _, _ = source.recvmsg(_BYTES, SPACE)
            except (BlockingIOError, ConnectionError):
                return
            if not data:
                with suppress(FileNotFoundError):
                    self._epoll.unregister(source)
                return
            outer, passed = ancillary(parts)
            if passed is not None:
                os.close(passed)
            pid = self._inner.get(outer)
            items.append(
                Output(quiescence.status(outer, "NSpid", last=True) if pid is None else pid, stream, data)
            )

    def _outputs_and_deaths(self) -> list[Item]:
        """Give both in causal order: last words, then the death, then what others said, who may know of it.

        Read until nobody has died meanwhile: then no line is here without the death that it may tell of.
        """
        outputs: list[Output] = []
        deaths: list[Death] = []
        while True:
            self._read(self._out, STDOUT, outputs)
            self._read(self._err, STDERR, outputs)
            self._let_exits_finish()
            more = self._deaths()
            if not more:
                break
            deaths += more
        dead = {death.pid for death in deaths}
        last_words = [each for each in outputs if each.pid in dead]
        return [*last_words, *deaths, *(each for each in outputs if each.pid not in dead)]

    def _let_exits_finish(self) -> None:
        """Wait for who is on its way out: its sentinel is closed a moment before it counts as ended.

        Who was told to go on after its end is looked at; the rest of an exit takes the kernel microseconds.
        """
        for outer in list(self._ending):
            if quiescence.is_exiting(outer):
                self._ending.discard(outer)
                end = next((fd for fd, pid in self._ends.items() if pid == self._inner.get(outer)), None)
                if end is not None:
                    over = select.poll()
                    over.register(end, select.POLLIN)
                    over.poll(STUCK)

    def _deaths(self) -> list[Death]:
        deaths = []
        for end, _ in self._epoll.poll(0) if self._ends else ():
            if end not in self._ends:
                continue
            self._epoll.unregister(end)
            os.close(end)
            pid = self._ends.pop(end)
            if pid != self.main:  # the worker tells of that one, with its status
                deaths.append(Death(pid))
        return deaths

    def _read_worker(self, items: list[Item]) -> None:
        for told in self._worker.heard():
            for pid, status in told.get("dead", ()):
                if pid == self.main:
                    items.append(Death(pid, os.waitstatus_to_exitcode(status)))

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """See wire.Wire: two equal looks, and nothing arrived meanwhile.

        A process with one thread, which waits for our answer, can't move: once seen so, it is looked at only
        before somebody is let go, for a signal may have ended it.
        """
        self._settled &= held
        settled = [place for place in self._tasks.known() if place[0] in self._settled]
        # a stranger shows in the second look, and then they differ
        first = self._tasks.look(place for place in self._tasks.known() if place[0] not in self._settled)
        self._cpu_seen = max(self._cpu_seen, first.cpu_ns / 1e9)
        if not first.at_rest():
            return None
        kinds = first.kinds()
        if kinds is None or first != self._look() or self._epoll.poll(0):
            return None
        if not self._tasks.look(settled).all_asleep():
            self._settled.clear()
            return None
        if not kinds and not self._settled:
            return None  # nobody is there yet, or any more
        threads = Counter(pid for pid, _ in first.tasks)
        self._settled |= {pid for pid in held if threads[pid] == 1}
        every = set().union(*kinds.values())
        return Rest(
            timed=quiescence.TIMED in every,
            certain=quiescence.UNKNOWN not in every,
            asleep={pid: frozenset(found | first.awaited(pid)) for pid, found in kinds.items()},
        )

    def _look(self) -> quiescence.Look:
        pids = (pid for pid in self._worker.pids() if pid not in self._settled)
        return self._tasks.look(self._tasks.list(pids))

    def before_start(self) -> None:
        """See wire.Wire. A story is to have the same pids each time."""
        gap = MOST_GAP if self._retold else random.randint(1, MOST_GAP)  # noqa: S311  no secret
        self._gaps += gap
        self._worker.gap(gap)

    def busy_seconds(self) -> float:
        """See wire.Wire."""
        return self._cpu_seen - self._cpu_mark

    def running(self) -> int:
        """See wire.Wire."""
        return excess.running(self._worker.pids(), self._worker.proc)

    def excess(self) -> str:
        """See wire.Wire."""
        if self._told > excess.MOST_TOLD:
            return "chatter"
        pids = list(self.living())
        if len(pids) > excess.MOST_PROCESSES:
            return "crowd"
        if excess.memory(self._worker.proc, pids) > excess.MEMORY_TIMES * self._memory:
            return "memory"
        return "disk" if excess.too_many_files(self._folder) else ""

    def living(self) -> dict[int, str]:
        """See wire.Wire."""
        self._settled.clear()
        alive = (pid for pid in self._worker.pids() if self._tasks.look(self._tasks.list([pid])).alive())
        return {pid: quiescence.command(self._worker.proc, pid) for pid in alive}

    def close(self) -> Leftovers:
        """See wire.Wire."""
        try:
            births = self._worker.sweep()
        finally:
            self._epoll.close()
            self._channels.close()
            for fd in self._ends:
                os.close(fd)
            for each in (self._events, self._out, self._err):
                each.close()
            self._tasks.close()
        return Leftovers(None if births is None else births - self._gaps)


def _refused(pid: int, problem: str) -> Message:
    """What stands in the trace for a message that was none of the probe's."""
    return Message(
        pid, {"kind": "refused", "channel": "", "number": 0, "text": problem}, lambda _answer: None
    )
