"""Brings the examples in docs/replay.md up to date: each is what the command above it prints.

    python -m tests.tools.replay_page          writes the page
    python -m tests.tools.replay_page --check  says with its exit status whether it would change

An example is a fenced block after a comment that names a program and an order:
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
from grader.replay.rerun import Replayed, run_again
from tests.support.paths import ROOT

PAGE = ROOT / "docs" / "replay.md"
EXAMPLE = re.compile(
    r"(<!-- replay (?P<program>\S+) (?P<order>\S+) -->\n+```\n)(?:(?!```).)*(```\n)", re.DOTALL
)


def replay_program(program: Path, exercise: str, order: str) -> Replayed:
    """Replay an order of one program, handed in by alice."""
    with tempfile.TemporaryDirectory() as folder:
        alice = Path(folder) / "alice"
        alice.mkdir()
        shutil.copyfile(program, alice / f"{exercise}.py")
        return run_again(alice, (exercise,), order)


def _renewed(example: re.Match[str]) -> str:
    program, order = ROOT / example["program"], example["order"]
    exercise = program.parent.parent.name
    story = StoryPage().render(replay_program(program, exercise, order)).decode()
    command = f"$ grader replay alice -e {exercise} {order}"
    return f"{example[1]}{command}\n\n{story}{example[4]}"


def page(text: str) -> str:
    """Give the page with its examples as they are today."""
    return EXAMPLE.sub(_renewed, text)


def main() -> int:
    """Write or check the page; -> the exit status."""
    old = PAGE.read_text(encoding="utf-8")
    new = page(old)
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
