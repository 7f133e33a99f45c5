"""Whether what the main process says of the calls that the grader makes comes in its turn, and once.

The grader makes the calls; the program only says how each went. What it says is taken in the order in which
the driver (probe/driver.py) says it, so that checks may rely on there being one beginning and one end of each
call that returned, and so that there are no more calls than were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..events import Call, CallEnd, Facts, GraderCleanup, GraderCleanupEnd, Imported, Returned

_OF_A_CALL = (Call, CallEnd, GraderCleanup, GraderCleanupEnd, Returned)
_OF_A_POOL = (GraderCleanup, GraderCleanupEnd)
_AFTER: Mapping[type[Facts], type[Facts]] = {CallEnd: Call, GraderCleanupEnd: GraderCleanup}


@dataclass
class CallOrder:
    """What has been said of the call that is under way, and whether there is one."""

    _is_open: bool = False
    _has_pool: bool = False
    _is_imported: bool = False
    _said: set[type[Facts]] = field(default_factory=set)

    def begin(self, step: Mapping[str, Any]) -> None:
        """Note that the driver was given a call to make."""
        self._is_open, self._has_pool = True, bool(step.get("pool"))
        self._said.clear()

    def problem(self, facts: Facts) -> str:
        """Return why a message of the main process is out of its turn, or an empty text; note it as said."""
        kind = type(facts)
        if isinstance(facts, Imported):
            was_imported, self._is_imported = self._is_imported, True
            return "imported twice" if was_imported else ""
        if not isinstance(facts, _OF_A_CALL):
            return ""
        if not self._is_open:
            return f"{facts.kind} without a call"
        needed: set[type[Facts]] = {_AFTER[kind]} if kind in _AFTER else set()
        if isinstance(facts, Returned) and facts.error is None:
            needed = {Call, CallEnd, *(_OF_A_POOL if self._has_pool else ())}
        if kind in self._said or not needed <= self._said:
            return f"{facts.kind} out of its turn"
        self._said.add(kind)
        self._is_open = not isinstance(facts, Returned)
        return ""
