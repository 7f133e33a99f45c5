"""Shows a replayed run on standard output."""

from __future__ import annotations

from ..report.console import Terminal
from ..report.files import STDOUT, write
from .as_json import as_json as to_json
from .columns import StoryPage
from .rerun import Replayed


def show(replayed: Replayed, *, as_json: bool, as_list: bool) -> None:
    """Write the story to standard output, for a terminal or as JSON."""
    page = StoryPage(Terminal.of_stdout(), as_list)
    write(STDOUT, to_json(replayed) if as_json else page.render(replayed))
