"""What an instructor uploads: Gradescope's zip, and the folder of a Classroom 50 autograder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from grader.report.files import write_whole

from .starter import TEMPLATES, StarterError
from .wheel import constraints, wheel, write

GRADESCOPE_SECONDS = 540  # Gradescope stops after ten minutes, unless the instructor allows more


def gradescope_zip(seconds: int = GRADESCOPE_SECONDS, jobs: int = 1) -> bytes:
    """Give the zip file; grading stops after so many seconds, with so many exercises at once."""
    name, data = wheel()
    run = (TEMPLATES / "run_autograder").read_text(encoding="utf-8")
    run = run.replace("@SECONDS@", str(seconds)).replace("@JOBS@", str(jobs))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        write(archive, "setup.sh", (TEMPLATES / "setup.sh").read_bytes(), program=True)
        write(archive, "run_autograder", run.encode(), program=True)
        write(archive, "constraints.txt", constraints())
        write(archive, name, data)
    return made.getvalue()


def write_gradescope_zip(file: Path, seconds: int, jobs: int) -> None:
    """Write the zip file. Raises StarterError."""
    try:
        write_whole(file, gradescope_zip(seconds, jobs))
    except OSError as error:
        raise StarterError(f"can't write {file}: {error.strerror or error}") from error


def write_classroom50(folder: Path) -> None:
    """Write the folder that goes to ``autograders/ASSIGNMENT``. Raises StarterError."""
    name, data = wheel()
    files = {
        "autograder.py": (TEMPLATES / "autograder.py").read_bytes(),
        "constraints.txt": constraints(),
        name: data,
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("grader-*.whl"):
            old.unlink()  # one grader, not two
        for each, content in files.items():
            write_whole(folder / each, content)
    except OSError as error:
        raise StarterError(f"can't write into {folder}: {error.strerror or error}") from error
