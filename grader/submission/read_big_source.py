"""Run as a process: print why Python can't read the source on standard input, within a limit of memory."""

from __future__ import annotations

import resource
import sys

from grader.submission.source import problem_of


def main() -> None:
    """Limit the address space to the number of bytes in the first argument; print the problem, or None."""
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    print(ascii(problem_of(data)))  # noqa: T201  the answer to the process that started this one


if __name__ == "__main__":
    main()
