"""The batch's site in a browser: it fits, it is readable for all, and keys, search and sorting work.

Needs what ``nox -s look`` installs, and a Chromium on the machine.
"""

import pytest

from tests.tools.big_site import PAGES, SEARCH, SORT, write
from tests.tools.page_faults import SIZES, faults, said_by
from tests.tools.screenshots import CHROMIUM

sync_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write(folder, 60)
    return folder / "site"


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, site):
    """Return a function that opens a page; what the console says and what is loaded must be nothing."""
    contexts, said = [], []

    def open_page(name, size="desktop", scheme="light"):
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        said.append(said_by(page))
        page.goto((site / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not any(said)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_breaks_no_word_and_axe_finds_nothing(opened, name, size, scheme):
    page = opened(name, size, scheme)
    assert faults(page) == []


def test_the_arrow_keys_walk_through_students_and_escape_goes_up(opened):
    page = opened("students/student 00020.html")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/student%2000021.html")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/student%2000020.html")
    page.keyboard.press("Escape")
    page.wait_for_url("**/index.html")


def test_a_slash_begins_a_search_and_arrows_in_it_stay_on_the_page(opened):
    page = opened("index.html")
    page.keyboard.press("/")
    page.keyboard.type("00020")
    page.keyboard.press("ArrowLeft")
    assert page.text_content("#found") == "1 of 60"
    page.evaluate(SEARCH, "no such student")
    assert page.locator("#submissions tbody tr").count() == 0


def test_a_column_sorts_by_numbers_and_the_other_way_at_the_second_click(opened):
    page = opened("index.html")
    orders = []
    for _ in range(2):
        page.evaluate(SORT, "total")
        cells = page.eval_on_selector_all(
            "#submissions tbody tr", "rows => rows.map(row => Number(row.cells[1].dataset.v))"
        )
        orders.append(cells)
    assert orders[0] == sorted(orders[0])
    assert orders[1] == sorted(orders[0], reverse=True)


def test_a_mistake_leads_to_those_who_made_it_with_the_line_and_the_picture(opened):
    page = opened("index.html")
    page.click("#diagnoses + div tbody tr:first-child a")
    page.wait_for_url("**/exercises/*.html#m*")
    group = page.locator(".group").first
    assert group.locator(".line").first.text_content() == "3    print('Done!')"
    picture = group.locator("img.run")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('img.run').naturalWidth > 0")
    assert picture.get_attribute("alt") == "main started p1 and did not wait for it."
    group.locator(".people a").first.click()
    page.wait_for_url("**/students/*.html")
