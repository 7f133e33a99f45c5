"""A program that prints why Python can't read the source on standard input, with limited memory."""

from __future__ import annotations

import resource
import sys

from grader.submission.source import problem_of


def main() -> None:
    """Print the problem, or None; the first argument is the limit of the address space in bytes."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    print(ascii(problem_of(data)))  # noqa: T201  the answer to the process that started this one


if __name__ == "__main__":
    main()
