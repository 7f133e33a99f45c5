"""Bring the screens in docs/watch.md up to date: they are what `grader watch` draws.

    python -m tests.tools.watch_page          writes the page
    python -m tests.tools.watch_page --check  says with its exit status whether it would change

A screen is a block after a comment ``<!-- screen NAME -->``.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.paths import PROGRAMS, ROOT, SOLUTIONS
from tests.support.terminal import Terminal

PAGE = ROOT / "docs" / "watch.md"
SCREEN = re.compile(r"(<!-- screen (\w+) -->\n```\n)(.*?)(```\n)", re.DOTALL)
STUB = ROOT / "exercises" / "ex01_process_pair" / "process_pair.py"
WRONG = PROGRAMS / "process_pair" / "chaff" / "done_before_the_joins.py"
RIGHT = SOLUTIONS / "ex01_process_pair" / "process_pair.py"


def screens() -> dict[str, str]:
    """Return the screens of one session by their names."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(STUB, folder / STUB.name)
        terminal = Terminal([sys.executable, "-m", "grader", "watch", ".", "--seed", "20817"], folder)
        try:
            found["guess"] = terminal.until("q quit")
            terminal.press("2")
            terminal.until("still the stub", "h hint(3)")
            shutil.copyfile(WRONG, folder / STUB.name)
            found["failed"] = terminal.until("What happened:", "h hint(3)", gone=["still the stub"])
            terminal.press("h")
            found["hint"] = terminal.until("Hint 1:")
            terminal.press("d")
            found["drawing"] = terminal.until("d back")
            terminal.press("d")
            terminal.until("h hint(2)")
            shutil.copyfile(RIGHT, folder / STUB.name)
            found["passed"] = terminal.until("n next")
            terminal.press("q")
            terminal.ended()
        finally:
            terminal.close()
    return found


def shown(name: str) -> str:
    """Return a screen as the page shows it now."""
    return next(each[3] for each in SCREEN.finditer(PAGE.read_text(encoding="utf-8")) if each[2] == name)


def renewed(page: str) -> str:
    """Return the page with up-to-date screens."""
    drawn = screens()
    return SCREEN.sub(lambda piece: f"{piece[1]}{_block(drawn[piece[2]])}{piece[4]}", page)


def _block(screen: str) -> str:
    """Return a screen without the empty lines between its text and its keys."""
    return re.sub(r"\n{3,}", "\n\n", screen.strip("\n")) + "\n"


def main() -> int:
    """Write or check the page, and return the exit status."""
    old = PAGE.read_text(encoding="utf-8")
    new = renewed(old)
    if "--check" in sys.argv:
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
