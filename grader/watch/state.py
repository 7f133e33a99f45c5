"""The state of the screen, and how keys, saves and answers change it: functions without side effects.

A key may also ask for something to be done, an Action, which the loop does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from grader.checking.verdict import Verdict
from grader.course import Exercise
from grader.grading.protocol import Checked, Failed, Finished
from grader.picture import Scene
from grader.scorecard import ExerciseResult

from .lesson import Hint, Question
from .memory import Progress
from .protocol import Answer, Check, Early, Opened, Seen
from .ways import Way


class View(Enum):
    """What fills the screen."""

    MAIN, GUESS, DRAWING, STORY, WAYS, LIST, RESET = range(7)


class Action(Enum):
    """What the loop is to do."""

    QUIT, NEXT, GO, PLAY, EDIT, RESET, CHECK_ALL = range(7)


@dataclass(frozen=True)
class Mark:
    """The verdict of a check so far; ``sure``: no other schedule or start method can change it."""

    status: str
    message: str = ""
    hint: str = ""
    sure: bool = True


@dataclass(frozen=True)
class State:
    """All that the screen shows."""

    exercise: Exercise
    course: Sequence[Exercise]
    progress: Mapping[str, Progress]
    file: str
    hints: Sequence[Hint] = ()
    question: Question | None = None
    ways: Sequence[Way] = ()  # the solution, and other right programs, where they are present
    running: bool = False
    checks: Sequence[Check] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    result: ExerciseResult | None = None
    scene: Scene | None = None
    story: Sequence[str] = ()
    problem: str = ""  # why nothing could be graded
    view: View = View.MAIN
    scroll: int = 0
    chosen: int = 0  # the row of the list, or the way that is shown
    guess: int | None = None
    note: str = ""
    first_pass: bool = False  # it has just passed for the first time

    @property
    def own(self) -> Progress:
        """Return the progress in the current exercise."""
        return self.progress.get(self.exercise.name, Progress())

    @property
    def is_done(self) -> bool:
        """Return whether the file has passed as it is now."""
        return self.result is not None and self.result.status == "passed"

    @property
    def next_exercise(self) -> Exercise | None:
        """Return the next exercise of the course, or None after the last."""
        place = self.course.index(self.exercise)
        return self.course[place + 1] if place + 1 < len(self.course) else None

    def with_progress(self, progress: Progress) -> State:
        """Return the state with a changed progress in the current exercise."""
        return replace(self, progress={**self.progress, self.exercise.name: progress})


def saved(state: State) -> State:
    """Return the state after a save: no verdict on the old file stays, and none is known on the new one."""
    view = state.view if state.view in {View.LIST, View.RESET, View.GUESS} else View.MAIN
    return replace(
        state,
        running=True,
        marks={},
        result=None,
        scene=None,
        story=(),
        problem="",
        note="",
        view=view,
        scroll=0,
        first_pass=False,
        guess=None if state.scene is not None else state.guess,  # its answer has been shown
    )


def answered(state: State, answer: Answer) -> State:
    """Return the state after an answer of the grading."""
    if isinstance(answer, Opened):
        return replace(state, checks=answer.checks)
    if isinstance(answer, Early):
        return _marked(state, answer.check, answer.verdict, sure=answer.verdict.status != "passed")
    if isinstance(answer, Checked):
        return _marked(state, answer.check, answer.verdict, sure=True)
    if isinstance(answer, Finished):
        return _finished(state, answer.result)
    if isinstance(answer, Seen):
        return replace(state, running=False, scene=answer.scene, story=answer.story)
    if isinstance(answer, Failed):
        return replace(state, running=False, problem=answer.problem)
    raise AssertionError(answer)


def _marked(state: State, check: str, verdict: Verdict, *, sure: bool) -> State:
    mark = Mark(verdict.status, verdict.message, verdict.hint, sure)
    return replace(state, marks={**state.marks, check: mark})


def _finished(state: State, result: ExerciseResult) -> State:
    marks = {each.id: Mark(each.status, each.message, each.hint) for each in result.checks}
    has_passed = result.status == "passed"
    first_pass = has_passed and not state.own.passed
    state = replace(state, result=result, marks=marks, first_pass=first_pass)
    return state.with_progress(replace_progress(state.own, passed=True)) if has_passed else state


def replace_progress(
    progress: Progress, *, passed: bool | None = None, hints: int | None = None, guessed: bool | None = None
) -> Progress:
    """Return the progress with some of its fields changed."""
    return Progress(
        progress.passed if passed is None else passed,
        progress.hints if hints is None else hints,
        progress.guessed if guessed is None else guessed,
    )


def begun(state: State) -> State:
    """Return the state before the first run of an exercise: its question, if it has not been asked yet."""
    if state.question is not None and not state.own.guessed:
        return replace(state, view=View.GUESS)
    return state
