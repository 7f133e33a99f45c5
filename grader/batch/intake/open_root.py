"""Opens the path that the user named, a folder or an archive of submissions, and applies the rosters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from grader.batch.scratch import scratch
from grader.records import readable

from .archives import Quota, unpack
from .attempts import Which
from .finding import Intake, look_through
from .item import ARCHIVES, BatchError, Unreadable, ending, is_file
from .roster import read_rosters

_CLASS_FILES, _CLASS_BYTES = 2_000_000, 64 << 30  # a whole class, from the teacher's own platform


@contextmanager
def opened(
    root: Path, excluded: Sequence[Path], rosters: Sequence[Path], which: Which = "last"
) -> Iterator[Intake]:
    """Yield the contents of the root, with the students' names from rosters. Raises BatchError."""
    if not (ending(root.name, ARCHIVES) and is_file(root)):
        yield _with_names(look_through(root, excluded, which), rosters)
        return
    with scratch() as workdir:
        folder = workdir / "class"
        folder.mkdir()
        quota = Quota(_CLASS_FILES, _CLASS_BYTES)
        try:
            unpack(root, folder, quota)
        except Unreadable as error:
            raise BatchError(f"can't open the archive: {error}") from error
        intake = _with_names(look_through(folder, which=which), rosters)
        notes = tuple((readable(root.name), note) for note in quota.notes)
        yield replace(intake, left_out=intake.left_out + notes)


def _with_names(intake: Intake, rosters: Sequence[Path]) -> Intake:
    roster = read_rosters([*intake.tables, *rosters])
    if not roster.students:
        return intake
    submissions = roster.identify_all(intake.submissions)
    return replace(intake, submissions=submissions, roster=roster, notes=(*intake.notes, *roster.notes))
