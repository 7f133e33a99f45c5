"""Opens one submitted archive or notebook for ``grader grade``, as a batch would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue, select
from grader.submission.locate import SubmissionError


@dataclass(frozen=True)
class Opened:
    """What to grade: a folder or a Python file, and notes for the report."""

    path: Path
    notes: tuple[str, ...] = ()


@contextmanager
def opened_file(path: Path, exercise_names: Sequence[str]) -> Iterator[Opened]:
    """Yield an archive's contents or a notebook's code under its own name; anything else as it is.

    Raises SubmissionError for what can't be read.
    """
    if path.suffix in ("", ".py"):  # neither an archive nor a notebook: the intake need not be imported
        yield Opened(path)
        return
    from .intake.fingerprint import Fingerprint
    from .intake.item import ARCHIVES, NOTEBOOKS, Part, SubmittedItem, Unreadable, ending, is_file, stem
    from .intake.staging import staged
    from .scratch import scratch

    if not (ending(path.name, (*ARCHIVES, *NOTEBOOKS)) and is_file(path)):
        yield Opened(path)
        return
    item = SubmittedItem(path, stem(path.name), (Part(path, path.name),))
    exercises = select(catalogue(), exercise_names)
    with scratch() as workdir:
        try:
            with staged(item, Fingerprint.of(item), workdir, exercises) as ready:
                if ready.path.is_file():
                    yield Opened(ready.path, ready.notes)
                    return
                (workdir / "named").mkdir()
                named = workdir / "named" / item.name
                named.symlink_to(ready.path)  # the report has the archive's name
                yield Opened(named, (*ready.notes, *ready.doubts.values()))
        except Unreadable as error:
            raise SubmissionError(f"can't read {path}: {error}") from error
