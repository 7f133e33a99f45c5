"""The controller, with a fake in place of real processes: who is held, who goes first, what is a deadlock."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

import pytest

from grader import events
from grader.checking.queries import overlapping
from grader.observe.budget import MAX_EVENTS, MAX_REFUSED
from grader.observe.controller import Controller
from grader.observe.held import MAX_POLLS
from grader.observe.messages import Envelope
from grader.observe.schedules import SCHEDULES
from grader.observe.transport import Death, Leftovers, Message, Output, Rest, RunLimits

MAIN, FIRST, SECOND = 1, 2, 3
CHILDREN = {"a": FIRST, "b": SECOND}
RETURNED = events.Returned("f", events.Error("ValueError", ("ValueError",), ""))


class FakeRun:
    """A run that is a list of scripts, one a process: what it asks, one question after the other.

    A process goes on when it is answered; a string is a line that it prints; ``("wait", pid)`` blocks until
    that one is dead.
    """

    verified = True

    def __init__(self, scripts: Mapping[int, list[Any]]) -> None:
        self.scripts = {pid: deque(script) for pid, script in scripts.items()}
        self.ready = [MAIN]
        self.dead: set[int] = set()
        self.answers: list[tuple[int, str, Mapping[str, Any]]] = []
        self.closed = False

    def _go(self, pid: int, kind: str):
        def reply(answer: Mapping[str, Any]) -> None:
            self.answers.append((pid, kind, answer))
            self.ready.append(pid)

        return reply

    def wait(self, _seconds: float) -> list[Any]:
        for pid in list(self.ready):
            script = self.scripts[pid]
            if not script:
                self.ready.remove(pid)
                self.dead.add(pid)
                return [Death(pid, 0 if pid == MAIN else None)]
            step = script[0]
            if isinstance(step, tuple) and step[0] == "wait":
                if step[1] not in self.dead:
                    continue
                script.popleft()
                return self.wait(0)
            script.popleft()
            if isinstance(step, str):
                return [Output(pid, "out", step.encode() + b"\n")]
            self.ready.remove(pid)
            if isinstance(step, events.Start):
                self.ready.append(CHILDREN[step.process])
            return [Message(pid, step, self._go(pid, step.kind), Envelope("c", 1))]
        return []

    def rest(self, _held) -> Rest | None:
        running = [
            pid
            for pid in self.ready
            if self.scripts[pid]
            and not (isinstance(self.scripts[pid][0], tuple) and self.scripts[pid][0][1] not in self.dead)
        ]
        asleep = {pid: frozenset({"blocked"}) for pid in self.ready}
        return None if running else Rest(timed=False, certain=True, asleep=asleep)

    def before_start(self) -> None:
        pass

    def running(self) -> int:
        return 1

    def exceeded(self) -> str:
        return ""

    def busy_seconds(self) -> float:
        return 0.0

    def living(self) -> dict[int, str]:
        return {
            pid: "" for pid in self.scripts if pid not in self.dead and (pid == MAIN or pid in self.ready)
        }

    def close(self) -> Leftovers:
        self.closed = True
        return Leftovers(births=len(self.scripts))


def start(key: str) -> list[Any]:
    return [events.Start(key, key, daemon=False, target="work"), events.Started(key, CHILDREN[key])]


def child(key: str, *steps: Any) -> list[Any]:
    return [events.Begin(key, key, MAIN, "work"), *steps, events.End(key, exitcode=0)]


def join(key: str) -> list[Any]:
    return [events.Join(key, cleanup=False), ("wait", CHILDREN[key]), events.Joined(key, cleanup=False)]


def watch(scripts: Mapping[int, list[Any]], schedule: str = "parent first", **more: Any):
    run = FakeRun(scripts)
    limits = RunLimits(
        more.pop("seconds", 30), more.pop("output_bytes", 10_000), more.pop("most_events", MAX_EVENTS)
    )
    trace = Controller(run, SCHEDULES[schedule], limits, "fork", **more).run()
    assert run.closed
    return trace, run


PAIR = {
    MAIN: [
        events.Hello(),
        *start("a"),
        *start("b"),
        *join("a"),
        *join("b"),
        "Done!",
    ],
    FIRST: child("a", "from a"),
    SECOND: child("b", "from b"),
}


def lines(trace) -> list[str]:
    return [line.text for line in trace.lines]


@pytest.mark.parametrize(
    ("schedule", "order"),
    [
        ("parent first", ["from a", "from b", "Done!"]),
        ("reverse", ["from b", "from a", "Done!"]),
        ("eager child", ["from a", "from b", "Done!"]),
    ],
)
def test_a_schedule_is_the_order_in_which_children_move(schedule: str, order: list[str]) -> None:
    trace, _ = watch(PAIR, schedule)
    assert (trace.end, trace.status, lines(trace)) == ("exited", 0, order)


def test_an_eager_child_has_ended_before_start_returns() -> None:
    trace, _ = watch(PAIR, "eager child")
    first = trace.processes[0]
    assert first.death < next(trace.of(events.Started)).index


def test_with_the_parent_first_a_child_does_nothing_before_the_parent_waits() -> None:
    trace, _ = watch(PAIR)
    assert trace.processes[0].begin > next(trace.of(events.Join)).index


def test_a_birth_is_seen_before_start_returns() -> None:
    trace, _ = watch(PAIR)
    assert trace.processes[1].born < [e.index for e in trace.of(events.Started)][1]


def test_a_sleep_ends_before_children_move_and_time_has_gone_by() -> None:
    scripts = {
        MAIN: [events.Hello(), *start("a"), events.Sleep(5), "Done!", *join("a")],
        FIRST: child("a", "from a"),
    }
    trace, run = watch(scripts)
    assert lines(trace) == ["Done!", "from a"]
    assert next(answer for pid, kind, answer in run.answers if kind == "sleep")["now"] == 5


def test_a_join_with_a_timeout_gives_up_on_a_living_child_only() -> None:
    patient = [events.Join("a", cleanup=False, timeout=1.0)]
    scripts = {
        MAIN: [events.Hello(), *start("a"), *patient, *join("a"), *patient],
        FIRST: child("a"),
    }
    _, run = watch(scripts)
    assert [answer.get("give_up") for pid, kind, answer in run.answers if kind == "join"] == [
        True,
        None,
        False,
    ]


def test_a_poller_does_not_keep_its_children_waiting_for_ever() -> None:
    polls = [events.Poll("is_alive", "a")] * (MAX_POLLS * 3)
    scripts = {MAIN: [events.Hello(), *start("a"), *polls, "Done!"], FIRST: child("a", "from a")}
    trace, _ = watch(scripts)
    assert lines(trace) == ["from a", "Done!"]


def test_nobody_who_can_move_is_a_deadlock_that_names_who_waits_for_whom() -> None:
    scripts = {
        MAIN: [events.Hello(), *start("a"), *join("a")],
        FIRST: [*child("a")[:1], ("wait", MAIN)],
    }
    trace, _ = watch(scripts)
    assert trace.end == "deadlock"
    assert trace.waits[0] == "the main process waits in join() for a, which runs work"


def test_an_armed_alarm_is_no_deadlock() -> None:
    trace, _ = watch({MAIN: [events.Hello(), events.Alarm(), ("wait", FIRST)]}, seconds=0.05)
    assert trace.end == "timeout"


def test_output_beyond_the_limit_ends_the_run() -> None:
    trace, _ = watch({MAIN: [events.Hello(), *["x" * 99] * 50]}, output_bytes=1000)
    assert trace.end == "flood"


def test_events_beyond_the_limit_end_the_run() -> None:
    lines = {MAIN: [events.Hello(), *["x"] * 50]}
    asked = {MAIN: [events.Hello(), *[events.Alarm()] * 50]}
    for script, end in ((lines, "flood"), (asked, "chatter")):
        trace, _ = watch(script, most_events=20)
        assert trace.end == end
        assert len(trace.events) <= 20 + 1  # the death of the main process is always recorded


def test_messages_that_are_not_the_probes_end_the_run() -> None:
    trace, _ = watch({MAIN: [events.Hello(), *[events.Refused("?")] * (MAX_REFUSED + 50)]})
    assert trace.end == "chatter"


def test_tasks_are_held_until_other_workers_had_their_chance() -> None:
    def worker(key: str, item: int) -> list[Any]:
        return child(key, events.Task(0, item, 0, args=[item]), events.TaskEnd(0, item, 0, result=item))

    scripts = {
        MAIN: [events.Hello(), *start("a"), *start("b"), ("wait", FIRST), ("wait", SECOND)],
        FIRST: worker("a", 0),
        SECOND: worker("b", 1),
    }
    trace, _ = watch(scripts, "meeting")
    first, second = trace.tasks
    assert second.taken < first.end
    trace, _ = watch(scripts, "reverse")
    ends = {task.chunk: task.end for task in trace.tasks}
    assert ends[1] < ends[0]


def on_the_way(chunk: int, *lines: int, turn: tuple[str, int] | None = None) -> list[Any]:
    """Return what a worker sends of a task, which waits for another process's end before its last stops."""
    place = 0, chunk, 0
    stops: list[Any] = [events.Progress(*place, each) for each in lines]
    return [
        events.Task(*place, [chunk]),
        *stops[:1],
        *([turn] if turn else []),
        *stops[1:],
        events.TaskEnd(*place),
    ]


@pytest.mark.parametrize(("turn", "together"), [(None, True), (("wait", FIRST), False)])
def test_tasks_meet_in_the_middle_unless_one_waits_for_the_others_end(turn, together) -> None:
    main = [events.Hello(), *start("a"), *start("b"), ("wait", FIRST), ("wait", SECOND)]
    one, other = on_the_way(0, 4, 8, 16, 32), on_the_way(1, 4, 9, 18, 36, turn=turn)
    trace, _ = watch({MAIN: main, FIRST: child("a", *one), SECOND: child("b", *other)}, "meeting")
    assert overlapping(trace.tasks) is together


def test_a_worker_is_asked_to_stop_on_its_way_during_the_call_that_says_so() -> None:
    steps = [{"function": "f", "progress": True}, {"function": "g"}]
    task = events.Task(0, 0, 0, [1])
    _, run = watch({MAIN: [events.Hello(), events.Imported(), task, RETURNED, task, RETURNED]}, steps=steps)
    assert [answer["progress"] for _, kind, answer in run.answers if kind == "task"] == [True, False]


def test_processes_that_outlive_the_first_one_are_named(monkeypatch) -> None:
    scripts = {
        MAIN: [events.Hello(), *start("a")],
        FIRST: [*child("a")[:1], ("wait", MAIN), ("wait", 99)],
    }
    run = FakeRun(scripts)
    monkeypatch.setattr(run, "living", lambda: {FIRST: "python"})
    trace = Controller(run, SCHEDULES["parent first"], RunLimits(30, 1000), "fork").run()
    assert trace.survivors == ("a (target work), started with multiprocessing by the main process",)


def test_calls_are_handed_out_one_at_a_time() -> None:
    steps = [{"function": "f"}, {"function": "g"}]
    _, run = watch({MAIN: [events.Hello(), events.Imported(), RETURNED, RETURNED]}, steps=steps)
    assert [answer.get("step") for _, kind, answer in run.answers if kind != "hello"] == [
        steps[0],
        steps[1],
        None,
    ]
