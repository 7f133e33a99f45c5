"""A course of two small exercises in which nothing is wrong, to be broken in one place."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.course_files import CourseFiles, course_files
from grader.submission.source import digest

TOML = """\
title = "{title}"
order = {number}
stub_sha256 = "{digest}"

[limits]
seconds = 20
memory_mb = 512
output_kb = 64
"""
STUB = '''\
"""Sums: add what is there."""


def total(numbers, start=0):
    """Return the sum."""
    # TODO: add them all
    raise NotImplementedError("total is not written yet")
'''
SOLUTION = '''\
"""Sums: add what is there."""


def total(numbers, start=0):
    """Return the sum."""
    return sum(numbers, start)
'''
LESSON = """\
# Sums

In `{name}.py`, write `total(numbers, start=0)`. So `total([1, 2])` gives 3.

```python
for numbers in lists:
    print(total(numbers, start=1))
```

```python
with open("numbers.txt") as lines:
```

| check | points | holds when |
| --- | --- | --- |
| `{name}.result` | 3 | the sum is right |
| `{name}.clean_exit` | 1 | the script ends by itself |
"""
CHECKS = '''\
"""The checks."""

from grader.checking.api import Run, fail
from grader.checking.points import points


@points(3)
def test_result(run: Run) -> None:
    """The sum is right

    Why it matters: sums are sums.
    Typical mistake: a product.
    Instead: add.
    """
    fail("It was 4.", "3.", "Add.")


@points(1)
def test_clean_exit(run: Run) -> None:
    """The script ends by itself

    Why it matters: it does.
    Typical mistake: a loop.
    Instead: end.
    """
    tip = "End."
    fail("It did not end.", "it ends.", tip)
'''


LABEL = "# /// case\n# loses = [{}]\n# ///\n"


def write_small_course(root: Path) -> CourseFiles:
    """Write the exercises ex01_sums and ex02_totals into a folder and return where their parts are."""
    for number, name in enumerate(("sums", "totals"), 1):
        folder = f"ex{number:02}_{name}"
        stub = write(root / "exercises" / folder / f"{name}.py", STUB)
        facts = TOML.format(title=name.title(), number=number, digest=digest(stub))
        write(stub.with_name("exercise.toml"), facts)
        write(stub.with_name("README.md"), LESSON.format(name=name))
        write(root / "solutions" / folder / f"{name}.py", SOLUTION)
        write(root / "grader" / "checks" / name / "checks.py", CHECKS)
        write(root / "grader" / "checks" / name / "facts.py", '"""The facts."""\n')
        programs = root / "tests" / "corpora" / "programs" / name
        write(programs / "wheat" / "loop.py", "print(1)\n")
        write(programs / "chaff" / "product.py", LABEL.format('"result"') + "print(1)\n")
        write(
            programs / "chaff" / "endless.py", LABEL.format('"result", "clean_exit"') + "while True: pass\n"
        )
    return course_files(root)


def write(path: Path, text: str) -> Path:
    """Write a file, and the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
