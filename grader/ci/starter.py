"""The repository that students begin with, and what one of them changed in it that was not theirs to change.

It has the exercises as they are handed out and what grades them: no solutions, no history.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.course import catalogue
from grader.errors import UserError
from grader.package import supported_pythons

from .wheel import constraints, wheel

TEMPLATES = Path(__file__).with_name("templates")
PYTHONS = ("3.13",)  # a supported one for which every package that the grader needs has been out for a while
_PROTECTED = (".github", ".grader", ".devcontainer", "noxfile.py")


class StarterError(UserError):
    """The starter can't be made or compared."""


@dataclass(frozen=True)
class Plan:
    """What to put into a starter.

    ``requirement`` is where the grader comes from, as pip reads it: a pinned version in a package index, or a
    URL. Without one, the grader that is running goes along as a wheel.
    """

    pythons: Sequence[str] = PYTHONS
    requirement: str = ""
    reporter: bool = False
    workflow: bool = True


@dataclass(frozen=True)
class Change:
    """A protected path that is not as it was handed out: ``what`` is changed, removed or added."""

    path: str
    what: str


def starter(plan: Plan) -> dict[str, bytes]:
    """Give the files of the starter repository by their paths."""
    files = dict(_grader(plan.requirement))
    files["README.md"] = _template("README.md", PYTHON=plan.pythons[0], OLDEST=supported_pythons()[0])
    files["noxfile.py"] = _template("noxfile.py")
    files[".gitignore"] = _template("gitignore")
    files[".devcontainer/devcontainer.json"] = _template("devcontainer.json", PYTHON=plan.pythons[0])
    if plan.workflow:
        files[".github/workflows/classroom.yml"] = _workflow(plan)
    exercises = catalogue()
    for exercise in exercises:
        for path in (exercise.stub, exercise.folder / "README.md"):
            files[f"exercises/{exercise.folder.name}/{path.name}"] = path.read_bytes()
    files["exercises/README.md"] = (exercises[0].folder.parent / "README.md").read_bytes()
    return files


def write_starter(folder: Path, plan: Plan) -> int:
    """Write a starter into a new or empty folder; -> the number of files. Raises StarterError."""
    files = starter(plan)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise StarterError(f"{folder} is not empty: a starter needs a folder of its own")
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise StarterError(f"can't write the starter: {error}") from error
    return len(files)


def read_starter(folder: Path) -> dict[str, bytes]:
    """Read the protected files of a starter that was written before. Raises StarterError."""
    found = {}
    for name, path in _protected(folder):
        try:
            found[name] = path.read_bytes()
        except OSError as error:
            raise StarterError(f"can't read {path}: {error.strerror or error}") from error
    if ".grader/requirements.txt" not in found:
        raise StarterError(f"{folder} is not a starter: it has no .grader/requirements.txt")
    return found


def changes(folder: Path, files: Mapping[str, bytes]) -> list[Change]:
    """Compare a student's repository with the starter's files; line endings make no difference.

    Raises StarterError when there is no such folder.
    """
    if not folder.is_dir():
        raise StarterError(f"there is no folder {folder}")
    there = dict(_protected(folder))
    wanted = {name: data for name, data in files.items() if PurePosixPath(name).parts[0] in _PROTECTED}
    found = []
    for name in sorted(wanted.keys() | there.keys()):
        if name not in there:
            found.append(Change(name, "removed"))
        elif name not in wanted:
            found.append(Change(name, "added"))
        elif not _same(there[name], wanted[name]):
            found.append(Change(name, "changed"))
    return found


def _protected(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give all that lies in protected places; links are given and not followed."""
    for name in _PROTECTED:
        top = folder / name
        if top.is_symlink() or top.is_file():
            yield name, top
            continue
        for place, folders, files in os.walk(top):
            links = [each for each in folders if Path(place, each).is_symlink()]
            for each in (*files, *links):
                path = Path(place, each)
                yield path.relative_to(folder).as_posix(), path


def _same(path: Path, data: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    except OSError:
        return False


def _grader(requirement: str) -> Iterator[tuple[str, bytes]]:
    if not requirement:
        name, data = wheel()
        requirement = f"./.grader/{name}"
        yield f".grader/{name}", data
    yield ".grader/requirements.txt", f"-c constraints.txt\n{requirement}\n".encode()
    yield ".grader/constraints.txt", constraints()


def _workflow(plan: Plan) -> bytes:
    text = _template("classroom.yml", PYTHONS=", ".join(f'"{each}"' for each in plan.pythons))
    if not plan.reporter:
        return text
    ids = [f"ex{exercise.number:02d}" for exercise in catalogue()]
    results = [f"          {each.upper()}_RESULTS: ${{{{ steps.grade.outputs.{each} }}}}" for each in ids]
    return text + _template("reporter.yml", RESULTS="\n".join(results), RUNNERS=",".join(ids))


def _template(name: str, **values: str) -> bytes:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text.encode()
