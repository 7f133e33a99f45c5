"""The table of hostile cases: points, time, and everything that should not have been.

    python -m tests.tools.hostile [--mode MODE ...] [--family NAME ...] [--every N] [--rows]
    python -m tests.tools.hostile --page docs/hostile.md --as 65534     every mode, as root and as that user

Modes: ``all`` layers; without ``namespaces``, ``landlock`` or ``seccomp``. There is no mode without all
three: the cases would then kill every process of the user who runs them. Started as root, ``--as UID`` runs
the cases as an ordinary user (whose interpreter and checkout others must be able to read).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from grader.grading.settings import Settings, new_host
from grader.observe.run_host import RunHost
from tests.support.cases import FAMILIES, Case, hostile
from tests.support.hostile import bait, forged, marked, run, wrong
from tests.support.memory import peak_memory
from tests.support.paths import ROOT
from tests.tools.hostile.page import Row, page

MODES = {
    "all": Settings(1),
    "namespaces": Settings(1, namespaces=False),
    "landlock": Settings(1, landlock=False),
    "seccomp": Settings(1, seccomp=False),
}


def table(mode: str, chosen: Sequence[Case], show: bool) -> Row:
    """Run the cases in one mode; print each that is wrong (or all), and give the sums."""
    found, off, layers = [], "" if mode == "all" else mode, []
    costs: dict[str, tuple[float, int]] = {}
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch, bait(Path(scratch)) as laid:
        hosts: dict[tuple[str, ...], RunHost] = {}
        for case in chosen:
            settings = replace(MODES[mode], methods=case.methods)
            host = hosts.setdefault(case.methods, new_host(settings))
            with peak_memory() as peak:
                outcome = run(case, settings, laid, host)
                costs[case.id] = (outcome.seconds, peak() >> 20)
            problems = wrong(case, outcome, off)
            found.append((case, outcome, problems))
            if show or problems:
                note = "; ".join(problems) or "right"
                said = f" (error: {outcome.errors[0]})" if outcome.errors else ""
                points, memory = f"{outcome.points:2}/{case.most:2}", costs[case.id][1]
                print(
                    f"  {case.id:42} {points} {outcome.seconds:6.1f} s {memory:4} MB  {note}{said}",
                    flush=True,
                )
        layers = [word for host in hosts.values() for word in host.containment().on]
        bases = [str(host.base()) for host in hosts.values()]
        for host in hosts.values():
            host.close()
        left = [each for base in bases for each in marked(base)] + [b for b in bases if Path(b).exists()]
    for each in left:
        print(f"  left over: {each}")
    return Row(
        who="root" if os.geteuid() == 0 else "an ordinary user",
        off=off,
        cases=len(found),
        wrong=sum(bool(problems) for *_, problems in found),
        forged=sum(forged(case, outcome, off) for case, outcome, _ in found),
        leaked=sum(any(each in outcome.leaks for each in problems) for _, outcome, problems in found),
        left=len(left) + sum(len(outcome.left) for _, outcome, _ in found),
        crashed=sum(bool(outcome.crash) for _, outcome, _ in found),
        not_judged=sum(bool(outcome.errors) for _, outcome, _ in found),
        longest=max((outcome.seconds for _, outcome, _ in found), default=0.0),
        seconds=sum(outcome.seconds for _, outcome, _ in found),
        layers=tuple(dict.fromkeys(layers)),
        costs=costs,
    )


def as_user(uid: int, words: list[str]) -> list[Row]:
    """Run the cases again as another user, and return the rows."""
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryDirectory(prefix="home-") as home:
        os.chown(home, uid, uid)  # a home of its own, which is out of bounds
        subprocess.run(
            [sys.executable, "-m", "tests.tools.hostile", *words, "--rows-to", str(answer.fileno())],
            cwd=ROOT, check=False, user=uid, group=uid, extra_groups=[],
            pass_fds=[answer.fileno()], env={**os.environ, "HOME": home},
        )  # fmt: skip
        answer.seek(0)
        return [msgspec.json.decode(line, type=Row) for line in answer]


def main() -> int:
    """Print the tables, and return 0 if nothing was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mode", action="append", choices=list(MODES), default=[])
    parser.add_argument("--family", action="append", choices=FAMILIES, default=[])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument(
        "--rows", action="store_true", help="a row for each case, also for those that are right"
    )
    parser.add_argument("--as", dest="uid", type=int, help="run as this user (as root)")
    parser.add_argument(
        "--page", type=Path, help="write the table there: every mode, as root and as that user"
    )
    parser.add_argument("--busy", action="store_true", help="say on the page that other work ran beside")
    parser.add_argument("--rows-to", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no bait is left when this is stopped
    chosen = hostile(*options.family)[:: options.every]
    modes = options.mode or (list(MODES) if options.page else ["all"])
    rows: list[Row] = []
    if options.uid is None or options.page:
        for mode in modes:
            rows.append(table(mode, chosen, options.rows))
            print(rows[-1].line, flush=True)
    if options.uid is not None:
        words = [word for mode in modes for word in ("--mode", mode)]
        words += [word for family in options.family for word in ("--family", family)]
        words += ["--every", str(options.every), *(["--rows"] if options.rows else [])]
        rows += as_user(options.uid, words)
    if options.rows_to is not None:
        os.write(options.rows_to, b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    if options.page:
        options.page.write_text(page(rows, chosen, busy=options.busy), "utf-8")
        print(f"wrote {options.page}")
    return 0 if rows and all(row.right for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
