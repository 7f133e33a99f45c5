"""The tools that are compared, and the submissions that all of them get."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.paths import ROOT, SOLUTIONS
from tests.tools.bench_suites import questions

SUITES = ROOT / "tests" / "tools" / "bench_suites"
WRONG = re.compile(r"\b(n|num) \* \1\b")
BIN = Path(sys.executable).parent
_numbers = itertools.count()


@dataclass(frozen=True)
class Class:
    """Submissions of three exercises: a folder for each student, and all files in one folder, for pedal."""

    root: Path
    count: int

    @property
    def students(self) -> list[Path]:
        return sorted((self.root / "class").iterdir())

    @property
    def flat(self) -> Path:
        return self.root / "flat"


def make_class(root: Path, count: int, *, wrong: bool = False) -> Class:
    """Write the solutions so many times, each with its student's name; ``wrong`` computes no squares."""
    made = Class(root, count)
    made.flat.mkdir(parents=True)
    for number in range(1, count + 1):
        folder = root / "class" / f"student_{number:02}"
        folder.mkdir(parents=True)
        for name in questions.EXERCISES:
            (source,) = SOLUTIONS.glob(f"*/{name}.py")
            text = source.read_text(encoding="utf-8") + f"\n# {folder.name}\n"
            text = WRONG.sub(r"\1 + \1", text) if wrong else text
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
            (made.flat / f"{name}_{number:02}.py").write_text(text, encoding="utf-8")
    return made


@dataclass(frozen=True)
class Command:
    """A command, where it is executed, and what it adds to the environment."""

    words: Sequence[str]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> str:
        """Return what it prints. Raises SystemExit when it can't be executed to its end."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"PYTHONPATH": str(ROOT), "GRADER_CACHE": "", **self.environment}
        done = subprocess.run(
            self.words,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in (0, 1):  # 1: a test has failed
            raise SystemExit(f"{self.words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr


@dataclass(frozen=True)
class Tool:
    """A tool: its commands for a class, what they print for a pass, passes of a right submission."""

    name: str
    commands: Callable[[Class], Sequence[Command]]
    passed: str = ""
    passes: int = 0
    batch_only: bool = False
    single_only: bool = False

    def run(self, submissions: Class) -> str:
        """Return what the commands print, one after the other."""
        return "".join(command.run() for command in self.commands(submissions))

    def count(self, printed: str) -> int:
        """Return how many passes the output names; a pattern with a group counts by its number."""
        found = re.findall(self.passed, printed, re.MULTILINE)
        return sum(map(int, found)) if "(" in self.passed else len(found)

    def missed(self, submissions: Class, printed: str) -> int:
        """Return how many right answers were called wrong. Raises SystemExit if most of them were."""
        asked = self.passes * submissions.count
        missed = asked - self.count(printed) if self.passed else 0
        if 2 * missed > asked or missed < 0:
            raise SystemExit(f"{self.name}: {asked - missed} of {asked} passed:\n{printed}")
        return missed


def _bare(given: Class) -> list[Command]:
    return [
        Command([sys.executable, f"{name}.py"], student)
        for student in given.students
        for name in questions.EXERCISES
    ]


def _pytest(students: Sequence[Path]) -> Command:
    options = ["-q", "-c", os.devnull, "--noconftest", "-p", "no:cacheprovider"]
    words = [sys.executable, "-m", "pytest", *options, str(SUITES / "pytest_suite.py")]
    return Command(words, environment={"SUBMISSIONS": os.pathsep.join(map(str, students))})


def _gradescope(given: Class) -> list[Command]:
    words = [sys.executable, "-m", "tests.tools.bench_suites.gradescope_suite"]
    return [Command(words, student) for student in given.students]


def _pedal(given: Class) -> list[Command]:
    words = ["feedback", "--skip_tifa", "--skip_run", str(SUITES / "pedal_suite.py"), str(given.flat)]
    return [Command([str(BIN / "pedal"), *words])]


def _check50(given: Class) -> list[Command]:
    words = [str(BIN / "check50"), "--dev", "-o", "json", "--", str(SUITES / "check50_suite")]
    return [Command(words, student) for student in given.students]


_NAMES = [word for name in questions.EXERCISES for word in ("-e", name)]


def _grade(*more: str) -> Callable[[Class], list[Command]]:
    words = [sys.executable, "-m", "grader", "grade", "--fresh", *_NAMES, *more]
    return lambda given: [Command([*words, str(student)]) for student in given.students]


def _batch(*more: str) -> Callable[[Class], list[Command]]:
    words = [sys.executable, "-m", "grader", "batch", *_NAMES, *more]

    def commands(given: Class) -> list[Command]:
        book = given.root / f"gradebook-{next(_numbers)}.sqlite"
        return [Command([*words, "--gradebook", str(book), str(given.root / "class")])]

    return commands


BARE = Tool("`python`, the three scripts", _bare)
ONE_PYTEST = Tool(
    "pytest, one process", lambda given: [_pytest(given.students)], r"\b(\d+) passed", questions.TESTS
)
TOOLS = (
    BARE,
    ONE_PYTEST,
    Tool(
        "pytest, a process each",
        lambda given: [_pytest([student]) for student in given.students],
        r"\b(\d+) passed",
        questions.TESTS,
        batch_only=True,
    ),
    Tool("gradescope-utils", _gradescope, r'"status": "passed"', questions.TESTS),
    Tool("pedal", _pedal, r"^Score: 1$", len(questions.EXERCISES)),
    Tool("check50", _check50, r'"passed": true', questions.TESTS + 1),
    Tool("`grader grade -j 1`", _grade("-j", "1"), r"^Score: 35 of 35", 1, single_only=True),
    Tool("`grader grade`", _grade(), r"^Score: 35 of 35", 1, single_only=True),
    Tool("`grader batch -j 1`", _batch("-j", "1"), r"  35/35$", 1, batch_only=True),
    Tool("`grader batch`", _batch(), r"  35/35$", 1, batch_only=True),
)
