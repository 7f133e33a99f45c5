"""Makes a failing order as plain as it gets: fewest choices that differ from the default, fewest switches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from .choosers import Following
from .operations import Choice, Execute, Execution, Seen, switches
from .paths import needed


@dataclass(frozen=True)
class Shrunk(Generic[Seen]):
    """A failing execution, and the shortest path that leads to it; the default order does the rest."""

    path: tuple[Choice, ...]
    execution: Execution[Seen]
    runs: int

    @property
    def cost(self) -> tuple[int, int]:
        """Return what is to be small: the switches, then the choices to remember."""
        return switches(self.execution.choices), len(self.path)


def shrink(
    execute: Execute[Seen], failing: Execution[Seen], fails: Callable[[Execution[Seen]], bool], limit: int
) -> Shrunk[Seen]:
    """Return a failing order from which nothing can be left out, within ``limit`` runs.

    First the path is cut at its end, then single blocks of it are left out or moved together, each time
    until nothing helps any longer.
    """
    best = Shrunk(failing.choices, failing, 0)
    better = True
    while better and best.runs < limit:
        better = False
        for candidate in (*_truncated(best.path), *_decimated(best.path)):
            if best.runs >= limit:
                break
            tried = execute(Following(candidate))  # which passes over choices that are not possible yet
            new = Shrunk(needed(tried), tried, best.runs + 1)
            if new.cost < best.cost and fails(tried):
                best, better = new, True
                break
            best = Shrunk(best.path, best.execution, best.runs + 1)
    return best


def _truncated(path: Sequence[Choice]) -> Iterator[tuple[Choice, ...]]:
    length = 0
    while length < len(path):
        yield tuple(path[:length])
        length = max(1, length * 2)


def _decimated(path: Sequence[Choice]) -> Iterator[tuple[Choice, ...]]:
    blocks = _blocks(path)
    for place in reversed(range(len(blocks))):
        without = blocks[:place] + blocks[place + 1 :]
        yield _joined(without)
        for other in range(place):  # put beside an earlier block of the same process
            if blocks[other][0].process == blocks[place][0].process:
                yield _joined([*without[: other + 1], blocks[place], *without[other + 1 :]])


def _blocks(path: Sequence[Choice]) -> list[list[Choice]]:
    blocks: list[list[Choice]] = []
    for choice in path:
        if blocks and blocks[-1][0].process == choice.process:
            blocks[-1].append(choice)
        else:
            blocks.append([choice])
    return blocks


def _joined(blocks: Sequence[Sequence[Choice]]) -> tuple[Choice, ...]:
    return tuple(choice for block in blocks for choice in block)
