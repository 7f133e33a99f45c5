"""The loop: waits for a key, a save, an answer or a signal, changes the state, and draws what is new."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.course import Exercise, catalogue
from grader.course import select as selected
from grader.errors import UserError
from grader.grading.protocol import encode_path
from grader.grading.settings import Settings
from grader.package import python_command
from grader.report.console import Terminal
from grader.submission.locate import open_submission

from . import lesson
from .display import Display
from .files import SavedFiles
from .gradings import Gradings
from .keyboard import Keyboard, is_terminal
from .keys import pressed
from .memory import Memory
from .protocol import Look, Warm
from .reset import reset
from .state import Action, State, View, answered, begun, saved
from .ways import ways

TICK_SECONDS = 0.01  # between two looks at the files


class CannotShow(UserError):
    """There is no terminal to show anything in."""


def watch(root: Path, exercise_names: Sequence[str], settings: Settings) -> None:
    """Show the loop for a submission until the learner quits. Raises UserError."""
    if not is_terminal():
        raise CannotShow("watch needs a terminal, to read keys and to draw; grader grade needs none")
    course = catalogue()
    submission = open_submission(root)
    if submission.is_file and not exercise_names:
        exercise_names = [each.name for each in submission.narrow(course)]
    memory = Memory.beside(root)
    first = _first(course, exercise_names, memory)
    gradings = Gradings.ready(Warm(first.name, settings))
    try:
        with Keyboard.of_stdin() as keyboard:
            display = Display(keyboard, Terminal.of_stdout())
            _Loop(root, course, settings, memory, gradings, keyboard, display).run(first)
    finally:
        gradings.close()


def _first(course: Sequence[Exercise], names: Sequence[str], memory: Memory) -> Exercise:
    """Return the exercise that is named, else where the learner was, else the first that has not passed."""
    if names:
        return selected(course, names)[0]
    current = next((each for each in course if each.name == memory.current), None)
    fresh = next((each for each in course if not memory.of(each.name).passed), course[0])
    return fresh if current is None else current


@dataclass
class _Loop:
    root: Path
    course: Sequence[Exercise]
    settings: Settings
    memory: Memory
    gradings: Gradings
    keyboard: Keyboard
    display: Display
    state: State = field(init=False)
    files: SavedFiles = field(init=False)
    path: Path = field(init=False)

    def run(self, first: Exercise) -> None:
        """Show an exercise, and go on until the learner quits."""
        self._go(first)
        while True:
            self.display.show(self.state)
            waited = [0, self.keyboard.wakes, *self.gradings.descriptors()]
            ready, _, _ = select.select(waited, [], [], TICK_SECONDS)
            if self.keyboard.wakes in ready:
                self.keyboard.see_to_signals()
                self.display.forget()
            for answer in self.gradings.answers():
                self._become(answered(self.state, answer))
            for key in self.keyboard.keys() if 0 in ready else []:
                state, action = pressed(self.state, key)
                asked = self.state.view is View.GUESS and state.view is not View.GUESS
                self._become(state)
                if asked:
                    self._grade()
                if action is Action.QUIT:
                    return
                if action is not None:
                    self._do(action)
            if self.files.saved() and self.state.view is not View.GUESS:
                self._grade()

    def _become(self, state: State) -> None:
        self.state = state
        self.memory.keep(state.exercise.name, state.own)

    def _go(self, exercise: Exercise) -> None:
        """Show an exercise, from the beginning."""
        self.gradings.cancel()
        self.path = open_submission(self.root).find(exercise).path or self._place(exercise)
        self.files = SavedFiles(self.path.parent)
        state = State(
            exercise,
            self.course,
            {each.name: self.memory.of(each.name) for each in self.course},
            self.path.name,
            lesson.hints(exercise),
            lesson.question(exercise),
            ways(exercise, self.root.absolute()),
        )
        self._become(begun(state))
        if self.state.view is not View.GUESS:
            self._grade()

    def _place(self, exercise: Exercise) -> Path:
        """Return where a missing file is expected: in the exercise's folder, if the submission has it."""
        folders = [base / exercise.folder.name for base in (self.root, self.root / "exercises")]
        folder = next((each for each in folders if each.is_dir()), self.root)
        return folder / exercise.filename

    def _grade(self) -> None:
        look = Look(
            self.state.exercise.name, encode_path(self.root), self.settings, self.keyboard.size().columns
        )
        self._become(saved(self.state))
        self.gradings.begin(look)

    # --- what keys ask for ----------------------------------------------------------------------------------

    def _do(self, action: Action) -> None:
        state = self.state
        if action is Action.NEXT and state.next_exercise is not None:
            self._go(state.next_exercise)
        elif action is Action.GO:
            self._go(self.course[state.chosen])
        elif action is Action.RESET:
            self._become(replace(state, note=reset(self.path, state.exercise)))
        elif action is Action.EDIT:
            self._edit()
        elif action is Action.PLAY:
            self._call("play", str(self.root), "-e", state.exercise.name)
        elif action is Action.CHECK_ALL:
            self._call("grade", str(self.root), "--seed", str(self.settings.seed))

    def _edit(self) -> None:
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _found_editor()
        if not editor:
            note = "No editor is set: put its command into the environment variable EDITOR."
            self._become(replace(self.state, note=note))
            return
        with self.display.given_back():
            subprocess.run([*shlex.split(editor), str(self.path)], check=False)  # noqa: S603  the learner's own

    def _call(self, *args: str) -> None:
        """Run another of our commands in the terminal, and come back when the learner has read it."""
        with self.display.given_back():
            subprocess.run(python_command("grader", *args), check=False)  # noqa: S603  our own command
            with suppress(EOFError):
                input("\nEnter goes back to the watch screen. ")


def _found_editor() -> str:
    """Return the editor in whose terminal this runs, or an empty text."""
    inside = os.environ.get("TERM_PROGRAM") == "vscode" and shutil.which("code")
    return "code" if inside else ""
