"""What a batch is asked to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """What to grade, and how: no words name all exercises, no number of jobs one for each CPU.

    Without a gradebook the results live in memory only. ``exports`` has a file or a folder for each form
    wanted (see exports/), ``folders`` one for each form of report that every submission gets.
    """

    root: Path
    words: Sequence[str]
    seed: int | None = None
    jobs: int | None = None
    gradebook: Path | None = None
    exports: Mapping[str, Path] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)
    force: bool = False
    only: Sequence[str] = ()
    changed: bool = False
    rosters: Sequence[Path] = ()
    column: str = "Multiprocessing"  # of a platform's gradebook
    due: str = ""
    late: str = ""
    cluster: str = ""
    require: Sequence[str] = ()  # layers of containment without which nothing is graded

    @property
    def own_paths(self) -> list[Path]:
        """What the batch itself writes or reads: no submissions, even where it lies among them."""
        book = self.gradebook
        beside = [book.with_name(book.name + ending) for ending in ("", "-wal", "-shm")] if book else []
        return [*beside, *self.exports.values(), *self.folders.values(), *self.rosters]
