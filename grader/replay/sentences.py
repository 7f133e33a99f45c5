"""What each event of a run is in words: a short sentence without its subject, which heads the column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..trace import STDERR, Event, Trace
from ..values import decode, shown
from .roles import Cast, key_names

MOST_VALUE = 60
BRIEF_CALLS = {"map", "starmap", "apply", "join"}  # of a pool: they come back when all is done
LEAVING = {"__exit__", "terminate"}


@dataclass
class Sentences:
    """Puts the events of one run into words; to be asked in their order."""

    trace: Trace
    cast: Cast
    _keys: dict[str, str] = field(default_factory=dict)
    _ended: set[int | None] = field(default_factory=set)
    _dead: set[int | None] = field(default_factory=set)
    _told_to_stop: set[str] = field(default_factory=set)
    _in_hand: dict[tuple[Any, ...], str] = field(default_factory=dict)  # tasks taken: pid, place among tasks
    _programs: set[tuple[int | None, Any]] = field(default_factory=set)
    _pools: int = 0
    _left: set[int] = field(default_factory=set)  # pools that are being terminated
    _cleaned_up: bool = False
    _by_calls: bool = False
    _over: float = float("inf")  # the index at which the first process reached its end

    def __post_init__(self) -> None:
        """Learn the names."""
        self._keys = key_names(self.trace, self.cast)
        self._pools = sum(1 for _ in self.trace.of("pool"))
        self._by_calls = any(self.trace.of("import"))
        self._over = next((event.index for event in self.trace.of("main_end")), self._over)

    def of(self, event: Event) -> str:
        """Give the sentence of an event; empty where the story has none for it."""
        say: Callable[[Event], str] | None = getattr(self, f"_{event.kind}", None)
        return "" if say is None else self.cast.without_pids(say(event))

    # --- the program and the grader's calls -----------------------------------------------------------------

    def _main(self, _: Event) -> str:
        return "began"

    def _imported(self, event: Event) -> str:
        return f"the import raised {_error(event['error'])}" if event["error"] else "was imported"

    def _returned(self, event: Event) -> str:
        if event["error"]:
            return f"{event['function']} raised {_error(event['error'])}"
        return f"{event['function']} returned {_value(event['value'])}"

    def _enter(self, event: Event) -> str:
        return f"called {event['function']}"

    def _leave(self, event: Event) -> str:
        return f"{event['function']} " + (f"raised {event['error']}" if event["error"] else "came back")

    def _item(self, event: Event) -> str:
        return f"gave the next item: {_value(event['value'])}"

    def _callback(self, event: Event) -> str:
        return f"on_done was called with {_value(event['value'])}"

    def _main_end(self, event: Event) -> str:
        status = event["status"]
        return "reached its end" + (f", with exit status {status}" if status else "")

    # --- processes ------------------------------------------------------------------------------------------

    def _key(self, event: Event) -> str:
        return self._keys.get(str(event["process"]), "a process")

    def _start(self, event: Event) -> str:
        if event["pool"] is not None:
            return ""
        return f"started {self._key(event)}" + (" as a daemon" if event["daemon"] else "")

    def _start_failed(self, event: Event) -> str:
        return f"could not start {self._key(event)}: {event['error']}: {_first_line(event['text'])}"

    def _begin(self, event: Event) -> str:
        process = self.trace.process_of(event.pid)
        if self._is_worker(event.pid) or (
            event.index > self._over and process is not None and process.daemon
        ):
            return ""  # a daemon that is being cut off: let go or not, luck
        return f"began {event['target']}" if event["target"] else "began, with nothing to do"

    def _end(self, event: Event) -> str:
        self._ended.add(event.pid)
        process = self.trace.process_of(event.pid)
        if process is not None and process.pool in self._left:
            return ""  # by itself or because it was told to: luck
        code = event["exitcode"]
        return "ended" + (f" with exit code {code}" if code else "")

    def _death(self, event: Event) -> str:
        self._dead.add(event.pid)
        if event.pid in self._ended or event.pid == self.trace.main:
            return ""
        task = next((task for place, task in self._in_hand.items() if place[0] == event.pid), "")
        if self._is_worker(event.pid):
            return f"died in the middle of {task}" if task else ""
        process = self.trace.process_of(event.pid)
        if process is not None and process.key in self._told_to_stop:
            return "was terminated"
        if process is None:
            return "ended"  # made with os.fork; how it ended is not known
        return "was cut off" if process.daemon else "died"

    def _join(self, event: Event) -> str:
        process = next((p for p in self.trace.processes if p.key == event["process"]), None)
        if process is None or process.pool is not None:
            return ""  # a pool's own, which it does only where a worker has not ended by itself
        who = self._key(event)
        if event["cleanup"]:  # in the order of a set, and of daemons only those that are not gone yet
            told, self._cleaned_up = (
                self._cleaned_up or process.daemon,
                self._cleaned_up or not process.daemon,
            )
            return "" if told else "Python's clean-up waits for the rest"
        if event["timeout"] is None:
            return f"waits for {who}: join()"
        outcome = f"{who} had ended" if process.pid in self._dead else f"gave up, {who} lives on"
        return f"join(timeout={event['timeout']:g}): {outcome}"

    def _joined(self, event: Event) -> str:
        process = next((p for p in self.trace.processes if p.key == event["process"]), None)
        if process is None or process.pool is not None or event["timeout"] is not None or event["cleanup"]:
            return ""
        return f"saw that {self._key(event)} has ended"

    def _poll(self, event: Event) -> str:
        return {
            "exitcode": f"asked for {self._key(event)}'s exit code",
            "active_children": "asked for active_children()",
            "ready": "asked whether a result is ready",
        }.get(str(event["what"]), "")

    def _is_alive(self, event: Event) -> str:
        return f"asked whether {self._key(event)} is alive: {'yes' if event['answer'] else 'no'}"

    def _terminate(self, event: Event) -> str:
        self._told_to_stop.add(str(event["process"]))
        return f"told {self._key(event)} to stop at once"

    def _run_here(self, event: Event) -> str:
        return f"ran {event['target'] or 'run()'} itself: run() starts no process"

    def _fork(self, event: Event) -> str:
        return f"was made by {self.cast.name(event['ppid'])} with os.fork()"

    def _program(self, event: Event) -> str:
        place = event.pid, event["line"]
        if place in self._programs and event["how"] != "subprocess.Popen":
            return ""  # what subprocess itself calls
        self._programs.add(place)
        return f"started another program ({event['how']})"

    def _sleep(self, event: Event) -> str:
        return f"woke up from sleep({event['seconds']:g})"

    def _traceback(self, event: Event) -> str:
        return f"printed a traceback: {event['text']}"

    def _line(self, event: Event) -> str:
        stream = " to stderr" if event["stream"] == STDERR else ""
        return f'wrote "{event["text"]}"{stream}'

    # --- pools ----------------------------------------------------------------------------------------------

    def _is_worker(self, pid: int | None) -> bool:
        process = self.trace.process_of(pid)
        return process is not None and process.pool is not None

    def _of_pool(self, event: Event) -> str:
        return f"pool {event['pool']}" if self._pools > 1 else "the pool"

    def _pool_ready(self, event: Event) -> str:
        name = f"pool {event['pool']}" if self._pools > 1 else "a pool"
        verb = "made" if event["line"] is not None or not self._by_calls else "was given"
        return f"{verb} {name} of {event['processes']} {'threads' if event['threads'] else 'workers'}"

    def _pool_failed(self, event: Event) -> str:
        return f"could not make a pool: {event['error']}"

    def _pool_call(self, event: Event) -> str:
        method, pool = event["method"], self._of_pool(event)
        if method in LEAVING:
            self._left.add(event["pool"])
        if method == "__exit__":
            return f"left the with block of {pool}"
        items = decode(event["items"])
        what = f" with {event['function']}" if event["function"] else ""
        what += f" for {len(items)} items" if isinstance(items, list) else ""
        return f"called {method} of {pool}{what}"

    def _pool_return(self, event: Event) -> str:
        if event["error"]:
            return f"{event['method']} raised {event['error']}"
        return f"{event['method']} came back" if event["method"] in BRIEF_CALLS else ""

    def _await(self, event: Event) -> str:
        limit = "" if event["timeout"] is None else f", for {event['timeout']:g} s at most"
        return f"waits for a result{limit}"

    def _awaited(self, _: Event) -> str:
        return "the wait for a result is over"

    def _taken(self, event: Event) -> str:
        self._in_hand[_place(event)] = task = _task(event)
        return f"took {task}"

    def _task_end(self, event: Event) -> str:
        task = self._in_hand.pop(_place(event), "the task")
        if event["error"]:
            return f"{task} raised {event['error']}"
        return f"{task} gave {_value(event['result'])}"


def call_text(event: Event) -> str:
    """A call by the grader as the learner would write it."""
    args = decode(event["args"])
    pool = ["pool"] if event["given_pool"] is not None else []
    shown_args = [shown(each, MOST_VALUE) for each in args] if isinstance(args, list) else []
    return f"{event['function']}({', '.join(pool + shown_args)})"


def _place(event: Event) -> tuple[Any, ...]:
    return event.pid, event["job"], event["chunk"], event["index"]


def _task(event: Event) -> str:
    args, kwargs = decode(event["args"]), decode(event["kwargs"])
    parts = [shown(each, MOST_VALUE) for each in args] if isinstance(args, list) else []
    parts += [f"{name}={shown(value, MOST_VALUE)}" for name, value in kwargs.items()] if kwargs else []
    return f"{event['function']}({', '.join(parts)})"


def _value(plain: Any) -> str:
    return shown(decode(plain), MOST_VALUE)


def _error(error: Any) -> str:
    text = f": {_first_line(error['text'])}" if error.get("text") else ""
    return f"{error['type']}{text}"


def _first_line(text: Any) -> str:
    return (str(text).splitlines() or [""])[0]
