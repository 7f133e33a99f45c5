"""The story of a run as plain lines, for reports on platforms where students can't run ``grader replay``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..report.console import Terminal
from .columns import StoryPage
from .rerun import replay_run

_WIDTH = 100


def story_lines(path: Path, exercise: str, run_id: str) -> Sequence[str]:
    """Return the story of a run, which is repeated for it. Raises CannotReplay."""
    return StoryPage(Terminal(_WIDTH)).render(replay_run(path, (exercise,), run_id)).decode().splitlines()
