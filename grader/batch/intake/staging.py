"""Makes a submission ready: archives unpacked, notebooks turned into Python files, in a folder of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.records import readable

from .archives import Room, unpack
from .entry import ARCHIVES, NOTEBOOK, Handed, Unreadable, ending, stem
from .fingerprint import Looked, walk
from .notebooks import convert

_DEEPEST = 2  # an archive in an archive is common, more is not


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
    with tempfile.TemporaryDirectory(dir=place) as scratch:
        folder, room = Path(scratch, "submission"), Room()
        folder.mkdir()
        files = [(part.name, part.path) for part in handed.parts] or [
            (name, Path(path)) for name, path in walk(handed.path)
        ]
        for name, path in files:
            if handed.parts or not path.is_symlink():  # a link in a submission may lead anywhere
                _copy(path, folder / name, room)
        problems = _ready(folder, room)
        if problems and not any(folder.rglob("*.py")):
            raise Unreadable("; ".join(problems))
        files_made = [path for path in folder.rglob("*") if path.is_file()]
        alone = len(files) == len(files_made) == 1 and files_made[0].suffix == ".py"
        notes = tuple(dict.fromkeys(map(readable, [*problems, *room.notes])))
        yield Staged(files_made[0] if alone and handed.path.is_file() else folder, notes)


def _copy(path: Path, target: Path, room: Room) -> None:
    """Copy one regular file; of several with one name the last one counts (the platforms sort by time)."""
    if not path.is_file():
        return
    try:
        room.take_file()
        room.take_bytes(path.stat().st_size)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    except OSError as error:
        room.notes.append(f"{target.name} was left out: {error.strerror or error}")


def _ready(folder: Path, room: Room) -> list[str]:
    """Unpack all archives, then convert all notebooks; -> what could not be read."""
    problems: list[str] = []
    for _ in range(_DEEPEST):
        archives = [path for path in sorted(folder.rglob("*")) if _is(path, ARCHIVES)]
        for archive in archives:
            inside = archive.with_name(stem(archive.name))
            if inside.exists():
                inside = archive.with_name(f"{archive.name}-unpacked")
            try:
                inside.mkdir()
                unpack(archive, inside, room)
            except Unreadable as error:
                problems.append(str(error))
            archive.unlink()
    for notebook in [path for path in sorted(folder.rglob("*")) if _is(path, (NOTEBOOK,))]:
        _convert(notebook, problems, room)
    return problems


def _is(path: Path, endings: tuple[str, ...]) -> bool:
    return bool(ending(path.name, endings)) and path.is_file() and not path.is_symlink()


def _convert(notebook: Path, problems: list[str], room: Room) -> None:
    try:
        converted = convert(notebook)
    except Unreadable as error:
        problems.append(f"{readable(notebook.name)}: {error}")
        return
    sources = {f"{notebook.stem}.py": converted.source, **converted.files}
    for name, source in sources.items():
        target = notebook.with_name(name)
        if target.exists():
            room.notes.append(f"{name} is there beside {notebook.name}, and counts instead of it")
            continue
        target.write_text(source, encoding="utf-8", errors="surrogatepass")
    note = converted.note(notebook.name)
    if note:
        room.notes.append(note)
