"""Names of shared memory, where they are not a namespace's own: each worker's runs get names of their own.

Two runs at the same time, or two graders of one user, would else meet in a block called ``"mine"``.
"""

from __future__ import annotations

import sys
from multiprocessing import resource_tracker

from . import channel, disguise

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def keep_apart(prefix: str) -> None:
    """Let names in this process, and in all that it starts, mean blocks whose names begin with ``prefix``.

    A program sees the names that it has chosen. An empty prefix changes nothing.
    """
    channel.state.prefix = prefix
    if not prefix or sys.platform != "linux":
        return
    import _posixshmem  # type: ignore[import-not-found]  # typeshed has no stub

    for name in ("shm_open", "shm_unlink"):
        setattr(_posixshmem, name, _renaming(getattr(_posixshmem, name), f"/{prefix}"))
    resource_tracker._CLEANUP_FUNCS["shared_memory"] = _posixshmem.shm_unlink  # type: ignore[attr-defined]


def _renaming(original: Callable[..., Any], start: str) -> Callable[..., Any]:
    def renamed(path: str, *args: Any, **keywords: Any) -> Any:
        if isinstance(path, str) and not path.startswith(start):
            path = f"{start}-{path.lstrip('/')}"
        return original(path, *args, **keywords)

    renamed_in_c: Callable[..., Any] = disguise.builtin(original, renamed)
    return renamed_in_c
