"""grader watch in a pseudo-terminal, read until what is expected stands on the screen."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time

import pytest

from tests.support.paths import PROGRAMS, ROOT, SOLUTIONS
from tests.support.saving import below, save
from tests.support.terminal import LIMIT_SECONDS, Terminal
from tests.tools import watch_page

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
STUB = ROOT / "exercises" / "ex01_process_pair" / "process_pair.py"
RIGHT = SOLUTIONS / "ex01_process_pair" / "process_pair.py"
WRONG = PROGRAMS / "process_pair" / "chaff" / "done_before_the_joins.py"
GRADER = [sys.executable, "-m", "grader"]
WATCH = [*GRADER, "watch", ".", "--seed", "20817"]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "exercises").mkdir()
    save(STUB, tmp_path)
    return tmp_path


@pytest.fixture
def start(folder):
    with contextlib.ExitStack() as stack:

        def begin(command=WATCH, **more):
            terminal = Terminal(command, folder, **more)
            stack.callback(terminal.close)
            return terminal

        yield begin


def wait_for_end(pids):
    deadline = time.monotonic() + LIMIT_SECONDS
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            descriptor = os.pidfd_open(pid)
            ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
            os.close(descriptor)
            assert ready, f"{pid} is still there"


@pytest.mark.long
def test_a_learner_saves_fails_asks_plays_mends_and_passes(start, folder):
    terminal = start()
    terminal.until("Before the first run, a guess", "3. any of the three")
    terminal.press("2")
    terminal.until("still the stub", "h hint(3)")
    terminal.press("n")
    terminal.until("when every check of this exercise has passed")

    save(WRONG, folder)
    terminal.until("✗  3 Done! only after both processes have ended", "What happened:", "Try:", "d draw")
    assert "You guessed 2. The second one." in terminal.text
    assert ".join()" not in terminal.text  # what to write comes last
    for title in ("Hint 1:", "Hint 2:", "Hint 3:", "The lines to write"):
        terminal.press("h")
        terminal.until(title)
    terminal.press("d")
    terminal.until("d back", "m   main: the program's first process")
    terminal.press("s")
    terminal.until("s back", "process_pair of ")
    play(terminal, "\x04", "the play was ended")  # the end of the input
    terminal.press("\n")
    terminal.until("s back")
    play(terminal, "1\n" * 4, "Wrong end: As a script, the main process wrote Done!", "Repeat it:")
    terminal.press("\nl")  # the second key before the watch screen is back: it isn't lost
    terminal.until("Exercises", "8  ○  Is it faster?")
    terminal.press("l")

    save(RIGHT, folder)
    terminal.until("15 of 15 points", "Well done!", "n next")
    assert "●○○○○○○○" in terminal.text
    terminal.press("o")
    terminal.until("The solution (1 of 3)")
    terminal.press("o")
    terminal.until("Another right way (2 of 3)")
    terminal.press("\x1b")
    terminal.until("n next")
    terminal.resize((100, 60))
    terminal.until("■ ended")  # there is room for the drawing now

    (folder / "exercises").joinpath("other.py").write_text("pass", encoding="utf-8")  # moves nobody away
    terminal.press("n")
    terminal.until("2. Who is who", "a guess")
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.is_restored

    again = start()  # it begins where it was left
    again.until("2. Who is who", "●○○○○○○○")
    again.press("q")
    assert again.ended() == 0


def play(terminal, keys, *ends):
    """Play from the story's view; a key is awaited at the end."""
    terminal.press("p")
    terminal.until("Who goes next?", "1  the main process goes on after start()", gone=["Enter goes back"])
    terminal.press(keys)
    terminal.until(*ends, "Enter goes back")


def test_a_reset_asks_first_and_keeps_what_was_written(start, folder):
    save(WRONG, folder)
    (folder / "exercises" / ".grader-state.json").write_text(
        '{"current": "process_pair", "exercises": {"process_pair": {"guessed": true}}}', encoding="utf-8"
    )
    terminal = start()
    terminal.until("x reset")
    terminal.press("x")
    terminal.until("y does it")
    terminal.press("n")
    terminal.until("Nothing was changed.")
    terminal.press("xy")
    terminal.until("still the stub", "h hint")
    assert (folder / "process_pair.py").read_bytes() == STUB.read_bytes()
    assert (folder / "process_pair.py.old").read_bytes() == WRONG.read_bytes()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_restores_the_terminal_and_leaves_nothing_running(start, number):
    terminal = start()
    terminal.until("Before the first run")
    terminal.press("1")
    terminal.until("still the stub")
    others = below(terminal.process.pid)
    assert others
    os.kill(terminal.process.pid, number)
    assert terminal.ended() == 128 + number
    assert terminal.is_restored
    wait_for_end(others)


def test_it_can_be_stopped_and_continued_by_a_shell(start):
    terminal = start(["bash", "--norc", "--noprofile", "-i"], env={"PS1": "ready> "})
    terminal.until("ready>")
    terminal.press(f"{' '.join(WATCH)}\n")
    terminal.until("Before the first run")
    terminal.press("\x1a")  # Ctrl-Z
    terminal.until("Stopped", "ready>")
    terminal.press("echo $((41 + 1))\n")  # what is typed is seen again: the terminal is as it was
    terminal.until("echo $((41 + 1))", "\n42")
    terminal.press("fg\n")
    terminal.until("Before the first run")
    terminal.press("q")
    terminal.until("ready>")
    terminal.press("exit\n")
    assert terminal.ended() == 0


def test_without_a_terminal_it_says_so(folder):
    done = subprocess.run(WATCH, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "grader: watch needs a terminal, to read keys and to draw; grader grade needs none\n"
    )


def test_ascii_alone_is_enough(start):
    terminal = start(env={"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"})
    terminal.until("Before the first run")
    terminal.press("1")
    terminal.until("o  2 The three lines are right", "still the stub")
    assert terminal.text.isascii()


def test_hints_are_given_one_by_one(folder):
    def hint(*args):
        done = subprocess.run([*GRADER, "hint", *args], cwd=folder, capture_output=True, check=False)
        return (done.stdout or done.stderr).decode(), done.returncode

    assert "Hint 1: where to begin" in hint("process_pair")[0]
    assert "Hint 2" in hint("1")[0]
    text, status = hint("ex01")
    assert ("Hint 3" in text, "This was the last hint." in text, status) == (True, True, 0)
    text, status = hint("1")
    assert ("have all been shown" in text, status) == (True, 2)
    assert "Hint 1" in hint("1", "--number", "1")[0]


@pytest.mark.long
def test_the_page_shows_the_screens_as_they_are():
    page = watch_page.PAGE.read_text(encoding="utf-8")
    assert watch_page.renewed(page) == page
