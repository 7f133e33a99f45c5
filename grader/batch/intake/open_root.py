"""Opens what the user named: a folder of submissions, or an archive of them; who is who, by the rosters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from grader.batch.scratch import scratch
from grader.records import readable

from .archives import Room, unpack
from .entry import ARCHIVES, BatchError, Unreadable, ending, is_file
from .finding import Intake, look_through
from .roster import read_rosters

_CLASS_FILES, _CLASS_BYTES = 2_000_000, 64 << 30  # a whole class, from the teacher's own platform


@contextmanager
def opened(root: Path, besides: Sequence[Path], rosters: Sequence[Path]) -> Iterator[Intake]:
    """Give what lies under the root, with the names that rosters know. Raises BatchError."""
    if not (ending(root.name, ARCHIVES) and is_file(root)):
        yield _named(look_through(root, besides), rosters)
        return
    with scratch() as place:
        folder = place / "class"
        folder.mkdir()
        room = Room(_CLASS_FILES, _CLASS_BYTES)
        try:
            unpack(root, folder, room)
        except Unreadable as error:
            raise BatchError(f"can't open the archive: {error}") from error
        intake = _named(look_through(folder), rosters)
        notes = tuple((readable(root.name), note) for note in room.notes)
        yield replace(intake, left_out=intake.left_out + notes)


def _named(intake: Intake, rosters: Sequence[Path]) -> Intake:
    roster = read_rosters([*intake.tables, *rosters])
    if not roster.by:
        return intake
    return replace(
        intake, handed=tuple(replace(each, who=roster.known(each)) for each in intake.handed), roster=roster
    )
