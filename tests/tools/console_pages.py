"""Bring the sessions in the tutorials up to date: each shows what its commands print.

    python -m tests.tools.console_pages          writes the pages
    python -m tests.tools.console_pages --check  says with its exit status whether they would change

A session is a block of the kind ``console``: its lines that begin with ``$`` are run one after the other, in
one folder for each page, which contains the course's exercises and the solutions. A Python block after a
comment ``<!-- file NAME -->`` is written to that file. What differs from one machine or moment to the next is
left out of the comparison: times, versions, and the layers of containment.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.paths import ROOT, SOLUTIONS

DOCS = ROOT / "docs"
PAGES = ("first-exercise.md", "first-class.md")
PIECE = re.compile(
    r"<!-- file (?P<file>\S+) -->\n```python\n(?P<text>.*?)```\n|```console\n(?P<session>.*?)```\n", re.DOTALL
)
SEED = "20817"
AS_RUN = {  # what is typed in the page, and what is run for it: no nox, the same inputs, one after the other
    "nox -s grade --": f"grader grade exercises --seed {SEED}",
    ".nox/grade/bin/grader": "grader",
    "grader batch": f"grader batch --seed {SEED} -j 1",
}
BASH = 'grader() { "$PYTHON" -m grader "$@"; }; '
PASSING = re.compile(r"Python \S+, [\d.]+ s, .*|Note: .*|\d{4}-\d\d-\d\dT\S+Z")


def renewed(page: str) -> str:
    """Return the page with up-to-date sessions."""
    with tempfile.TemporaryDirectory() as folder:
        for source in (ROOT / "exercises", SOLUTIONS):
            shutil.copytree(source, Path(folder, source.name))

        def renew(piece: re.Match[str]) -> str:
            if piece["file"]:
                Path(folder, piece["file"]).write_text(piece["text"], encoding="utf-8")
                return piece[0]
            commands = re.findall(r"^\$ (.+)$", piece["session"], re.MULTILINE)
            lines = [f"$ {command}\n{_output(command, folder)}" for command in commands]
            return f"```console\n{''.join(lines)}```\n"

        return PIECE.sub(renew, page)


def lasting(page: str) -> str:
    """Return the parts of a page that do not depend on the machine and the time."""
    return PASSING.sub("", page)


def _output(command: str, folder: str) -> str:
    for typed, run in AS_RUN.items():
        command = command.replace(typed, run)
    more = {"PYTHON": sys.executable, "COLUMNS": "80", "LOGNAME": "you", "HOME": folder}
    process = subprocess.run(
        ["bash", "-c", BASH + command],
        cwd=folder,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return re.sub(r" +$", "", process.stdout, flags=re.MULTILINE)


def main() -> int:
    """Write or check the pages, and return the exit status."""
    old = {name: (DOCS / name).read_text(encoding="utf-8") for name in PAGES}
    new = {name: renewed(text) for name, text in old.items()}
    if "--check" in sys.argv:
        return int(any(lasting(new[name]) != lasting(old[name]) for name in PAGES))
    for name, text in new.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
