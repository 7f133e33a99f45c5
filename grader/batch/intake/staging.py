"""Stages a submission in a folder of its own, by a process with limits on memory, time and files.

Whatever goes wrong there, the reason is that submission's, and the batch goes on.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from grader.batch.scratch import fresh_folder
from grader.course import Exercise
from grader.grading.protocol import decode_path, encode_path
from grader.package import python_command

from .fingerprint import Fingerprint
from .item import SubmittedItem, Unreadable
from .misnamed import find_misnamed
from .prepare import Staged, unsupported
from .prepare_one import LIMIT_SECONDS, Answer, Order

Prepare = Callable[[SubmittedItem, Path, Sequence[Exercise]], Staged]


def prepare_elsewhere(item: SubmittedItem, folder: Path, exercises: Sequence[Exercise]) -> Staged:
    """Return what ``prepare`` does, in a process with limits. Raises Unreadable."""
    order = Order(
        encode_path(item.path),
        [(encode_path(part.path), part.name.encode(errors="surrogateescape").hex()) for part in item.parts],
        encode_path(folder),
        [exercise.name for exercise in exercises],
    )
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter, our own code
            python_command("grader.batch.intake.prepare_one"),
            input=msgspec.json.encode(order),
            capture_output=True,
            timeout=LIMIT_SECONDS,
            check=False,
            cwd="/",
        )
        answer = msgspec.json.decode(done.stdout, type=Answer)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("reading it takes too long") from error
    except msgspec.MsgspecError as error:
        raise Unreadable("reading it takes too much time or memory") from error
    if answer.problem:
        raise Unreadable(answer.problem)
    notes = tuple(dict.fromkeys([*item.notes, *answer.notes]))
    return Staged(decode_path(answer.path), notes, answer.doubts, answer.unreadable)


@contextmanager
def staged(
    item: SubmittedItem,
    fingerprint: Fingerprint,
    parent: Path | None = None,
    exercises: Sequence[Exercise] = (),
    prepare: Prepare = prepare_elsewhere,
) -> Iterator[Staged]:
    """Yield what to grade: a folder made in ``parent``, or the item itself if plain.

    Raises Unreadable, and SubmissionError.
    """
    if item.problem:
        raise Unreadable(item.problem)
    if not fingerprint.to_stage:
        misnamed = find_misnamed(item.path, exercises)
        if not misnamed.files:
            unreadable = tuple(map(unsupported, fingerprint.unreadable))
            yield Staged(item.path, (*item.notes, *unreadable), misnamed.doubts, unreadable)
            return
    with fresh_folder("", parent) as workdir:
        folder = workdir / "submission"
        folder.mkdir()
        yield prepare(item, folder, exercises)
