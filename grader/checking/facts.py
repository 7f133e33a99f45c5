"""The facts of an exercise: the lines that its program prints, and the purpose of its functions.

Each exercise declares its own in ``facts.py``, next to its checks. Diagnoses read them in order to recognize
what a line, a function or a failed check of a submission is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

NEVER = re.compile(r"(?!)")  # matches no line


class Need(Enum):
    """A requirement of a check on a submission: if it is missing, the check fails."""

    PROCESSES = auto()  # child processes that do the work
    POOL = auto()  # a pool whose workers do the work
    GIVEN_POOL = auto()  # work that is submitted to the pool which the function was given
    VALUES = auto()  # values that functions return


@dataclass(frozen=True)
class Function:
    """The purpose of a function of the exercise."""

    check: str | None = None  # the check that judges this function and nothing else
    method: str | None = None  # the method of a pool that it must use
    makes_pool: bool = False  # of the size in its second argument; the third limits the tasks of a worker
    serial: bool = False  # it must not make processes


@dataclass(frozen=True)
class ExerciseFacts:
    """The facts of one exercise; patterns match whole lines, and checks are named without the exercise.

    ``alike`` names, by check, other checks that fail because of the same mistakes.
    """

    functions: Mapping[str, Function] = field(default_factory=dict)
    needs: Mapping[Need, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    children: int = 0  # that the main process is to start itself; a pool's workers are not among them
    work_line: re.Pattern[str] = NEVER  # of a child or worker; groups: work (which function's), pid, number
    main_line: re.Pattern[str] = NEVER  # of the main process
    object_line: re.Pattern[str] = NEVER  # of the main process about a process; groups: number, pid
    alive_line: re.Pattern[str] = NEVER  # of the main process: whether a process is alive
    reports: tuple[str, ...] = ()  # by which the main process says that all others have ended

    mends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # functions to look at, by check
    script_args: tuple[int, ...] = ()  # that functions run by children get when the file is run as a script

    explored: bool = False  # its checks ask for all orders that can be noticed
    elsewhere: str | None = None  # the one schedule by which all checks can judge under further start methods

    def topics(self, check: str) -> frozenset[str | Need]:
        """Return the topics by any of which a mistake can explain a failure of the check."""
        needs = (need for need, checks in self.needs.items() if check in checks)
        return frozenset({check, *self.alike.get(check, ()), *needs})
