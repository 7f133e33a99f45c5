"""Whatever a function returns or prints, it is judged: no value makes the grader itself fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import catalogue
from grader.grading.settings import Settings
from grader.observe.run_host import RunHost
from tests.support.grade import grade_file
from tests.support.paths import SOLUTIONS

HUGE = 5000  # digits: more than str() and int() take (CVE-2020-10735)
SPEEDS = "{**{name: 1.0 for name in kept(*given)}, 'speedup': %s}"
ODD = {
    "a pid in a list": ("pool_recycling", "square_with_pid", "(kept(*given)[0], [kept(*given)[1]])"),
    "lists for pairs": ("pool_recycling", "recycled_squares", "[list(pair) for pair in kept(*given)]"),
    "a list of lists": ("pool_size", "pool_squares", "([[n] for n in kept(*given)[0]], [[1], {}])"),
    "a huge number": ("pool_methods", "square", f"10**{HUGE}"),
    "a huge speedup": ("speedup", "compare", SPEEDS % f"10**{HUGE}"),
    "no number": ("speedup", "compare", SPEEDS % "float('nan')"),
    "a list in itself": ("pool_map", "pool_squares", "ring"),
    "a huge printed number": ("pool_map", "square", f"print('Worker process id for 7:', '9' * {HUGE})"),
    "a huge printed pid": (
        "process_ids",
        "worker1",
        f"print('ID of process running worker1:', '9' * {HUGE})",
    ),
    "a pid in other digits": ("process_ids", "worker2", "print('ID of process running worker2: ٣')"),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_value_is_judged(odd: str, host: RunHost, tmp_path: Path) -> None:
    name, function, expression = ODD[odd]
    exercise = next(each for each in catalogue() if each.name == name)
    source = (SOLUTIONS / exercise.folder.name / exercise.filename).read_text(encoding="utf-8")
    path = tmp_path / exercise.filename
    path.write_text(
        source.replace(
            "\nif __name__",
            f"\nring = []\nring.append(ring)\nkept = {function}\n\n"
            f"def {function}(*given):\n    return {expression}\n\nif __name__",
        ),
        encoding="utf-8",
    )
    checks = grade_file(path, exercise, Settings(seed=1, methods=("fork",)), host).checks
    assert {check.status for check in checks} == {"passed", "failed"}
