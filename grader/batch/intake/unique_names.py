"""Makes the names under which submissions are reported: unique, and usable as file names."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from itertools import chain, count

from grader.records import readable

_MAX_BYTES = 200  # of a name, which leaves room for an ending: file systems take 255


def unique(candidates: Iterable[tuple[str, str]]) -> list[str]:
    """Return a unique name for each pair, also on file systems that ignore case.

    The first of a pair is the preferred name, the second the one to fall back on.
    """
    names: list[str] = []
    taken: set[str] = set()
    for first, second in candidates:
        tries = chain((first, second), (f"{second}-{number}" for number in count(2)))
        name = next(name for name in map(_shorten, tries) if _key(name) not in taken)
        taken.add(_key(name))
        names.append(name)
    return names


def _key(name: str) -> str:
    """Return a key that is equal for names which some file systems regard as the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _shorten(name: str) -> str:
    """Return a name that fits a report's file name; a digest distinguishes names that were cut."""
    data = readable(name).encode()
    if len(data) <= _MAX_BYTES:
        return readable(name)
    return f"{data[:_MAX_BYTES].decode(errors='ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"
