"""The private folder of a worker and its runs, which has an owner at every moment: it goes with the grader.

    caretaker ─► whatever is to own the folder (a worker's guardian, the portable tidier)

The caretaker comes first: it is told the folder's name before there is such a folder, and removes it when the
grader ends, even by ``kill -9``, before the owner is there.
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
_CARE = 'read -r word; test "$word" = kept || rm -rf -- "$1"'


@contextlib.contextmanager
def new_base() -> Iterator[Path]:
    """Make a worker's private folder, with the probe in it; every user may pass, nobody may list.

    The block starts whoever owns it from then on. Where that fails, whatever the reason, the folder goes.
    """
    name = "grader-" + "".join(secrets.choice(_LETTERS) for _ in range(8))
    base = Path(tempfile.gettempdir()).resolve() / name
    with _caretaker(base):
        base.mkdir(mode=0o700)
        _furnish(base)
        yield base


@contextlib.contextmanager
def _caretaker(base: Path) -> Iterator[None]:
    """Have the folder removed unless the block comes to its end."""
    if shutil.which("sh") is None:  # Windows
        try:
            yield
        except BaseException:
            remove(base)
            raise
        return
    caretaker = subprocess.Popen(  # noqa: S603  our own script; the path is an argument of its own
        ["/bin/sh", "-c", _CARE, "sh", str(base)],
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
    library = base / "lib" / "grader"
    library.mkdir(parents=True)
    (library / "__init__.py").touch()
    probe = PACKAGE / "probe"
    shutil.copytree(probe, library / "probe", ignore=shutil.ignore_patterns("__pycache__"))
    (base / RUNS).mkdir(mode=0o711)
    for path in library.parent.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
