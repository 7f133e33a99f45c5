"""What the processes of a run are answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..events import Await, Begin, Imported, Join, Returned, Task
from .run_state import RunState
from .transport import Message

SHORT_WAIT_SECONDS = 1.0  # a wait for a result with a shorter time limit runs out: on a busy machine it might


@dataclass
class Answers:
    """Makes the answers; ``steps`` are the calls that a driver makes, handed out one at a time."""

    state: RunState
    steps: Sequence[Mapping[str, Any]]
    takes: bool = False  # workers ask before they take a task
    _step: int = 0

    def to(self, message: Message) -> dict[str, Any]:
        """Return the answer to a request: the virtual time, and what else the request asks for."""
        facts, answer = message.facts, dict[str, Any](now=self.state.now)
        if isinstance(facts, Begin) and self.takes:
            answer["takes"] = True
        if isinstance(facts, Join) and facts.timeout is not None:
            answer["give_up"] = not self.state.has_ended(facts.process)
        if isinstance(facts, Await) and facts.timeout is not None:
            answer["give_up"] = facts.timeout < SHORT_WAIT_SECONDS
        if isinstance(facts, Task):
            answer["progress"] = bool(self.steps[: self._step] and self.steps[self._step - 1].get("progress"))
        asks_for_a_step = isinstance(facts, (Imported, Returned))
        if asks_for_a_step and message.pid == self.state.main and self._step < len(self.steps):
            answer["step"] = self.steps[self._step]
            self._step += 1
        return answer
