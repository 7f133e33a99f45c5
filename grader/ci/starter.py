"""The repository that students begin with: the exercises as they are handed out, and what grades them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import catalogue
from grader.errors import UserError
from grader.package import supported_pythons

from .template import template
from .wheel import constraints, wheel

PYTHONS = ("3.13",)  # a supported one for which every package that the grader needs has been out for a while


class StarterError(UserError):
    """The starter can't be made or compared."""


@dataclass(frozen=True)
class StarterPlan:
    """What to put into a starter.

    ``requirement`` is where the grader comes from, as pip reads it: a pinned version in a package index, or a
    URL. Without one, the running grader is included as a wheel.
    """

    pythons: Sequence[str] = PYTHONS
    requirement: str = ""
    reporter: bool = False
    workflow: bool = True


def starter(plan: StarterPlan) -> dict[str, bytes]:
    """Return the files of the starter repository by their paths."""
    files = dict(_grader(plan.requirement))
    files["README.md"] = template("README.md", PYTHON=plan.pythons[0], OLDEST=supported_pythons()[0])
    files["noxfile.py"] = template("noxfile.py")
    files["conftest.py"] = template("conftest.py")
    files[".vscode/tasks.json"] = template("tasks.json")
    files[".vscode/settings.json"] = template("settings.json")
    files[".gitignore"] = template("gitignore")
    files[".devcontainer/devcontainer.json"] = template("devcontainer.json", PYTHON=plan.pythons[0])
    if plan.workflow:
        files[".github/workflows/classroom.yml"] = _workflow(plan)
    exercises = catalogue()
    for exercise in exercises:
        for path in (exercise.stub, exercise.folder / "README.md"):
            files[f"exercises/{exercise.folder.name}/{path.name}"] = path.read_bytes()
    files["exercises/README.md"] = (exercises[0].folder.parent / "README.md").read_bytes()
    return files


def write_starter(folder: Path, plan: StarterPlan) -> int:
    """Write a starter into a new or empty folder and return the number of files. Raises StarterError."""
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


def _grader(requirement: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files from which pip installs the grader."""
    if not requirement:
        name, data = wheel()
        requirement = f"./.grader/{name}"
        yield f".grader/{name}", data
    yield ".grader/requirements.txt", f"-c constraints.txt\n{requirement}\n".encode()
    yield ".grader/constraints.txt", constraints()


def _workflow(plan: StarterPlan) -> bytes:
    text = template("classroom.yml", PYTHONS=", ".join(f'"{each}"' for each in plan.pythons))
    if not plan.reporter:
        return text
    ids = [f"ex{exercise.number:02d}" for exercise in catalogue()]
    results = [f"          {each.upper()}_RESULTS: ${{{{ steps.grade.outputs.{each} }}}}" for each in ids]
    return text + template("reporter.yml", RESULTS="\n".join(results), RUNNERS=",".join(ids))
