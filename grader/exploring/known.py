"""The executions that are known already: each is made once, however many searches ask for it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from .operations import Choice, Chooser, Diverged, Execute, Execution, Exhausted, Operation, Seen, Step

Path = tuple[Choice, ...]


@dataclass
class Known(Generic[Seen]):
    """Executes like ``make``, but for what is known: searches with other relations share executions."""

    make: Execute[Seen]
    _enabled: dict[Path, tuple[Operation, ...]] = field(default_factory=dict)
    _steps: dict[Path, Step] = field(default_factory=dict)
    _whole: dict[Path, Execution[Seen]] = field(default_factory=dict)
    made: int = 0  # how many were made

    def __call__(self, chooser: Chooser, limit: float = math.inf) -> Execution[Seen]:
        """Return the execution with these choices.

        Raises Diverged, and Exhausted where it is not known and ``limit`` executions have been made.
        """
        path: Path = ()
        done: list[Step] = []
        while path not in self._whole and path in self._enabled:
            choice = chooser(self._enabled[path], done)
            if choice is None:
                return Execution(tuple(done), self._any().seen, cut=True)
            path = (*path, choice)
            if path not in self._steps:
                return self._make(path, chooser, limit)
            done.append(self._steps[path])
        known = self._whole.get(path)
        return self._make(path, chooser, limit) if known is None else known

    def __iter__(self) -> Iterator[Execution[Seen]]:
        """Iterate over the whole executions, in the order in which they were made."""
        return iter(self._whole.values())

    def _any(self) -> Execution[Seen]:
        return next(iter(self._whole.values()))

    def _make(self, path: Path, chooser: Chooser, limit: float) -> Execution[Seen]:
        if self.made >= limit:
            raise Exhausted
        self.made += 1
        return self._add(path, self.make(self._from(path, chooser)))

    def _from(self, path: Path, chooser: Chooser) -> Chooser:
        """Return a chooser that follows a path, and compares what is possible with what was.

        Nothing is known of what comes after the path: no execution with its last choice was made.
        """

        def choose(enabled: Sequence[Operation], done: Sequence[Step]) -> Choice | None:
            place = len(done)
            if place >= len(path):
                return chooser(enabled, done)
            known = self._enabled[path[:place]]
            if {each.process for each in known} != {each.process for each in enabled}:
                raise Diverged(f"step {place + 1}: other processes can move than before")
            return path[place]

        return choose

    def _add(self, path: Path, execution: Execution[Seen]) -> Execution[Seen]:
        """Keep an execution, unless it is another one that stands for the one that was wanted."""
        choices = execution.choices
        if choices[: len(path)] != path:
            return execution
        for place, step in enumerate(execution.steps):
            self._enabled.setdefault(choices[:place], step.enabled)
            self._steps.setdefault(choices[: place + 1], step)
        if not execution.cut:
            self._whole.setdefault(choices, execution)
        return execution
