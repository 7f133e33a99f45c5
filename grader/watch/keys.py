"""What each key does in each view: a function from the state and a key to the next state and an action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .state import Action, State, View, replace_progress

UP, DOWN, PAGE_UP, PAGE_DOWN, ENTER, ESCAPE = "up", "down", "page up", "page down", "enter", "escape"
_MOVES = {UP: -1, "k": -1, DOWN: 1, "j": 1, PAGE_UP: -10, PAGE_DOWN: 10, " ": 10}
_VIEWS = {"d": View.DRAWING, "s": View.STORY, "o": View.WAYS, "l": View.LIST, "x": View.RESET}
_ACTIONS: Mapping[str, Action] = {"p": Action.PLAY, "e": Action.EDIT, "c": Action.CHECK_ALL}
_NO_RUN = "There is no run to show: the file has not been run yet, or the run can't be repeated."

Pressed = tuple[State, Action | None]


def pressed(state: State, key: str) -> Pressed:
    """Return what follows a key. While a grading runs, only ``q`` counts, and the answer to a question."""
    if key == "q":
        return state, Action.QUIT
    if state.view is View.GUESS:
        return _guess(state, key)
    if state.running:
        return state, None
    if state.view is View.RESET:
        state = replace(state, view=View.MAIN)
        return (state, Action.RESET) if key == "y" else (replace(state, note="Nothing was changed."), None)
    if state.view is View.LIST:
        return _list(state, key)
    return _view(replace(state, note=""), key)


def _guess(state: State, key: str) -> Pressed:
    assert state.question is not None  # noqa: S101  the view is chosen where there is one
    is_choice = key.isdecimal() and 0 < int(key) <= len(state.question.choices)
    if not is_choice and key not in {ENTER, ESCAPE}:
        return state, None
    guess = int(key) if is_choice else None
    state = replace(state, view=View.MAIN, guess=guess)
    return state.with_progress(replace_progress(state.own, guessed=True)), None


def _list(state: State, key: str) -> Pressed:
    last = len(state.course) - 1
    if key in _MOVES:
        return replace(state, chosen=min(last, max(0, state.chosen + _MOVES[key]))), None
    if key.isdecimal() and 0 < int(key) <= last + 1:
        return replace(state, chosen=int(key) - 1), None
    if key == ENTER:
        return replace(state, view=View.MAIN), Action.GO
    return (replace(state, view=View.MAIN), None) if key in {ESCAPE, "l"} else (state, None)


def _view(state: State, key: str) -> Pressed:
    if state.view is not View.MAIN and (key == ESCAPE or _VIEWS.get(key) is state.view):
        return _left(state, key)
    if key in _MOVES:
        state = replace(state, scroll=max(0, state.scroll + _MOVES[key]))
    elif key in _VIEWS:
        state = _show(state, _VIEWS[key])
    elif key == "h":
        state = _hint(state)
    elif key == "n":
        return _next(state)
    if key == "p" and state.scene is None:
        return replace(state, note=_NO_RUN), None
    return state, _ACTIONS.get(key)


def _left(state: State, key: str) -> Pressed:
    """Return to the main view, except that ``o`` goes from one right way to the next."""
    if key == "o" and state.chosen + 1 < len(state.ways):
        return replace(state, chosen=state.chosen + 1, scroll=0), None
    return replace(state, view=View.MAIN, scroll=0), None


def _show(state: State, view: View) -> State:
    if view is View.DRAWING and state.scene is None:
        return replace(state, note=_NO_RUN)
    if view is View.STORY and not state.story:
        return replace(state, note=_NO_RUN)
    if view is View.WAYS and not (state.is_done and state.ways):
        return replace(state, note="Other right ways are shown when every check has passed.")
    chosen = state.course.index(state.exercise) if view is View.LIST else 0
    return replace(state, view=view, scroll=0, chosen=chosen)


def _hint(state: State) -> State:
    if state.own.hints >= len(state.hints) + 1:
        return replace(state, note="There are no more hints: h has shown them all.", view=View.MAIN)
    progress = replace_progress(state.own, hints=state.own.hints + 1)
    return replace(state.with_progress(progress), view=View.MAIN, scroll=0)


def _next(state: State) -> Pressed:
    if not state.is_done:
        return replace(state, note="n goes on when every check of this exercise has passed."), None
    if state.next_exercise is None:
        return replace(state, note="This was the last exercise. You have finished the course!"), None
    return state, Action.NEXT
