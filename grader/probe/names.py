"""Which module a name means: what ``python FILE`` would find, although this interpreter has modules loaded.

A warm interpreter has imported much of the standard library. Where a module of the learner's would hide
one of its modules, that one is forgotten, with all modules that have imported it: when the program imports
them, they are executed again, as in ``python FILE``, and find the learner's. What still works is watched.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys

from . import LOADED_AT_START, boot, channel, importing

TYPE_CHECKING = False  # importing typing takes time in every child
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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


def forget(folder: str) -> dict[str, ModuleType]:
    """Forget the loaded modules that modules in ``folder`` hide, those that use them, and the grader's own.

    Those that an interpreter loads at its start, and those that are part of it, can't be hidden.
    Return what was forgotten, by name.
    """
    sys.modules.pop(OURS, None)
    try:
        beside = {name.partition(".")[0] for name in os.listdir(folder)}
    except OSError:
        return {}
    loaded = {name for name in sys.modules if name not in LOADED_AT_START and not _is_ours(name)}
    hidden = {
        name
        for name in beside & {each.partition(".")[0] for each in loaded}
        if name not in sys.builtin_module_names and not _is_frozen(name) and _is_in(folder, name)
    }
    forgotten = {name for name in loaded if name.partition(".")[0] in hidden}
    while more := {name for name in loaded - forgotten if _uses(name, forgotten)}:
        forgotten |= more
    modules = {name: sys.modules.pop(name) for name in forgotten}
    for name, module in modules.items():
        package, _, own = name.rpartition(".")
        if getattr(sys.modules.get(package), own, None) is module:
            delattr(sys.modules[package], own)
    return modules


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] in (OURS, "__main__", "__mp_main__")


def _uses(name: str, others: set[str]) -> bool:
    """Check whether a module is in one of the packages, or imported one of the modules while executed."""
    return name.rpartition(".")[0] in others or not importing.imported_by.get(name, set()).isdisjoint(others)


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


class _Forgotten:
    """Finds modules that were forgotten, and has each watched again when it has been executed."""

    def __init__(self, modules: dict[str, ModuleType]) -> None:
        self._modules = modules

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See importlib.abc.MetaPathFinder."""
        old = self._modules.pop(name, None)
        spec = None if old is None else importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None or spec.origin != getattr(old, "__file__", None):
            return None  # not there, or the learner's
        loader, execute = spec.loader, spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            del loader.exec_module
            execute(module)
            _watch_again(old, module)

        # Python takes its importer's lines off the traceback of an error in a module
        importer = importlib.machinery.SourceFileLoader.get_code.__code__.co_filename
        exec_module.__code__ = exec_module.__code__.replace(co_filename=importer)
        loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _watch_again(old: ModuleType | None, new: ModuleType) -> None:
    """Have the probe use the module that was executed again, and watch it."""
    for name, module in [*sys.modules.items()]:
        if name.startswith(f"{OURS}.probe."):
            for own, value in [*vars(module).items()]:
                if value is old:
                    setattr(module, own, new)
    for watch in _watches.get(new.__name__, ()):
        watch()


_watches: dict[str, list[Callable[[], None]]] = {}


def watched(name: str, watch: Callable[[], None]) -> None:
    """Call ``watch``, which watches a loaded module, and again if the module is executed again."""
    _watches.setdefault(name, []).append(watch)
    watch()


def settle() -> None:
    """Make names mean in this process what they mean beside the graded file, before any of its code runs."""
    boot.end()
    source = channel.state.source
    if source is not None:
        only_standard_library()
        if channel.state.calls and os.path.isdir(os.path.splitext(source)[0]):
            sys.meta_path.insert(0, _Graded(source))
        forgotten = forget(os.path.dirname(source))
        if forgotten:
            sys.meta_path.insert(0, _Forgotten(forgotten))
