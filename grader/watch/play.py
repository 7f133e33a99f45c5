"""The game of ``grader play``: the learner is the scheduler, and chooses which process goes next."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import RenderableType
from rich.text import Text

from grader import events
from grader.errors import UserError
from grader.events import Event, Facts
from grader.observe.schedules import Choice
from grader.replay.by_hand import Played
from grader.report.console import Terminal
from grader.report.drawing.columns import TerminalDrawing
from grader.report.text import one_line, printable
from grader.trace import Trace

from .lesson import Level

_WORDS = {
    "begin": "begins",
    "forked": "goes on, as a new process",
    "started": "goes on after start()",
    "take": "takes the next task",
    "task": "begins its task",
    "progress": "goes on with its task",
    "end": "ends",
    "sleep": "wakes up",
    "pause": "stops waiting: its time limit is over",
    "poll": "looks again",
}


class PlayEnded(UserError):
    """The input ended before the run did."""


@dataclass
class Game:
    """Asks who goes next. ``ask`` returns the answer to a prompt, ``say`` shows a line."""

    ask: Callable[[str], str]
    say: Callable[[str], None]
    _shown: int = field(default=0)

    def choose(self, choices: Sequence[Choice], seen: Sequence[Event[Facts]]) -> int:
        """Return the number of the process that the learner has chosen. Raises PlayEnded."""
        for event in seen[self._shown :]:
            if isinstance(event.facts, events.Line):
                self.say(f"    written: {one_line(event.facts.text)}")
        self._shown = len(seen)
        self.say("Who goes next?")
        for number, choice in enumerate(choices, 1):
            who = one_line(choice.who).partition(", which")
            doing = f" ({who[1].removeprefix(', ')}{who[2]})" if who[1] else ""
            self.say(f"  {number}  {who[0]}{doing} {_WORDS.get(choice.held.kind, 'goes on')}")
        while True:
            try:
                answer = self.ask("> ").strip()
            except EOFError:
                raise PlayEnded("the play was ended before the program was") from None
            if answer.isdecimal() and 0 < int(answer) <= len(choices):
                return int(answer) - 1
            self.say(f"Type a number from 1 to {len(choices)}.")


def reached(level: Level, trace: Trace) -> bool:
    """Check whether a run has a level's two lines in the order that it asks for."""
    lines = [event.facts.text for event in trace.of(events.Line)]
    first = next((n for n, line in enumerate(lines) if line.startswith(level.first)), None)
    then = next((n for n, line in enumerate(lines) if line.startswith(level.then)), None)
    return first is not None and then is not None and first < then


def outcome(
    played: Played, levels: Sequence[Level], path: str, terminal: Terminal
) -> Iterator[RenderableType]:
    """Yield what the learner is shown at the end: the drawing, how it ended, the levels, how to repeat it."""
    title = f"The order that you chose: {played.run_id}"
    yield from TerminalDrawing(terminal).parts(played.pictures, title, terminal.width)
    yield Text()
    for message in played.wrong:
        yield Text.assemble(("Wrong end: ", "bold red"), printable(message))
    if not played.wrong:
        yield Text("Nothing went wrong in this order.", style="bold green")
    for number, level in enumerate(levels, 1):
        has_reached = reached(level, played.trace)
        words = ("reached", "green") if has_reached else ("not reached", "dim")
        yield Text.assemble(f"Level {number}, ", words, f": {one_line(level.text).replace('`', '')}")
    command = f"grader replay {shlex.quote(path)} -e {played.exercise.name} {played.run_id}"
    yield Text("Repeat it:")
    yield Text(f"    {one_line(command)}", no_wrap=True)
