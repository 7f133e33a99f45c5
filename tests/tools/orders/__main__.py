"""Grade the corpora's programs, and write into docs/exploring.md in how many orders they were run.

    python -m tests.tools.orders [NAME ...] [--every N] [-j N]
    python -m tests.tools.orders --replays 200      repeat the failing orders of these gradings

Each grading is written to a file at once (--results), so a run can be stopped and continued. A change of the
grader or of a program makes it outdated.
"""

from __future__ import annotations

import argparse
import os
import signal
from pathlib import Path

from tests.support.cases import corpus
from tests.support.paths import ROOT
from tests.tools.accuracy.records import fingerprint, program_sum
from tests.tools.marks import kept

from .grading import append, read, rows
from .page import summary
from .replays import all_repeated, failing, sentence, shared_out

PAGE = ROOT / "docs" / "exploring.md"


def main() -> int:
    """Grade what has not been graded, and write the page; return 0 if all was decided and repeated."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no grading goes on when this is stopped
    code, cases = fingerprint(), corpus(*options.names)[:: options.every]
    known = read(options.results, code, cases)
    missing = [case for case in cases if case.id not in known]
    missing.sort(key=program_sum)  # in this order, the gradings so far are a fair sample
    if missing and not options.page_only:
        append(options.results, rows(missing, code, options.jobs))
        known = read(options.results, code, cases)
    found = [known[case.id] for case in cases if case.id in known]
    if options.replays:
        orders = shared_out(failing(found, cases), options.replays)
        repeated = list(all_repeated(orders, options.jobs))
        for each in repeated:
            for problem in each.problems:
                print(f"{each.case} {each.run_id}: {problem}")
        part, mark = sentence(repeated, options.replays), "replays"
        right = sum(each.same for each in repeated) == options.replays
    else:
        part, mark = summary(found, code, len(cases)), "orders"
        right = not any(row.is_open or row.undecided or row.error for row in found)
    print(part)
    if not options.no_page:
        PAGE.write_text(kept(PAGE.read_text(encoding="utf-8"), mark, part), encoding="utf-8")
    return 0 if right else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.orders",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", help="exercises; all if none is named")
    parser.add_argument("--every", type=int, default=1, help="only every Nth program")
    parser.add_argument("--replays", type=int, default=0, metavar="N", help="repeat failing orders N times")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, dest="jobs")
    parser.add_argument("--results", type=Path, default=ROOT / ".orders.jsonl")
    parser.add_argument("--page-only", action="store_true", help="write the page from what is there")
    parser.add_argument("--no-page", action="store_true", help="only print it")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
