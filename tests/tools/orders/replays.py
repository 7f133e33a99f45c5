"""Repeats failing orders by their run ids, and compares the stories: each must be the same every time."""

from __future__ import annotations

import datetime as dt
import platform
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from grader.checking.run_id import parse
from grader.errors import UserError
from grader.replay.as_json import as_json
from grader.replay.rerun import replay_run
from tests.support.cases import Case, files_beside

from .grading import Row


class Repeated(NamedTuple):
    """One failing order, and the stories of its replays, the first one first; a problem has no story."""

    case: str
    run_id: str
    stories: Sequence[bytes]
    problems: Sequence[str]

    @property
    def same(self) -> int:
        """Return how many replays after the first one gave the same story."""
        return sum(story == self.stories[0] for story in self.stories[1:]) if self.stories else 0


def failing(rows: Sequence[Row], every: Sequence[Case]) -> list[tuple[Case, str]]:
    """Return programs and the run ids of their failing orders."""
    cases = {case.id: case for case in every}
    return [(cases[row.case], run_id) for row in rows for run_id in row.failing]


def shared_out(orders: Sequence[tuple[Case, str]], replays: int) -> list[tuple[Case, str, int]]:
    """Return the orders with how often each is to be replayed, so that it is ``replays`` times in all."""
    counts = [0] * len(orders)
    for place in islice(cycle(range(len(orders))), replays if orders else 0):
        counts[place] += 1
    return [(*order, count) for order, count in zip(orders, counts, strict=True) if count]


def repeated(order: tuple[Case, str, int]) -> Repeated:
    """Replay a failing order once, and then as often as is wanted."""
    case, run_id, count = order
    stories, problems = [], []
    for _ in range(count + 1):
        try:
            stories.append(_story(case, run_id))
        except UserError as problem:
            problems.append(str(problem))
    return Repeated(case.id, run_id, stories, problems)


def _story(case: Case, run_id: str) -> bytes:
    """Return the story of a replay as JSON. Raises UserError, also if another order was run."""
    with tempfile.TemporaryDirectory() as folder:
        alice = Path(folder, "alice")
        alice.mkdir()
        (alice / f"{case.exercise}.py").write_text(case.source, encoding="utf-8")
        for beside, text in files_beside(case.source).items():
            (alice / beside).parent.mkdir(exist_ok=True)
            (alice / beside).write_text(text, encoding="utf-8")
        replayed = replay_run(alice, (case.exercise,), run_id)
    order = replayed.trace.order if replayed.trace else ""
    if order != parse(run_id).order:
        raise UserError(f"the run's order was {order!r}")
    return as_json(replayed)


def all_repeated(orders: Sequence[tuple[Case, str, int]], jobs: int) -> Iterator[Repeated]:
    """Replay failing orders, ``jobs`` in parallel."""
    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(repeated, orders)
        finally:
            pool.shutdown(cancel_futures=True)


def sentence(found: Sequence[Repeated], wanted: int) -> str:
    """Return what the replays showed, as Markdown."""
    today = dt.datetime.now(dt.timezone.utc).date()
    programs = len({each.case for each in found})
    same = sum(each.same for each in found)
    bad = [each for each in found if each.problems or each.same < len(each.stories) - 1]
    text = (
        f"{same} of {wanted} replays of shrunk orders gave the same story as the first replay of the order "
        f"({today}, Python {platform.python_version()}; {len(found)} failing orders of {programs} chaffs, "
        "`python -m tests.tools.orders --replays`)."
    )
    return "\n".join([text, *(f"\n- `{each.case}`: `{each.run_id}`" for each in bad)])
