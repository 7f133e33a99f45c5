"""Grade wheats, chaffs and mutants, again and again, and write docs/accuracy.md.

    python -m tests.tools.accuracy [NAME ...] [--python PATH ...] [--repeat N | --gradings N] [--load N]
                             [--one-core] [--thorough]

Each grading is written to a file at once (--results), so a run can be stopped and continued; gradings made
under other conditions add to the same tables. A change of the grader or of the programs makes them outdated.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.course import catalogue
from grader.grading.pages import check_pages
from grader.grading.settings import Settings
from tests.corpora.mutants.generate import mutants
from tests.support.cases import KINDS, Case, corpus, mutated
from tests.support.paths import ROOT
from tests.tools.matrix import Outcome, load, outcomes

from .page import page
from .records import Conditions, Record, append, fingerprint, program_sum, read


def main() -> int:
    """Measure and write the page, and return 0 if every verdict was right."""
    options = _options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no grading goes on when this is stopped
    for python in options.python:
        words = _without_pythons(sys.argv[1:])
        subprocess.run([python, "-m", "tests.tools.accuracy", *words, "--no-page"], cwd=ROOT, check=False)
    if not options.python and not options.page_only:
        measure(options)
    if options.no_page:
        return 0
    cases = _cases(options)
    records = read(options.results, fingerprint(), cases)
    checks: dict[str, list[str]] = {exercise.name: [] for exercise in catalogue()}
    for name in check_pages():
        exercise, _, check = name.partition(".")
        checks[exercise].append(check)
    every = [mutant for exercise in checks for mutant in mutants(exercise)]
    text = page(records, cases, checks, every)
    options.page.write_text(text, encoding="utf-8")
    print(f"wrote {options.page}: {len(records)} gradings")
    return 0 if "## Wrong verdicts\n\nNone." in text else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", help="exercises; all if none is named")
    parser.add_argument("--kind", action="append", choices=KINDS, default=[], help="only these programs")
    parser.add_argument("--python", action="append", default=[], help="another interpreter; can be repeated")
    parser.add_argument("--repeat", type=int, default=1, help="how many turns, each with its own inputs")
    parser.add_argument("--gradings", type=int, default=0, help="as many turns as give N of each exercise")
    parser.add_argument("--load", type=int, default=0, help="busy loops beside")
    parser.add_argument("--one-core", action="store_true", help="grade on one core only")
    parser.add_argument("--thorough", action="store_true", help="every schedule under every start method")
    parser.add_argument("--every", type=int, default=1, help="only every Nth program")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, dest="jobs")
    parser.add_argument("--results", type=Path, default=ROOT / ".accuracy.jsonl")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "accuracy.md")
    parser.add_argument("--page-only", action="store_true", help="write the page from what is there")
    parser.add_argument("--no-page", action="store_true", help="only add to the results")
    return parser.parse_args()


def _without_pythons(words: Sequence[str]) -> Iterator[str]:
    rest = iter(words)
    for word in rest:
        if word == "--python":
            next(rest, None)
        elif not word.startswith("--python="):
            yield word


def _cases(options: argparse.Namespace) -> list[Case]:
    kinds = options.kind or KINDS
    every = [*corpus(*options.names), *(mutated(*options.names) if "mutant" in kinds else ())]
    return [case for case in every if case.kind in kinds][:: options.every]


def measure(options: argparse.Namespace) -> None:
    """Make the missing gradings, and record each."""
    if options.one_core:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    code, cases = fingerprint(), _cases(options)
    conditions = Conditions(platform.python_version(), options.load, options.one_core, options.thorough)
    done = {record.key for record in read(options.results, code, cases)}
    programs = Counter(case.exercise for case in cases)
    turns = {name: -(-options.gradings // n) or options.repeat for name, n in programs.items()}
    for turn in range(1, max(turns.values(), default=0) + 1):
        due = [case for case in cases if turn <= turns[case.exercise]]
        missing = [case for case in due if (conditions, turn, case.id) not in done]
        if not missing:
            continue
        missing.sort(key=program_sum)  # in this order, the gradings so far are a fair sample
        began = time.monotonic()
        settings = Settings(seed=turn, thorough=options.thorough)
        with load(options.load):
            results = _shown(outcomes(missing, settings, options.jobs))
            append(options.results, (_record(code, conditions, turn, each) for each in results))
        seconds = time.monotonic() - began
        print(f"{conditions.python} turn {turn}: {len(missing)} gradings in {seconds:.0f} s", flush=True)


def _shown(results: Iterable[Outcome]) -> Iterator[Outcome]:
    for each in results:
        if not each.right:
            print("  " + each.row, flush=True)
        yield each


def _record(code: str, conditions: Conditions, turn: int, outcome: Outcome) -> Record:
    case, lost = outcome.case, tuple(sorted(outcome.lost))
    return Record(code, conditions, turn, case.id, program_sum(case), lost, outcome.error, outcome.diagnosis)


if __name__ == "__main__":
    raise SystemExit(main())
