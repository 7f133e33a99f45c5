"""Makes a submission ready: archives unpacked, notebooks turned into Python files, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from grader.batch.scratch import fresh_folder
from grader.records import readable

from .archives import Room, unpack
from .entry import ARCHIVES, NOTEBOOK, Handed, Unreadable, ending, is_file, stem
from .fingerprint import Looked, walk
from .notebooks import convert

_DEEPEST = 2  # an archive in an archive is common, more is not
_MAX_PROBLEMS = 20  # in the notes: there may be an archive in each of 2,000 files
_MAX_STEM = 60  # characters of up to four bytes: a name has at most 255 bytes


@dataclass(frozen=True)
class Staged:
    """The folder or the one file to grade, and what to tell about how it was made."""

    path: Path
    notes: tuple[str, ...] = ()


@contextmanager
def staged(handed: Handed, looked: Looked, place: Path | None = None) -> Iterator[Staged]:
    """Give what is to be graded, made in ``place``; a plain one is graded where it is. Raises Unreadable."""
    if handed.problem:
        raise Unreadable(handed.problem)
    if not looked.to_stage:
        yield Staged(handed.path)
        return
    with fresh_folder("", place) as scratch:
        folder, room = scratch / "submission", Room()
        folder.mkdir()
        files = [(part.name, part.path) for part in handed.parts] or [
            (name, Path(path)) for name, path in walk(handed.path)
        ]
        for name, path in files:
            if handed.parts or not path.is_symlink():  # a link in a submission may lead anywhere
                _copy(path, folder / name, room)
        problems = _ready(folder, room)
        files_made = [Path(path) for _, path in walk(folder) if path]
        if problems and not any(path.suffix == ".py" for path in files_made):
            raise Unreadable("; ".join(problems))
        alone = len(files) == len(files_made) == 1 and files_made[0].suffix == ".py"
        notes = tuple(dict.fromkeys(map(readable, [*problems[:_MAX_PROBLEMS], *room.notes])))
        yield Staged(files_made[0] if alone and is_file(handed.path) else folder, notes)


def _copy(path: Path, target: Path, room: Room) -> None:
    """Copy one regular file; of several with one name the last one counts (the platforms sort by time)."""
    if not is_file(path):
        return
    try:
        room.take_file()
        room.take_bytes(path.stat().st_size)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    except OSError as error:
        room.leave_out(target.name, f"was left out: {error.strerror or error}")


def _ready(folder: Path, room: Room) -> list[str]:
    """Unpack all archives, then convert all notebooks; -> what could not be read."""
    problems: list[str] = []
    for _ in range(_DEEPEST):
        for archive in _all_of(folder, ARCHIVES):
            try:
                unpack(archive, _new_folder(archive), room)
            except Unreadable as error:
                problems.append(str(error))
            except OSError as error:  # a path that is too long for a new folder
                problems.append(f"{archive.name} can't be unpacked: {error.strerror or error}")
            archive.unlink()
    for notebook in _all_of(folder, (NOTEBOOK,)):
        _convert(notebook, problems, room)
    return problems


def _all_of(folder: Path, endings: tuple[str, ...]) -> list[Path]:
    return sorted(Path(path) for name, path in walk(folder) if path and ending(name, endings))


def _new_folder(archive: Path) -> Path:
    """Make the folder for what is in an archive, named like the archive where that name is free."""
    names = (stem(archive.name), f"{archive.name[:_MAX_STEM]}-unpacked")
    for name in chain(names, (f"unpacked-{number}" for number in count(2))):
        with suppress(FileExistsError):
            folder = archive.with_name(name)
            folder.mkdir()
            return folder
    raise AssertionError


def _convert(notebook: Path, problems: list[str], room: Room) -> None:
    try:
        converted = convert(notebook)
    except Unreadable as error:
        problems.append(f"{readable(notebook.name)}: {error}")
        return
    sources = {f"{notebook.stem}.py": converted.source, **converted.files}
    for name, source in sources.items():
        target = notebook.with_name(name)
        try:
            room.take_file()
            room.take_bytes(len(source))
            with target.open("x", encoding="utf-8", errors="surrogatepass") as file:
                file.write(source)
        except FileExistsError:
            room.leave_out(name, f"is there beside {notebook.name}, and counts instead of it")
        except OSError as error:
            room.leave_out(name, f"was left out: {error.strerror or error}")
    note = converted.note(notebook.name)
    if note:
        room.notes.append(note)
