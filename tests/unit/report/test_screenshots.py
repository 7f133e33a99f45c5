"""The screenshots in the docs: made of what is there now, small, and described in words."""

from __future__ import annotations

import json
import re

from tests.support.paths import ROOT
from tests.tools.screenshots import FOLDER, HASHES, hashes

MAX_BYTES = 150_000
PICTURE = re.compile(r"!\[([^\]]*)\]\(pictures/([\w-]+\.png)\)")


def test_what_the_screenshots_show_has_not_changed() -> None:
    assert json.loads(HASHES.read_text("utf-8")) == hashes(), "run python -m tests.tools.screenshots"


def test_each_screenshot_is_a_small_png_that_the_page_shows_with_words() -> None:
    pages = [ROOT / "docs" / name for name in ("pictures.md", "watch.md")]
    shown = {name: words for page in pages for words, name in PICTURE.findall(page.read_text("utf-8"))}
    assert set(shown) == set(hashes()) == {path.name for path in FOLDER.glob("*.png")}
    assert all(len(words) > 20 for words in shown.values())
    for name in shown:
        data = (FOLDER / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < MAX_BYTES
