"""The table of hostile cases: points, time, and everything that should not have been.

    python -m tests.hostile [--mode MODE ...] [--family NAME ...] [--every N] [--rows]

Modes: ``all`` layers; without ``namespaces``, ``landlock`` or ``seccomp``. There is no mode without all three:
the cases would then kill every process of the user who runs them. Started as root, ``--as UID`` runs it once more as an ordinary user (whose interpreter others must be able to read).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from grader.marking import Settings, new_station

from .cases import CHECKOUT, FAMILIES, bait, cases, marked, run, wrong

MODES = {
    "all": {},
    "namespaces": {"namespaces": False},
    "landlock": {"landlock": False},
    "seccomp": {"seccomp": False},
}


def table(mode: str, chosen: list, rows: bool) -> bool:
    """Run the cases in one mode and print what came of it; -> whether all was right."""
    bad = errors = 0
    longest = total = 0.0
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    with tempfile.TemporaryDirectory(prefix="hostile-") as scratch, bait(Path(scratch)) as laid:
        stations = {}
        for case in chosen:
            settings = Settings(1, methods=case.methods, **MODES[mode])
            station = stations.setdefault(case.methods, new_station(settings))
            outcome = run(case, settings, laid, station)
            problems = wrong(case, outcome, "" if mode == "all" else mode)
            bad += bool(problems)
            errors += bool(outcome.errors)
            total += outcome.seconds
            longest = max(longest, outcome.seconds)
            if rows or problems:
                note = "; ".join(problems) or "right"
                said = f" (error: {outcome.errors[0]})" if outcome.errors else ""
                print(
                    f"  {case.name:42} {outcome.points:2}/{case.most:2} {outcome.seconds:6.1f} s  {note}{said}",
                    flush=True,
                )
        layers = [word for station in stations.values() for word in station.containment().on]
        bases = [str(station.base()) for station in stations.values()]
        for station in stations.values():
            station.close()
        left = [each for base in bases for each in marked(base)] + [b for b in bases if Path(b).exists()]
    off = "all layers" if mode == "all" else f"without {mode}"
    print(
        f"{off}, as {who}: {len(chosen)} cases, {bad} wrong, {errors} not judged (error), "
        f"{len(left)} left over, longest {longest:.1f} s, {total:.0f} s in all; "
        f"on: {', '.join(dict.fromkeys(layers))}",
        flush=True,
    )
    for each in left:
        print(f"  left over: {each}")
    return not bad and not left


def main() -> int:
    """Print the tables; -> 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mode", action="append", choices=list(MODES))
    parser.add_argument("--family", action="append", choices=FAMILIES)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rows", action="store_true", help="a row for each case, not only for those that are wrong")
    parser.add_argument("--as", dest="uid", type=int, help="run as this user (as root)")
    options = parser.parse_args()
    if options.uid is not None and os.geteuid() == 0:
        words = [word for word in sys.argv[1:] if word not in ("--as", str(options.uid))]
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile", *words],
            cwd=CHECKOUT, check=False, user=options.uid, group=options.uid, extra_groups=[],
        )  # fmt: skip
        return done.returncode
    chosen = cases(options.every, families=tuple(options.family or FAMILIES))
    return 0 if all([table(mode, chosen, options.rows) for mode in options.mode or ["all"]]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
