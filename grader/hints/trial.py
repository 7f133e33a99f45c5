"""What the model's own functions print and return, to compare with what was seen of the learner's.

Only the model is executed, which is the grader's own text; of a learner there are plain numbers in arguments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from .model import Model

_PID = "<pid>"


class _Pid(str):
    """Stands for the pid of the process that calls os.getpid()."""

    __slots__ = ()


@dataclass
class Trial:
    """The model's functions, called without processes; results are kept."""

    model: Model
    _known: dict[str, tuple[tuple[str, ...], Any]] = field(default_factory=dict)
    _printed: list[str] = field(default_factory=list)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The functions that neither make processes nor get a pool: workers' tasks, and serial functions."""
        return tuple(name for name in self.model.names if not self._starts(name))

    @cached_property
    def work(self) -> tuple[str, ...]:
        """Those of them that call no other function of the exercise: what children and workers are to do."""
        return tuple(name for name in self.plain if not self.model.uses(name))

    def _starts(self, name: str) -> bool:
        text = self.model.program.segment(self.model.program.functions[name])
        return "multiprocessing." in text or "pool" in text or "parallel" in text

    @cached_property
    def _names(self) -> dict[str, Any]:
        names: dict[str, Any] = {"__name__": "model", "print": self._print}
        exec(compile(self.model.text, "model", "exec"), names)  # noqa: S102  the grader's own text
        names["os"] = SimpleNamespace(getpid=lambda: _Pid(_PID))
        return names

    def _print(self, *parts: object) -> None:
        self._printed.append(" ".join(map(str, parts)))

    def call(self, name: str, args: tuple[Any, ...]) -> tuple[tuple[str, ...], Any] | None:
        """Return the lines that the model's function prints and what it returns; None if it raises."""
        key = f"{name}{args!r}"
        if key not in self._known:
            self._printed.clear()
            try:
                value = self._names[name](*args)
            except Exception:  # noqa: BLE001  the arguments may be anything
                return None
            self._known[key] = tuple(self._printed), value
        return self._known[key]

    def lines(self, name: str, args: tuple[Any, ...], pid: object = _PID) -> list[str]:
        """Return the lines that the function prints in the process with that pid, or in any."""
        done = self.call(name, args)
        return [line.replace(_PID, str(pid)) for line in done[0]] if done else []

    def gives(self, name: str, args: tuple[Any, ...], value: Any) -> bool | None:
        """Check whether a value is what the function returns, any int being a pid; None if it raises."""
        done = self.call(name, args)
        return None if done is None else _alike(value, done[1])

    def value(self, name: str, args: tuple[Any, ...]) -> Any:
        """Return what the function returns; None if it raises."""
        done = self.call(name, args)
        return done[1] if done else None


def _alike(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, _Pid):
        return type(value) is int
    if type(value) is not type(wanted):
        return False
    if isinstance(wanted, (tuple, list)):
        return len(value) == len(wanted) and all(map(_alike, value, wanted))
    return bool(value == wanted)
