"""The lines of pool_map in which workers name themselves."""

from __future__ import annotations

import re
from collections import Counter

from grader.checking.api import fail
from grader.checking.near_miss import near_miss
from grader.checking.queries import broken_text, name_of, troubles, workers
from grader.trace import Trace
from grader.values import shown

WORKER_LINE = r"Worker process id for (-?[0-9]{1,99}): ([0-9]{1,99})"


def is_worker_line(text: str) -> bool:
    """Check whether a line is one in which a worker names itself."""
    return re.fullmatch(WORKER_LINE, text) is not None


def check_lines(seen: Trace, whole: Trace, numbers: list[int], what: str) -> None:
    """Check that each number has its lines, written by workers whose pids they name."""
    pids = {process.pid for process in workers(whole)}
    wanted = Counter(numbers)
    found: Counter[int] = Counter()  # of these only: others may be chosen so that all have one hash
    extra: list[int] = []
    for line in seen.lines:
        match = re.fullmatch(WORKER_LINE, line.text)
        if not match or str(int(match.group(1))) != match.group(1):  # -0, 01 is another text
            continue
        number = int(match.group(1))
        if number in wanted:
            found[number] += 1
        else:
            extra.append(number)
        if line.pid not in pids:
            fail(
                f"{what}, the line {shown(line.text)} was written by {name_of(whole, line.pid)}.",
                "a pool's worker writes it.",
                "Let pool.map call square(); don't call it yourself.",
            )
        if match.group(2) != str(line.pid):
            fail(
                f"{what}, the line {shown(line.text)} was written by the process with pid {line.pid}.",
                "the line names the pid of its writer.",
                "Print os.getpid(), called inside square().",
            )
    for number, count in wanted.items():
        if found[number] != count:
            text = f"Worker process id for {number}: <pid>"
            also = broken_text(seen, rf"Worker process id for {number}: [0-9]+")
            if not also and not found[number]:
                also = near_miss(text, seen, is_worker_line)
            fail(
                f"{what}, there are {found[number]} lines {text!r}.{also}{troubles(seen)}",
                f"{count}, one each time the number occurs.",
                "Print the line in square(), once a call, with the text of the task.",
            )
    if extra:
        fail(
            f"{what}, there is a worker line for {min(extra)}, which is not among the numbers.",
            "a line for each number, no others.",
            "Pass just the given numbers to pool.map.",
        )
