"""Bring the screenshots in docs/pictures up to date: the report page, the terminal report, the watch screen.

    python -m tests.tools.screenshots          takes them, with Chromium through playwright
    python -m tests.tools.screenshots --check  says with its exit status whether what they show has changed

Two browsers never draw the same pixels, so pictures are not compared: ``screenshots.json`` keeps the hash of
what each was made of.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader.report.console import Terminal
from grader.report.terminal import TerminalReport
from grader.scorecard import from_json
from tests.support.paths import GOLDEN, PROGRAMS, ROOT
from tests.tools import terminal_pictures, watch_page

FOLDER = ROOT / "docs" / "pictures"
HASHES = FOLDER / "screenshots.json"
WRONG = PROGRAMS / "process_pair" / "chaff" / "done_before_the_joins.py"
CASE = re.compile(r"\A# /// case\n(?:#.*\n)*?# ///\n")  # the corpus's head, which no learner writes
PAGES = {  # width in CSS pixels and theme of each picture of the page
    "page-light.png": (1000, "light"),
    "page-dark.png": (1000, "dark"),
    "page-phone-light.png": (390, "light"),
    "page-phone-dark.png": (390, "dark"),
}
WATCH = {  # width in columns and theme of each picture of the watch screen
    f"watch-{width}-{theme}.png": (width, theme) for width in (80, 50) for theme in terminal_pictures.THEMES
}
SOURCES = {  # what says that a picture would look different: the program, and what the form looks like
    **dict.fromkeys(PAGES, (WRONG, GOLDEN / "forms" / "html.html")),
    "terminal.png": (WRONG, GOLDEN / "terminal" / "diagnosed_card.colour.txt"),
}
MAX_HEIGHT = 1250  # of a picture, in CSS pixels


def hashes() -> dict[str, str]:
    """Return the hash of what each picture is made of; the watch screen stands on its page, as text."""
    texts = {name: b"\0".join(path.read_bytes() for path in paths) for name, paths in SOURCES.items()}
    texts |= dict.fromkeys(WATCH, "".join(map(watch_page.shown, ("failed", "drawing"))).encode())
    return {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield each picture's name and its PNG."""
    from playwright.sync_api import sync_playwright

    page, report = _grading()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (width, theme) in PAGES.items():
            view = browser.new_page(
                viewport={"width": width, "height": MAX_HEIGHT},
                color_scheme="dark" if theme == "dark" else "light",
            )
            view.set_content(page)
            yield name, view.screenshot()
        view = browser.new_page(viewport={"width": 900, "height": 600})
        view.set_content(_as_terminal(report))
        yield "terminal.png", view.locator("svg").screenshot()
        screens = dict(terminal_pictures.watch_screens(sorted({width for width, _ in WATCH.values()})))
        for name, (width, theme) in WATCH.items():
            view.set_content(terminal_pictures.page(screens[width], theme))
            yield name, view.locator("pre").screenshot()
        browser.close()


def _grading() -> tuple[str, bytes]:
    """Return the page and the terminal report of one wrong program."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "exercises")
        folder.mkdir()
        source = CASE.sub("", WRONG.read_text("utf-8"), count=1)
        (folder / "process_pair.py").write_text(source, "utf-8")
        command = [sys.executable, "-m", "grader", "grade", "exercises", "-e", "process_pair"]
        command += ["--seed", "7", "--html", "page.html", "--json", "card.json"]
        subprocess.run(command, cwd=name, stdout=subprocess.DEVNULL, check=False)  # 1: a check has failed
        card = from_json(Path(name, "card.json").read_bytes())
        report = TerminalReport(Terminal(80, colour=True), "exercises").render(card)
        return Path(name, "page.html").read_text("utf-8"), report


def _as_terminal(report: bytes) -> str:
    """Return a page with the report as a terminal shows it."""
    console = Console(record=True, width=82, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(report.decode()))
    svg = console.export_svg(title="grader grade exercises")
    return f"<body style='margin:0'>{svg}</body>"


def main() -> int:
    """Take or check the screenshots, and return the exit status."""
    if "--check" in sys.argv:
        return int(json.loads(HASHES.read_text("utf-8")) != hashes())
    for name, data in pictures():
        (FOLDER / name).write_bytes(data)
    HASHES.write_text(json.dumps(hashes(), indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
