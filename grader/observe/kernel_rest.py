"""When a run is at rest, by the kernel's account: no task of it can move before a request is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

from . import quiescence
from .system_calls import TIMED, UNKNOWN
from .transport import Rest

MAX_SECONDS_PER_LOOK = 0.025  # of CPU time: looks are 8 ms apart at most, on a machine that is not busy


class RestDetector:
    """Looks at the tasks of one run, again and again."""

    def __init__(
        self, proc: int, pids: Callable[[], Iterable[int]], has_arrivals: Callable[[], bool]
    ) -> None:
        """Watch the processes that ``pids`` returns, in the /proc with the descriptor ``proc``.

        ``has_arrivals`` returns whether something has arrived from the run that was not read yet.
        """
        self._tasks = quiescence.Tasks(proc)
        self._pids, self._has_arrivals = pids, has_arrivals
        self._parked: set[int] = set()  # processes of one thread that are asleep until they get our answer
        self._used: dict[tuple[int, int], int] = {}  # a task's CPU time (ns) when it was last looked at
        self._busy: Counter[tuple[int, int]] = Counter()  # a task's CPU time (ns) since ``moved``
        self.busy_seconds = 0.0  # the most of them
        self.seen: set[int] = set()  # the pids of all looks that listed them

    def rest(self, held: AbstractSet[int]) -> Rest | None:
        """Return how the run is at rest: two equal looks, and nothing arrived between them.

        A process with one thread that waits for our answer can't move. Once seen so, it is looked at only
        before the run counts as at rest, because a signal may have ended it.
        """
        self._parked &= held
        parked = [task for task in self._tasks.known() if task[0] in self._parked]
        # a process that is new here shows in the second look, and then the two differ
        first = self._tasks.look(task for task in self._tasks.known() if task[0] not in self._parked)
        self._count(first)
        if not first.at_rest():
            return None
        kinds = first.kinds()
        if kinds is None or first != self._look() or self._has_arrivals():
            return None
        if not self._tasks.look(parked).all_asleep():
            self._parked.clear()
            return None
        if not kinds and not self._parked:
            return None  # the first process is not there yet, or the last has ended
        threads = Counter(pid for pid, _ in first.tasks)
        self._parked |= {pid for pid in held if threads[pid] == 1}
        every = set().union(*kinds.values())
        return Rest(
            timed=TIMED in every,
            certain=UNKNOWN not in every,
            asleep={pid: frozenset(found | first.awaited(pid)) for pid, found in kinds.items()},
        )

    def _look(self) -> quiescence.Look:
        pids = set(self._pids())
        self.seen |= pids
        pids -= self._parked
        return self._tasks.look(self._tasks.list(pids))

    def _count(self, look: quiescence.Look) -> None:
        """Add up the CPU time of each task, from one look to the next.

        While a virtual machine's host does not run it, the task that was running is charged with that time,
        unless the host says how much it took (``steal`` in proc_stat(5)). So one look counts for little: a
        busy loop is seen in many.
        """
        limit = int(MAX_SECONDS_PER_LOOK * 1e9)
        for task, used in look.cpu_ns().items():
            self._busy[task] += min(used - self._used.get(task, used), limit)
            self._used[task] = used
            self.busy_seconds = max(self.busy_seconds, self._busy[task] / 1e9)

    def moved(self) -> None:
        """Note that a request was made or answered: CPU time is counted from here on."""
        self._used.clear()
        self._busy.clear()
        self.busy_seconds = 0.0

    def answered(self, pid: int) -> None:
        """Note that a process got an answer, and can move."""
        self._parked.discard(pid)
        self.moved()

    def living(self) -> list[int]:
        """Return the pids of the processes that have not ended; the next ``rest`` looks at every process."""
        self._parked.clear()
        return [pid for pid in self._pids() if self._tasks.look(self._tasks.list([pid])).alive()]

    def close(self) -> None:
        """Close the files of /proc."""
        self._tasks.close()
