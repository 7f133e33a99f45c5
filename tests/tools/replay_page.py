"""Brings the examples in docs/replay.md up to date: each is what the command above it prints.

    python -m tests.tools.replay_page          writes the page
    python -m tests.tools.replay_page --check  says with its exit status whether it would change

An example is a fenced block after a comment that names a program and a run id:
``<!-- replay tests/corpora/programs/NAME/chaff/PROGRAM.py fork/parent-first/script -->``. The program is
copied to ``alice/NAME.py`` first, as a learner would submit it.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from grader.replay.columns import StoryPage
from grader.replay.rerun import Replayed, replay_run
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "replay.md"
EXAMPLE = re.compile(
    r"(<!-- replay (?P<program>\S+) (?P<run_id>\S+) -->\n+```\n)(?:(?!```).)*(```\n)", re.DOTALL
)


def replay_program(program: Path, exercise: str, run_id: str) -> Replayed:
    """Replay a run of one program, submitted by alice."""
    with tempfile.TemporaryDirectory() as folder:
        alice = Path(folder) / "alice"
        alice.mkdir()
        shutil.copyfile(program, alice / f"{exercise}.py")
        return replay_run(alice, (exercise,), run_id)


def _renewed(example: re.Match[str]) -> str:
    program, run_id = ROOT / example["program"], example["run_id"]
    exercise = program.parent.parent.name
    story = StoryPage().render(replay_program(program, exercise, run_id)).decode()
    command = f"$ grader replay alice -e {exercise} {run_id}"
    return f"{example[1]}{command}\n\n{story}{example[4]}"


def page(text: str) -> str:
    """Return the page with up-to-date examples."""
    return EXAMPLE.sub(_renewed, text)


def main() -> int:
    """Write or check the page, and return the exit status."""
    old = PAGE.read_text(encoding="utf-8")
    new = page(old)
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
