"""The private folder of a worker and its runs: a process always owns it, so it is removed even on kill -9.

    caretaker ─► the folder's owner (a worker's guardian, or a portable guardian)

The caretaker, a shell, starts before the folder is made and knows its path. It removes the folder if the
grader ends, even by ``kill -9``, before the owner has started.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
import string
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.package import PACKAGE
from grader.probe.cleanup import remove
from grader.probe.visible_paths import RUNS

_LETTERS = string.ascii_lowercase + string.digits
LIBRARY = Path("lib")
MARK = LIBRARY / "grader" / "__init__.py"  # the first file that goes
_CARETAKER = 'read -r word; test "$word" = kept || rm -rf -- "$1/$2" "$1"'


@contextlib.contextmanager
def new_base() -> Iterator[Path]:
    """Make a worker's private folder, with the probe in it; yield its path.

    The ``with`` block must start the process that owns the folder from then on. If the block fails, for
    whatever reason, the folder is removed. Every user may pass through the folder, none may list it.
    """
    name = "grader-" + "".join(secrets.choice(_LETTERS) for _ in range(8))
    base = Path(tempfile.gettempdir()).resolve() / name
    with _caretaker(base):
        base.mkdir(mode=0o700)
        _furnish(base)
        yield base


@contextlib.contextmanager
def _caretaker(base: Path) -> Iterator[None]:
    """Have the folder removed unless the ``with`` block succeeds."""
    if shutil.which("sh") is None:  # Windows
        try:
            yield
        except BaseException:
            remove(base)
            raise
        return
    caretaker = subprocess.Popen(  # noqa: S603  our own script; the path is an argument of its own
        ["/bin/sh", "-c", _CARETAKER, "sh", str(base), str(MARK)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # what ends the grader's group must not end it
    )
    word = b""
    try:
        yield
        word = b"kept\n"
    finally:
        caretaker.communicate(word)


def _furnish(base: Path) -> None:
    base.chmod(0o711)
    library = base / LIBRARY / "grader"
    library.mkdir(parents=True)
    (base / MARK).touch()
    probe = PACKAGE / "probe"
    shutil.copytree(probe, library / "probe", ignore=shutil.ignore_patterns("__pycache__"))
    (base / RUNS).mkdir(mode=0o711)
    for path in library.parent.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
