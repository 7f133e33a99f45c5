"""The tables of docs/performance.md."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from grader.plurals import counted

COLUMNS = (
    "what",
    "command",
    "seconds",
    "CPU seconds",
    "peak MB",
    "seconds, to bare",
    "CPU, to bare",
    "seconds, to pytest",
    "CPU, to pytest",
)
STAGE_COLUMNS = ("stage", "seconds", "CPU seconds", "of all CPU")
_COMPARED = ("pytest", "gradescope-utils", "pedal", "check50")


@dataclass
class Row:
    """What a command cost in each turn: seconds, CPU seconds, and bytes of memory in turns of their own."""

    name: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    missed: int = 0  # right answers that the command called wrong

    def medians(self) -> tuple[float, float, float]:
        """Return the medians of seconds, CPU seconds, and megabytes."""
        median = statistics.median
        return median(self.wall), median(self.cpu), median(self.memory)


@dataclass(frozen=True)
class Group:
    """Rows that are compared with the first one, and with another one if it is named."""

    title: str
    rows: Sequence[Row]
    beside: str = ""


def of_groups(groups: Sequence[Group]) -> str:
    """Return the table of all groups."""
    return "\n".join(
        [_row(COLUMNS), _row("---" for _ in COLUMNS), *(line for each in groups for line in _lines(each))]
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(group: Group) -> Iterable[str]:
    medians = {row.name: row.medians() for row in group.rows}
    bare = medians[group.rows[0].name]
    beside = medians.get(group.beside)
    for number, (name, each) in enumerate(medians.items()):
        wall, cpu, memory = each
        cells = [
            f"{wall:.2f}",
            f"{cpu:.2f}",
            f"{memory / 1e6:.0f}",
            *_ratios(each, bare),
            *_ratios(each, beside),
        ]
        yield _row([group.title if number == 0 else "", name, *cells])


def _ratios(of: Sequence[float], to: Sequence[float] | None) -> list[str]:
    return [f"{one / other:.1f}" for one, other in zip(of[:2], to, strict=False)] if to else ["", ""]


def of_missed(groups: Mapping[str, Sequence[Row]]) -> list[str]:
    """Return a sentence on right answers that were called wrong, in a list, or an empty list."""
    missed = [
        f"{row.name} {row.missed} ({title})" for title, rows in groups.items() for row in rows if row.missed
    ]
    return [f"Right answers that were called wrong, in all turns: {', '.join(missed)}."] if missed else []


def of_stages(turns: Sequence[Mapping[str, Sequence[float]]]) -> str:
    """Return the table of stages: medians of seconds and CPU seconds, and each stage's part of the latter."""
    medians = {
        name: [statistics.median(column) for column in zip(*(turn[name] for turn in turns), strict=True)]
        for name in turns[0]
    }
    all_cpu = sum(cpu for _, cpu in medians.values())
    rows = [
        _row([name, f"{wall:.2f}" if wall else "", f"{cpu:.2f}", f"{cpu / all_cpu:.0%}"])
        for name, (wall, cpu) in medians.items()
    ]
    return "\n".join([_row(STAGE_COLUMNS), _row("---" for _ in STAGE_COLUMNS), *rows])


def heading(turns: int, memory_turns: int, seconds: float) -> str:
    """Return the line that says when, where, how often and for how long was measured."""
    system = f"Python {platform.python_version()}, {os.cpu_count()} CPUs, Linux {platform.release()}"
    tools = ", ".join(f"{name} {version(name)}" for name in _COMPARED)
    return (
        f"Measured on {time.strftime('%Y-%m-%d')}: {system}; {tools}. Medians of {counted(turns, 'turn')}, "
        f"and of {counted(memory_turns, 'turn')} for the memory, in {seconds / 60:.0f} minutes."
    )
