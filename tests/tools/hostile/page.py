"""The page docs/hostile.md: what hostile submissions achieved, with which layers on, and what they try."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import datetime, timezone

import msgspec

from tests.support.cases import FAMILIES, Case


class Row(msgspec.Struct, frozen=True):
    """The sums of all cases as one user, with one layer off or none."""

    who: str
    off: str
    cases: int
    wrong: int
    forged: int
    leaked: int
    left: int
    crashed: int
    not_judged: int
    longest: float
    seconds: float
    layers: tuple[str, ...]
    costs: dict[str, tuple[float, int]] = {}  # copied: msgspec; seconds and megabytes at most, by the case

    @property
    def peak_mb(self) -> int:
        """The megabytes that the machine had in use at most, beyond those at first."""
        return max((megabytes for _, megabytes in self.costs.values()), default=0)

    @property
    def right(self) -> bool:
        """Whether nothing was as it should not have been."""
        return not self.wrong and not self.left and self.cases > 0

    @property
    def line(self) -> str:
        """The row as a line of text."""
        return (
            f"{f'without {self.off}' if self.off else 'all layers'}, as {self.who}: {self.cases} cases, "
            f"{self.wrong} wrong, {self.forged} points forged, {self.leaked} leaks, {self.left} left over, "
            f"{self.crashed} crashes, {self.not_judged} not judged (error), longest {self.longest:.1f} s, "
            f"{self.peak_mb} MB at most, "
            f"{self.seconds:.0f} s in all; on: {', '.join(self.layers)}"
        )


_ABOUT = """# Hostile submissions

This page is written by `python -m tests.tools.hostile --page docs/hostile.md --as UID`; do not edit it.
Each case in `tests/corpora/hostile` is a submission that tries something, with the most points that it may
get: what its program really did. *Points forged* are those above that, *leaks* are things read that are out
of bounds, *left over* are processes, files, semaphores and shared memory after the run. *Not judged* is the
status `error`: no mark, and no zero. *Memory* is what the machine had in use at most, beyond what it had
before. What a case can read or gain with a layer off because no other keeps it from it is not counted in that
row; its file says so. What each layer does: [SECURITY.md](../SECURITY.md).
"""


def page(rows: Sequence[Row], cases: Sequence[Case], *, busy: bool = False) -> str:
    """Return the page; ``busy``: other work ran beside."""
    made = datetime.now(timezone.utc).date()
    facts = (
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {os.cpu_count()} CPUs"
    )
    beside = " Other work ran beside: seconds and memory are rather too high than too low." if busy else ""
    parts = [_ABOUT, f"Made on {made}, {facts}.{beside}", "", "## Results", ""]
    parts += _table(
        ("as", "switched off", "cases", "points forged", "leaks", "left over", "crashes", "not judged",
         "longest", "memory", "layers on"),
        [
            (row.who, row.off or "-", row.cases, row.forged, row.leaked, row.left, row.crashed,
             row.not_judged, f"{row.longest:.1f} s", f"{row.peak_mb} MB",
             ", ".join(row.layers))
            for row in rows
        ],
    )  # fmt: skip
    parts += ["", f"## The {len(cases)} cases"]
    for family in FAMILIES:
        own = [case for case in cases if case.family == family]
        parts += ["", f"### {family.replace('_', ' ').capitalize()}", ""]
        parts += _table(
            ("case", "it tries to", "exercise", "points at most", "seconds", "memory"),
            [(f"`{case.name}`", case.about, case.exercise, case.most, *_cost(rows, case.id)) for case in own],
        )
    return "\n".join(parts) + "\n"


def _cost(rows: Sequence[Row], case: str) -> tuple[str, str]:
    """Return what a case cost at most, in whatever row: seconds, and memory of the whole machine."""
    costs = [row.costs[case] for row in rows if case in row.costs]
    if not costs:
        return "", ""
    return f"{max(seconds for seconds, _ in costs):.1f} s", f"{max(memory for _, memory in costs)} MB"


def _table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in line)} |" for line in lines]
