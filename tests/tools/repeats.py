"""Grade programs of the corpora again and again on a busy machine; all must be the same each time.

    python -m tests.tools.repeats [NAME ...] [--first N] [--every N] [--repeat N] [--load N] [--one-core]

Each turn grades the same programs with the same inputs; the first turn begins before the busy loops. The
checks that are lost, the number of runs and the number of orders are compared. Each call, by this Python or
another, adds a line to docs/exploring.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import signal
from collections.abc import Sequence

from tests.support.cases import corpus
from tests.support.paths import ROOT
from tests.tools.accuracy.records import fingerprint
from tests.tools.marks import kept, part
from tests.tools.matrix import load
from tests.tools.orders.grading import Row, rows

PAGE = ROOT / "docs" / "exploring.md"
MARK = "repeats"
HEAD = """\
| made on | grader | Python | programs | turns | busy loops | cores | gradings that differ | runs in a turn |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def differences(turns: Sequence[Sequence[Row]]) -> list[str]:
    """Return what differs from the first turn, a text for each grading."""
    return [
        f"turn {number}, {row.case}: {_seen(row)}, in the first {_seen(first)}"
        for number, turn in enumerate(turns[1:], 2)
        for first, row in zip(turns[0], turn, strict=True)
        if _seen(first) != _seen(row)
    ]


def _seen(row: Row) -> tuple[object, ...]:
    """Return what has to be the same: what was lost, how many runs there were, and how many orders."""
    orders = (row.orders.run, row.orders.classes) if row.orders is not None else ()
    return row.lost, row.runs, orders, row.undecided, row.error


def line(turns: Sequence[Sequence[Row]], options: argparse.Namespace) -> str:
    """Return the page's line about these turns."""
    cells = (
        dt.datetime.now(dt.timezone.utc).date(),
        f"`{fingerprint()}`",
        platform.python_version(),
        len(turns[0]),
        len(turns),
        options.load,
        len(os.sched_getaffinity(0)),
        len(differences(turns)),
        sum(row.runs for row in turns[0]),
    )
    return f"| {' | '.join(map(str, cells))} |\n"


def main() -> int:
    """Grade, print what differs, and add a line to the page; return 0 if nothing differs."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no grading goes on when this is stopped
    if options.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cases = corpus(*options.names)[options.first :: options.every]
    turns = [list(rows(cases, "", options.jobs))]
    with load(options.load):
        for _ in range(1, options.repeat):
            turns.append(list(rows(cases, "", options.jobs)))
            print(f"turn {len(turns)}: {len(differences(turns))} differ", flush=True)
    found = differences(turns)
    print("\n".join(found))
    if not options.no_page:
        page = PAGE.read_text(encoding="utf-8")
        before = part(page, MARK).removeprefix(HEAD) if not options.replace else ""
        PAGE.write_text(kept(page, MARK, HEAD + before + line(turns, options)), encoding="utf-8")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.repeats",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", help="exercises; all if none is named")
    parser.add_argument("--first", type=int, default=0, help="the place of the first program")
    parser.add_argument("--every", type=int, default=1, help="only every Nth program")
    parser.add_argument("--repeat", type=int, default=10, help="how many turns")
    parser.add_argument("--load", type=int, default=8, help="busy loops beside, from the second turn on")
    parser.add_argument("--one-core", action="store_true", help="grade on one core only")
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    parser.add_argument("--replace", action="store_true", help="leave out the lines that the page has")
    parser.add_argument("--no-page", action="store_true", help="only print what differs")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
