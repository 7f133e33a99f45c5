"""What all suites ask: what three scripts print, and what their functions give for the same few inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

EXERCISES = ("process_pair", "pool_map", "serial_squares")
SCRIPT_NUMBER = 10
NUMBERS = (7, -3)
SCRIPT_LIST = [1, 2, 3, 4, 5]
LISTS: tuple[list[int], ...] = ([], [3, 1, 2], list(range(20)))
TESTS = 3 + len(NUMBERS) + 2 * len(LISTS)  # of each suite, for each submission


def squares(numbers: Sequence[int]) -> list[int]:
    """Return the right squares."""
    return [number * number for number in numbers]


def is_pair(text: str, number: int) -> bool:
    """Check whether a pair of processes printed the right lines: the first two in either order."""
    *lines, last = text.splitlines() or [""]
    return sorted(lines) == [f"Cube: {number**3}", f"Square: {number**2}"] and last == "Done!"


def last_line(text: str) -> str:
    """Return the last line: a pool's workers print lines of their own before it."""
    return text.strip().rpartition("\n")[2]


def call_of_pair(module: str, number: int) -> str:
    """Return Python code that calls the pair's main function."""
    return f"import {module} as it; it.main({number})"


def call_of_pool(module: str, numbers: Sequence[int]) -> str:
    """Return Python code that prints what the pool's function gives."""
    return f"import {module} as it; print(it.pool_squares({list(numbers)}))"


def python(folder: str | Path, *words: str) -> str:
    """Return what Python prints in a folder of a submission, whatever its exit status."""
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout


def folders() -> list[Path]:
    """Return the folders of the submissions to grade, which the environment names."""
    return [Path(name) for name in os.environ["SUBMISSIONS"].split(os.pathsep)]
