"""The terminal as the loop uses it: a screen of its own, keys one by one, restored whatever happens."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from . import keys

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"  # another screen; no cursor; no line is wrapped by the terminal
_LEAVE = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_NAMES = {
    "\r": keys.ENTER,
    "\n": keys.ENTER,
    "\x1b": keys.ESCAPE,
    "\x1b[A": keys.UP,
    "\x1bOA": keys.UP,
    "\x1b[B": keys.DOWN,
    "\x1bOB": keys.DOWN,
    "\x1b[5~": keys.PAGE_UP,
    "\x1b[6~": keys.PAGE_DOWN,
}
_KEY = re.compile(r"\x1b(?:\[[\d;?]*[A-Za-z~]|O[A-Za-z])|[^\x1b]|\x1b", re.DOTALL)


def is_terminal() -> bool:
    """Check whether standard input and output are a terminal whose cursor can be moved."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def decoded(data: bytes) -> list[str]:
    """Return the keys in what a terminal sent; a sequence without a name is one key that does nothing."""
    return [_NAMES.get(key, key) for key in _KEY.findall(data.decode(errors="replace"))]


@dataclass
class Keyboard:
    """The terminal, while it belongs to the loop; ``wakes`` is readable after a signal."""

    wakes: int = -1
    _modes: list[Any] = field(default_factory=list)
    _drawn: Sequence[str] = ()
    _signals: set[int] = field(default_factory=set)

    @classmethod
    @contextmanager
    def of_stdin(cls) -> Iterator[Keyboard]:
        """Yield the keyboard; afterwards the terminal is as it was, also after an error or a signal."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        keyboard = cls(reader, termios.tcgetattr(0))
        seen_to = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
        previous = {number: signal.signal(number, keyboard._note) for number in seen_to}
        wakeup = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        try:
            keyboard.enter()
            yield keyboard
        finally:
            signal.set_wakeup_fd(wakeup)
            for number, handler in previous.items():
                signal.signal(number, handler)
            keyboard.leave()
            os.close(reader)
            os.close(writer)

    def enter(self) -> None:
        """Take the terminal: no echo, no waiting for Enter; Ctrl-C and Ctrl-Z still send their signals.

        Keys that were pressed a moment too early are read, not thrown away, as setcbreak() would by default.
        """
        tty.setcbreak(0, termios.TCSADRAIN)
        self._write(_ENTER)
        self._drawn = ()

    def leave(self) -> None:
        """Restore the terminal as it was."""
        with suppress(OSError, termios.error):  # the terminal may be gone
            self._write(_LEAVE)
            termios.tcsetattr(0, termios.TCSAFLUSH, self._modes)

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Restore the terminal during the block, for another program."""
        self.leave()
        previous = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is meant for the other program
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, previous)
            self.enter()

    def keys(self) -> list[str]:
        """Return the keys that were pressed; ``q`` where the terminal is gone."""
        try:
            data = os.read(0, 1024)
        except OSError:
            data = b""
        return decoded(data) if data else ["q"]

    def see_to_signals(self) -> None:
        """Stop as Ctrl-Z demands, take the terminal again when continued, and draw again in a new size."""
        with suppress(BlockingIOError):
            os.read(self.wakes, 1024)
        numbers, self._signals = self._signals, set()
        if signal.SIGTSTP in numbers:
            self.leave()
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)  # stops here, until SIGCONT
            signal.signal(signal.SIGTSTP, self._note)
            numbers.add(signal.SIGCONT)
        if signal.SIGCONT in numbers:
            self._signals.discard(signal.SIGCONT)
            self.enter()
        self._drawn = ()

    def draw(self, lines: Sequence[str]) -> None:
        """Show the lines, if they differ from those that are shown."""
        if lines != self._drawn:
            self._drawn = list(lines)
            body = "\x1b[K\r\n".join(lines)
            self._write(f"\x1b[H{body}\x1b[K\x1b[J")

    def size(self) -> os.terminal_size:
        """Return the terminal's width and height, also after it has changed."""
        size = os.get_terminal_size(1)
        return size if all(size) else os.terminal_size((80, 24))

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._signals.add(number)

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "ascii", "backslashreplace")
        while data:
            data = data[os.write(1, data) :]
