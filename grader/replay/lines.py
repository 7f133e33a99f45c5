"""The story and the scene of a run, for reports on platforms where students can't run ``grader replay``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..picture import Scene
from ..report.console import Terminal
from .columns import StoryPage
from .rerun import Replayed, replay_run

_WIDTH = 100


@dataclass
class Replays:
    """Replays runs of one submission, each once."""

    path: Path
    _known: dict[tuple[str, str], Replayed] = field(default_factory=dict)

    def story(self, exercise: str, run_id: str) -> Sequence[str]:
        """Return the story of a run as plain lines. Raises CannotReplay."""
        page = StoryPage(Terminal(_WIDTH)).render(self._replayed(exercise, run_id))
        return page.decode().splitlines()

    def scene(self, exercise: str, run_id: str) -> Scene:
        """Return the scene of a run. Raises CannotReplay."""
        return self._replayed(exercise, run_id).scene()

    def _replayed(self, exercise: str, run_id: str) -> Replayed:
        if (exercise, run_id) not in self._known:
            self._known[exercise, run_id] = replay_run(self.path, (exercise,), run_id)
        return self._known[exercise, run_id]
