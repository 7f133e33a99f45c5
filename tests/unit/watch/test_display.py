"""A screen is laid out and drawn when something has changed, and only then."""

import os
from contextlib import contextmanager
from dataclasses import replace

import pytest

from grader.course import catalogue
from grader.report.console import Terminal
from grader.watch.display import Display
from grader.watch.state import State

STATE = State(catalogue()[0], catalogue(), {}, "pair.py")


class Keyboard:
    def __init__(self):
        self.drawn = []
        self.columns = 80

    def size(self):
        return os.terminal_size((self.columns, 24))

    def draw(self, lines):
        self.drawn.append(lines)

    @contextmanager
    def given_back(self):
        yield


@pytest.fixture
def keyboard():
    return Keyboard()


@pytest.fixture
def display(keyboard):
    return Display(keyboard, Terminal())


def test_what_is_shown_already_is_not_drawn_again(display, keyboard):
    for _ in range(3):
        display.show(STATE)
    assert len(keyboard.drawn) == 1
    display.show(replace(STATE, note="new"))
    assert len(keyboard.drawn) == 2
    assert keyboard.drawn[0] != keyboard.drawn[1]


def test_another_size_is_drawn(display, keyboard):
    display.show(STATE)
    keyboard.columns = 60
    display.show(STATE)
    assert len(keyboard.drawn) == 2


def test_after_another_program_the_screen_is_drawn_again(display, keyboard):
    display.show(STATE)
    with display.given_back():
        pass
    display.show(STATE)
    display.forget()
    display.show(STATE)
    assert len(keyboard.drawn) == 3
