"""The tutorials: what their sessions show is what their commands print."""

import pytest

from tests.tools import console_pages


@pytest.mark.long
@pytest.mark.parametrize("name", console_pages.PAGES)
def test_the_sessions_show_what_the_commands_print(name):
    written = (console_pages.DOCS / name).read_text(encoding="utf-8")
    assert written.count("```console\n$ ") > 3
    today = console_pages.renewed(written)
    assert console_pages.lasting(today) == console_pages.lasting(written), (
        "python -m tests.tools.console_pages"
    )
