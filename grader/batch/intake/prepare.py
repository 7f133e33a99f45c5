"""Prepares a submission in a folder of its own: unpacks archives, converts notebooks to Python files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from grader.course import Exercise
from grader.records import readable

from .archives import Quota, unpack
from .fingerprint import walk
from .item import (
    ARCHIVES,
    NOTEBOOK,
    NOTEBOOKS,
    SubmittedItem,
    Unreadable,
    ending,
    is_file,
    is_other_archive,
    stem,
)
from .misnamed import Misnamed, find_misnamed
from .notebooks import convert

_MAX_NESTING = 2  # an archive in an archive is common, more is not
_MAX_PROBLEMS = 20  # in the notes: there may be an archive in each of 2,000 files
_MAX_STEM = 60  # characters of up to four bytes: a name has at most 255 bytes


@dataclass(frozen=True)
class Staged:
    """The folder or the one file to grade, and notes for its report.

    ``doubts`` are the reasons why exercises that are missing may be there nevertheless, by their names;
    ``unreadable`` says what could not be read: it may hold any of them.
    """

    path: Path
    notes: tuple[str, ...] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


def prepare(item: SubmittedItem, folder: Path, exercises: Sequence[Exercise]) -> Staged:
    """Copy a submission into a folder, unpack and convert what is in it; return what to grade.

    Raises Unreadable, and SubmissionError.
    """
    quota = Quota()
    files = [(part.name, part.path) for part in item.parts] or [
        (name, Path(path)) for name, path in walk(item.path)
    ]
    for name, path in files:
        if item.parts or not path.is_symlink():  # a link in a submission may lead anywhere
            _copy(path, folder / name, quota)
    problems = _prepare(folder, quota)
    misnamed = find_misnamed(_alone(item, folder) or folder, exercises)
    _rename(misnamed, quota)
    files_made = [Path(path) for _, path in walk(folder) if path]
    if problems and not any(path.suffix == ".py" for path in files_made):
        raise Unreadable("; ".join(problems))
    notes = [*item.notes, *problems[:_MAX_PROBLEMS], *misnamed.notes, *quota.notes]
    return Staged(
        _alone(item, folder) or folder,
        tuple(dict.fromkeys(map(readable, notes))),
        misnamed.doubts,
        tuple(map(readable, problems[:_MAX_PROBLEMS])),
    )


def _alone(item: SubmittedItem, folder: Path) -> Path | None:
    """Return the only file of a submission that is a file itself, if it is a Python file, else None."""
    files = [path for _, path in walk(folder)]
    if len(files) != 1 or not files[0].endswith(".py") or not is_file(item.path) or len(item.parts) > 1:
        return None
    return Path(files[0])


def unsupported(name: str) -> str:
    """Return the note on an archive that can't be unpacked."""
    return f"{readable(name)} is an archive in a format that is not supported: use zip or tar"


def _rename(misnamed: Misnamed, quota: Quota) -> None:
    for name, file in misnamed.files.items():
        try:
            file.rename(file.with_name(name))
        except OSError as error:
            quota.leave_out(file.name, f"could not be renamed: {error.strerror or error}")


def _copy(path: Path, target: Path, quota: Quota) -> None:
    """Copy one regular file; of several with the same name the last one counts (platforms sort by time)."""
    if not is_file(path):
        return
    try:
        quota.take_file()
        quota.take_bytes(path.stat().st_size)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    except OSError as error:
        quota.leave_out(target.name, f"was left out: {error.strerror or error}")


def _prepare(folder: Path, quota: Quota) -> list[str]:
    """Unpack all archives, then convert all notebooks, and return what could not be read."""
    problems: list[str] = []
    for _ in range(_MAX_NESTING):
        for archive in _files_with(folder, ARCHIVES):
            try:
                unpack(archive, _new_folder(archive), quota)
            except Unreadable as error:
                problems.append(str(error))
            except OSError as error:  # a path that is too long for a new folder
                problems.append(f"{archive.name} can't be unpacked: {error.strerror or error}")
            archive.unlink()
    for notebook in _files_with(folder, NOTEBOOKS):
        own = notebook.with_name(f"{notebook.name[: -len(ending(notebook.name, NOTEBOOKS))]}{NOTEBOOK}")
        if not own.exists():
            quota.notes.append(f"{notebook.name} was read as the notebook {own.name}: name it so")
            notebook = notebook.rename(own)  # noqa: PLW2901  the same file
        _convert(notebook, problems, quota)
    problems += [unsupported(path.name) for path in _files_with_other_archives(folder)]
    return problems


def _files_with_other_archives(folder: Path) -> list[Path]:
    return sorted(Path(path) for name, path in walk(folder) if path and is_other_archive(name))


def _files_with(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    return sorted(Path(path) for name, path in walk(folder) if path and ending(name, endings))


def _new_folder(archive: Path) -> Path:
    """Make and return the folder for an archive's contents, named like the archive if that name is free."""
    names = (stem(archive.name), f"{archive.name[:_MAX_STEM]}-unpacked")
    for name in chain(names, (f"unpacked-{number}" for number in count(2))):
        with suppress(FileExistsError):
            folder = archive.with_name(name)
            folder.mkdir()
            return folder
    raise AssertionError


def _convert(notebook: Path, problems: list[str], quota: Quota) -> None:
    try:
        converted = convert(notebook)
    except Unreadable as error:
        problems.append(f"{readable(notebook.name)}: {error}")
        return
    sources = {f"{notebook.stem}.py": converted.source, **converted.files}
    for name, source in sources.items():
        target = notebook.with_name(name)
        try:
            quota.take_file()
            quota.take_bytes(len(source))
            with target.open("x", encoding="utf-8", errors="surrogatepass") as file:
                file.write(source)
        except FileExistsError:
            quota.leave_out(name, f"exists beside {notebook.name}, and counts instead of it")
        except OSError as error:
            quota.leave_out(name, f"was left out: {error.strerror or error}")
    note = converted.note(notebook.name)
    if note:
        quota.notes.append(note)
