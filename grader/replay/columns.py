"""The story in a terminal: a column for each process, or a list where there are too many for the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.checking.run_id import IMPORT, SCRIPT, RunId

from ..observe.schedules import schedule_of
from ..report.console import Terminal
from ..report.text import one_line, printable
from ..stories.roles import Role
from ..stories.story import Chapter, Story
from .lanes import Lanes, cut, longest_source, source_text
from .rerun import Replayed

MAX_WIDTH = 120


@dataclass(frozen=True)
class StoryPage:
    """A story as plain lines with a little emphasis; readable without it, and at 80 columns."""

    terminal: Terminal = field(default_factory=Terminal)
    as_list: bool = False

    def render(self, replayed: Replayed) -> bytes:
        """Return the story as a page for the terminal."""
        terminal = self.terminal.at_most(MAX_WIDTH)
        return terminal.page(self._parts(replayed, terminal.width))

    def _parts(self, replayed: Replayed, width: int) -> Iterator[RenderableType]:
        story, run_id = replayed.story, replayed.run_id
        yield Text(f"{replayed.exercise} of {one_line(replayed.submission)}: {run_id}", style="bold")
        yield Text(_about(run_id), style="dim")
        bar = "│" if self.terminal.can_show("│") else "|"
        for chapter in story.chapters:
            actors = _actors(chapter, story)
            yield Text(f"\n{chapter.title}", style="bold")
            yield Text("; ".join(_who(role) for role in story.roles if role.name in actors and role.runs))
            lanes = Lanes.of(chapter, actors, width, bar)
            yield _listed(chapter, width) if self.as_list or lanes is None else lanes.table(chapter)
        yield Text()
        if story.left_out:
            yield Text(f"... and {story.left_out} more moments.")
        yield Text(story.ending, style="bold")
        yield from _verdict(replayed)


def _about(run_id: RunId) -> str:
    what = {SCRIPT: "The file runs as a script", IMPORT: "The file is imported"}.get(
        run_id.what, f"The calls are those of the check {run_id.what} with seed {run_id.seed}"
    )
    schedule = schedule_of(run_id.schedule)
    about = f": {schedule.about}" if schedule is not None else ""
    return f"{what}. Start method {run_id.method}; schedule {run_id.schedule}{about}."


def _who(role: Role) -> str:
    return printable(f"{role.name} is {role.process}, which runs {role.runs}")


def _actors(chapter: Chapter, story: Story) -> list[str]:
    """Return the chapter's actors in the order of the roles, so that a process keeps its side of the page."""
    order = [role.name for role in story.roles]
    return sorted(chapter.actors, key=lambda name: order.index(name) if name in order else len(order))


def _listed(chapter: Chapter, width: int) -> RenderableType:
    names = max(map(len, chapter.actors), default=0)
    source = min(longest_source(chapter), (width - names) * 2 // 5)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=names, no_wrap=True)
    table.add_column(width=width - names - source - 4, overflow="fold")
    table.add_column(width=source, no_wrap=True, style="dim")
    for moment in chapter.moments:
        table.add_row(Text(moment.who), Text(moment.what), Text(cut(source_text(moment), source)))
    return table


def _verdict(replayed: Replayed) -> Iterable[RenderableType]:
    verdict = replayed.verdict
    if verdict is None:
        return
    yield Text(f"\n{replayed.exercise}.{replayed.run_id.what} {verdict.status}", style="bold")
    for text in filter(None, (verdict.message, verdict.hint)):
        yield Padding(Text(printable(text)), (0, 0, 0, 2))
