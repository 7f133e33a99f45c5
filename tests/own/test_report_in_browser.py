"""The report page in a browser, in six situations: it fits, all can read it, the console says nothing.

Needs what ``nox -s look`` installs, and a Chromium on the machine.
"""

import pytest

from tests.support.paths import GOLDEN
from tests.tools.screenshots import CHROMIUM, THEMES, WIDTHS, opened_album
from tests.tools.situations import SITUATIONS

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def album():
    with opened_album() as album:
        yield album


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_a_page_fits_breaks_no_word_and_axe_finds_nothing(album, name, size, theme):
    _, found = album.camera.open(name, album.six[name].page, size, theme)
    assert found == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", WIDTHS)
def test_a_page_with_all_that_a_report_can_have_fits_as_well(album, size, theme):
    page = (GOLDEN / "forms" / "html.html").read_text("utf-8")
    _, found = album.camera.open("golden", page, size, theme)
    assert found == []
