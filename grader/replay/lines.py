"""The story of an order as plain lines, for reports in which nobody can ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..report.console import Terminal
from .columns import StoryPage
from .rerun import run_again

_WIDTH = 100


def story_lines(path: Path, exercise: str, order: str) -> Sequence[str]:
    """Run the order of the submission's file once more and tell it. Raises CannotReplay."""
    return StoryPage(Terminal(_WIDTH)).render(run_again(path, (exercise,), order)).decode().splitlines()
