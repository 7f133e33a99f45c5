"""A program that prints why Python can't read the source on standard input, within limits."""

from __future__ import annotations

import resource
import sys

from grader.submission.source import problem_of


def main() -> None:
    """Print the problem, or None; the arguments are bytes of address space and seconds of CPU time."""
    data = sys.stdin.buffer.read()
    memory, seconds = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    print(ascii(problem_of(data)))  # noqa: T201  the answer to the process that started this one


if __name__ == "__main__":
    main()
