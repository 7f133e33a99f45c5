"""The gradings of a screen: at most one at a time, and a spare process that is ready for the next.

A save cancels a grading by killing its process, with all that it runs. The spare one, which has imported
everything and started its run host, grades the new file at once. Another spare is started when the first
verdict is there: before, it would take processors from the grading that the learner waits for.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from grader.grading.processes import GradingProcess, ProcessLost
from grader.grading.protocol import Failed

from .protocol import Answer, Look, Opened, Seen, Warm

_MODULE = "grader.watch.serve"
_decode = msgspec.json.Decoder(Answer).decode


@dataclass
class Gradings:
    """Grades one file after the other. Close it when done."""

    warm: Warm
    busy: bool = False
    _current: GradingProcess | None = None
    _spare: GradingProcess | None = None

    @classmethod
    def ready(cls, warm: Warm) -> Gradings:
        """Return gradings whose first process is being prepared for an exercise."""
        gradings = cls(warm)
        gradings._current = gradings._start()
        return gradings

    def begin(self, look: Look) -> None:
        """Grade; what is still being graded is cancelled, and none of its answers arrives any more."""
        self.cancel()
        if self._current is None:
            self._current, self._spare = self._spare or self._start(), None
        self._current.request(look)
        self.busy = True

    def cancel(self) -> None:
        """End the current grading, if any, and all that it runs."""
        if self.busy and self._current is not None:
            self._current.kill()
            self._current.close()
            self._current = None
        self.busy = False

    def descriptors(self) -> list[int]:
        """Return the descriptors to wait for."""
        return [self._current.fileno()] if self.busy and self._current is not None else []

    def answers(self) -> list[Answer]:
        """Return the answers that have arrived, without waiting."""
        found: list[Answer] = []
        while self.busy and self._current is not None:
            try:
                answer: Answer = self._current.decoded(_decode, deadline=0.0)
            except TimeoutError:
                break
            except ProcessLost as lost:
                self._current, self.busy = None, False
                found.append(Failed(str(lost)))
                break
            found.append(answer)
            self.busy = not isinstance(answer, (Seen, Failed))
            if self._spare is None and not isinstance(answer, Opened):
                self._spare = self._start()
        return found

    def close(self) -> None:
        """End everything."""
        self.cancel()
        for process in (self._current, self._spare):
            if process is not None:
                process.close()
        self._current = self._spare = None

    def _start(self) -> GradingProcess:
        process = GradingProcess.start(module=_MODULE)
        process.request(self.warm)
        return process
