"""Six situations that a learner comes into, as the report shows them: on a page, and in a terminal."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

from tests.support.paths import PROGRAMS, ROOT, SOLUTIONS
from tests.support.terminal import Terminal

CASE = re.compile(r"\A# /// case\n(?:#.*\n)*?# ///\n")  # the corpus's head, which no learner writes
COLUMNS, LINES = 80, 160  # lines: more than any report has, so that nothing scrolls away
COMMAND = "grader grade exercises"
IN_SHELL = f"""printf '$ {COMMAND}\\n'; "$@"; printf '$ '"""  # as it stands there when it was typed


@dataclass(frozen=True)
class Situation:
    """What a learner has: the whole course as it lies in a folder, or one program of the corpus."""

    words: str
    course: Path | None = None
    program: Path | None = None

    @property
    def sources(self) -> Sequence[Path]:
        """Return the learner's files."""
        return [self.program] if self.program else sorted((self.course or ROOT).glob("ex*/*.py"))


def _wrong(words: str, exercise: str, name: str) -> Situation:
    return Situation(words, program=PROGRAMS / exercise / "chaff" / f"{name}.py")


SITUATIONS = {
    "stubs": Situation("All stubs", course=ROOT / "exercises"),
    "serialised": _wrong("One process after the other", "process_pair", "join_inside_the_loop"),
    "never-joined": _wrong("A missing join", "process_pair", "never_joined"),
    "one-worker": _wrong("A pool with one worker", "pool_map", "pool_of_one"),
    "deadlock": _wrong("A deadlock", "process_pair", "waits_for_a_partner_not_yet_started"),
    "full-marks": Situation("Full marks", course=SOLUTIONS),
}
EXAMPLE = _wrong("Done! too early", "process_pair", "done_before_the_joins")


@dataclass(frozen=True)
class Graded:
    """The report of one grading."""

    page: str
    screen: pyte.Screen


def graded(situation: Situation) -> Graded:
    """Grade a situation in a terminal, as a learner does, and return what the report says."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", *COMMAND.split(), "--seed", "7", "--html", "page.html"]
        for source in situation.sources:
            place = Path(source.parent.name if situation.course else "", _name(situation, source))
            target = folder / "exercises" / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(CASE.sub("", source.read_text("utf-8"), count=1), "utf-8")
        if situation.program:
            command += ["-e", Path(_name(situation, situation.program)).stem]
        shell = [shutil.which("sh") or "sh", "-c", IN_SHELL, "sh", *command]
        terminal = Terminal(shell, folder, (COLUMNS, LINES), {"NO_COLOR": "", "COLORTERM": "", "PS1": ""})
        try:
            terminal.until("Score:", "\n$\n")
            terminal.ended()
        finally:
            terminal.close()
        return Graded((folder / "page.html").read_text("utf-8"), terminal.screen)


def _name(situation: Situation, source: Path) -> str:
    """Return the name that the learner's file has: that of the exercise."""
    return source.name if situation.course else f"{source.parent.parent.name}.py"
