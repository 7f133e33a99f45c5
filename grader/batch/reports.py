"""Reports on each submission: one folder for each form, with one file for each submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.report.files import write_whole
from grader.report.forms import FORMS
from grader.scorecard import ScoreCard

from .intake import BatchError


@dataclass(frozen=True)
class Reports:
    """Writes the reports on submissions. Raises BatchError when a folder can't be made or written to."""

    folders: Mapping[str, Path]

    def __post_init__(self) -> None:
        """Make the folders at once, so that an error ends the batch at its start and not after an hour."""
        for folder in self.folders.values():
            make_folder(folder)

    def write(self, card: ScoreCard) -> None:
        """Write the report on a submission in each form."""
        for name, folder in self.folders.items():
            form = FORMS[name]
            write_if_new(folder / f"{card.submission}{form.suffix}", form().render(card))


def make_folder(folder: Path) -> None:
    """Make a folder, unless it exists. Raises BatchError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BatchError(f"can't make the folder {folder}: {error.strerror}") from error


def write_if_new(file: Path, data: bytes) -> None:
    """Write a file, unless it has this content already. Raises BatchError."""
    try:
        if not (file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data):
            write_whole(file, data)
    except OSError as error:
        raise BatchError(f"can't write {file}: {error.strerror}") from error
