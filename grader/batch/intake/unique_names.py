"""The names under which submissions are reported: each its own, and good as a file's name."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from itertools import chain, count

from grader.records import readable

_LONGEST = 200  # bytes of a name, which leaves room for an ending: file systems take 255


def unique(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Give each a name that no other has, even where large and small letters are the same.

    Of each pair the first is the name wanted, the second the one to fall back on.
    """
    names: list[str] = []
    taken: set[str] = set()
    for first, second in wanted:
        tries = chain((first, second), (f"{second}-{number}" for number in count(2)))
        name = next(each for each in map(_short, tries) if _same(each) not in taken)
        taken.add(_same(name))
        names.append(name)
    return names


def _same(name: str) -> str:
    """Give what is equal for names that some file system takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _short(name: str) -> str:
    """Shorten what is too long for a report's file name; a digest tells apart what was cut."""
    data = readable(name).encode()
    if len(data) <= _LONGEST:
        return readable(name)
    return f"{data[:_LONGEST].decode(errors='ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"
