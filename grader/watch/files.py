"""Notices saves: looks at the exercise's folder. A look costs microseconds and works on every file system.

Kernel notifications (inotify) do not cross the borders of containers and network drives.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_Look = Mapping[str, tuple[int, int, int]]


@dataclass
class SavedFiles:
    """The Python files of a folder. A save is noticed when two looks in a row agree that it is complete."""

    folder: Path
    _known: _Look = field(init=False)
    _last: _Look = field(init=False)

    def __post_init__(self) -> None:
        """Take the files as they are now for known."""
        self._known = self._last = self._look()

    def saved(self) -> bool:
        """Return whether a file was saved, made, renamed or deleted since the last time that one was."""
        now = self._look()
        settled, self._last = now == self._last, now
        if now == self._known or not settled:
            return False
        self._known = now
        return True

    def _look(self) -> _Look:
        found = {}
        with suppress(OSError):  # the folder, or a file of it, is just being replaced
            for each in os.scandir(self.folder):
                if each.name.endswith(".py") and not each.name.startswith("."):
                    about = each.stat()
                    found[each.name] = (about.st_mtime_ns, about.st_size, about.st_ino)
        return found
