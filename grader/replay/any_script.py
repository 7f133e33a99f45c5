"""Runs a script once, whether or not it is an exercise's, and draws what its processes did."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.checking.api import step
from grader.errors import UserError
from grader.observe.observer import CannotWatch, Observer
from grader.observe.run_host import Options, RunHost
from grader.picture import Picture
from grader.submission.copying import private_copy
from grader.submission.source import source_problem

from ..stories.pictures import pictures_of

_SECONDS, _MEMORY_MB, _OUTPUT_KB = 20, 512, 256  # of the run
_POOL, _POOL_SIZE = "pool", 4  # the name that stands for a running pool in a call


class CannotDraw(UserError):
    """The file can't be run, or the call is not one; the text is the reason, in one sentence."""


@dataclass(frozen=True)
class Drawn:
    """The pictures of a run, one for each chapter, with a title for all of them."""

    title: str
    pictures: tuple[Picture, ...]


def draw_script(path: Path, call: str, method: str, schedule: str, options: Options) -> Drawn:
    """Return the pictures of one run of a file: as a script, or imported and with one call of a function.

    Raises:
        CannotDraw: the file can't be read or compiled, ``call`` is not a call with plain values, or nothing
            happened.
    """
    problem = source_problem(path)
    if problem is not None:
        raise CannotDraw(f"{path} can't be drawn: {problem.removesuffix('.')}")
    steps = [_step(call)] if call else None

    def copy(folder: Path) -> Path:
        return private_copy(path, folder, path.name)

    host = RunHost(options)
    try:
        observer = Observer(host, copy, _SECONDS, _MEMORY_MB, _OUTPUT_KB)
        seen = observer.script(method, schedule) if steps is None else observer.calls(method, schedule, steps)
    except CannotWatch as error:
        raise CannotDraw(f"{path} can't be drawn: {error}") from error
    finally:
        host.close()
    pictures = pictures_of(seen, path.read_bytes().decode(errors="replace").split("\n"))
    if not pictures:
        raise CannotDraw(f"{path} can't be drawn: nothing was seen of it")
    return Drawn(f"{path.name}, {call or 'as a script'}: {method}, {schedule}", pictures)


def _step(call: str) -> Mapping[str, Any]:
    """Return a call as the driver makes it (probe/driver.py)."""
    try:
        node = ast.parse(call.strip(), mode="eval").body
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            args = node.args
            has_pool = bool(args) and isinstance(args[0], ast.Name) and args[0].id == _POOL
            values = [ast.literal_eval(each) for each in args[has_pool:]]
            return step(node.func.id, *values, **({"pool": _POOL_SIZE} if has_pool else {}))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        pass
    raise CannotDraw(
        f"{call!r} is not a call of a function with plain values, such as main(7) or work(pool, [1, 2])"
    )
