"""Stages a submission in a folder of its own: unpacks archives, converts notebooks to Python files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from grader.batch.scratch import fresh_folder
from grader.records import readable

from .archives import Quota, unpack
from .fingerprint import Fingerprint, walk
from .item import ARCHIVES, NOTEBOOK, SubmittedItem, Unreadable, ending, is_file, stem
from .notebooks import convert

_MAX_NESTING = 2  # an archive in an archive is common, more is not
_MAX_PROBLEMS = 20  # in the notes: there may be an archive in each of 2,000 files
_MAX_STEM = 60  # characters of up to four bytes: a name has at most 255 bytes


@dataclass(frozen=True)
class Staged:
    """The folder or the one file to grade, and notes for its report."""

    path: Path
    notes: tuple[str, ...] = ()


@contextmanager
def staged(item: SubmittedItem, fingerprint: Fingerprint, parent: Path | None = None) -> Iterator[Staged]:
    """Yield what to grade: a folder made in ``parent``, or the item itself if plain. Raises Unreadable."""
    if item.problem:
        raise Unreadable(item.problem)
    if not fingerprint.to_stage:
        yield Staged(item.path)
        return
    with fresh_folder("", parent) as workdir:
        folder, quota = workdir / "submission", Quota()
        folder.mkdir()
        files = [(part.name, part.path) for part in item.parts] or [
            (name, Path(path)) for name, path in walk(item.path)
        ]
        for name, path in files:
            if item.parts or not path.is_symlink():  # a link in a submission may lead anywhere
                _copy(path, folder / name, quota)
        problems = _prepare(folder, quota)
        files_made = [Path(path) for _, path in walk(folder) if path]
        if problems and not any(path.suffix == ".py" for path in files_made):
            raise Unreadable("; ".join(problems))
        alone = len(files) == len(files_made) == 1 and files_made[0].suffix == ".py"
        notes = tuple(dict.fromkeys(map(readable, [*problems[:_MAX_PROBLEMS], *quota.notes])))
        yield Staged(files_made[0] if alone and is_file(item.path) else folder, notes)


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
    for notebook in _files_with(folder, (NOTEBOOK,)):
        _convert(notebook, problems, quota)
    return problems


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
