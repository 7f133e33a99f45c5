"""Random small programs of processes, and their outcomes, computed without the grader's code.

A program is one list of steps for each process; process 0 is the main one. A token is a message: ``send``
leaves one for a process, ``receive`` takes one or blocks. Every token has one receiver and nothing tests for
one, so the order in which processes move never changes what they do (Kahn 1974): a program either ends
in every order or deadlocks in every order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Step = tuple[Any, ...]
"""("say", text), ("start", child), ("join", child), ("try", child): join with a timeout, ("alive", child),
("sleep", seconds), ("send", process), ("receive",), ("crash",): end at once, as by os._exit."""
Program = tuple[tuple[Step, ...], ...]
MAIN = 0


@st.composite
def programs(draw: st.DrawFn, *, tokens: bool = True, most: int = 4, long: int = 5) -> Program:
    """Draw a program: each process but the main one is started once, by one with a smaller number."""
    count = draw(st.integers(1, most))
    steps: list[list[Step]] = []
    starts: list[list[int]] = [[] for _ in range(count)]
    for number in range(1, count):
        starts[draw(st.integers(0, number - 1))].append(number)
    other = st.integers(0, count - 1).map(lambda to: ("send", to))
    free = [st.just(("say",)), st.integers(0, 3).map(lambda wait: ("sleep", wait))]
    free += [other, st.just(("receive",))] if tokens else []
    for number in range(count):
        mine: list[Step] = draw(st.lists(st.one_of(free), max_size=long))
        for child in starts[number]:
            place = draw(st.integers(0, len(mine)))
            mine.insert(place, ("start", child))
            asks = draw(st.lists(st.sampled_from(["join", "join", "try", "alive"]), max_size=3))
            for ask in asks:
                mine.insert(draw(st.integers(mine.index(("start", child)) + 1, len(mine))), (ask, child))
        if number != MAIN and not starts[number] and draw(st.integers(0, 4)) == 0:
            mine.append(("crash",))
        steps.append(mine)
    return tuple(
        tuple(("say", f"{number}.{place}") if step == ("say",) else step for place, step in enumerate(mine))
        for number, mine in enumerate(steps)
    )


def started_by(program: Program, number: int) -> list[int]:
    """Return the children of a process, in the order of their starts."""
    return [step[1] for step in program[number] if step[0] == "start"]


def said(program: Program, number: int) -> list[str]:
    """Return what a process prints if it reaches its end."""
    return [step[1] for step in program[number] if step[0] == "say"]


def pid(number: int) -> int:
    """Return the pid of a process of the program."""
    return 101 + number


def number_of(pid: int | None) -> int:
    """Return the process with that pid."""
    return (pid or 0) - 101


@dataclass
class Outcome:
    """The outcome of a program: which processes end, which are ever started, and what is printed."""

    ended: set[int] = field(default_factory=set)
    begun: set[int] = field(default_factory=lambda: {MAIN})
    lines: Counter[str] = field(default_factory=Counter)

    @property
    def stuck(self) -> bool:
        """Return whether the program deadlocks."""
        return self.begun != self.ended


def outcome(program: Program) -> Outcome:
    """Return a program's outcome in one order: each process repeatedly proceeds as far as it can."""
    seen, places, tokens = Outcome(), [0] * len(program), Counter[int]()
    moved = True
    while moved:
        moved = False
        for number in sorted(seen.begun - seen.ended):
            while places[number] < len(program[number]):
                kind, *what = program[number][places[number]]
                if (kind == "join" and what[0] not in seen.ended) or (
                    kind == "receive" and not tokens[number]
                ):
                    break
                seen.lines.update(what if kind == "say" else ())
                seen.begun.update(what if kind == "start" else ())
                tokens[what[0] if kind == "send" else number] += {"send": 1, "receive": -1}.get(kind, 0)
                places[number] += 1
                moved = True
            else:  # multiprocessing joins what is left before a process ends
                if all(child in seen.ended for child in started_by(program, number)):
                    seen.ended.add(number)
                    moved = True
    return seen
