"""What is remembered of a learner's progress, in a file beside the exercises: a copy of them keeps it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

STATE_FILE = ".grader-state.json"


class Progress(msgspec.Struct, frozen=True):
    """An exercise: whether it has passed, how many hints were shown, and whether it was guessed at."""

    passed: bool = False
    hints: int = 0
    guessed: bool = False


class _Remembered(msgspec.Struct, frozen=True):
    """The content of the file."""

    current: str = ""
    exercises: dict[str, Progress] = {}


@dataclass
class Memory:
    """The file's content; each change is written at once. Where it can't be written, nothing is kept."""

    file: Path
    current: str = ""
    _exercises: dict[str, Progress] = field(default_factory=dict)

    @classmethod
    def beside(cls, root: Path) -> Memory:
        """Return the memory of a submission: beside its exercises, or in the folder of a single file.

        A file that can't be read counts as none: it has no grades, only where the learner was.
        """
        folder = root if root.is_dir() else root.parent
        file = (folder / "exercises" if (folder / "exercises").is_dir() else folder) / STATE_FILE
        try:
            known = msgspec.json.decode(file.read_bytes(), type=_Remembered)
        except (OSError, msgspec.MsgspecError):
            known = _Remembered()
        return cls(file, known.current, dict(known.exercises))

    def of(self, exercise: str) -> Progress:
        """Return what is remembered of an exercise."""
        return self._exercises.get(exercise, Progress())

    def keep(self, exercise: str, progress: Progress) -> None:
        """Remember the progress in an exercise, which is now the current one."""
        if (exercise, progress) == (self.current, self._exercises.get(exercise)):
            return
        self.current, self._exercises[exercise] = exercise, progress
        self._write()

    def _write(self) -> None:
        data = msgspec.json.format(msgspec.json.encode(_Remembered(self.current, self._exercises)), indent=2)
        partial = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                partial.write_bytes(data + b"\n")
                partial.replace(self.file)
            finally:
                partial.unlink(missing_ok=True)
