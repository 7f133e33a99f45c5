"""A batch's folder for things under way; what an earlier batch that was killed left behind is removed.

Each folder is held by a lock of the process that made it. The kernel lets go of it when that process ends,
however it ends: a folder that nobody holds belongs to nobody any more.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PREFIX = "grader-handed-"
_HELD = "held"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that goes away at the end, at the latest when the next batch begins."""
    with (
        tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as made,
        ExitStack() as stack,
    ):
        folder = Path(made)
        if fcntl is not None:
            held = stack.enter_context((folder / _HELD).open("ab"))
            fcntl.flock(held, fcntl.LOCK_EX)
            _sweep(folder.parent)
        yield folder


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError), (folder / _HELD).open("rb") as held:  # not ours, or just being made
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
