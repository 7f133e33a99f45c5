"""A picture in words: which processes there were, and which of them existed or worked at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from grader.picture import Lane, Work


def summary_of(lanes: Sequence[Lane]) -> str:
    """Return the picture in a few sentences."""
    if len(lanes) == 1:
        return f"One process, {lanes[0].name}."
    sentences = [f"{len(lanes)} processes: {', '.join(lane.name for lane in lanes)}."]
    own = [lane for lane in lanes if lane.name.startswith("p") and lane.work]
    together = [_overlap(one, other) for one, other in combinations([lane.work[0] for lane in own], 2)]
    lived = [one.first < other.last and other.first < one.last for one, other in combinations(own, 2)]
    names = _listed([lane.name for lane in own])
    if lived and all(lived):
        sentences.append(f"{names} existed at the same time.")
    elif lived and not any(lived) and not any(together):
        sentences.append(f"{names} existed one after the other.")
    tasks = [lane for lane in lanes if lane.name.startswith("worker")]
    busy = [lane for lane in tasks if lane.work]
    if busy:
        at_once = any(
            _overlap(task, other)
            for one, two in combinations(busy, 2)
            for task in one.work
            for other in two.work
        )
        count = sum(len(lane.work) for lane in busy)
        how = "some at the same time" if at_once else "one at a time"
        sentences.append(f"{_listed([lane.name for lane in busy])} did {count} tasks, {how}.")
    return " ".join(sentences)


def _overlap(one: Work, other: Work) -> bool:
    return one.first <= other.last and other.first <= one.last


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
