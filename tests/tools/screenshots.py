"""Bring the screenshots in docs/pictures up to date: the report page, the terminal report, the watch screen.

    python -m tests.tools.screenshots          takes them, with Chromium through playwright
    python -m tests.tools.screenshots --check  says with its exit status whether what they show has changed
    python -m tests.tools.screenshots --whole DIR  takes them, and the whole pages in full size into DIR

It also says what is wrong with the pages: what axe-core finds, what the console says, words that are broken.

Two browsers never draw the same pixels, so pictures are not compared: ``screenshots.json`` keeps the hash of
what each was made of.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.support.paths import GOLDEN, ROOT
from tests.tools import terminal_pictures, watch_page
from tests.tools.page_faults import faults, said_by
from tests.tools.sheets import image, sheet_page, small
from tests.tools.situations import EXAMPLE, SITUATIONS, Graded, graded

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FOLDER = ROOT / "docs" / "pictures"
HASHES = FOLDER / "screenshots.json"
THEMES = tuple(terminal_pictures.THEMES)
WIDTHS = {"page": 1000, "page-phone": 390}  # of the screen, in CSS pixels
MAX_HEIGHT = 1250  # of a picture of one page, in CSS pixels
SHEETS = {"page": (2, 0.56, 1500), "page-phone": (3, 0.7, 1300)}  # columns, scale, height of each page
PAGES = {f"{size}-{theme}.png": (size, theme) for size in WIDTHS for theme in THEMES}
WATCH = {  # width in columns and theme of each picture of the watch screen
    f"watch-{width}-{theme}.png": (width, theme) for width in (80, 50) for theme in THEMES
}
TERMINAL = "dark"  # the theme of the reports in a terminal
FORMS = {
    "page": GOLDEN / "forms" / "html.html",
    "terminal": GOLDEN / "terminal" / "diagnosed_card.colour.txt",
}
DRAWN = [FOLDER / f"{name}.svg" for name in ("serialised", "never-joined", "one-worker", "deadlock")]


def hashes() -> dict[str, str]:
    """Return the hash of what each picture is made of; the watch screen stands on its page, as text."""
    all_six = [source for each in SITUATIONS.values() for source in each.sources]
    made_of = {name: [*EXAMPLE.sources, FORMS["page"]] for name in PAGES}
    made_of["terminal.png"] = [*EXAMPLE.sources, FORMS["terminal"]]
    made_of |= {f"six-{name}": [*all_six, *DRAWN, FORMS["page"]] for name in PAGES}
    made_of["six-terminal.png"] = [*all_six, *DRAWN, FORMS["terminal"]]
    texts = {name: b"\0".join(path.read_bytes() for path in paths) for name, paths in made_of.items()}
    texts |= dict.fromkeys(WATCH, "".join(map(watch_page.shown, ("failed", "drawing"))).encode())
    return {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}


@dataclass(frozen=True)
class Camera:
    """A browser, a folder for the pages that it opens, and perhaps one for pictures of whole pages."""

    browser: Any
    folder: Path
    whole: Path | None = None

    def open(self, name: str, page: str, size: str, theme: str, scale: float = 1) -> tuple[Any, list[str]]:
        """Open a report's page, and return it with what is wrong with it."""
        scheme = "dark" if theme == "dark" else "light"
        screen = {"width": WIDTHS[size], "height": 844}
        view = self.browser.new_page(viewport=screen, color_scheme=scheme, device_scale_factor=scale)
        said = said_by(view)
        file = self.folder / f"{name}.html"
        file.write_text(page, "utf-8")
        view.goto(file.as_uri())
        return view, [*faults(view), *said]

    def keep_whole(self, name: str, page: str, size: str, theme: str) -> None:
        """Keep a picture of a whole page, if there is a folder for it."""
        if self.whole is not None:
            view, _ = self.open(name, page, size, theme)
            view.screenshot(path=self.whole / f"{name}-{size}-{theme}.png", full_page=True)
            view.close()

    def page(self, name: str, page: str, size: str, theme: str, *, height: int, scale: float = 1) -> bytes:
        """Return a picture of the beginning of a report's page; print what is wrong with the page."""
        self.keep_whole(name, page, size, theme)
        view, found = self.open(name, page, size, theme, scale)
        print(f"{name}, {size}, {theme}: {', '.join(found) or 'nothing found'}", flush=True)
        view.set_viewport_size({"width": WIDTHS[size], "height": height})
        end = view.evaluate("Math.ceil(document.body.getBoundingClientRect().bottom)")
        clip = {"x": 0, "y": 0, "width": WIDTHS[size], "height": min(end, height)}
        taken: bytes = view.screenshot(clip=clip)
        view.close()
        return taken

    def part(self, page: str, selector: str) -> bytes:
        """Return a picture of a part of a page."""
        view = self.browser.new_page(viewport={"width": 1600, "height": 900})
        view.set_content(page)
        taken: bytes = view.locator(selector).screenshot()
        view.close()
        return taken


@dataclass(frozen=True)
class Album:
    """All screenshots."""

    camera: Camera

    @cached_property
    def six(self) -> Mapping[str, Graded]:
        """Return the reports of the situations."""
        return {name: graded(situation) for name, situation in SITUATIONS.items()}

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Yield each picture's name and its PNG."""
        example = graded(EXAMPLE)
        for name, (size, theme) in PAGES.items():
            yield name, self.camera.page("example", example.page, size, theme, height=MAX_HEIGHT)
            yield f"six-{name}", self._pages(size, theme)
        yield "terminal.png", self.camera.part(terminal_pictures.page(example.screen, TERMINAL), "pre")
        yield "six-terminal.png", self._terminals()
        screens = dict(terminal_pictures.watch_screens(sorted({width for width, _ in WATCH.values()})))
        for name, (width, theme) in WATCH.items():
            yield name, self.camera.part(terminal_pictures.page(screens[width], theme), "pre")

    def _pages(self, size: str, theme: str) -> bytes:
        columns, scale, height = SHEETS[size]
        width = round(WIDTHS[size] * scale)
        figures = []
        for name, each in self.six.items():
            taken = self.camera.page(name, each.page, size, theme, height=height, scale=scale)
            figures.append((SITUATIONS[name].words, image(taken, width)))
        return self.camera.part(sheet_page(figures, columns, width, theme), "main")

    def _terminals(self) -> bytes:
        figures = []
        for name, each in self.six.items():
            figures.append((SITUATIONS[name].words, terminal_pictures.block(each.screen, TERMINAL, 11)))
            if self.camera.whole is not None:
                shown = self.camera.part(terminal_pictures.page(each.screen, TERMINAL), "pre")
                (self.camera.whole / f"{name}-terminal.png").write_bytes(shown)
        return self.camera.part(sheet_page(figures, 2, 560, TERMINAL), "main")


@contextmanager
def opened_album(whole: Path | None = None) -> Iterator[Album]:
    """Open a browser for the pictures, and close it at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Album(Camera(browser, Path(folder), whole))
        browser.close()


def main() -> int:
    """Take or check the screenshots, and return the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--whole", type=Path, metavar="DIR")
    options = parser.parse_args()
    if options.check:
        return int(json.loads(HASHES.read_text("utf-8")) != hashes())
    if options.whole is not None:
        options.whole.mkdir(parents=True, exist_ok=True)
    with opened_album(options.whole) as album:
        for name, data in album.pictures():
            (FOLDER / name).write_bytes(small(data))
    HASHES.write_text(json.dumps(hashes(), indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
