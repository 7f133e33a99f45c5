"""The autograders that an instructor uploads: Gradescope's zip, and the folder of Classroom 50."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from grader.report.files import write_whole

from .starter import StarterError
from .template import template
from .wheel import constraints, wheel, write

GRADESCOPE_SECONDS = 540  # Gradescope stops after ten minutes, unless the instructor allows more


def gradescope_zip(
    seconds: int = GRADESCOPE_SECONDS, jobs: int = 1, show: str = "full", full_after: str = ""
) -> bytes:
    """Return the zip file; ``seconds`` limits a grading, ``jobs`` the exercises graded in parallel.

    ``show`` and ``full_after`` are what students see, as in ``grader grade``.
    """
    name, data = wheel()
    run = template("run_autograder", SECONDS=str(seconds), JOBS=str(jobs), SHOW=show, AFTER=full_after)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        write(archive, "setup.sh", template("setup.sh"), program=True)
        write(archive, "run_autograder", run, program=True)
        write(archive, "constraints.txt", constraints())
        write(archive, name, data)
    return made.getvalue()


def write_gradescope_zip(
    file: Path, seconds: int, jobs: int, show: str = "full", full_after: str = ""
) -> None:
    """Write the zip file. Raises StarterError."""
    try:
        write_whole(file, gradescope_zip(seconds, jobs, show, full_after))
    except OSError as error:
        raise StarterError(f"can't write {file}: {error.strerror or error}") from error


def write_classroom50(folder: Path) -> None:
    """Write the folder that is called ``autograders/ASSIGNMENT`` there. Raises StarterError."""
    name, data = wheel()
    files = {
        "autograder.py": template("autograder.py"),
        "constraints.txt": constraints(),
        name: data,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("grader-*.whl"):
            old.unlink()  # an earlier version's
        for each, content in files.items():
            write_whole(folder / each, content)
    except OSError as error:
        raise StarterError(f"can't write into {folder}: {error.strerror or error}") from error
