"""The settings of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.report.visible import Level
from grader.times import Order

from .intake.attempts import Which


@dataclass(frozen=True)
class Plan:
    """What to grade, and how. No exercise names: all exercises; no number of jobs: one for each CPU.

    Without a gradebook the results live in memory only. ``exports`` has a file or a folder for each form
    of export (see exports/), ``folders`` one folder for each form of report that every submission gets.
    """

    root: Path
    exercise_names: Sequence[str]
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
    scale: int | None = None  # the platform's maximum; None: points as they are
    due: str = ""
    late: str = ""
    extensions: Path | None = None  # a table
    grace: int = 0  # minutes
    late_days: int | None = None  # each student's, over all assignments in the gradebook
    dates: Order = ""
    attempt: Which = "last"
    show: Level = "full"  # what students see in feedback
    full_after: str = ""  # a time, or due
    cluster: str = ""
    require: Sequence[str] = ()  # layers of containment without which nothing is graded

    @property
    def pictures(self) -> bool:
        """Check whether something is to be written that shows pictures of the failing runs."""
        return bool({"html", "feedback"} & self.exports.keys())

    @property
    def own_paths(self) -> list[Path]:
        """Return the paths that the batch itself writes or reads: not submissions, even among them."""
        book = self.gradebook
        database = [book.with_name(book.name + ending) for ending in ("", "-wal", "-shm")] if book else []
        tables = [*self.rosters, *([self.extensions] if self.extensions else [])]
        return [*database, *self.exports.values(), *self.folders.values(), *tables]
