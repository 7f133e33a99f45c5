"""Shows a replayed order on standard output."""

from __future__ import annotations

import os
import shutil
import sys

from .as_json import as_json as to_json
from .columns import StoryPage
from .rerun import Replayed


def show(replayed: Replayed, *, as_json: bool, as_list: bool) -> None:
    """Write the story for a terminal, or as JSON, to standard output."""
    page = _page(as_list=as_list)
    sys.stdout.buffer.write(to_json(replayed) if as_json else page.render(replayed))
    sys.stdout.buffer.flush()


def _page(*, as_list: bool) -> StoryPage:
    tty = sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    width = shutil.get_terminal_size().columns if tty else 80
    return StoryPage(width, tty and not plain, sys.stdout.encoding or "ascii", as_list)
