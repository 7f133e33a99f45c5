"""Which module a name means: what ``python FILE`` would find, although this interpreter has modules loaded.

A warm interpreter has imported much of the standard library. A module of the learner's that would hide one of
them is found once the loaded one is forgotten; modules that use the loaded one keep it.
"""

from __future__ import annotations

import importlib.util
import os
import sys

from . import LOADED_AT_START, channel

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

OURS = "grader"
_INSTALLED = ("site-packages", "dist-packages")


def only_standard_library() -> None:
    """Take folders of installed packages off ``sys.path``."""
    prefixes = tuple({os.path.realpath(prefix) for prefix in (sys.base_prefix, sys.base_exec_prefix)})
    sys.path[:] = [entry for entry in sys.path if _is_standard(entry, prefixes)]


def _is_standard(entry: str, prefixes: tuple[str, ...]) -> bool:
    if not entry:  # the current folder, in a child made by exec
        return True
    path = os.path.realpath(entry)
    return path.startswith(prefixes) and not any(part in _INSTALLED for part in path.split(os.sep))


def forget(folder: str) -> None:
    """Forget the loaded modules that modules in ``folder`` hide, and the grader's own.

    Those that an interpreter loads at its start, and those that are part of it, can't be hidden.
    """
    try:
        beside = {name.partition(".")[0] for name in os.listdir(folder)}
    except OSError:
        beside = set()
    sys.modules.pop(OURS, None)
    for name in (beside & {loaded.partition(".")[0] for loaded in sys.modules}) - LOADED_AT_START - {OURS}:
        if name not in sys.builtin_module_names and not _is_frozen(name) and _is_in(folder, name):
            for loaded in [each for each in sys.modules if each == name or each.startswith(f"{name}.")]:
                del sys.modules[loaded]


def _is_frozen(name: str) -> bool:
    """Check whether the module is part of the interpreter; then its importer comes before the folders'."""
    return any(
        finder.find_spec(name, None) is not None
        for finder in sys.meta_path
        if getattr(finder, "__name__", "") == "FrozenImporter"
    )


def _is_in(folder: str, name: str) -> bool:
    """Check whether the folder has a module or a package of that name; without code it hides nothing."""
    path = os.path.join(folder, name)
    return os.path.isfile(f"{path}.py") or os.path.isfile(os.path.join(path, "__init__.py"))


class _Graded:
    """Finds the file that is graded by its path, whatever lies beside it."""

    def __init__(self, path: str) -> None:
        self._name, self._path = os.path.splitext(os.path.basename(path))[0], path

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See importlib.abc.MetaPathFinder."""
        del path, target
        return importlib.util.spec_from_file_location(name, self._path) if name == self._name else None


def settle() -> None:
    """Make names mean in this process what they mean beside the graded file, before any of its code runs."""
    source = channel.state.source
    if source is not None:
        only_standard_library()
        if channel.state.calls and os.path.isdir(os.path.splitext(source)[0]):
            sys.meta_path.insert(0, _Graded(source))
        forget(os.path.dirname(source))
