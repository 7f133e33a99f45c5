"""Classroom 50 runs this in the student's checkout: it installs the grader in its own folder, and grades.

It writes result.json and release-body.md into the current folder, and prints no text that a student wrote.
Its exit status is 0 when there is a result; on any other status Classroom 50 reports an error of its own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(os.environ.get("CLASSROOM50_BUNDLE_DIR") or Path(__file__).resolve().parent)
SECONDS = 720  # for grading; a job of Classroom 50 may take 15 minutes in all
STATES = {0: "success", 1: "failure"}


def main() -> int:
    """Install the grader, grade, report the points; return the exit status."""
    result = Path("result.json").absolute()
    for name in ("result.json", "release-body.md"):  # no submitted file counts as a result
        Path(name).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        python = install(Path(folder))
        if python is None:
            print("::error::The grader could not be installed; see the log above.")
            return 1
        grade = ["grade", str(Path.cwd()), "--classroom50", str(result), "--within", str(SECONDS)]
        command = [str(python), "-I", "-m", "grader", *grade]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        status = process.wait()
    if not result.is_file():
        print(f"::error::The grader ended with status {status} and wrote no result.")
        return 1
    report = json.loads(result.read_bytes())
    points = f"{report['score']}/{report['max-score']} points"
    print(f"The grader gave {points}; release-body.md has the details.")
    output = os.environ.get("GITHUB_OUTPUT")
    if output:
        with Path(output).open("a", encoding="utf-8") as file:
            file.write(f"status={STATES.get(status, 'error')}\nsummary={points}\n")
    return 0


def install(folder: Path) -> Path | None:
    """Install the grader into a folder of its own; return its interpreter, or None where that failed.

    With -I nothing is imported from the current folder, which is the student's.
    """
    python = folder / "bin" / "python"
    wheel = next(HERE.glob("grader-*.whl"))
    pinned = ["-c", str(HERE / "constraints.txt"), str(wheel)]
    for command in (
        [sys.executable, "-I", "-m", "venv", str(folder)],
        [str(python), "-I", "-m", "pip", "install", "--quiet", *pinned],
    ):
        if subprocess.run(command, check=False, cwd=folder).returncode:
            return None
    return python


if __name__ == "__main__":
    sys.exit(main())
