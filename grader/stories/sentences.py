"""The sentence for each event of a run, without its subject, which is the heading of the column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .. import events
from ..events import Event, Facts
from ..plurals import counted
from ..trace import STDERR, Trace
from ..values import decode_value, shown
from .roles import Cast, key_names
from .silent import SILENT

MAX_VALUE = 60
BLOCKING_CALLS = {"map", "starmap", "apply", "join"}  # of a pool
LEAVING = {"__exit__", "terminate"}


class Traceback(Facts, frozen=True):
    """The lines of a traceback as one event, which exists only in a story."""

    text: str


@dataclass
class Sentences:
    """Makes the sentences for the events of one run, which must be passed in their order."""

    trace: Trace
    cast: Cast
    _keys: dict[str, str] = field(default_factory=dict)
    _ended: set[int | None] = field(default_factory=set)
    _dead: set[int | None] = field(default_factory=set)
    _terminated: set[str] = field(default_factory=set)
    _in_hand: dict[tuple[int | None, tuple[int, int, int]], str] = field(default_factory=dict)  # tasks taken
    _programs: set[tuple[int | None, Any]] = field(default_factory=set)
    _pools: int = 0
    _left: set[int] = field(default_factory=set)  # pools that are being terminated
    _cleaned_up: bool = False
    _by_calls: bool = False
    _over: float = float("inf")  # the index at which the first process reached its end

    def __post_init__(self) -> None:
        """Collect the names of the processes."""
        self._keys = key_names(self.trace, self.cast)
        self._pools = sum(1 for _ in self.trace.of(events.Pool))
        self._by_calls = any(self.trace.of(events.Import))
        self._over = next((event.index for event in self.trace.of(events.MainEnd)), self._over)

    def of(self, event: Event[Facts]) -> str:
        """Return the sentence for an event, or an empty text if the story does not mention it."""
        if isinstance(event.facts, SILENT):
            return ""
        sentence: Callable[[Event[Facts]], str] = getattr(self, f"_{event.kind}")
        return self.cast.without_pids(sentence(event))

    # --- the program and the grader's calls -----------------------------------------------------------------

    def _main(self, _: Event[events.Main]) -> str:
        return "began"

    def _imported(self, event: Event[events.Imported]) -> str:
        return f"the import raised {_error(event.facts.error)}" if event.facts.error else "was imported"

    def _returned(self, event: Event[events.Returned]) -> str:
        if event.facts.error:
            return f"{event.facts.function} raised {_error(event.facts.error)}"
        return f"{event.facts.function} returned {_value(event.facts.value)}"

    def _enter(self, event: Event[events.Enter]) -> str:
        return f"called {event.facts.function}"

    def _leave(self, event: Event[events.Leave]) -> str:
        return f"{event.facts.function} " + (
            f"raised {event.facts.error}" if event.facts.error else "returned"
        )

    def _item(self, event: Event[events.Item]) -> str:
        return f"yielded the next item: {_value(event.facts.value)}"

    def _callback(self, event: Event[events.Callback]) -> str:
        return f"on_done was called with {_value(event.facts.value)}"

    def _main_end(self, event: Event[events.MainEnd]) -> str:
        status = event.facts.status
        return "reached its end" + (f", with exit status {status}" if status else "")

    # --- processes ------------------------------------------------------------------------------------------

    def _key(self, facts: events.OfProcess | events.Poll) -> str:
        return self._keys.get(str(facts.process), "a process")

    def _start(self, event: Event[events.Start]) -> str:
        if event.facts.pool is not None:
            return ""
        return f"started {self._key(event.facts)}" + (" as a daemon" if event.facts.daemon else "")

    def _start_failed(self, event: Event[events.StartFailed]) -> str:
        return (
            f"could not start {self._key(event.facts)}: {event.facts.error}: {_first_line(event.facts.text)}"
        )

    def _begin(self, event: Event[events.Begin]) -> str:
        process = self.trace.process_of(event.pid)
        if self._is_worker(event.pid) or (
            event.index > self._over and process is not None and process.daemon
        ):
            return ""  # a daemon that is being cut off: resumed or not, by chance
        return f"began {event.facts.target}" if event.facts.target else "began, with nothing to do"

    def _end(self, event: Event[events.End]) -> str:
        self._ended.add(event.pid)
        process = self.trace.process_of(event.pid)
        if process is not None and process.pool in self._left:
            return ""  # by itself or because it was terminated: by chance
        code = event.facts.exitcode
        return "ended" + (f" with exit code {code}" if code else "")

    def _death(self, event: Event[events.Death]) -> str:
        self._dead.add(event.pid)
        if event.pid in self._ended or event.pid == self.trace.main:
            return ""
        task = next((task for place, task in self._in_hand.items() if place[0] == event.pid), "")
        if self._is_worker(event.pid):
            return f"died in the middle of {task}" if task else ""
        process = self.trace.process_of(event.pid)
        if process is not None and process.key in self._terminated:
            return "was terminated"
        if process is None:
            return "ended"  # made with os.fork; how it ended is not known
        return "was cut off" if process.daemon else "died"

    def _join(self, event: Event[events.Join]) -> str:
        process = next((p for p in self.trace.processes if p.key == event.facts.process), None)
        if process is None or process.pool is not None:
            return ""  # a pool's own, which it does only where a worker has not ended by itself
        who = self._key(event.facts)
        if (
            event.facts.cleanup
        ):  # in the order of a set, and of the daemons only those that have not ended yet
            is_known, self._cleaned_up = (
                self._cleaned_up or process.daemon,
                self._cleaned_up or not process.daemon,
            )
            return "" if is_known else "Python's clean-up waits for the rest"
        if event.facts.timeout is None:
            return f"waits for {who}: join()"
        outcome = f"{who} had ended" if process.pid in self._dead else f"timed out, {who} is still running"
        return f"join(timeout={event.facts.timeout:g}): {outcome}"

    def _joined(self, event: Event[events.Joined]) -> str:
        process = next((p for p in self.trace.processes if p.key == event.facts.process), None)
        if (
            process is None
            or process.pool is not None
            or event.facts.timeout is not None
            or event.facts.cleanup
        ):
            return ""
        return f"saw that {self._key(event.facts)} has ended"

    def _poll(self, event: Event[events.Poll]) -> str:
        return {
            "exitcode": f"asked for {self._key(event.facts)}'s exit code",
            "repr": f"looked at the text of {self._key(event.facts)}, which says whether it has ended",
            "active_children": "asked for active_children()",
            "ready": "asked whether a result is ready",
            "flag": "looked again and again whether something had happened",
        }.get(str(event.facts.what), "")

    def _is_alive(self, event: Event[events.IsAlive]) -> str:
        return f"asked whether {self._key(event.facts)} is alive: {'yes' if event.facts.answer else 'no'}"

    def _terminate(self, event: Event[events.Terminate]) -> str:
        self._terminated.add(str(event.facts.process))
        return f"told {self._key(event.facts)} to stop at once"

    def _run_here(self, event: Event[events.RunHere]) -> str:
        return f"ran {event.facts.target or 'run()'} itself: run() starts no process"

    def _fork(self, event: Event[events.Fork]) -> str:
        return f"was made by {self.cast.name(event.facts.parent)} with os.fork()"

    def _program(self, event: Event[events.Program]) -> str:
        origin = event.pid, event.line
        if origin in self._programs and event.facts.how != "subprocess.Popen":
            return ""  # a call made by subprocess itself
        self._programs.add(origin)
        return f"started another program ({event.facts.how})"

    def _sleep(self, event: Event[events.Sleep]) -> str:
        return f"woke up from sleep({event.facts.seconds:g})"

    def _pause(self, event: Event[events.Pause]) -> str:
        return f"came to the end of a wait with a time limit ({event.facts.seconds:g} s)"

    def _traceback(self, event: Event[Traceback]) -> str:
        return f"printed a traceback: {event.facts.text}"

    def _line(self, event: Event[events.Line]) -> str:
        stream = " to stderr" if event.facts.stream == STDERR else ""
        how = "" if event.facts.ended else ", without a newline"
        how += ", in two parts" if event.facts.parted is not None else ""
        return f'wrote "{event.facts.text}"{stream}{how}'

    # --- pools ----------------------------------------------------------------------------------------------

    def _is_worker(self, pid: int | None) -> bool:
        process = self.trace.process_of(pid)
        return process is not None and process.pool is not None

    def _of_pool(self, facts: events.OfPool) -> str:
        return f"pool {facts.pool}" if self._pools > 1 else "the pool"

    def _pool_ready(self, event: Event[events.PoolReady]) -> str:
        name = f"pool {event.facts.pool}" if self._pools > 1 else "a pool"
        verb = "made" if event.line is not None or not self._by_calls else "was given"
        of = counted(event.facts.processes, "thread" if event.facts.threads else "worker")
        return f"{verb} {name} of {of}"

    def _pool_failed(self, event: Event[events.PoolFailed]) -> str:
        return f"could not make a pool: {event.facts.error}"

    def _pool_call(self, event: Event[events.PoolCall]) -> str:
        method, pool = event.facts.method, self._of_pool(event.facts)
        if method in LEAVING:
            self._left.add(event.facts.pool)
        if method == "__exit__":
            return f"left the with block of {pool}"
        items = decode_value(event.facts.items)
        what = f" with {event.facts.function}" if event.facts.function else ""
        what += f" for {len(items)} items" if isinstance(items, list) else ""
        return f"called {method} of {pool}{what}"

    def _pool_return(self, event: Event[events.PoolReturn]) -> str:
        if event.facts.error:
            return f"{event.facts.method} raised {event.facts.error}"
        return f"{event.facts.method} returned" if event.facts.method in BLOCKING_CALLS else ""

    def _await(self, event: Event[events.Await]) -> str:
        limit = "" if event.facts.timeout is None else f", for {event.facts.timeout:g} s at most"
        return f"waits for a result{limit}"

    def _awaited(self, _: Event[events.Awaited]) -> str:
        return "finished waiting for a result"

    def _taken(self, event: Event[events.Taken]) -> str:
        self._in_hand[event.pid, event.facts.place] = task = task_text(event.facts)
        return f"took {task}"

    def _task_end(self, event: Event[events.TaskEnd]) -> str:
        task = self._in_hand.pop((event.pid, event.facts.place), "the task")
        if event.facts.error:
            return f"{task} raised {event.facts.error}"
        return f"{task} gave {_value(event.facts.result)}"  # shorter than "returned": lanes are narrow


def call_text(call: events.Call) -> str:
    """Return a call by the grader as a learner would write it."""
    args = decode_value(call.args)
    pool = ["pool"] if call.given_pool is not None else []
    shown_args = [shown(each, MAX_VALUE) for each in args] if isinstance(args, list) else []
    return f"{call.function}({', '.join(pool + shown_args)})"


def task_text(task: events.Taken) -> str:
    """Return a task as a call."""
    args, kwargs = decode_value(task.args), decode_value(task.kwargs)
    parts = [shown(each, MAX_VALUE) for each in args] if isinstance(args, list) else []
    if isinstance(kwargs, dict):
        parts += [f"{name}={shown(value, MAX_VALUE)}" for name, value in kwargs.items()]
    return f"{task.function}({', '.join(parts)})"


def _value(plain: Any) -> str:
    return shown(decode_value(plain), MAX_VALUE)


def _error(error: events.Error) -> str:
    text = f": {_first_line(error.text)}" if error.text else ""
    return f"{error.type}{text}"


def _first_line(text: str) -> str:
    return (text.splitlines() or [""])[0]
