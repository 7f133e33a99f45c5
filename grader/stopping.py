"""What to do when the user wants an end: stop at once, tidy up, and say so with the exit status."""

from __future__ import annotations

import signal
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Turns the signals into KeyboardInterrupt, and remembers: pytest swallows that on its way."""

    signal = 0

    def listen(self) -> None:
        """Take over the signals."""
        for number in SIGNALS:
            signal.signal(number, self)

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Stop; a second signal must not hit the tidying up."""
        self.signal = number
        for each in SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    @property
    def status(self) -> int:
        """The exit status that shells know: 130 for Ctrl-C. 0 when nobody asked for an end."""
        return 128 + self.signal if self.signal else 0
