"""A batch's folder for things under way; what an earlier batch that was killed left behind is removed.

Each folder is held by a lock of the process that made it. The kernel lets go of it when that process ends,
however it ends: a folder that nobody holds belongs to nobody any more.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from grader.probe.cleanup import remove

from . import file_lock

_PREFIX = "grader-handed-"
_HELD = "held"


@contextmanager
def fresh_folder(prefix: str, place: Path | None = None) -> Iterator[Path]:
    """Yield a new folder in ``place``, and remove it afterwards, however deeply it is nested.

    tempfile.TemporaryDirectory removes by recursion up to Python 3.12: what is nested too deeply would stay.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    try:
        yield folder
    finally:
        remove(folder)


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that goes away at the end, at the latest when the next batch begins."""
    with fresh_folder(_PREFIX) as folder, ExitStack() as stack:
        if file_lock.AVAILABLE:
            held = stack.enter_context((folder / _HELD).open("ab"))
            file_lock.lock(held)
            _sweep(folder.parent)
        yield folder


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError), (folder / _HELD).open("rb") as held:  # not ours, or just being made
            file_lock.lock(held, wait=False)
            remove(folder)
