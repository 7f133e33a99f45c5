"""A step of a GitHub workflow: its outputs, its summary, and what it writes to the log."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from grader.course import catalogue
from grader.grading.assignment import Assignment
from grader.picture import Scene
from grader.report import workflow_commands
from grader.report.console import Terminal
from grader.report.files import write_whole
from grader.report.github_classroom import encoded, payload
from grader.report.summary import SummaryReport
from grader.report.terminal import TerminalReport
from grader.scorecard import ScoreCard, with_scene, with_timeline

_MAX_BYTES = 1_000_000  # of a file that is searched for a line number


class Replays(Protocol):
    """Repeats runs of the submission (replay/lines.py)."""

    def story(self, exercise: str, run_id: str, /) -> Sequence[str]:
        """Return the story of a run in lines."""
        ...

    def scene(self, exercise: str, run_id: str, /) -> Scene:
        """Return the run as reports show it."""
        ...


@dataclass
class GithubStep:
    """An outlet for ``grade --github``; ``ids`` has the name of an exercise's own output, where it has one.

    The file of outputs is replaced as a whole each time, so it is valid whenever the step is killed.
    ``replays`` repeats the run of the first check that failed, for its timeline and its picture.
    Outside a workflow, without files for outputs and summary, only the log is written.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    log: TextIO = field(default_factory=lambda: sys.stdout)
    replays: Replays | None = None
    _sources: dict[str, workflow_commands.Source] = field(default_factory=dict)
    _outputs: dict[str, str] = field(default_factory=dict)
    _before: bytes | None = None
    _begun: bool = False

    @classmethod
    def here(cls, split: bool, replays: Replays | None = None) -> GithubStep:
        """Return the outlet of this process's step; with ``split``, exercises have outputs ex01, ex02, ..."""
        ids = {each.name: f"ex{each.number:02d}" for each in catalogue()}
        return cls(ids if split else {}, replays=replays)

    def opened(self, assignments: Sequence[Assignment]) -> None:
        """Read the learner's files, for the lines of annotations."""
        workspace = Path(self.environ.get("GITHUB_WORKSPACE") or Path.cwd())
        self._sources |= read_sources(assignments, workspace)

    def update(self, card: ScoreCard, finished: str | None) -> None:
        """Write the outputs at the start and after each exercise; after each check would be too often."""
        if finished is None and self._begun:
            return
        self._begun = True
        outputs = {
            "result": encoded(
                payload(card.exercises, lines=workflow_commands.failure_lines(card, self._sources))
            )
        }
        outputs |= {"score": str(card.score), "max_score": str(card.max_score), "status": card.status}
        outputs["seed"] = str(card.seed)
        for exercise in card.exercises:
            if exercise.name in self.ids and finished in (None, exercise.name):
                outputs[self.ids[exercise.name]] = encoded(payload([exercise], level=True))
        self._outputs |= outputs
        self._rewrite("".join(f"{name}={value}\n" for name, value in self._outputs.items()))

    def end(self, card: ScoreCard) -> None:
        """Write the outputs, the summary and the log, which begins with the points."""
        self._begun = False
        self.update(card, None)
        card = self._with_story(card)
        self._append("GITHUB_STEP_SUMMARY", SummaryReport().render(card).decode())
        for line in (
            *workflow_commands.points(card),
            *workflow_commands.check_annotations(card, self._sources),
        ):
            self.log.write(f"{line}\n")
        encoding = self.log.encoding or "ascii"
        report = TerminalReport(Terminal(100, encoding=encoding), verbose=True).render(card).decode(encoding)
        self.log.write(workflow_commands.without_commands(report))
        self.log.flush()

    def _with_story(self, card: ScoreCard) -> ScoreCard:
        """Return the card with a timeline for the first failed check, unless grading failed."""
        checks = [(each.name, check) for each in card.exercises for check in each.checks]
        first = next(((name, check) for name, check in checks if check.status == "failed"), None)
        if self.replays is None or card.status == "error" or first is None or not first[1].replay:
            return card
        lines: Sequence[str] = ()
        with suppress(Exception):  # the summary is useful without a timeline, too
            lines = self.replays.story(first[0], first[1].replay)
            card = with_scene(card, first[0], self.replays.scene(first[0], first[1].replay))
        return with_timeline(card, first[1].id, lines)

    def _rewrite(self, text: str) -> None:
        """Replace the file of outputs, after what it contained before this step."""
        name = self.environ.get("GITHUB_OUTPUT")
        if not name:
            return
        file = Path(name)
        if self._before is None:
            self._before = file.read_bytes() if file.is_file() else b""
        write_whole(file, self._before + text.encode())

    def _append(self, name: str, text: str) -> None:
        file = self.environ.get(name)
        if file:
            with Path(file).open("a", encoding="utf-8") as stream:
                stream.write(text)


def read_sources(assignments: Sequence[Assignment], base: Path) -> dict[str, workflow_commands.Source]:
    """Return the learner's files by exercise, with paths relative to a folder.

    What can't be read, or is not in that folder, is left out.
    """
    found = {}
    for work in assignments:
        if work.path is None:
            continue
        with suppress(OSError, ValueError):
            with work.path.open("rb") as file:
                text = file.read(_MAX_BYTES).decode("utf-8", "replace")
            place = work.path.resolve().relative_to(base.resolve()).as_posix()
            found[work.exercise.name] = workflow_commands.Source(place, text)
    return found
