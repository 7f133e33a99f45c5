"""The search: the default order first, then every order that can be noticed, fewest switches first."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from .choosers import Guided
from .happens_before import HappensBefore
from .operations import Choice, Execute, Execution, Operation, Relation, Seen, switches
from .tree import Node, Sleeping, after

Path = tuple[Choice, ...]


@dataclass
class Explorer(Generic[Seen]):
    """Explores one program. ``limit``: the number of runs after which it stops, also if orders are left.

    ``quick``: with the last run, it is found out only whether orders are left, and not how many.
    """

    execute: Execute[Seen]
    relation: Relation
    limit: int
    quick: bool = False
    runs: int = 0
    _nodes: dict[Path, Node] = field(default_factory=dict)
    _left: list[tuple[int, int, Path]] = field(default_factory=list)  # a heap
    _found: list[Path] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def executions(self) -> Iterator[Execution[Seen]]:
        """Yield one execution of every class of orders that differ by a conflict. Raises Diverged."""
        self._push(())
        while self._left and self.runs < self.limit:
            path = heapq.heappop(self._left)[2]
            execution = self.execute(Guided(path, self._sleeping(path), self.relation))
            self.runs += 1
            self._grow(path, execution)
            if not execution.cut:
                self._found.append(execution.choices)
                yield execution  # what judges it may add to the relation
            self._reverse_races(execution)

    @property
    def complete(self) -> bool:
        """Check whether no order is left."""
        return self.runs > 0 and not self._left

    @property
    def estimate(self) -> int:
        """Return the estimated number of classes; the true number once the search is complete.

        Each execution stands for the part of the tree that the branches on its way leave to it
        (Kilby, Slaney, Thiébaux, Walsh: "Estimating search tree size", AAAI 2006).
        """
        weights = [
            1 / math.prod(len(self._nodes[path[:place]].chosen) for place in range(len(path)))
            for path in self._found
        ]
        if self.complete or not weights:
            return len(weights)
        return max(len(weights) + 1, round(len(weights) / sum(weights)))

    def _push(self, path: Path) -> None:
        heapq.heappush(self._left, (switches(path), next(self._numbers), path))

    def _sleeping(self, path: Path) -> Sleeping:
        return self._nodes[path[:-1]].asleep_for(path[-1]) if path else {}

    def _grow(self, path: Path, execution: Execution[Seen]) -> None:
        """Add a node for each step after the path, with the other answers that its operation could get."""
        sleeping = self._sleeping(path)
        for place, step in enumerate(execution.steps):
            before = execution.choices[:place]
            if place >= len(path):
                self._nodes[before] = Node(step.enabled, sleeping, [step.choice])
                self._add(before, self._nodes[before], step.operation)
            self._nodes[before].steps[step.choice] = step
            if place >= len(path) - 1:
                sleeping = after(sleeping, step, self.relation)

    def _add(self, before: Path, node: Node, operation: Operation) -> None:
        for choice in node.add(operation.choices):
            self._push((*before, choice))

    def _reverse_races(self, execution: Execution[Seen]) -> None:
        order = HappensBefore(execution.steps, self.relation)
        for early, late in order.races():
            if self.quick and self.runs >= self.limit and self._left:
                return
            before = execution.choices[:early]
            node = self._nodes[before]
            firsts = [execution.steps[place].operation for place in order.reversal(early, late)]
            wanted = self._possible(node, firsts)
            known = {choice.process for choice in (*node.chosen, *node.sleeping)}
            if not any(each.process in known for each in wanted):
                self._add_one(before, node, wanted, execution.steps[late].operation.process)
        self._try_prevented(execution)

    def _try_prevented(self, execution: Execution[Seen]) -> None:
        """Add operations that never happened since a step came before them."""
        later: set[str] = set()
        for place, step in reversed(list(enumerate(execution.steps))):
            later.add(step.process)
            before = execution.choices[:place]
            node = self._nodes[before]
            for operation in step.enabled:
                if operation.process not in later and self.relation.prevents(step, operation):
                    self._add(before, node, node.representative(operation, self.relation))

    def _possible(self, node: Node, firsts: Sequence[Operation]) -> list[Operation]:
        processes = {each.process for each in firsts}
        possible = [each for each in node.enabled if each.process in processes]
        return [node.representative(each, self.relation) for each in possible]

    def _add_one(self, before: Path, node: Node, wanted: Sequence[Operation], preferred: str) -> None:
        """Add one of the wanted operations; all that are possible, if none is (it waits for one of them)."""
        for operation in sorted(wanted, key=lambda each: each.process != preferred)[:1] or node.enabled:
            self._add(before, node, operation)
