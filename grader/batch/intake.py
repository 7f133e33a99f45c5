"""Which submissions there are under a folder, and the name under which each is reported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.scorecard import readable

_IGNORED = frozenset({"__pycache__", "__MACOSX", "node_modules"})
_LONGEST = 200  # bytes of a name, which leaves room for an ending: file systems take 255


class BatchError(Exception):
    """There is nothing to grade; the text is one line for the user."""


@dataclass(frozen=True)
class Handed:
    """A submission, and the name that is its own in this batch, which is also its report's."""

    path: Path
    name: str


def find_submissions(root: Path, besides: Sequence[Path] = ()) -> tuple[Handed, ...]:
    """Give the folders and Python files directly under the root, but not those in ``besides``.

    Raises BatchError when there is none.
    """
    shown = readable(str(root))
    try:
        children = sorted(root.iterdir())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BatchError(f"can't open the folder {shown}: {reason}") from error
    others = {path.resolve() for path in besides}
    paths = [path for path in children if _is_submission(path) and path.resolve() not in others]
    if not paths:
        raise BatchError(f"there are no submissions in {shown}: no folders and no Python files")
    return tuple(Handed(path, name) for path, name in zip(paths, _names(paths), strict=True))


def _is_submission(path: Path) -> bool:
    if path.name.startswith(".") or path.name in _IGNORED:
        return False
    return path.is_dir() or (path.suffix.lower() == ".py" and path.is_file())


def _names(paths: Iterable[Path]) -> list[str]:
    """Give each path a name that no other has, even where large and small letters are the same."""
    names: list[str] = []
    taken: set[str] = set()
    for path in paths:
        wanted = path.stem if path.is_file() else path.name
        tries = (wanted, path.name, *(f"{path.name}-{number}" for number in range(2, 10_000)))
        name = next(each for each in map(_short, tries) if each.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _short(name: str) -> str:
    """Shorten what is too long for a report's file name; a digest tells apart what was cut."""
    data = readable(name).encode()
    if len(data) <= _LONGEST:
        return readable(name)
    return f"{data[:_LONGEST].decode(errors='ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"
