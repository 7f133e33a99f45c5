"""The scratch folder of a batch. Folders that a killed batch left behind are removed.

Each folder holds a file that is locked by the process that made it. The kernel releases the lock when that
process ends, in whatever way: a folder whose lock is free is no longer in use.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from grader.probe.cleanup import remove

from . import file_lock

_PREFIX = "grader-batch-"
_LOCK = "held"


@contextmanager
def fresh_folder(prefix: str, parent: Path | None = None) -> Iterator[Path]:
    """Yield a new folder in ``parent``, and remove it afterwards, however deeply it is nested.

    tempfile.TemporaryDirectory removes by recursion up to Python 3.12: what is nested too deeply would stay.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield folder
    finally:
        remove(folder)


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder that is removed at the end, or after a kill when the next batch begins."""
    while True:
        with fresh_folder(_PREFIX) as folder, ExitStack() as stack:
            if file_lock.AVAILABLE:
                lock = stack.enter_context((folder / _LOCK).open("ab"))
                file_lock.lock(lock)
                if not (
                    folder / _LOCK
                ).exists():  # another batch was quicker, and took it for one left behind
                    continue
                _sweep(folder.parent)
            yield folder
            return


def _sweep(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError), (folder / _LOCK).open("rb") as lock:  # not ours, or just being made
            file_lock.lock(lock, wait=False)
            remove(folder)
