"""The process that prepares one submission: it reads an order from standard input, and prints an answer.

What is in a submission may take any amount of memory or time to read; this process is ended where that is
more than any course work takes.
"""

from __future__ import annotations

import os
import sys

import msgspec

from grader.course import catalogue, select
from grader.errors import UserError
from grader.grading.protocol import decode_path, encode_path
from grader.submission.copying import MAX_BYTES

from .item import Part, SubmittedItem, Unreadable, reason_of
from .prepare import prepare

LIMIT_SECONDS = 600  # on a busy machine
_CPU_SECONDS = 60
_MEMORY = 1 << 30  # bytes of address space
_MAX_PROBLEM = 2_000  # characters


class Order(msgspec.Struct, frozen=True):
    """What to prepare, and where; paths and names are hexadecimal, since they may hold any byte."""

    path: str
    parts: list[tuple[str, str]]
    folder: str
    exercises: list[str]


class Answer(msgspec.Struct, frozen=True):
    """What is to be graded, or the problem."""

    path: str = ""
    notes: tuple[str, ...] = ()
    doubts: dict[str, str] = {}  # copied for each answer: msgspec
    unreadable: tuple[str, ...] = ()
    problem: str = ""


def main() -> None:
    """Prepare one submission within limits."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    exercises = select(catalogue(), order.exercises) if order.exercises else ()
    limit()
    parts = tuple(Part(decode_path(path), os.fsdecode(bytes.fromhex(name))) for path, name in order.parts)
    item = SubmittedItem(decode_path(order.path), "", parts)
    try:
        ready = prepare(item, decode_path(order.folder), exercises)
        answer = Answer(encode_path(ready.path), ready.notes, dict(ready.doubts), ready.unreadable)
    except (Unreadable, UserError) as error:
        answer = Answer(problem=str(error)[:_MAX_PROBLEM])
    except Exception as error:  # noqa: BLE001  whatever goes wrong is this submission's reason
        answer = Answer(problem=reason_of(error))
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def limit() -> None:
    """Limit this process's memory, time, and the size of a file that it writes; not on Windows."""
    try:
        import resource
    except ImportError:
        return
    for which, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_BYTES + 1),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(which)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (value, value))


if __name__ == "__main__":
    main()
